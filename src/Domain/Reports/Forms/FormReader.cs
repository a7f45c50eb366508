using System.Text.Json;

namespace HealthAssistantBot.Domain.Reports.Forms;

/// <summary>
/// Reads a form file (form language 1, JSON). Every mistake is one line of plain Chinese that says where it is; unknown keys only warn.
/// Nothing is returned that breaks a promise: a personal field without purpose and keep-until is a mistake.
/// </summary>
public static class FormReader
{
    private static readonly string[] FileKeys = ["language", "area", "forms", "note"];
    private static readonly string[] FormKeys = ["id", "version", "title", "purpose", "short", "office", "source", "period", "due", "urgent", "receivers", "one_per", "zero_report", "sensitive", "fields", "rules", "note"];

    public static FormFileReading Read(string json)
    {
        var notes = new FormNotes();
        JsonDocument file;
        try
        {
            file = JsonDocument.Parse(json, new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
        }
        catch (JsonException wrong)
        {
            return new FormFileReading(null, [$"文件第{wrong.LineNumber + 1}行写得不对，读不下去（多了或少了逗号、引号、括号）。"]);
        }

        using (file)
        {
            var root = new FormNode(file.RootElement, "文件", notes);
            if (!root.IsObject) return new FormFileReading(null, ["文件里要有一个大括号，里面是 forms。"]);
            root.WarnUnknown(FileKeys);
            if (root.Number("language") is { } language and not 1) notes.Mistake($"这是第{language}版的写法，现在只认第1版（language 写 1）。");
            var area = Area(root);
            var forms = root.List("forms").Select(node => ReadForm(node, area)).OfType<Form>().ToList();
            if (forms.Count == 0 && notes.Mistakes.Count == 0) notes.Mistake("文件里没有表（forms 是空的）。");
            foreach (var twice in forms.GroupBy(form => form.Id, StringComparer.Ordinal).Where(group => group.Count() > 1)) notes.Mistake($"表“{twice.Key}”写了两次，编号（id）不能重。");
            return notes.Mistakes.Count > 0 ? new FormFileReading(null, notes.Mistakes) : new FormFileReading(new FormCatalogue(area, forms, notes.Warnings), []);
        }
    }

    private static FormArea Area(FormNode root)
    {
        if (root.Object("area", "地区") is not { } area) return FormArea.Unknown;
        area.WarnUnknown(["town", "id", "note", "villages"]);
        return new FormArea(area.Text("town") ?? "", [.. area.List("villages").Select(village => new FormVillage(village.Required("name"), village.Texts("aliases")))]) { Id = (int?)area.Number("id") };
    }

    private static Form? ReadForm(FormNode plain, FormArea area)
    {
        var before = plain.Notes.Mistakes.Count;
        var node = plain.Named($"表“{plain.Text("title") ?? plain.Text("id") ?? "没有名字"}”");
        node.WarnUnknown(FormKeys);
        var id = node.Required("id");
        var title = node.Required("title");
        var rhythm = node.Required("period") switch
        {
            "event" => FormRhythm.Event,
            "day" => FormRhythm.Day,
            "week" => FormRhythm.Week,
            "month" => FormRhythm.Month,
            "quarter" => FormRhythm.Quarter,
            "half-year" => FormRhythm.HalfYear,
            "year" => FormRhythm.Year,
            "" => (FormRhythm?)null,
            var other => node.Mistake<FormRhythm?>($"周期“{other}”不认得，只能写 event、day、week、month、quarter、half-year、year。"),
        };
        var dueWords = node.Required("due");
        var due = DueRule.Parse(dueWords);
        if (due is null && dueWords.Length > 0) node.Mistake<int>($"期限“{dueWords}”看不懂，比如写 day 5 of next month 18:00。");
        if (due is not null && rhythm is { } often && !Fits(often, due)) node.Mistake<int>($"期限“{dueWords}”和周期对不上。");
        var sensitive = FormFieldReader.Sensitive(node, "整张表");
        var fields = FormFieldReader.Fields(node, sensitive, area);
        var keys = fields.Select(field => field.Key).ToHashSet(StringComparer.Ordinal);
        if (fields.Count == 0) node.Mistake<int>("没有一项要填的（fields 是空的）。");
        var zero = node.Object("zero_report", "零报告");
        zero?.WarnUnknown(["allowed", "carries"]);
        var carries = zero?.Texts("carries") ?? [];
        foreach (var key in carries.Where(key => !keys.Contains(key))) node.Mistake<int>($"零报告要照抄“{key}”，可表里没有这一项。");
        var form = new Form
        {
            Id = id,
            Version = (int)(node.Number("version") ?? 1),
            Title = title,
            Purpose = node.Text("purpose") ?? "",
            Short = node.Text("short") ?? title,
            AreaId = area.Id,
            Office = node.Text("office"),
            Sources = [.. node.List("source").Select(source => new FormSource(source.Text("paper") ?? "", source.Text("clause") ?? "", source.Text("idea") ?? ""))],
            Rhythm = rhythm ?? FormRhythm.Event,
            Due = due ?? new DueRule(DueKind.SameDay, 0, false, TimeOnly.MaxValue, null),
            IsUrgent = node.Flag("urgent"),
            Receivers = node.Texts("receivers"),
            OnePer = OnePer(node),
            ZeroReport = new ZeroReport(zero?.Flag("allowed") ?? false, carries),
            Sensitive = sensitive,
            Fields = fields,
            Rules = FormRuleReader.Rules(node, fields),
        };
        if (form.Version < 1) node.Mistake<int>("版本（version）从1数起。");
        return node.Notes.Mistakes.Count > before ? null : form;
    }

    private static bool Fits(FormRhythm rhythm, DueRule due) => due.Kind switch
    {
        DueKind.HoursAfterEvent or DueKind.DaysAfterEvent => rhythm is FormRhythm.Event or FormRhythm.Day,
        DueKind.DayOfNextPeriod => due.Next == rhythm,
        _ => true,
    };

    private static HashSet<UniquePart> OnePer(FormNode node)
    {
        HashSet<UniquePart> parts = [];
        foreach (var part in node.Texts("one_per"))
        {
            _ = part switch
            {
                "village" => parts.Add(UniquePart.Village),
                "period" => parts.Add(UniquePart.Period),
                "date" => parts.Add(UniquePart.Date),
                _ => node.Mistake<bool>($"one_per 里的“{part}”不认得，只能写 village、period、date。"),
            };
        }
        return parts;
    }
}
