using System.Text.RegularExpressions;

namespace HealthAssistantBot.Domain.Duties;

/// <summary>A matter that a list of taken-back matters names.</summary>
internal static partial class TakenBackAnswer
{
    [GeneratedRegex("^(?:\\d+[.、．]\\s*)?(?<t>[^，。：；]{2,40}?)(?:已经|已|予以)?(?:收回|上收)(?:[，。]|，?改)?(?:由|归)?(?<p>[^，。；]{2,24}?)?(?<v>负责|承担|组织实施|办理|管理|实施|行使|履行)?(?:。|$)")]
    private static partial Regex TakenBack();

    public static DutyFinding? From(Asking asking, Candidate candidate)
    {
        var quote = asking.Quote(candidate.Sentence);
        var match = TakenBack().Match(Shown.Simplified(quote.Shown));
        return match.Success && match.Groups["p"].Value.Length > 1
            ? new TakenBackFinding(match.Groups["t"].Value, match.Groups["p"].Value, match.Groups["v"].Success ? match.Groups["v"].Value : "负责", quote) { WhosePaper = asking.WhosePaper(candidate.Sentence) }
            : null;
    }
}
