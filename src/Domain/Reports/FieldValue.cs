using System.Globalization;

namespace HealthAssistantBot.Domain.Reports;

/// <summary>What one field of a report holds.</summary>
public abstract record FieldValue;

/// <summary>A count or an amount, in the field's unit.</summary>
public sealed record NumberValue(decimal Number) : FieldValue
{
    public override string ToString() => Number.ToString("0.####", CultureInfo.InvariantCulture);
}

public sealed record YesNoValue(bool IsYes) : FieldValue;

public sealed record DateValue(DateOnly Day) : FieldValue;

public sealed record TimeValue(TimeOnly At) : FieldValue;

/// <summary>Words, a village's name, a phone, or the value of a single choice.</summary>
public sealed record WordsValue(string Words) : FieldValue;

/// <summary>The values of several choices, in the form's order.</summary>
public sealed record ChoicesValue(IReadOnlyList<string> Values) : FieldValue
{
    public bool Equals(ChoicesValue? other) => other is not null && Values.SequenceEqual(other.Values, StringComparer.Ordinal);

    public override int GetHashCode() => Values.Count == 0 ? 0 : HashCode.Combine(Values.Count, Values[0]);
}

/// <summary>Photos, by the ids under which they are kept.</summary>
public sealed record PhotosValue(IReadOnlyList<string> Ids) : FieldValue
{
    public bool Equals(PhotosValue? other) => other is not null && Ids.SequenceEqual(other.Ids, StringComparer.Ordinal);

    public override int GetHashCode() => Ids.Count == 0 ? 0 : HashCode.Combine(Ids.Count, Ids[0]);
}

/// <summary>Household numbers, ranges kept: 3,8,11-14.</summary>
public sealed record HouseholdsValue(string Ranges) : FieldValue;
