namespace HealthAssistantBot.Domain.Reports.Forms;

/// <summary>Reads the rules over a form's fields.</summary>
internal static class FormRuleReader
{
    public static IReadOnlyList<FormRule> Rules(FormNode form, IReadOnlyList<FormField> fields)
    {
        List<FormRule> rules = [];
        foreach (var plain in form.List("rules"))
        {
            var node = plain.Named($"{form.Where}的规则“{plain.Text("id") ?? "没有编号"}”");
            if (Rule(node, fields) is not { } rule) continue;
            if (rules.Exists(other => other.Id == rule.Id)) node.Mistake<int>("编号（id）用了两次。");
            rules.Add(rule);
        }
        return rules;
    }

    private static FormRule? Rule(FormNode node, IReadOnlyList<FormField> fields)
    {
        node.WarnUnknown(["id", "type", "left", "op", "right", "derive", "field", "percent", "level", "message", "note"]);
        var id = node.Required("id");
        var message = node.Required("message");
        var level = node.Text("level") switch
        {
            null or "error" => RuleLevel.Error,
            "warn" => RuleLevel.Warn,
            var other => node.Mistake<RuleLevel>($"level 写“{other}”不认得，只能写 error 或 warn。"),
        };
        switch (node.Required("type"))
        {
            case "compare":
                var (left, right) = (node.Texts("left"), node.Texts("right"));
                if (left.Count == 0 || right.Count == 0) return node.Mistake<FormRule>("left 和 right 都要写。");
                CheckNumbers(node, left.Concat(right), fields);
                var op = node.Required("op");
                if (op is not ("<=" or "=")) return node.Mistake<FormRule>($"op 写“{op}”不认得，只能写 <= 或 =。");
                var derives = node.Flag("derive");
                if (derives && op != "=") node.Mistake<int>("derive 只能用在 = 上。");
                return new CompareRule(id, level, message, left, op == "=", right, derives);
            case "change":
                var field = node.Required("field");
                CheckNumbers(node, [field], fields);
                if (node.Number("percent") is not { } percent || percent <= 0) return node.Mistake<FormRule>("percent 要写大于0的数。");
                return new ChangeRule(id, level, message, field, percent);
            case "":
                return null;
            case var other:
                return node.Mistake<FormRule>($"type 写“{other}”不认得，只能写 compare 或 change。");
        }
    }

    private static void CheckNumbers(FormNode node, IEnumerable<string> keys, IReadOnlyList<FormField> fields)
    {
        foreach (var key in keys)
        {
            var field = fields.FirstOrDefault(candidate => candidate.Key == key);
            if (field is null) node.Mistake<int>($"说到“{key}”，可表里没有这一项。");
            else if (!field.IsNumber) node.Mistake<int>($"“{field.Label}”不是数字，不能加减比较。");
        }
    }
}
