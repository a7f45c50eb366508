using HealthAssistantBot.Bot.Conversations;
using HealthAssistantBot.Domain.StaffDirectory;

namespace HealthAssistantBot.Bot.Duties.Place;

/// <summary>What is said about the asker's place.</summary>
internal static class PlaceWords
{
    private const int MostChoices = 3;

    /// <summary>More towns than fit are not listed: the name is asked for.</summary>
    public static Reply AskTown(IReadOnlyList<Area> towns)
    {
        if (towns.Count > MostChoices)
            return Reply.Plain("answer.ask-town", $"您是哪个镇的？\n说镇名就行，比如“{towns[0].Name}”。\n说一次就行，我会记住。");

        return new Reply("answer.ask-town",
            [
                new(PartKind.Headline, "您是哪个镇的？"),
                .. towns.Select((town, i) => new ReplyPart(PartKind.Choice, $"{i + 1} {town.Name}")),
                new(PartKind.Line, "说一次就行，我会记住。"),
            ],
            [.. towns.Select(town => new SuggestedAction(town.Name, town.Name))]);
    }

    public static Reply Noted(string area) => Reply.Plain("place.noted", $"记住了，{area}。\n想问什么直接说，比如“除四害归谁管”。");

    public static Reply Registered(string own, string other) => Reply.Plain("place.registered",
        $"名册里登记您在{own}。\n要问{other}的，话里带上“{other}”就行。");

    public static Reply AlreadyThere(string own) => Reply.Plain("place.already", $"好，我记着您是{own}的。\n想问什么直接说。");
}
