using System.Globalization;
using System.Text.RegularExpressions;
using HealthAssistantBot.Domain.Language;

namespace HealthAssistantBot.Domain.Reports.Ledgers;

/// <summary>What came and went: “新增3人,走了1人”, “Q-017走了”.</summary>
/// <param name="Ledger">The words that name a ledger: 老年人, 孕产妇; null where none was named.</param>
/// <param name="Codes">Lines named by their code that are gone.</param>
public sealed partial record LedgerSentence(string? Ledger, int Came, int Went, IReadOnlyList<string> Codes)
{
    /// <param name="names">The ledgers of the town.</param>
    /// <returns>Null when the words are about something else.</returns>
    public static LedgerSentence? Read(string text, IReadOnlyList<string> names)
    {
        var plain = TextNormaliser.Characters(text).Text.Replace(" ", "", StringComparison.Ordinal);
        if (plain.Length > 60 || Question().IsMatch(plain)) return null;

        var named = names.OrderByDescending(name => name.Length).FirstOrDefault(name => plain.Contains(name, StringComparison.Ordinal))
            ?? names.OrderByDescending(name => name.Length).FirstOrDefault(name => Short(name) is { Length: >= 2 } shorter && plain.Contains(shorter, StringComparison.Ordinal));
        var rest = named is null ? plain : plain.Replace(named, "", StringComparison.Ordinal).Replace(Short(named), "", StringComparison.Ordinal);
        rest = Lead().Replace(rest, "");
        var (came, went) = (0, 0);
        List<string> codes = [];
        foreach (var clause in Clauses().Split(rest).Where(clause => clause.Length > 0))
        {
            if (Gone().Match(clause) is { Success: true } gone) codes.Add(gone.Groups["code"].Value.ToUpperInvariant());
            else if (CameWords().Match(clause) is { Success: true } plus && Number(plus) is { } added) came += added;
            else if (WentWords().Match(clause) is { Success: true } minus && Number(minus) is { } left) went += left;
            else return null;
        }
        return came + went + codes.Count > 0 ? new LedgerSentence(named, came, went, codes) : null;
    }

    public static string Short(string name) => name.EndsWith("台账", StringComparison.Ordinal) ? name[..^2] : name;

    private static int? Number(Match match) => Numerals.TryRead(match.Groups["n"].Value, out var number) && number is >= 1 and <= 9999 ? (int)number : null;

    [GeneratedRegex("[?？]|谁|哪|吗|几个|多少")]
    private static partial Regex Question();

    [GeneratedRegex("^(?:台账|的|里|:|,|今天|这个?月|本月)+")]
    private static partial Regex Lead();

    [GeneratedRegex("[,，。;；、!]")]
    private static partial Regex Clauses();

    [GeneratedRegex("^(?:又|再)?(?:新增|增加|新来|来|加|添|多|转入|迁入|搬来)(?:了)?(?<n>[0-9]{1,4}|[一二两三四五六七八九十百]{1,5})(?:个|人|名|户|位|条|起)?(?:人|老人|孕妇)?(?:了)?$", RegexOptions.ExplicitCapture)]
    private static partial Regex CameWords();

    [GeneratedRegex("^(?:又|再)?(?:走|减少|减|少|搬走|迁出|转出|去世|过世|死亡|销|注销|取消|流出)(?:了|掉)?(?<n>[0-9]{1,4}|[一二两三四五六七八九十百]{1,5})(?:个|人|名|户|位|条|起)?(?:人|老人|孕妇)?(?:了)?$", RegexOptions.ExplicitCapture)]
    private static partial Regex WentWords();

    [GeneratedRegex("^(?<code>[A-Za-z]{1,6}-?[0-9]{1,8})(?:已经|也)?(?:走|搬走|迁出|转出|去世|过世|死亡|销|注销|不在)(?:了|掉)?$", RegexOptions.ExplicitCapture)]
    private static partial Regex Gone();
}
