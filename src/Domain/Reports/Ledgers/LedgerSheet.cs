using System.Text.RegularExpressions;
using HealthAssistantBot.Domain.Common;

namespace HealthAssistantBot.Domain.Reports.Ledgers;

/// <summary>A ledger's file: header and lines, each with its village and its code.</summary>
public sealed partial record LedgerSheet(IReadOnlyList<string> Headers, IReadOnlyList<LedgerLine> Lines, IReadOnlyList<string> Personal)
{
    public const int MostRows = 100_000;

    /// <summary>Reads rows of cells; a wrong line is one line in return, and then nothing is taken.</summary>
    public static (LedgerSheet? Sheet, IReadOnlyList<Refusal> Errors) Read(IReadOnlyList<IReadOnlyList<string>> cells)
    {
        var at = -1;
        for (var line = 0; line < Math.Min(cells.Count, 10) && at < 0; line++)
        {
            if (cells[line].Any(cell => Village().IsMatch(cell.Trim())) && cells[line].Count(cell => cell.Trim().Length > 0) >= 2) at = line;
        }
        if (at < 0) return (null, [LedgerRefusals.NoHeader]);

        var width = cells[at].Count;
        while (width > 0 && cells[at][width - 1].Trim().Length == 0) width--;
        var headers = cells[at].Take(width).Select(cell => cell.Replace('\t', ' ').Trim()).ToList();
        var village = headers.FindIndex(header => Village().IsMatch(header));
        var code = headers.FindIndex(header => Code().IsMatch(header));
        List<LedgerLine> lines = [];
        List<Refusal> errors = [];
        if (headers.Exists(header => header.Length == 0)) errors.Add(LedgerRefusals.NoColumnName(headers.IndexOf("") + 1));
        var seen = new HashSet<(string, string)>();
        for (var line = at + 1; line < cells.Count; line++)
        {
            var row = Enumerable.Range(0, width).Select(i => i < cells[line].Count ? cells[line][i].Replace('\t', ' ').Trim() : "").ToList();
            if (row.TrueForAll(cell => cell.Length == 0)) continue;

            var own = code >= 0 ? row[code] : string.Join('|', row.Where((_, i) => i != village));
            if (row[village].Length == 0) errors.Add(LedgerRefusals.NoVillage(line + 1));
            else if (own.Replace("|", "", StringComparison.Ordinal).Length == 0) errors.Add(LedgerRefusals.Nothing(line + 1, code >= 0 ? headers[code] : null));
            else if (!seen.Add((row[village], own))) errors.Add(LedgerRefusals.Twice(line + 1, row[village], code >= 0 ? own : null));
            else lines.Add(new LedgerLine(row[village], own, string.Join('\t', row)));
        }
        return errors.Count > 0 ? (null, errors) : (new LedgerSheet(headers, lines, [.. headers.Where(header => PersonalWords().IsMatch(header))]), []);
    }

    [GeneratedRegex("^(?:村|村名|村社区|村（社区）|村\\(社区\\)|行政村|所在村|村居)\\*?$")]
    private static partial Regex Village();

    [GeneratedRegex("编号|编码|代码|^码$")]
    private static partial Regex Code();

    [GeneratedRegex("姓名|名字|户主|身份证|证件号|证号|电话|手机|联系方式|住址|家庭地址|出生日期|出生年月|银行卡|病史|诊断")]
    private static partial Regex PersonalWords();
}

/// <summary>One line of a file.</summary>
public sealed record LedgerLine(string Village, string Code, string Cells);
