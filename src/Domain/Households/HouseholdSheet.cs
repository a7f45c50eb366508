using System.Globalization;

namespace HealthAssistantBot.Domain.Households;

/// <summary>One line of the office's list.</summary>
public sealed record HouseholdRow(string Village, int Group, int Number, string? Code, string? Team, string? Doctor, DateOnly? Since);

/// <summary>Reads the household list of villages from rows of cells; a wrong line is one line in return, and then nothing is taken.</summary>
public static class HouseholdSheet
{
    public const int MostRows = 50_000;

    public static IReadOnlyList<string> Columns { get; } = ["村社区", "组", "户号", "编码", "家庭医生团队", "村医", "起"];

    public static (IReadOnlyList<HouseholdRow> Rows, IReadOnlyList<string> Errors) Read(IReadOnlyList<IReadOnlyList<string>> cells)
    {
        var at = -1;
        Dictionary<string, int> columns = [];
        for (var line = 0; line < Math.Min(cells.Count, 10) && at < 0; line++)
        {
            columns = cells[line].Select((cell, i) => (Name: Named(cell.Trim()), i)).Where(one => one.Name is not null).GroupBy(one => one.Name!, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.First().i, StringComparer.Ordinal);
            if (columns.ContainsKey("村社区") && columns.ContainsKey("组") && columns.ContainsKey("户号")) at = line;
        }
        if (at < 0) return ([], [$"no header line with {string.Join(", ", Columns.Take(3))}"]);

        List<HouseholdRow> rows = [];
        List<string> errors = [];
        var seen = new HashSet<(string, int, int)>();
        for (var line = at + 1; line < cells.Count; line++)
        {
            string Cell(string column) => columns.TryGetValue(column, out var i) && i < cells[line].Count ? cells[line][i].Trim() : "";
            if (Columns.All(column => Cell(column).Length == 0)) continue;

            var where = string.Create(CultureInfo.InvariantCulture, $"line {line + 1}");
            if (Cell("村社区").Length == 0) errors.Add($"{where}: no village");
            else if (Number(Cell("组"), "组") is not { } group) errors.Add($"{where}: group '{Cell("组")}' is no number");
            else if (Number(Cell("户号"), "户") is not { } number) errors.Add($"{where}: household number '{Cell("户号")}' is no number");
            else if (!seen.Add((Cell("村社区"), group, number))) errors.Add($"{where}: {Cell("村社区")} {group}组{number}户 stands twice");
            else if (Cell("起").Length > 0 && Day(Cell("起")) is null) errors.Add($"{where}: day '{Cell("起")}' is no date like 2026-07-01");
            else rows.Add(new HouseholdRow(Cell("村社区"), group, number, Given(Cell("编码")), Given(Cell("家庭医生团队")), Given(Cell("村医")), Day(Cell("起"))));
        }
        if (rows.Count == 0 && errors.Count == 0) errors.Add("no households below the header");
        return (rows, errors);
    }

    private static string? Named(string header) => header.TrimEnd('*', '＊') switch
    {
        "村社区" or "村" or "村名" or "行政村" or "村（社区）" => "村社区",
        "组" or "组别" or "小组" or "村民小组" or "组号" => "组",
        "户号" or "户" or "户编号" => "户号",
        "编码" or "户编码" or "代码" => "编码",
        "家庭医生团队" or "团队" => "家庭医生团队",
        "村医" => "村医",
        "起" or "起始日期" or "开始日期" or "从哪天起" => "起",
        _ => null,
    };

    private static string? Given(string cell) => cell.Length == 0 ? null : cell;

    private static int? Number(string cell, string unit)
    {
        var plain = cell.Replace("第", "", StringComparison.Ordinal).Replace(unit, "", StringComparison.Ordinal).Replace("号", "", StringComparison.Ordinal);
        return Language.Numerals.TryRead(plain, out var number) && number is >= 1 and <= 9999 ? (int)number : null;
    }

    private static DateOnly? Day(string cell) =>
        DateOnly.TryParseExact(cell.Split(' ')[0], ["yyyy-MM-dd", "yyyy/M/d", "yyyy.M.d", "yyyy年M月d日"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
