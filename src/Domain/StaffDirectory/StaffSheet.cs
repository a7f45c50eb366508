using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace HealthAssistantBot.Domain.StaffDirectory;

/// <summary>Reads the cells of a directory file: 县区 · 镇街 · 村社区 · 姓名 · 职务 · 手机 · 企业微信账号 · 角色, in any order, below any title lines.</summary>
public static partial class StaffSheet
{
    public const int MostRows = 20_000;
    private const int MostHeaderLines = 10;

    /// <summary>The columns in the order of the template.</summary>
    public static IReadOnlyList<string> Columns { get; } = ["县区", "镇街", "村社区", "姓名", "职务", "手机", "企业微信账号", "角色"];

    private static readonly Dictionary<string, string> OtherNames = new(StringComparer.Ordinal)
    {
        ["区县"] = "县区", ["县"] = "县区", ["县市区"] = "县区", ["乡镇"] = "镇街", ["镇"] = "镇街", ["街道"] = "镇街", ["镇街道"] = "镇街", ["乡镇街道"] = "镇街", ["村"] = "村社区", ["村居"] = "村社区",
        ["社区"] = "村社区", ["职位"] = "职务", ["岗位"] = "职务", ["电话"] = "手机", ["手机号"] = "手机", ["手机号码"] = "手机", ["联系电话"] = "手机", ["账号"] = "企业微信账号", ["企业微信帐号"] = "企业微信账号", ["帐号"] = "企业微信账号",
    };

    private static readonly Dictionary<string, Roles> RoleNames = new(StringComparer.Ordinal)
    {
        ["工作人员"] = Roles.Cadre, ["经办人"] = Roles.Clerk, ["领导"] = Roles.Leader, ["管理员"] = Roles.Administrator,
    };

    /// <summary>The name of each role that the flags hold, joined by 、; a plain cadre's is empty.</summary>
    public static string RoleText(Roles roles) =>
        roles is Roles.Cadre or Roles.None ? "" : string.Join('、', RoleNames.Where(r => (roles & r.Value) != Roles.None).Select(r => r.Key));

    /// <summary>Either all lines, or what is wrong with each that cannot be taken.</summary>
    public static (IReadOnlyList<StaffRow> Rows, IReadOnlyList<StaffRowError> Errors) Read(IReadOnlyList<IReadOnlyList<string>> cells)
    {
        if (FindHeader(cells) is not { } header)
            return ([], [new StaffRowError(1, $"no header line with {string.Join(", ", Columns.Take(5))} …", "没有找到表头，要有县区、姓名、职务这几列。")]);
        if (cells.Count - header.Line - 1 > MostRows) return ([], [new StaffRowError(cells.Count, $"more than {MostRows} rows", $"超过{MostRows}行，分几次导。")]);

        var rows = new List<StaffRow>();
        var errors = new List<StaffRowError>();
        for (var line = header.Line + 1; line < cells.Count; line++)
        {
            string Cell(string column) => header.Columns.TryGetValue(column, out var at) && at < cells[line].Count ? Tidy(cells[line][at]) : "";
            if (Columns.All(c => Cell(c).Length == 0)) continue;

            var wrong = Check(line + 1, Cell, out var row);
            if (row is null) errors.AddRange(wrong.Select(w => new StaffRowError(line + 1, w.What, w.Sentence)));
            else rows.Add(row);
        }

        if (rows.Count == 0 && errors.Count == 0) errors.Add(new StaffRowError(header.Line + 1, "no rows below the header", "表头下面没有内容。"));
        errors.AddRange(Repeated(rows));
        return errors.Count == 0 ? (rows, []) : ([], [.. errors.OrderBy(e => e.Number)]);
    }

