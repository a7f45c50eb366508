using System.Text.Json;

namespace HealthAssistantBot.Domain.Reports.Forms;

/// <summary>The lines that reading a form file leaves.</summary>
internal sealed class FormNotes
{
    public List<string> Mistakes { get; } = [];

    public List<string> Warnings { get; } = [];

    public void Mistake(string line) => Mistakes.Add(line);
}

/// <summary>One JSON object of a form file, with the words that say where it is.</summary>
internal sealed class FormNode(JsonElement json, string where, FormNotes notes)
{
    public FormNotes Notes => notes;

    public string Where => where;

    public bool IsObject => json.ValueKind == JsonValueKind.Object;

    public FormNode Named(string name) => new(json, name, notes);

    public T? Mistake<T>(string line)
    {
        notes.Mistake($"{where}：{line}");
        return default;
    }

    public void WarnUnknown(IReadOnlyCollection<string> known)
    {
        if (!IsObject) return;
        foreach (var member in json.EnumerateObject().Where(member => !known.Contains(member.Name, StringComparer.Ordinal))) notes.Warnings.Add($"{where}：“{member.Name}”不认得，先不管它。");
    }

    public string? Text(string name)
    {
        if (!Has(name, out var value)) return null;
        if (value.ValueKind == JsonValueKind.String) return value.GetString()!.Trim() is { Length: > 0 } text ? text : null;
        return Mistake<string>($"{name} 要写成文字，用引号括起来。");
    }

    public string Required(string name)
    {
        if (Text(name) is { } text) return text;
        if (!Has(name, out var value) || value.ValueKind == JsonValueKind.String) notes.Mistake($"{where}：少了 {name}。");
        return "";
    }

    public decimal? Number(string name)
    {
        if (!Has(name, out var value)) return null;
        if (value.ValueKind == JsonValueKind.Number && value.TryGetDecimal(out var number)) return number;
        return Mistake<decimal?>($"{name} 要写成数字，不加引号。");
    }

    public bool Flag(string name)
    {
        if (!Has(name, out var value)) return false;
        if (value.ValueKind is JsonValueKind.True or JsonValueKind.False) return value.GetBoolean();
        return Mistake<bool>($"{name} 只能写 true 或 false。");
    }

    public bool IsText(string name) => Has(name, out var value) && value.ValueKind == JsonValueKind.String;

    public IReadOnlyList<string> Texts(string name)
    {
        if (!Has(name, out var value)) return [];
        if (value.ValueKind == JsonValueKind.Array && value.EnumerateArray().All(item => item.ValueKind == JsonValueKind.String)) return [.. value.EnumerateArray().Select(item => item.GetString()!.Trim()).Where(item => item.Length > 0)];
        return Mistake<string[]>($"{name} 要写成一列文字，比如 [\"体检\", \"检了\"]。") ?? [];
    }

    public IReadOnlyList<FormNode> List(string name)
    {
        if (!Has(name, out var value)) return [];
        if (value.ValueKind == JsonValueKind.Array && value.EnumerateArray().All(item => item.ValueKind == JsonValueKind.Object)) return [.. value.EnumerateArray().Select((item, index) => new FormNode(item, $"{where}的 {name} 第{index + 1}条", notes))];
        return Mistake<FormNode[]>($"{name} 要写成一列，每条用大括号。") ?? [];
    }

    public FormNode? Object(string name, string called)
    {
        if (!Has(name, out var value)) return null;
        if (value.ValueKind == JsonValueKind.Object) return new FormNode(value, $"{where}的{called}", notes);
        return Mistake<FormNode>($"{name} 要用大括号。");
    }

    private bool Has(string name, out JsonElement value)
    {
        value = default;
        return IsObject && json.TryGetProperty(name, out value) && value.ValueKind != JsonValueKind.Null;
    }
}
