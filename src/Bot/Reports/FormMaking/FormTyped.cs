using System.Globalization;
using HealthAssistantBot.Bot.Office;
using HealthAssistantBot.Domain.Reports.Forms;

namespace HealthAssistantBot.Bot.Reports.FormMaking;

/// <summary>One question of a form as it stands on the editor's page, right or wrong.</summary>
public sealed record FieldTyped
{
    /// <summary>The name in data; empty for a field that is new.</summary>
    public string Key { get; init; } = "";

    public string Label { get; init; } = "";

    public string Ask { get; init; } = "";

    /// <summary>As the form file writes it.</summary>
    public string Type { get; init; } = "integer";

    public string Unit { get; init; } = "";

    public bool IsRequired { get; init; }

    public string Min { get; init; } = "";

    public string Max { get; init; } = "";

    /// <summary>A line each: 自建：自己修，自己盖.</summary>
    public string Choices { get; init; } = "";

    public string Aliases { get; init; } = "";

    /// <summary>“Same as last time” takes it over.</summary>
    public bool Carries { get; init; }

    public bool ZeroInZeroReport { get; init; }

    public string Purpose { get; init; } = "";

    public string Keep { get; init; } = "";

    /// <summary>By what it was guessed; gone once the form is saved by hand.</summary>
    public string Note { get; init; } = "";

    public bool IsNumber => Type is "integer" or "decimal";

    public bool IsChoice => Type is "choice" or "multichoice";
}

/// <summary>A rule as it stands on the page: labels, joined by +, on both sides.</summary>
public sealed record RuleTyped
{
    public const string Change = "%";

    public string Id { get; init; } = "";

    public string Left { get; init; } = "";

    /// <summary>&lt;=, = or %.</summary>
    public string Op { get; init; } = "<=";

    public string Right { get; init; } = "";

    public string Level { get; init; } = "error";

    public string Message { get; init; } = "";

    public bool IsEmpty => Left.Length == 0 && Right.Length == 0 && Message.Length == 0;
}

/// <summary>A form as it stands on the editor's page.</summary>
public sealed record FormTyped
{
    public const int MostFields = 60;
    private const int MostRules = 20;

    public string Title { get; init; } = "";

    public string Short { get; init; } = "";

    public string Purpose { get; init; } = "";

    public string Office { get; init; } = "";

    public string Rhythm { get; init; } = "month";

    /// <summary>day, workday: of the next period or after the event; same: the day itself; hours: after the event.</summary>
    public string DueKind { get; init; } = "day";

    public string DueCount { get; init; } = "5";

    public string DueAt { get; init; } = "18:00";

    public bool AllowsZero { get; init; }

    public IReadOnlyList<FieldTyped> Fields { get; init; } = [];

    public IReadOnlyList<RuleTyped> Rules { get; init; } = [];

    /// <summary>Lines that the first guess left for whoever checks it.</summary>
    public string Note { get; init; } = "";

    public static FormTyped Read(IFormCollection form)
    {
        return new FormTyped
        {
            Title = form.Said("title", 60),
            Short = form.Said("short", 12),
            Purpose = form.Said("purpose", 200),
            Office = form.Said("office", 40),
            Rhythm = form.Said("rhythm", 10),
            DueKind = form.Said("dueKind", 10),
            DueCount = form.Said("dueCount", 3),
            DueAt = form.Said("dueAt", 5),
            AllowsZero = form["zeroReport"] == "yes",
            Fields = [.. Rows(form["f"], MostFields).Select(row => new FieldTyped
            {
                Key = form.Said($"key-{row}", 40),
                Label = form.Said($"label-{row}", 40),
                Ask = form.Said($"ask-{row}", 100),
                Type = form.Said($"type-{row}", 20),
                Unit = form.Said($"unit-{row}", 8),
                IsRequired = form[$"required-{row}"] == "yes",
                Min = form.Said($"min-{row}", 12),
                Max = form.Said($"max-{row}", 12),
                Choices = form.Said($"choices-{row}", 2000).Replace("\r", "", StringComparison.Ordinal),
                Aliases = form.Said($"aliases-{row}", 300),
                Carries = form[$"carry-{row}"] == "yes",
                ZeroInZeroReport = form[$"zero-{row}"] == "yes",
                Purpose = form.Said($"for-{row}", 100),
                Keep = form.Said($"keep-{row}", 20),
            })],
            Rules = [.. Rows(form["r"], MostRules).Select(row => new RuleTyped
            {
                Id = form.Said($"rule-{row}", 40),
                Left = form.Said($"left-{row}", 200),
                Op = form.Said($"op-{row}", 2),
                Right = form.Said($"right-{row}", 200),
                Level = form.Said($"level-{row}", 5),
                Message = form.Said($"message-{row}", 120),
            }).Where(rule => !rule.IsEmpty)],
        };

        static IEnumerable<string> Rows(Microsoft.Extensions.Primitives.StringValues rows, int most) => rows.OfType<string>().Where(row => row.Length is > 0 and <= 3 && row.All(char.IsAsciiDigit)).Distinct(StringComparer.Ordinal).Take(most);
    }

