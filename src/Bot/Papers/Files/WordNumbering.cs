using System.Text;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace HealthAssistantBot.Bot.Papers.Files;

/// <summary>Counts Word's automatic numbers as it walks through a document, so that 一、（一）1. stand in the text as they are printed.</summary>
internal sealed class WordNumbering
{
    private readonly Dictionary<int, NumberingInstance> _instances = [];
    private readonly Dictionary<int, AbstractNum> _abstracts = [];
    private readonly Dictionary<string, Style> _styles = new(StringComparer.Ordinal);
    private readonly string? _defaultStyle;
    // Lists that share an abstract definition go on counting together, as Word does.
    private readonly Dictionary<int, int?[]> _counters = [];
    private readonly HashSet<(int Instance, int Level)> _restarted = [];

    public WordNumbering(MainDocumentPart main)
    {
        foreach (var style in main.StyleDefinitionsPart?.Styles?.Elements<Style>() ?? [])
        {
            if (style.StyleId?.Value is not { } id) continue;

            _styles.TryAdd(id, style);
            if (style.Type?.Value == StyleValues.Paragraph && style.Default?.Value == true) _defaultStyle ??= id;
        }

        var numbering = main.NumberingDefinitionsPart?.Numbering;
        foreach (var definition in numbering?.Elements<AbstractNum>() ?? [])
            if (definition.AbstractNumberId?.Value is { } id) _abstracts.TryAdd(id, definition);
        foreach (var instance in numbering?.Elements<NumberingInstance>() ?? [])
            if (instance.NumberID?.Value is { } id) _instances.TryAdd(id, instance);
    }

    /// <summary>The number that stands before the paragraph, with the blank that follows it where one is printed; empty when it has none.</summary>
    public string Next(Paragraph paragraph)
    {
        if (Place(paragraph) is not var (instanceId, level) || !_instances.TryGetValue(instanceId, out var instance)) return "";
        if (AbstractOf(instance) is not { AbstractNumberId.Value: { } abstractId } definition || LevelOf(instance, definition, level) is not { } shown) return "";

        if (!_counters.TryGetValue(abstractId, out var counters)) _counters[abstractId] = counters = new int?[9];
        if (instance.Elements<LevelOverride>().FirstOrDefault(o => o.LevelIndex?.Value == level)?.StartOverrideNumberingValue?.Val?.Value is { } start && _restarted.Add((instanceId, level)))
            counters[level] = start;
        else
            counters[level] = counters[level] is { } last ? last + 1 : StartOf(instance, definition, level);

        for (var deeper = level + 1; deeper < 9; deeper++)
            if (LevelOf(instance, definition, deeper)?.LevelRestart?.Val?.Value is not 0) counters[deeper] = null;

        return Print(instance, definition, shown, counters);
    }

    private static string Print(NumberingInstance instance, AbstractNum definition, Level shown, int?[] counters)
    {
        if (FormatOf(shown) == "bullet") return "● ";

        var legal = shown.IsLegalNumberingStyle is { } style && style.Val?.Value != false;
        var pattern = shown.LevelText?.Val?.Value ?? "";
        var text = new StringBuilder();
        for (var i = 0; i < pattern.Length; i++)
        {
            if (pattern[i] != '%' || i + 1 >= pattern.Length || pattern[i + 1] is < '1' or > '9')
            {
                text.Append(pattern[i]);
                continue;
            }

            var level = pattern[++i] - '1';
            var number = counters[level] ??= StartOf(instance, definition, level);
            var format = LevelOf(instance, definition, level) is { } of ? FormatOf(of) : "decimal";
            text.Append(ListNumber.Print(number, legal && format != "none" ? "decimal" : format));
        }

        var printed = text.ToString().TrimEnd();
        if (printed.Length == 0) return "";

        // Word sets a gap here; in running text only a number that ends in a letter or digit needs one (第一条 …, 1 …).
        var gap = shown.LevelSuffix?.Val?.Value == LevelSuffixValues.Nothing || !char.IsLetterOrDigit(printed[^1]) ? "" : " ";
        return printed + gap;
    }

    private (int Instance, int Level)? Place(Paragraph paragraph)
    {
        var properties = paragraph.ParagraphProperties;
        var own = properties?.NumberingProperties;
        var instance = own?.NumberingId?.Val?.Value;
        var level = own?.NumberingLevelReference?.Val?.Value;
        var styleId = properties?.ParagraphStyleId?.Val?.Value ?? _defaultStyle;
        for (var depth = 0; (instance is null || level is null) && styleId is not null && depth < 20 && _styles.TryGetValue(styleId, out var style); depth++)
        {
            var fromStyle = style.StyleParagraphProperties?.NumberingProperties;
            instance ??= fromStyle?.NumberingId?.Val?.Value;
            level ??= fromStyle?.NumberingLevelReference?.Val?.Value ?? LevelOfStyle(fromStyle?.NumberingId?.Val?.Value, styleId);
            styleId = style.BasedOn?.Val?.Value;
        }

        // Number 0 takes a style's numbering away.
        return instance is null or 0 ? null : (instance.Value, Math.Clamp(level ?? 0, 0, 8));
    }

    private int? LevelOfStyle(int? instanceId, string styleId)
    {
        if (instanceId is not { } id || !_instances.TryGetValue(id, out var instance)) return null;

        return AbstractOf(instance)?.Elements<Level>().FirstOrDefault(l => l.ParagraphStyleIdInLevel?.Val?.Value == styleId)?.LevelIndex?.Value;
    }

    private AbstractNum? AbstractOf(NumberingInstance instance)
    {
        for (var depth = 0; depth < 5; depth++)
        {
            if (instance.AbstractNumId?.Val?.Value is not { } id || !_abstracts.TryGetValue(id, out var definition)) return null;
            if (definition.NumberingStyleLink?.Val?.Value is not { } link || !_styles.TryGetValue(link, out var style)) return definition;
            if (style.StyleParagraphProperties?.NumberingProperties?.NumberingId?.Val?.Value is not { } linked || !_instances.TryGetValue(linked, out var next)) return definition;

            instance = next;
        }

        return null;
    }

    private static Level? LevelOf(NumberingInstance instance, AbstractNum definition, int level) =>
        instance.Elements<LevelOverride>().FirstOrDefault(o => o.LevelIndex?.Value == level)?.Level ?? definition.Elements<Level>().FirstOrDefault(l => l.LevelIndex?.Value == level);

    private static int StartOf(NumberingInstance instance, AbstractNum definition, int level) => LevelOf(instance, definition, level)?.StartNumberingValue?.Val?.Value ?? 1;

    // The attribute as written: newer Word versions write formats that the library's enumeration does not know.
    private static string FormatOf(Level level) => level.NumberingFormat?.Val?.InnerText ?? "decimal";
}
