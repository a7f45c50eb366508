using System.Globalization;
using HealthAssistantBot.Domain.Language;
using HealthAssistantBot.Domain.Reports.Forms;

namespace HealthAssistantBot.Domain.Reports;

/// <summary>How a value came into a draft.</summary>
public enum ValueOrigin
{
    Default,
    Zero,
    Carried,
    Derived,
    Stated,

    /// <summary>Given for the same days in another form; the words are that form's name.</summary>
    Given,
}

/// <summary>A value and how it came; the words are as typed, masked.</summary>
public sealed record DraftValue(FieldValue Value, ValueOrigin Origin, string Words);

/// <summary>Why a field needs a question back.</summary>
public enum AskReason
{
    /// <summary>About how much: 十来个, 快50.</summary>
    Approximate,

    /// <summary>Said, but of which field, which number, which day?</summary>
    Ambiguous,

    /// <summary>A figure without a name after another one: of the next field, is it? The words are the figure in digits.</summary>
    InOrder,
}

/// <summary>Something said about a field that cannot be taken as it is.</summary>
public sealed record AskBack(AskReason Reason, string Words);

/// <summary>Personal data that somebody typed where the form wants none.</summary>
public enum PrivacyKind
{
    IdNumber,
    Mobile,
    DiseaseWithName,
}

/// <summary>What a report is read against: its form, the area, who reports and when, by which calendar, and the village's last report on this form.</summary>
public sealed record ReportContext(Form Form, FormArea Area, string Village, DateTime Now, WorkCalendar Calendar, IReadOnlyDictionary<string, FieldValue> Previous)
{
    public DateOnly Today => DateOnly.FromDateTime(Now);
}

/// <summary>A report while it is being said: values, what needs a question, what was caught. Saved between turns by whoever holds the talk.</summary>
public sealed class ReportDraft
{
    private readonly Dictionary<string, DraftValue> _values = new(StringComparer.Ordinal);
    private readonly Dictionary<string, AskBack> _asks = new(StringComparer.Ordinal);
    private readonly SortedSet<PrivacyKind> _privacy = [];

    public ReportDraft(ReportContext context)
    {
        Context = context;
        DraftSettling.Defaults(this);
    }

    public ReportContext Context { get; }

    public Form Form => Context.Form;

    public IReadOnlyDictionary<string, DraftValue> Values => _values;

    /// <summary>Keys with a question back; <c>village</c> is asked when another village was named as the reporting one.</summary>
    public IReadOnlyDictionary<string, AskBack> Asks => _asks;

    public IReadOnlySet<PrivacyKind> Privacy => _privacy;

    /// <summary>The period that the text names, where it is not the usual one: 2026-10, 2026-Q3.</summary>
    public string? NamedPeriod { get; internal set; }

    /// <summary>The text of this turn names the usual period in so many words.</summary>
    public bool NamesUsualPeriod { get; internal set; }

    /// <summary>Fields given in the last message, in its order; a correction without a name is about the last of them.</summary>
    public IReadOnlyList<string> LastSaid { get; internal set; } = [];

    /// <summary>Required fields about which nothing was said, in the form's order.</summary>
    public IReadOnlyList<FormField> Missing => [.. Form.Fields.Where(asked => asked.IsRequired && !_values.ContainsKey(asked.Key) && !_asks.ContainsKey(asked.Key))];

    /// <summary>All that was understood so far, to be kept between turns.</summary>
    public DraftMemory Remember() => new(new Dictionary<string, DraftValue>(_values, StringComparer.Ordinal), new Dictionary<string, AskBack>(_asks, StringComparer.Ordinal), [.. _privacy], NamedPeriod, LastSaid);

    /// <summary>The draft as it was kept; fields that its form does not have are left out.</summary>
    public static ReportDraft Recall(ReportContext context, DraftMemory memory)
    {
        var draft = new ReportDraft(context);
        draft._values.Clear();
        foreach (var (key, value) in memory.Values.Where(value => context.Form.Field(value.Key) is not null)) draft._values[key] = value;
        foreach (var (key, ask) in memory.Asks) draft._asks[key] = ask;
        draft._privacy.UnionWith(memory.Privacy);
        (draft.NamedPeriod, draft.LastSaid) = (memory.NamedPeriod, memory.LastSaid);
        return draft;
    }