    private static List<(string What, string Sentence)> Check(int number, Func<string, string> cell, out StaffRow? row)
    {
        var wrong = new List<(string What, string Sentence)>();
        var (county, town, village) = (cell("县区"), cell("镇街"), cell("村社区"));
        var (name, post, phone, userId) = (cell("姓名"), cell("职务"), cell("手机"), cell("企业微信账号"));
        if (county.Length == 0) wrong.Add(("县区 is empty", "县区空着"));
        if (village.Length > 0 && town.Length == 0) wrong.Add(("村社区 is given without 镇街", "写了村社区，没有写镇街"));
        foreach (var area in new[] { county, town, village })
            if (area.Length > 30) wrong.Add(($"'{area[..30]}…' is too long for an area's name", $"地名太长：“{area[..30]}…”"));

        var isAreaOnly = name.Length == 0;
        if (isAreaOnly && (post.Length > 0 || phone.Length > 0 || userId.Length > 0 || cell("角色").Length > 0)) wrong.Add(("姓名 is empty", "姓名空着"));
        if (!isAreaOnly && post.Length == 0) wrong.Add(("职务 is empty", "职务空着"));
        if (name.Length > 30) wrong.Add(("姓名 is longer than 30 characters", "姓名超过30个字"));
        if (post.Length > 80) wrong.Add(("职务 is longer than 80 characters", "职务超过80个字"));

        var digits = phone.Replace("-", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal);
        if (phone.Length > 0 && !PhoneNumber().IsMatch(digits)) wrong.Add(($"手机 '{phone}' is no phone number", $"手机“{phone}”不像电话"));
        if (userId.Length > 0 && !Account().IsMatch(userId)) wrong.Add(($"企业微信账号 '{userId}' is no account (letters, digits, . _ - @, at most 64)", $"企业微信账号“{userId}”不对，只有字母、数字和 . _ - @"));

        var roles = Roles.None;
        foreach (var said in cell("角色").Split(['、', ',', '，', '/', ';', '；', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (RoleNames.TryGetValue(said, out var role)) roles |= role;
            else wrong.Add(($"角色 '{said}' is unknown; use {string.Join(", ", RoleNames.Keys)}", $"没有“{said}”这个角色，只有{string.Join('、', RoleNames.Keys)}"));
        }

        row = wrong.Count > 0 ? null : new StaffRow(number, county, Given(town), Given(village), Given(name), FullWidth(post), Given(digits), Given(userId), roles == Roles.None ? Roles.Cadre : roles);
        return wrong;

        // 副镇长（分管） as the directory and papers write it, whatever brackets the sheet has.
        static string FullWidth(string value) => value.Replace('(', '（').Replace(')', '）');
        static string? Given(string value) => value.Length == 0 ? null : value;
    }

    private static IEnumerable<StaffRowError> Repeated(List<StaffRow> rows)
    {
        var accounts = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        var people = new Dictionary<(string?, string?, string?, string?), int>();
        foreach (var row in rows.Where(r => r.Name is not null))
        {
            if (row.UserId is { } id && !accounts.TryAdd(id, row.Number))
                yield return new StaffRowError(row.Number, $"企业微信账号 '{id}' stands in row {accounts[id]} already", $"企业微信账号“{id}”在第{accounts[id]}行有了");

            // Two people of one name in one place can only be told apart by their accounts.
            var who = (row.Name, row.County, row.Town, row.Village);
            if (row.UserId is null && people.TryGetValue(who, out var other)) yield return new StaffRowError(row.Number, $"{row.Name} stands in row {other} already", $"{row.Name}在第{other}行有了，同名的要写账号");
            people.TryAdd(who, row.Number);
        }
    }

    private static (int Line, Dictionary<string, int> Columns)? FindHeader(IReadOnlyList<IReadOnlyList<string>> cells)
    {
        for (var line = 0; line < Math.Min(MostHeaderLines, cells.Count); line++)
        {
            var columns = new Dictionary<string, int>(StringComparer.Ordinal);
            for (var at = 0; at < cells[line].Count; at++)
            {
                var name = Marks().Replace(Tidy(cells[line][at]), "");
                name = OtherNames.GetValueOrDefault(name, name);
                if (Columns.Contains(name)) columns.TryAdd(name, at);
            }

            if (columns.ContainsKey("姓名") && columns.ContainsKey("职务") && columns.ContainsKey("县区")) return (line, columns);
        }

        return null;
    }

    // A number cell holds a phone as 1.42E+10 or with a dot at the end; names are spaced to three characters in many lists.
    private static string Tidy(string cell)
    {
        var text = Blanks().Replace(cell.Normalize(NormalizationForm.FormKC).Trim(), " ");
        if (HanOnly().IsMatch(text)) text = text.Replace(" ", "", StringComparison.Ordinal);
        return NumberCell().IsMatch(text) && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number.ToString("F0", CultureInfo.InvariantCulture) : text;
    }

    [GeneratedRegex(@"^\+?\d{5,15}$")]
    private static partial Regex PhoneNumber();

    [GeneratedRegex(@"^[A-Za-z0-9._@-]{1,64}$")]
    private static partial Regex Account();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();

    [GeneratedRegex(@"[\s\p{P}*]+")]
    private static partial Regex Marks();

    [GeneratedRegex(@"^[一-鿿 ]+$")]
    private static partial Regex HanOnly();

    [GeneratedRegex(@"^\d+(?:\.\d+)?E\+?\d+$|^\d{7,}\.0*$", RegexOptions.IgnoreCase)]
    private static partial Regex NumberCell();
}
