using HealthAssistantBot.Domain.Language;
using HealthAssistantBot.Domain.Reports;
using HealthAssistantBot.Domain.Reports.Forms;

namespace HealthAssistantBot.Bot.Reports;

/// <summary>An open report with its form and draft at hand, for one turn.</summary>
internal sealed class ReportTalk(OpenReport open, ReportDraft draft, ReportPeriod period)
{
    public OpenReport Open { get; set; } = open;

    public ReportDraft Draft => draft;

    public Form Form => draft.Form;

    public DateOnly Today => draft.Context.Today;

    public string Village => draft.Context.Village;

    public IReadOnlyDictionary<string, FieldValue> Previous => draft.Context.Previous;

    /// <summary>The period that it is filed for: for reports of a day or an event, the day that was said.</summary>
    public ReportPeriod Period => Form.Rhythm is FormRhythm.Day or FormRhythm.Event && Form.Fields.FirstOrDefault(one => one.Type == FieldType.Date) is { } dated && draft.Values.TryGetValue(dated.Key, out var said) && said.Value is DateValue date
        ? ReportPeriod.Holding(date.Day, Form.Rhythm)
        : period;

    /// <summary>On the office's wall clock.</summary>
    public DateTime Due => Period.DueAt(Form.Due, draft.Context.Calendar);

    /// <summary>柳树湾村11月月报.</summary>
    public string Of => Report.NameOf(Form, Village, Period, Today);

    public bool IsOnlyOne => Form.OnePer.Count > 0;

    /// <summary>The field to ask next; null when nothing is open.</summary>
    public FormField? NextField => Form.Fields.FirstOrDefault(one => (Open.StepByStep || one.IsRequired) && IsOpen(one));

    /// <summary>The photos that may still be offered.</summary>
    public FormField? PhotoToOffer => Open.PhotoOffered ? null : Form.Fields.FirstOrDefault(one => one.Type == FieldType.Photo && !draft.Values.ContainsKey(one.Key) && !IsLeft(one));

    public FormField? Pending => Open.Pending is { } key ? Form.Field(key) : null;

    /// <summary>Photos are not asked for.</summary>
    public bool IsOpen(FormField field) => field.Type != FieldType.Photo && !draft.Values.ContainsKey(field.Key) && !draft.Asks.ContainsKey(field.Key) && !IsLeft(field);

    public bool IsLeft(FormField field) => Open.Skipped.Contains(field.Key, StringComparer.Ordinal) || Open.Parked.Any(parked => parked.Key == field.Key);

    /// <summary>The first broken rule that was neither settled nor insisted on.</summary>
    public Violation? Broken => ReportChecks.Of(draft).FirstOrDefault(broken => !Open.Insisted.Any(rule => rule.Rule == broken.Id));

    /// <summary>上月, 上周 …: how the last report's period is called.</summary>
    public string LastTime => Form.Rhythm switch { FormRhythm.Month => "上月", FormRhythm.Week => "上周", FormRhythm.Quarter => "上季度", FormRhythm.Year => "去年", _ => "上回" };

    /// <summary>Who somebody is was said and is not kept yet: it stands in its field from now on, and nowhere else.</summary>
    public bool HasNewPersonal => Form.Fields.Any(one => one.NamesSomebody && draft.Values.TryGetValue(one.Key, out var said) && !Open.Values.Any(part => part.Key == one.Key && Equals(ReportJson.Read(part.Value, one.Type), said.Value)));

    public void Keep() => Open = Open.With(draft);

    /// <summary>The field that examples speak of: what the first limit of the form is about, else the first figure that it must have.</summary>
    public FormField? Example => Form.Rules.OfType<CompareRule>().FirstOrDefault(rule => !rule.IsEqual) is { } limit && Form.Field(limit.Left[0]) is { IsNumber: true } limited
        ? limited
        : Form.Fields.FirstOrDefault(one => one is { IsNumber: true, IsRequired: true });
}
