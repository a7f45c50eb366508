using System.Globalization;

namespace HealthAssistantBot.Bot.Conversations;

/// <summary>A paper's words and where they stand, as the last lines of a message.</summary>
internal static class QuoteLines
{
    /// <param name="title">Without 《》.</param>
    public static IReadOnlyList<ReplyPart> Of(string quote, string title, int? year, string clause)
    {
        var place = clause == "正文" ? "" : clause;
        var printed = year?.ToString(CultureInfo.InvariantCulture);
        return
        [
            new ReplyPart(PartKind.Quote, $"「{quote}」") { Name = quote },
            new ReplyPart(PartKind.Cite, $"——《{title}》{(printed is null ? "" : $"（{printed}年）")}{place}") { Name = title, Detail = clause, Year = printed },
        ];
    }
}
