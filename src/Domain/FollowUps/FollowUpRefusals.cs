using HealthAssistantBot.Domain.Common;

namespace HealthAssistantBot.Domain.FollowUps;

/// <summary>Why something cannot be followed up.</summary>
public static class FollowUpRefusals
{
    public static Refusal Past { get; } = new("followup.past", "那个时间已经过了。\n说个后面的时间，比如“后天”或者“下周一”。");

    public static Refusal NothingToDo { get; } = new("followup.nothing", "提醒办什么？\n比如“后天提醒我去3组拿血压仪”。");

    public static Refusal Closed { get; } = new("followup.is-closed", "这件已经了结了，不用再办。");

    public static Refusal NotYours { get; } = new("followup.not-yours", "这件现在不归您办。");
}