    /// <summary>What a button of the page does to the rows: up-2, down-2, out-2, add, rule; the page is shown again, nothing is saved.</summary>
    /// <returns>Null for a button that does something else.</returns>
    public FormTyped? After(string pressed)
    {
        var fields = Fields.ToList();
        if (pressed == "add") return fields.Count >= MostFields ? this : this with { Fields = [.. fields, new FieldTyped()] };
        if (pressed == "rule") return this with { Rules = [.. Rules, new RuleTyped()] };
        if (pressed.Split('-') is not [var act, var place] || !int.TryParse(place, NumberStyles.None, CultureInfo.InvariantCulture, out var at) || at < 0 || at >= (act == "drop" ? Rules.Count : fields.Count)) return null;

        switch (act)
        {
            case "up" when at > 0:
                (fields[at - 1], fields[at]) = (fields[at], fields[at - 1]);
                return this with { Fields = fields };
            case "down" when at < fields.Count - 1:
                (fields[at + 1], fields[at]) = (fields[at], fields[at + 1]);
                return this with { Fields = fields };
            case "out":
                fields.RemoveAt(at);
                return this with { Fields = fields };
            case "drop":
                return this with { Rules = [.. Rules.Where((_, i) => i != at)] };
            default:
                return act is "up" or "down" ? this : null;
        }
    }

    public static FormTyped Of(Form form, string note, IReadOnlyDictionary<string, string> fieldNotes)
    {
        return new FormTyped
        {
            Title = form.Title,
            Short = form.Short,
            Purpose = form.Purpose,
            Office = form.Office ?? "",
            Rhythm = form.Rhythm switch { FormRhythm.HalfYear => "half-year", var rhythm => rhythm.ToString().ToLowerInvariant() },
            DueKind = form.Due switch { { Kind: Domain.Reports.Forms.DueKind.SameDay } => "same", { Kind: Domain.Reports.Forms.DueKind.HoursAfterEvent } => "hours", { InWorkdays: true } => "workday", _ => "day" },
            DueCount = form.Due.Count == 0 ? "" : form.Due.Count.ToString(CultureInfo.InvariantCulture),
            DueAt = form.Due.At.ToString("HH:mm", CultureInfo.InvariantCulture),
            AllowsZero = form.ZeroReport.IsAllowed,
            Note = note,
            Fields = [.. form.Fields.Select(field => new FieldTyped
            {
                Key = field.Key,
                Label = field.Label,
                Ask = field.Ask,
                Type = field.Type switch { FieldType.HouseholdRange => "household-range", var type => type.ToString().ToLowerInvariant() },
                Unit = field.Unit,
                IsRequired = field.IsRequired,
                Min = Number(field.Min),
                Max = Number(field.Max),
                Choices = string.Join('\n', field.Choices.Select(choice => choice.Synonyms.Count == 0 ? choice.Label : $"{choice.Label}：{string.Join('，', choice.Synonyms)}")),
                Aliases = string.Join('、', field.Aliases),
                Carries = field.Carries,
                ZeroInZeroReport = field.ZeroInZeroReport,
                Purpose = field.Sensitive?.Purpose ?? "",
                Keep = field.Sensitive?.KeepUntil.ToString() ?? "",
                Note = fieldNotes.GetValueOrDefault(field.Key, ""),
            })],
            Rules = [.. form.Rules.Select(rule => rule switch
            {
                CompareRule compare => new RuleTyped { Id = rule.Id, Left = Labels(compare.Left), Op = compare.IsEqual ? "=" : "<=", Right = Labels(compare.Right), Level = Level(rule), Message = rule.Message },
                ChangeRule change => new RuleTyped { Id = rule.Id, Left = Labels([change.Field]), Op = RuleTyped.Change, Right = Number(change.Percent), Level = Level(rule), Message = rule.Message },
                _ => throw new InvalidOperationException("a rule of a kind that nobody can edit"),
            })],
        };

        string Labels(IEnumerable<string> keys) => string.Join(" + ", keys.Select(key => form.Field(key)?.Label ?? key));

        static string Level(FormRule rule) => rule.Level == RuleLevel.Warn ? "warn" : "error";

        static string Number(decimal? number) => number?.ToString("0.####", CultureInfo.InvariantCulture) ?? "";
    }
}
