using System.Text.RegularExpressions;

namespace HealthAssistantBot.Domain.Reports.Forms;

/// <summary>Reads the fields of a form and refuses those that do not fit together.</summary>
internal static partial class FormFieldReader
{
    private static readonly string[] Known =
    [
        "key", "label", "ask", "said", "type", "unit", "required", "min", "max", "default", "scope", "choices", "aliases", "carry", "zero", "approximate", "max_items", "sensitive", "note",
    ];

    /// <summary>Words of a label that ask for one person's data, whatever the type says.</summary>
    private static readonly string[] PersonalWords = ["姓名", "名字", "身份证", "证件号", "证号", "电话", "手机", "住址", "家庭地址", "出生日期", "银行卡", "病史", "诊断"];

    public static IReadOnlyList<FormField> Fields(FormNode form, SensitivePurpose? formSensitive, FormArea area)
    {
        List<FormField> fields = [];
        foreach (var plain in form.List("fields"))
        {
            var field = Field(plain.Named($"{form.Where}的“{plain.Text("label") ?? plain.Text("key") ?? "没有名字的一项"}”"), formSensitive, area);
            if (fields.Exists(other => other.Key == field.Key)) plain.Mistake<int>($"key“{field.Key}”用了两次。");
            fields.Add(field);
        }
        return fields;
    }

    public static SensitivePurpose? Sensitive(FormNode node, string called)
    {
        if (node.Object("sensitive", "个人信息说明") is not { } sensitive) return null;
        sensitive.WarnUnknown(["purpose", "keep_until"]);
        var (purpose, keep) = (sensitive.Text("purpose"), sensitive.Text("keep_until"));
        if (purpose is null) return node.Mistake<SensitivePurpose>($"{called}要个人信息，先写清做什么用（purpose）。");
        if (keep is null) return node.Mistake<SensitivePurpose>($"{called}要个人信息，先写清留到几时（keep_until，比如 event+180d）。");
        return KeepUntil.Parse(keep) is { } until ? new SensitivePurpose(purpose, until) : node.Mistake<SensitivePurpose>($"留到几时“{keep}”看不懂，比如写 event+180d 或 period+1y。");
    }

    private static FormField Field(FormNode node, SensitivePurpose? formSensitive, FormArea area)
    {
        node.WarnUnknown(Known);
        var key = node.Required("key");
        if (key.Length > 0 && !KeyShape().IsMatch(key)) node.Mistake<int>($"key“{key}”只能用小写英文字母、数字和下划线，字母打头。");
        if (key == "period") node.Mistake<int>("key 不能叫 period，那是表头。");
        var label = node.Required("label");
        var type = Type(node);
        var sensitive = Sensitive(node, $"“{label}”");
        if (sensitive is null && formSensitive is null && IsPersonal(label, type)) node.Mistake<int>("是个人信息，要写 sensitive：做什么用（purpose）、留到几时（keep_until），不写存不了。");
        var field = new FormField
        {
            Key = key,
            Label = label,
            Ask = node.Text("ask") ?? $"{label}是多少?",
            Type = type,
            Unit = node.Text("unit") ?? "",
            Said = Said(node),
            IsRequired = node.Flag("required"),
            Min = Bound(node, "min", type),
            Max = Bound(node, "max", type),
            MaxToday = type == FieldType.Date && node.IsText("max") && node.Text("max") == "today",
            Default = Default(node, type),
            AnyVillage = node.Text("scope") == "any",
            Choices = Choices(node, type),
            Aliases = node.Texts("aliases"),
            Carries = node.Flag("carry"),
            ZeroInZeroReport = node.Flag("zero"),
            TakesApproximate = TakesApproximate(node),
            MaxItems = (int?)node.Number("max_items"),
            Sensitive = sensitive ?? (IsPersonal(label, type) ? formSensitive : null),
        };
        if (field.Min > field.Max) node.Mistake<int>($"最小{field.Min}比最大{field.Max}还大。");
        if (field.MaxItems < 1) node.Mistake<int>("max_items 至少是1。");
        if (field.ZeroInZeroReport && !field.IsNumber) node.Mistake<int>("zero 只能用在数字上。");
        if (field is { ZeroInZeroReport: true, Min: > 0 }) node.Mistake<int>($"零报告要记0，可最小是{field.Min}。");
        return field;
    }

    private static string? Said(FormNode node) => node.Text("said") is { } said
        ? said.Contains("{}", StringComparison.Ordinal) ? said : node.Mistake<string?>($"said“{said}”里要有{{}}，那里放填的数。")
        : null;

    private static bool IsPersonal(string label, FieldType type) => type == FieldType.Phone || type == FieldType.Text && PersonalWords.Any(word => label.Contains(word, StringComparison.Ordinal));

    private static FieldType Type(FormNode node) => node.Required("type") switch
    {
        "integer" => FieldType.Integer,
        "decimal" => FieldType.Decimal,
        "choice" => FieldType.Choice,
        "multichoice" => FieldType.MultiChoice,
        "date" => FieldType.Date,
        "time" => FieldType.Time,
        "text" or "" => FieldType.Text,
        "village" => FieldType.Village,
        "phone" => FieldType.Phone,
        "photo" => FieldType.Photo,
        "household-range" => FieldType.HouseholdRange,
        "yesno" => FieldType.YesNo,
        var other => node.Mistake<FieldType>($"类型“{other}”不认得，只能写 integer、decimal、choice、multichoice、date、time、text、village、phone、photo、household-range、yesno。"),
    };

    private static decimal? Bound(FormNode node, string name, FieldType type)
    {
        if (type == FieldType.Date && node.IsText(name)) return node.Text(name) == "today" ? null : node.Mistake<decimal?>($"{name} 对日期只能写 today。");
        var bound = node.Number(name);
        if (bound is not null && type is not (FieldType.Integer or FieldType.Decimal)) node.Mistake<int>($"{name} 只能用在数字上（日期可以写 today）。");
        return bound;
    }

    private static FieldDefault Default(FormNode node, FieldType type) => (node.Text("default"), type) switch
    {
        (null, _) => FieldDefault.None,
        ("today", FieldType.Date) => FieldDefault.Today,
        ("own", FieldType.Village) => FieldDefault.OwnVillage,
        var (words, _) => node.Mistake<FieldDefault>($"默认“{words}”用不上：日期写 today，村写 own。"),
    };

    private static bool TakesApproximate(FormNode node) => node.Text("approximate") switch
    {
        null or "ask" => false,
        "accept" => true,
        var other => node.Mistake<bool>($"approximate 写“{other}”不认得，只能写 ask 或 accept。"),
    };

    private static List<FieldChoice> Choices(FormNode node, FieldType type)
    {
        var choices = node.List("choices").Select(choice => new FieldChoice(choice.Required("value"), choice.Text("label") ?? choice.Required("value"), choice.Texts("synonyms"))).ToList();
        if (type is FieldType.Choice or FieldType.MultiChoice)
        {
            if (choices.Count < 2) node.Mistake<int>("是选择题，至少要有两个选项（choices）。");
            foreach (var twice in choices.GroupBy(choice => choice.Value, StringComparer.Ordinal).Where(group => group.Count() > 1)) node.Mistake<int>($"选项“{twice.Key}”写了两次。");
        }
        else if (choices.Count > 0) node.Mistake<int>("不是选择题，不用写 choices。");
        return choices;
    }

    [GeneratedRegex("^[a-z][a-z0-9_]{0,39}$")]
    private static partial Regex KeyShape();
}
