namespace HealthAssistantBot.Domain.Reports.Forms;

/// <summary>What a field holds; the names are those of a form file in lower case, with dashes.</summary>
public enum FieldType
{
    Integer,
    Decimal,
    Choice,
    MultiChoice,
    Date,
    Time,
    Text,
    Village,
    Phone,
    Photo,
    HouseholdRange,
    YesNo,
}

/// <summary>How often a form is reported.</summary>
public enum FormRhythm
{
    Event,
    Day,
    Week,
    Month,
    Quarter,
    HalfYear,
    Year,
}

/// <summary>What a field holds while nobody has said anything else.</summary>
public enum FieldDefault
{
    None,
    Today,
    OwnVillage,
}

/// <summary>One answer of a choice, with the words that mean it.</summary>
public sealed record FieldChoice(string Value, string Label, IReadOnlyList<string> Synonyms);

/// <summary>Where the duty to report comes from, in our own words.</summary>
public sealed record FormSource(string Paper, string Clause, string Idea);