    /// <summary>The question about this field is given up: not known, or not this village's.</summary>
    public void GiveUp(string key) => Forget(key);

    /// <summary>Takes an answer that needs no reading: a line of words, a picked choice.</summary>
    /// <param name="words">As typed, masked.</param>
    public void Answer(string key, FieldValue value, string words)
    {
        if (Form.Field(key) is null) throw new ArgumentException("The form has no such field.", nameof(key));
        Set(key, value, ValueOrigin.Stated, words);
        DraftSettling.Derive(this);
    }

    /// <summary>Takes a figure over that was given in another form; what is said goes before it.</summary>
    public void Give(string key, FieldValue value, string from)
    {
        if (_values.ContainsKey(key) || _asks.ContainsKey(key)) return;
        Set(key, value, ValueOrigin.Given, from);
        LastSaid = [key];
        DraftSettling.Derive(this);
    }

    /// <summary>The figures that were said without names are of the fields that were shown beside them.</summary>
    public void TakeInOrder()
    {
        foreach (var (key, figure) in _asks.Where(ask => ask.Value.Reason == AskReason.InOrder).ToList()) Set(key, new NumberValue(decimal.Parse(figure.Words, CultureInfo.InvariantCulture)), ValueOrigin.Stated, figure.Words);
        DraftSettling.Derive(this);
    }

    /// <summary>They are not: each is asked for by itself.</summary>
    public void LeaveInOrder()
    {
        foreach (var (key, _) in _asks.Where(ask => ask.Value.Reason == AskReason.InOrder).ToList()) Forget(key);
    }

    /// <summary>Nothing personal is open any more: it was told.</summary>
    public void ForgetPrivacy() => _privacy.Clear();

    public decimal? Number(string key) => _values.TryGetValue(key, out var value) && value.Value is NumberValue number ? number.Number : null;

    internal bool IsStated(string key) => _values.TryGetValue(key, out var value) && value.Origin == ValueOrigin.Stated;

    internal void Set(string key, FieldValue value, ValueOrigin origin, string words)
    {
        _values[key] = new DraftValue(value, origin, words);
        _asks.Remove(key);
    }

    internal void Ask(string key, AskReason reason, string words)
    {
        _asks[key] = new AskBack(reason, words);
        _values.Remove(key);
    }

    internal void Forget(string key)
    {
        _values.Remove(key);
        _asks.Remove(key);
    }

    internal void Caught(PrivacyKind kind) => _privacy.Add(kind);
}

/// <summary>A draft's inside, between turns.</summary>
public sealed record DraftMemory(IReadOnlyDictionary<string, DraftValue> Values, IReadOnlyDictionary<string, AskBack> Asks, IReadOnlyList<PrivacyKind> Privacy, string? NamedPeriod, IReadOnlyList<string> LastSaid)
{
    public static DraftMemory Empty { get; } = new(new Dictionary<string, DraftValue>(StringComparer.Ordinal), new Dictionary<string, AskBack>(StringComparer.Ordinal), [], null, []);

    /// <summary>A filed report's values as a draft, to be corrected; what a sum of the form gives is worked out anew.</summary>
    public static DraftMemory Of(Report report) => Empty with
    {
        Values = report.Current.Values.ToDictionary(value => value.Key, value => new DraftValue(value.Value, Follows(report.Form, value.Key) ? ValueOrigin.Derived : ValueOrigin.Stated, ""), StringComparer.Ordinal),
    };

    private static bool Follows(Form form, string key) => form.Field(key) is { IsRequired: false } && form.Rules.OfType<CompareRule>().Any(rule => rule.Derives && rule.Operands.Contains(key, StringComparer.Ordinal));
}
