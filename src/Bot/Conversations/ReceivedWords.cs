using HealthAssistantBot.Domain.Language;

namespace HealthAssistantBot.Bot.Conversations;

/// <summary>收到, in the ways people type it: an answer to whatever was pushed last and wants one.</summary>
internal static class ReceivedWords
{
    public const string Received = "收到";

    public static bool Are(string heard) => ChoiceWords.Plain(TextNormaliser.Characters(heard).Text) is Received or "已收到" or "收到了" or "我收到了" or "我收到" or "已经收到" or "好收到" or "好的收到" or "收到收到" or "收悉";
}
