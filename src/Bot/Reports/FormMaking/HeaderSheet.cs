using HealthAssistantBot.Domain.Reports.Forms;

namespace HealthAssistantBot.Bot.Reports.FormMaking;

/// <summary>A sheet's title and columns: the header is the fullest row of words near its top, with a group row above it where there is one.</summary>
internal sealed record HeaderSheet(string? Title, IReadOnlyList<HeaderColumn> Columns)
{
    private const int Looked = 12;
    private const int Samples = 30;

    /// <summary>Null when no row looks like a header.</summary>
    public static HeaderSheet? Of(IReadOnlyList<IReadOnlyList<string>> rows, IReadOnlyDictionary<int, IReadOnlyList<string>> lists)
    {
        var top = rows.Take(Looked).ToList();
        var at = -1;
        for (var i = 0; i < top.Count; i++)
        {
            // The first fullest row wins; rows of figures below it are not more.
            if (Words(top[i]) >= 2 && (at < 0 || Words(top[i]) > Words(top[at]))) at = i;
        }
        if (at < 0) return null;

        var groups = at > 0 && Words(top[at - 1]) >= 2 ? top[at - 1] : null;
        var titleRow = top.Take(groups is null ? at : at - 1).FirstOrDefault(row => Words(row) == 1);
        var title = titleRow?.First(IsWords).Trim();
        List<HeaderColumn> columns = [];
        var group = "";
        for (var column = 0; column < top[at].Count; column++)
        {
            var own = top[at][column].Trim();
            var above = groups is not null && column < groups.Count ? groups[column].Trim() : "";
            if (above.Length > 0) group = above;
            var name = own.Length == 0 ? above : groups is null || group.Length == 0 || group == own || above.Length == 0 && IsAlone(groups, top[at], column) ? own : group + own;
            var cells = rows.Skip(at + 1).Take(Samples).Select(row => column < row.Count ? row[column].Trim() : "").Where(cell => cell.Length > 0).ToList();
            if (name.Length == 0 && cells.Count == 0) continue;
            columns.Add(new HeaderColumn(name, cells, lists.TryGetValue(column, out var list) ? list : []));
        }
        return new HeaderSheet(title, columns);
    }

    // A column whose group cell is empty belongs to the group on its left only while that group's own header cells go on.
    private static bool IsAlone(IReadOnlyList<string> groups, IReadOnlyList<string> header, int column)
    {
        var left = column;
        while (left >= 0 && (left >= groups.Count || groups[left].Trim().Length == 0)) left--;
        return left < 0 || header[left].Trim().Length == 0;
    }

    private static int Words(IReadOnlyList<string> row) => row.Count(IsWords);

    private static bool IsWords(string cell) => cell.Trim() is { Length: > 0 and <= 60 } text && !text.All(character => char.IsDigit(character) || character is '.' or '-' or '/' or ':' or ' ');
}
