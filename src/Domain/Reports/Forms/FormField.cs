namespace HealthAssistantBot.Domain.Reports.Forms;

/// <summary>One question of a form. Made only by <see cref="FormReader"/>, which refuses what does not fit together.</summary>
public sealed record FormField
{
    internal FormField() { }

    /// <summary>The name in data: exam.</summary>
    public required string Key { get; init; }

    /// <summary>The name as it is read back: 本月体检人数.</summary>
    public required string Label { get; init; }

    /// <summary>The question as the assistant asks it.</summary>
    public required string Ask { get; init; }

    public required FieldType Type { get; init; }

    public string Unit { get; init; } = "";

    /// <summary>How the value stands within a sentence, {} for the value: 送医{}. Null: label and value.</summary>
    public string? Said { get; init; }

    public bool IsRequired { get; init; }

    public decimal? Min { get; init; }

    public decimal? Max { get; init; }

    /// <summary>A date that may not lie after the day of the report.</summary>
    public bool MaxToday { get; init; }

    public FieldDefault Default { get; init; }

    /// <summary>A village field that takes any village of the area, not only the reporter's own.</summary>
    public bool AnyVillage { get; init; }

    public IReadOnlyList<FieldChoice> Choices { get; init; } = [];

    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>“Same as last time” takes it over.</summary>
    public bool Carries { get; init; }

    /// <summary>A zero report sets it to 0.</summary>
    public bool ZeroInZeroReport { get; init; }

    /// <summary>About twenty is taken as 20; otherwise the exact figure is asked for.</summary>
    public bool TakesApproximate { get; init; }

    /// <summary>Most photos or households.</summary>
    public int? MaxItems { get; init; }

    /// <summary>Why its personal data are asked for and how long they stay; of the whole form where the field names somebody and says nothing itself.</summary>
    public SensitivePurpose? Sensitive { get; init; }

    /// <summary>Holds words that tell who somebody is, a phone or a name: shown veiled wherever lines stay, whole only where the office works with it.</summary>
    public bool NamesSomebody => Sensitive is not null && (Type is FieldType.Phone or FieldType.Text);

    public bool IsNumber => Type is FieldType.Integer or FieldType.Decimal;
}
