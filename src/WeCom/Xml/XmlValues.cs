using System.Globalization;

namespace HealthAssistantBot.WeCom.Xml;

/// <summary>Members of an element read as what they mean; whatever cannot be read is null or empty, never an error.</summary>
internal static class XmlValues
{
    /// <summary>The child's text without blanks around it; empty when there is no such child.</summary>
    public static string Text(this XmlPart part, string name) => part.Child(name)?.Text.Trim() ?? "";

    /// <summary>The child's text, null when there is no such child.</summary>
    public static string? TextOrNull(this XmlPart part, string name) => part.Child(name)?.Text.Trim();

    public static long? Whole(this XmlPart part, string name) =>
        long.TryParse(part.Child(name)?.Text.Trim(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) ? value : null;

    public static int? Int(this XmlPart part, string name) => part.Whole(name) is >= int.MinValue and <= int.MaxValue and var value ? (int)value : null;

    public static double? Real(this XmlPart part, string name) =>
        double.TryParse(part.Child(name)?.Text.Trim(), NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value) ? value : null;

    /// <summary>"a,b,c"; null when there is no such child.</summary>
    public static IReadOnlyList<string>? List(this XmlPart part, string name) =>
        part.Child(name)?.Text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>"1,2,3"; null when there is no such child.</summary>
    public static IReadOnlyList<long>? Wholes(this XmlPart part, string name) =>
        part.List(name)?.Select(item => long.TryParse(item, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) ? value : (long?)null)
            .OfType<long>().ToArray();
}
