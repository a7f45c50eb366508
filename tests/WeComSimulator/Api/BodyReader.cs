using System.Text.Json;

namespace HealthAssistantBot.WeComSimulator;

/// <summary>Reads a JSON object field by field: types, presence, limits; what is read by nobody is a finding.</summary>
internal sealed class BodyReader
{
    private readonly JsonElement _element;
    private readonly string _where;
    private readonly string _path;
    private readonly FindingList _findings;
    private readonly HashSet<string> _read = new(StringComparer.Ordinal);

    public BodyReader(JsonElement element, string where, FindingList findings)
        : this(element, where, "", findings)
    {
    }

    private BodyReader(JsonElement element, string where, string path, FindingList findings)
    {
        if (element.ValueKind != JsonValueKind.Object) throw new ApiRefusal(40058, $"{(path.Length == 0 ? "body" : path)} should be an object");

        (_element, _where, _path, _findings) = (element, where, path, findings);
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var field in element.EnumerateObject().Where(f => !names.Add(f.Name))) Violation("json.twice", $"{Full(field.Name)}出现了两次");
    }

    public JsonElement Element => _element;

    public bool Has(string name) => Find(name) is not null;

    /// <summary>A string or null. Limits in UTF-8 bytes or in characters; over them the call is refused with 45002.</summary>
    public string? Text(string name, bool required = false, int bytes = int.MaxValue, int characters = int.MaxValue, int missing = 40058)
    {
        if (Find(name) is not { } value) return required ? throw new ApiRefusal(missing, $"{Full(name)} missing") : null;
        if (value.ValueKind != JsonValueKind.String) throw new ApiRefusal(40058, $"{Full(name)} should be a string");

        var text = value.GetString()!;
        if (text.Length == 0) return required ? throw new ApiRefusal(missing, $"{Full(name)} empty") : text;
        if (text.Length > bytes / 4 && Utf8.Length(text) > bytes) throw new ApiRefusal(45002, $"{Full(name)} has {Utf8.Length(text)} bytes, at most {bytes}");
        if (text.Length > characters && Utf8.Characters(text) > characters) throw new ApiRefusal(45002, $"{Full(name)} has {Utf8.Characters(text)} characters, at most {characters}");

        return text;
    }

    public string Required(string name, int bytes = int.MaxValue, int characters = int.MaxValue, int missing = 40058) => Text(name, true, bytes, characters, missing)!;

    public long? Number(string name, bool required = false, long min = long.MinValue, long max = long.MaxValue)
    {
        if (Find(name) is not { } value) return required ? throw new ApiRefusal(40058, $"{Full(name)} missing") : null;
        if (value.ValueKind != JsonValueKind.Number || !value.TryGetInt64(out var number)) throw new ApiRefusal(40058, $"{Full(name)} should be a whole number");
        if (number < min || number > max) throw new ApiRefusal(40058, $"{Full(name)} should be {min}…{max}");

        return number;
    }

    public double? Real(string name)
    {
        if (Find(name) is not { } value) return null;
        return value.ValueKind == JsonValueKind.Number ? value.GetDouble() : throw new ApiRefusal(40058, $"{Full(name)} should be a number");
    }

    public bool? Flag(string name)
    {
        if (Find(name) is not { } value) return null;
        return value.ValueKind is JsonValueKind.True or JsonValueKind.False ? value.GetBoolean() : throw new ApiRefusal(40058, $"{Full(name)} should be true or false");
    }

    public BodyReader? Object(string name, bool required = false)
    {
        if (Find(name) is { } value) return new BodyReader(value, _where, Full(name), _findings);
        return required ? throw new ApiRefusal(40058, $"{Full(name)} missing") : null;
    }

    public IReadOnlyList<BodyReader> Objects(string name, int min = 0, int max = int.MaxValue, int tooMany = 40058) =>
        [.. Items(name, min, max, tooMany).Select((e, i) => new BodyReader(e, _where, $"{Full(name)}[{i}]", _findings))];

    public IReadOnlyList<string> Strings(string name, int max = int.MaxValue, int tooMany = 40058) =>
        [.. Items(name, 0, max, tooMany).Select(e => e.ValueKind == JsonValueKind.String ? e.GetString()! : throw new ApiRefusal(40058, $"{Full(name)} should hold strings"))];

    public IReadOnlyList<long> Numbers(string name, int max = int.MaxValue, int tooMany = 40058) =>
        [.. Items(name, 0, max, tooMany).Select(e => e.ValueKind == JsonValueKind.Number && e.TryGetInt64(out var n) ? n : throw new ApiRefusal(40058, $"{Full(name)} should hold numbers"))];

    /// <summary>Whatever nobody asked for does not belong into this body.</summary>
    public void End()
    {
        foreach (var field in _element.EnumerateObject().Where(f => !_read.Contains(f.Name))) Violation("json.unknown-field", $"没有{Full(field.Name)}这个字段");
    }

    public void Violation(string rule, string words) => _findings.Violation(rule, _where, words);

    public void Hint(string rule, string words) => _findings.Hint(rule, _where, words);

    public string Full(string name) => _path.Length == 0 ? name : $"{_path}.{name}";

    private JsonElement.ArrayEnumerator Items(string name, int min, int max, int tooMany)
    {
        if (Find(name) is not { } value) return min > 0 ? throw new ApiRefusal(40058, $"{Full(name)} missing") : default;
        if (value.ValueKind != JsonValueKind.Array) throw new ApiRefusal(40058, $"{Full(name)} should be an array");
        if (value.GetArrayLength() < min) throw new ApiRefusal(40058, $"{Full(name)} should have at least {min}");
        if (value.GetArrayLength() > max) throw new ApiRefusal(tooMany, $"{Full(name)} should have at most {max}");

        return value.EnumerateArray();
    }

    private JsonElement? Find(string name)
    {
        _read.Add(name);
        return _element.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;
    }
}
