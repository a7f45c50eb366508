using HealthAssistantBot.Domain.Language;
using HealthAssistantBot.Domain.Reports.Forms;

namespace HealthAssistantBot.Domain.Reports;

/// <summary>A figure that another form asks for too.</summary>
public sealed record SharedField(Form Form, FormField Field);

/// <summary>
/// The fields of all forms by what they ask: a figure already given for the period is offered and not asked again, and whoever makes a
/// second form with the same field is warned. Two fields are the same when type, unit and bare name agree, or one names the other in an alias.
/// </summary>
public sealed class FieldDictionary
{
    private readonly IReadOnlyList<Form> _forms;

    public FieldDictionary(IEnumerable<Form> forms) => _forms = [.. forms.GroupBy(form => form.Id, StringComparer.Ordinal).Select(group => group.MaxBy(form => form.Version)!)];

    /// <summary>The same field in other forms.</summary>
    public IReadOnlyList<SharedField> SameAs(Form form, FormField field) =>
        [.. _forms.Where(other => other.Id != form.Id).SelectMany(other => other.Fields.Where(candidate => IsSame(field, candidate)).Select(candidate => new SharedField(other, candidate)))];

    /// <summary>For the clerk who makes a form: a line for each field that another form of the same rhythm already asks for.</summary>
    public IReadOnlyList<string> Warnings(Form form) =>
        [.. form.Fields.SelectMany(field => SameAs(form, field).Where(shared => shared.Form.Rhythm == form.Rhythm && field.IsNumber).Select(shared => $"“{field.Label}”在《{shared.Form.Title}》里已经要过，同一个数不用报两回。"))];

    /// <summary>A figure that the village has given for the same days in another form; null when none was, or when two differ.</summary>
    public (SharedField From, FieldValue Value)? Given(Form form, FormField field, ReportPeriod period, IEnumerable<Report> ofVillage)
    {
        var same = SameAs(form, field);
        var given = ofVillage.Where(report => report.Counts && report.Period.First == period.First && report.Period.Last == period.Last)
            .SelectMany(report => same.Where(shared => shared.Form.Id == report.Form.Id && report.Current.Values.ContainsKey(shared.Field.Key)).Select(shared => (shared, report.Current.Values[shared.Field.Key])))
            .ToList();
        return given.Count > 0 && given.TrueForAll(one => one.Item2 == given[0].Item2) ? given[0] : null;
    }

    private static bool IsSame(FormField one, FormField other) =>
        one.IsNumber && other.IsNumber && one.Unit == other.Unit && (Bare(one.Label) == Bare(other.Label) || one.Aliases.Contains(other.Label, StringComparer.Ordinal) || other.Aliases.Contains(one.Label, StringComparer.Ordinal));

    private static string Bare(string label)
    {
        var bare = TextNormaliser.Characters(label).Text;
        foreach (var word in (string[])["本月", "本周", "今日", "本季度", "全村", "的"]) bare = bare.Replace(word, "", StringComparison.Ordinal);
        foreach (var ending in (string[])["总人数", "人数", "总数", "数量", "人次"])
        {
            if (bare.Length > ending.Length && bare.EndsWith(ending, StringComparison.Ordinal)) return bare[..^ending.Length];
        }
        return bare;
    }
}
