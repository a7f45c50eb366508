using System.Text.RegularExpressions;
using HealthAssistantBot.Bot.Conversations;

namespace HealthAssistantBot.Bot.StaffDirectory.Markets;

/// <summary>石桥村逢三六九赶场, 我们村赶场天是农历二五八: a place's market days, told in chat.</summary>
/// <param name="Words">逢三六九.</param>
internal sealed partial record MarketSentence(string Words)
{
    public static MarketSentence? Read(string text) =>
        Said().Match(ChoiceWords.Plain(text)) is { Success: true } said ? new MarketSentence(said.Groups["days"].Value) : null;

    [GeneratedRegex("^[\u4e00-\u9fff]{0,12}?(?:(?<days>(?:农历|阴历)?逢[零〇一二三四五六七八九十0-9、和，逢]{1,12})的?(?:日子)?(?:赶场|赶集|赶街|赶圩|逢场|当场|当集|有场)|(?:赶场|赶集|赶街|赶圩|逢场)(?:天|日|的日子)?(?:是|在|为)?(?<days>(?:农历|阴历)?逢?[零〇一二三四五六七八九十0-9、和，逢]{1,12}))$", RegexOptions.ExplicitCapture)]
    private static partial Regex Said();
}
