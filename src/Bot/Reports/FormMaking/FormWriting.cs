using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using HealthAssistantBot.Domain.Reports.Forms;
using HealthAssistantBot.Domain.StaffDirectory;

namespace HealthAssistantBot.Bot.Reports.FormMaking;

/// <summary>A form as a file, or what keeps it from being one, in the words of the page.</summary>
internal sealed record WrittenForm(Form? Form, string File, IReadOnlyList<string> Mistakes);

/// <summary>Writes what was typed into the form's file; what the page does not show stays as the file had it.</summary>
internal static class FormWriting
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly char[] Between = ['、', ',', '，', ';', '；'];

    /// <param name="before">The file that it was made from; null for a new one.</param>
    /// <param name="place">Whose form it is; null for everybody's.</param>
    public static WrittenForm Write(FormTyped typed, string id, string? before, Area? place)
    {
        List<string> mistakes = [];
        var form = before is null ? new JsonObject() : (JsonObject)((JsonObject)JsonNode.Parse(before)!)["forms"]![0]!.DeepClone();
        var old = (form["fields"] as JsonArray)?.OfType<JsonObject>().ToDictionary(field => (string)field["key"]!, field => field, StringComparer.Ordinal) ?? [];
        var taken = new HashSet<string>(typed.Fields.Select(field => field.Key).Where(key => key.Length > 0), StringComparer.Ordinal) { "period" };
        var fields = new JsonArray();
        List<(string Key, FieldTyped Typed)> keyed = [];
        foreach (var (field, i) in typed.Fields.Select((field, i) => (field, i)))
        {
            if (field.Label.Length == 0)
            {
                mistakes.Add($"第{i + 1}项还没有名字。");
                continue;
            }

            var key = field.Key.Length > 0 ? field.Key : FormKeys.Of(field.Label, taken);
            keyed.Add((key, field));
            fields.Add(Field(field, key, old.GetValueOrDefault(key), mistakes));
        }
        foreach (var twice in typed.Fields.Where(field => field.Label.Length > 0).GroupBy(field => field.Label, StringComparer.Ordinal).Where(group => group.Count() > 1)) mistakes.Add($"“{twice.Key}”有两项同名，改一个。");

        form["id"] = id;
        form.Remove("version");
        form.Remove("note");
        (form["title"], form["purpose"], form["period"], form["due"]) = (typed.Title, typed.Purpose, typed.Rhythm, Due(typed));
        Put(form, "short", typed.Short);
        Put(form, "office", typed.Office);
        form["fields"] = fields;
        form["rules"] = Rules(typed, keyed, mistakes);
        form["zero_report"] = new JsonObject { ["allowed"] = typed.AllowsZero, ["carries"] = new JsonArray([.. ((form["zero_report"]?["carries"] as JsonArray) ?? []).Select(key => (string)key!).Where(key => keyed.Exists(one => one.Key == key)).Select(key => (JsonNode?)key)]) };
        if (typed.Rhythm == "event") form.Remove("one_per");
        else form["one_per"] = new JsonArray("village", typed.Rhythm == "day" ? "date" : "period");
        if (typed.Title.Length == 0) mistakes.Add("表还没有名字。");

        var whole = new JsonObject { ["language"] = 1, ["forms"] = new JsonArray(form) };
        if (place is not null) whole["area"] = new JsonObject { ["town"] = place.Name, ["id"] = place.Id };
        var file = whole.ToJsonString(Indented);
        if (mistakes.Count > 0) return new WrittenForm(null, file, mistakes);

        var reading = FormReader.Read(file);
        return new WrittenForm(reading.Catalogue?.Forms[0], file, reading.Mistakes);
    }

    /// <summary>The same form under another id and for another place.</summary>
    public static string Copy(string file, string id, Area? place)
    {
        var whole = (JsonObject)JsonNode.Parse(file)!;
        var form = (JsonObject)whole["forms"]![0]!;
        form["id"] = id;
        form.Remove("version");
        whole.Remove("area");
        if (place is not null) whole["area"] = new JsonObject { ["town"] = place.Name, ["id"] = place.Id };
        return whole.ToJsonString(Indented);
    }

    /// <summary>Puts lines for whoever checks a guess into the file.</summary>
    public static string WithNote(string file, IEnumerable<string> lines)
    {
        var whole = (JsonObject)JsonNode.Parse(file)!;
        whole["forms"]![0]!["note"] = string.Join('\n', lines);
        return whole.ToJsonString(Indented);
    }

    public static string NoteOf(string file) => (string?)JsonNode.Parse(file)!["forms"]![0]!["note"] ?? "";

    private static JsonObject Field(FieldTyped field, string key, JsonObject? before, List<string> mistakes)
    {
        var node = before is null ? new JsonObject() : (JsonObject)before.DeepClone();
        var wasType = (string?)node["type"];
        (node["key"], node["label"], node["type"], node["required"]) = (key, field.Label, field.Type, field.IsRequired);
        node.Remove("note");
        Put(node, "ask", field.Ask);
        Put(node, "unit", field.Unit);
        Put(node, "aliases", [.. field.Aliases.Split(Between, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)]);
        if (field.IsNumber)
        {
            Bound(node, "min", field.Min, field.Label, mistakes);
            Bound(node, "max", field.Max, field.Label, mistakes);
            (node["zero"], node["carry"]) = (field.ZeroInZeroReport, field.Carries);
        }
        else
        {
            // A day may have its own limit, today, that no figure on the page stands for.
            if (field.Type != wasType || field.Type != "date") node.Remove("max");
            foreach (var name in (string[])["min", "zero", "approximate"]) node.Remove(name);
            node["carry"] = field.Carries;
        }

        node.Remove("choices");
        if (field.IsChoice)
        {
            var labels = (before?["choices"] as JsonArray)?.OfType<JsonObject>().ToDictionary(choice => (string?)choice["label"] ?? (string)choice["value"]!, choice => (string)choice["value"]!, StringComparer.Ordinal) ?? [];
            var lines = field.Choices.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            if (lines.Length < 2) mistakes.Add($"“{field.Label}”是选择题，至少写两个选项，一行一个。");
            node["choices"] = new JsonArray([.. lines.Select(line => (JsonNode?)Choice(line, labels))]);
        }

        node.Remove("sensitive");
        if (field.Purpose.Length > 0 || field.Keep.Length > 0)
        {
            if (field.Purpose.Length == 0) mistakes.Add($"“{field.Label}”要个人信息，先写清做什么用。");
            else if (field.Keep.Length == 0) mistakes.Add($"“{field.Label}”要个人信息，先选留到几时。");
            node["sensitive"] = new JsonObject { ["purpose"] = field.Purpose, ["keep_until"] = field.Keep };
        }
        return node;
    }

    private static JsonObject Choice(string line, Dictionary<string, string> known)
    {
        var at = line.IndexOfAny([':', '：']);
        var label = (at < 0 ? line : line[..at]).Trim();
        string[] synonyms = at < 0 ? [] : line[(at + 1)..].Split(Between, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return new JsonObject { ["value"] = known.GetValueOrDefault(label, label), ["label"] = label, ["synonyms"] = new JsonArray([.. synonyms.Select(word => (JsonNode?)word)]) };
    }

    private static JsonArray Rules(FormTyped typed, List<(string Key, FieldTyped Typed)> fields, List<string> mistakes)
    {
        var rules = new JsonArray();
        var ids = typed.Rules.Select(rule => rule.Id).Where(id => id.Length > 0).ToHashSet(StringComparer.Ordinal);
        foreach (var (rule, i) in typed.Rules.Select((rule, i) => (rule, i)))
        {
            var called = $"第{i + 1}条核对";
            var id = rule.Id;
            for (var n = i + 1; id.Length == 0; n++) id = ids.Add($"r{n}") ? $"r{n}" : "";
            var left = Keys(rule.Left, called);
            var node = new JsonObject { ["id"] = id, ["level"] = rule.Level == "warn" ? "warn" : "error", ["message"] = rule.Message };
            if (rule.Op == RuleTyped.Change)
            {
                if (left is not [var only]) mistakes.Add($"{called}：比上一期，左边只写一项。");
                else node["field"] = only;
                node["type"] = "change";
                if (decimal.TryParse(rule.Right.TrimEnd('%', '％', ' '), NumberStyles.Number, CultureInfo.InvariantCulture, out var percent) && percent > 0) node["percent"] = percent;
                else mistakes.Add($"{called}：右边写差百分之几，比如 20。");
                if (rule.Message.Length == 0) node["message"] = $"{rule.Left}和上一期差得多,请核对。";
            }
            else
            {
                var right = Keys(rule.Right, called);
                if (left.Count == 0 || right.Count == 0) mistakes.Add($"{called}：两边都要写，几项加起来用 + 连。");
                (node["type"], node["op"]) = ("compare", rule.Op == "=" ? "=" : "<=");
                (node["left"], node["right"]) = (new JsonArray([.. left.Select(key => (JsonNode?)key)]), new JsonArray([.. right.Select(key => (JsonNode?)key)]));
                if (rule.Message.Length == 0) node["message"] = rule.Op == "=" ? $"{rule.Left}和{rule.Right}对不上,请核对。" : $"{rule.Left}比{rule.Right}还多,请核对。";
            }
            rules.Add(node);
        }
        return rules;

        List<string> Keys(string said, string called)
        {
            List<string> keys = [];
            foreach (var name in said.Split(['+', '＋'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            {
                var found = fields.Find(one => one.Typed.Label == name || one.Typed.Aliases.Split(Between).Contains(name, StringComparer.Ordinal));
                if (found.Key is null) mistakes.Add($"{called}：表里没有“{name}”这一项。");
                else if (!found.Typed.IsNumber) mistakes.Add($"{called}：“{name}”不是数字，不能加减比较。");
                else keys.Add(found.Key);
            }
            return keys;
        }
    }

    private static string Due(FormTyped typed)
    {
        var at = typed.DueAt.Length == 0 ? "18:00" : typed.DueAt;
        return typed.DueKind switch
        {
            "same" => $"same day {at}",
            "hours" => $"{typed.DueCount} hours after event",
            _ when typed.Rhythm is "event" or "day" => $"{(typed.DueKind == "workday" ? "work" : "")}day {typed.DueCount} after event {at}",
            var kind => $"{(kind == "workday" ? "work" : "")}day {typed.DueCount} of next {typed.Rhythm} {at}",
        };
    }

    private static void Bound(JsonObject node, string name, string said, string label, List<string> mistakes)
    {
        node.Remove(name);
        if (said.Length == 0) return;
        if (decimal.TryParse(said, NumberStyles.Number, CultureInfo.InvariantCulture, out var number)) node[name] = number;
        else mistakes.Add($"“{label}”的{(name == "min" ? "最小" : "最大")}“{said}”不是数。");
    }

    private static void Put(JsonObject node, string name, string said)
    {
        if (said.Length > 0) node[name] = said;
        else node.Remove(name);
    }

    private static void Put(JsonObject node, string name, IReadOnlyList<string> said)
    {
        if (said.Count > 0) node[name] = new JsonArray([.. said.Select(word => (JsonNode?)word)]);
        else node.Remove(name);
    }
}
