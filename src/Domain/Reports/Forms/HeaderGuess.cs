using System.Globalization;
using System.Text.RegularExpressions;
using HealthAssistantBot.Domain.Language;

namespace HealthAssistantBot.Domain.Reports.Forms;

/// <summary>One column of a sheet: its header, some cells below it, and its drop-down list.</summary>
public sealed record HeaderColumn(string Words, IReadOnlyList<string> Samples, IReadOnlyList<string> Choices);

/// <summary>A field as guessed from a column.</summary>
/// <param name="Why">By what it was guessed, for the clerk who checks it.</param>
/// <param name="IsDoubtful">Guessed from nothing better than the cells, or from nothing at all.</param>
public sealed record GuessedField(string Label, FieldType Type, string Unit, bool IsRequired, IReadOnlyList<string> Choices, string Why, bool IsDoubtful)
{
    /// <summary>Names one person's data: needs a purpose and a day until which it is kept.</summary>
    public bool IsPersonal { get; init; }
}

/// <summary>What a column becomes; null with a line where it becomes nothing.</summary>
public static partial class HeaderGuess
{
    private static readonly string[] CountUnits = ["人", "个", "名", "户", "次", "场", "份", "例", "张", "只", "处", "条", "台", "辆", "头", "桶", "针", "剂", "支", "件", "本", "块", "盒", "天", "家", "人次", "户次", "起"];
    private static readonly string[] AmountUnits = ["元", "万元", "亩", "平方米", "平方", "米", "公里", "千米", "公斤", "千克", "吨", "升", "%", "％", "小时", "mmHg", "度", "℃"];

    /// <summary>The village, the period, who fills it in and when: every report knows these by itself.</summary>
    /// <returns>Why the column is left out; null when it is kept.</returns>
    public static string? LeftOut(string header)
    {
        var plain = Bare(header);
        return plain switch
        {
            "" => "没有表头",
            "序号" or "编号" or "序" or "NO" or "No" or "号" => "只是行号",
            "村" or "村名" or "村居" or "村社区" or "村名称" or "行政村" or "所在村" or "村别" or "单位" or "填报单位" or "上报单位" or "单位名称" or "乡镇" or "镇" or "镇街" or "县" or "区县" => "报的人是哪个村，本来就知道",
            "月份" or "月" or "年月" or "统计月份" or "填报月份" or "填报周期" or "时期" or "年度" or "季度" or "报表日期" => "报的是哪一期，本来就知道",
            "填报人" or "填表人" or "上报人" or "报送人" or "经办人" or "填报人签字" or "填报时间" or "填表时间" or "填报日期" or "填表日期" or "上报时间" or "上报日期" or "报送时间" => "谁几时报的，自动记",
            "合计" or "总计" or "小计" => "合计会自己算",
            _ => null,
        };
    }

    public static GuessedField Of(HeaderColumn column, bool starred)
    {
        var words = Tidy(column.Words);
        var required = words.Contains('*', StringComparison.Ordinal) || words.Contains("必填", StringComparison.Ordinal);
        var (label, inside) = Split(words.Replace("*", "", StringComparison.Ordinal));
        var samples = column.Samples.Select(sample => sample.Trim()).Where(sample => sample.Length > 0).ToList();
        var (type, unit, choices, why, doubtful) = Guess(label, inside, column.Choices, samples);
        // Where no column is starred, figures are what the form is about.
        var isRequired = required || !starred && type is FieldType.Integer or FieldType.Decimal && inside is not ("选填" or "可选" or "可不填");
        return new GuessedField(label, type, unit, isRequired, choices, why, doubtful) { IsPersonal = IsPersonal(label, type) };
    }

    public static bool IsStarred(string header) => Tidy(header).Contains('*', StringComparison.Ordinal) || header.Contains("必填", StringComparison.Ordinal);

    private static (FieldType, string Unit, IReadOnlyList<string> Choices, string Why, bool Doubtful) Guess(string label, string inside, IReadOnlyList<string> list, List<string> samples)
    {
        if (list.Count >= 2) return IsYesNo(list) ? (FieldType.YesNo, "", [], "下拉是“是、否”", false) : (FieldType.Choice, "", list, $"下拉有{list.Count}项", false);

        var offered = inside.Split(['/', '、', '|', '，', ',', ';', '；'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (offered.Length >= 2 && offered.All(one => one.Length <= 8) && !DatePattern().IsMatch(inside)) return IsYesNo(offered) ? (FieldType.YesNo, "", [], $"括号里是“{inside}”", false) : (FieldType.Choice, "", offered, $"括号里有{offered.Length}个选项", false);
        if (CountUnits.Contains(inside, StringComparer.Ordinal)) return (FieldType.Integer, inside, [], $"单位是{inside}", false);
        if (AmountUnits.Contains(inside, StringComparer.OrdinalIgnoreCase)) return (FieldType.Decimal, inside, [], $"单位是{inside}", false);
        if (Match(Photo(), label)) return (FieldType.Photo, "", [], "表头说的是照片", false);
        if (Match(Phone(), label)) return (FieldType.Phone, "", [], "表头说的是电话", false);
        if (Match(Person(), label)) return (FieldType.Text, "", [], "表头说的是个人信息", false);
        if (Match(Households(), label)) return (FieldType.HouseholdRange, "", [], "表头说的是户号", false);
        if (Match(YesNo(), label)) return (FieldType.YesNo, "", [], "表头问的是是不是", false);
        if (DatePattern().IsMatch(inside) || Match(Date(), label)) return (FieldType.Date, "", [], "表头说的是日期", false);
        if (Match(Hour(), label)) return samples.Count > 0 && samples.TrueForAll(IsDate) ? (FieldType.Date, "", [], "表头说的是时间，下面填的是日期", true) : (FieldType.Time, "", [], "表头说的是钟点", samples.Count == 0 || !samples.TrueForAll(IsHour));
        if (Match(Amount(), label)) return (FieldType.Decimal, label.EndsWith('率') ? "%" : "", [], "表头说的是有零头的数", label.EndsWith('率'));
        if (Match(Count(), label)) return (FieldType.Integer, UnitOf(label), [], "表头说的是个数", false);
        if (Match(Remark(), label)) return (FieldType.Text, "", [], "表头说的是文字", false);
        return BySamples(samples, inside);
    }

    private static (FieldType, string, IReadOnlyList<string>, string, bool) BySamples(List<string> samples, string inside)
    {
        if (samples.Count == 0) return (FieldType.Text, inside.Length <= 3 ? inside : "", [], "看不出填什么，先当一句话", true);
        if (samples.TrueForAll(sample => long.TryParse(sample, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _))) return (FieldType.Integer, inside.Length <= 3 ? inside : "", [], "下面填的都是整数", true);
        if (samples.TrueForAll(sample => decimal.TryParse(sample, NumberStyles.Float, CultureInfo.InvariantCulture, out _))) return (FieldType.Decimal, inside.Length <= 3 ? inside : "", [], "下面填的是带小数的数", true);
        if (samples.TrueForAll(IsDate)) return (FieldType.Date, "", [], "下面填的都是日期", true);
        if (samples.TrueForAll(IsHour)) return (FieldType.Time, "", [], "下面填的都是钟点", true);
        var kinds = samples.Distinct(StringComparer.Ordinal).ToList();
        if (IsYesNo(kinds)) return (FieldType.YesNo, "", [], "下面填的是“是、否”", true);
        if (samples.Count >= 5 && kinds.Count is >= 2 and <= 6 && kinds.Count * 2 <= samples.Count && kinds.TrueForAll(kind => kind.Length <= 12)) return (FieldType.Choice, "", kinds, $"下面反复填这{kinds.Count}样", true);
        return (FieldType.Text, "", [], "下面填的是文字", true);
    }

    private static bool IsYesNo(IReadOnlyList<string> words) => words.Count == 2 && words.Order(StringComparer.Ordinal).SequenceEqual(((string[])["是", "否"]).Order(StringComparer.Ordinal)) || words.Count == 2 && words.All(word => word is "有" or "无" or "没有" or "是" or "否" or "不是" or "√" or "×");

    private static bool IsDate(string sample) => DateCell().IsMatch(sample);

    private static bool IsHour(string sample) => HourCell().IsMatch(sample);

    private static bool IsPersonal(string label, FieldType type) => type == FieldType.Phone || type == FieldType.Text && Match(Person(), label);

    private static string UnitOf(string label) => label switch
    {
        _ when label.EndsWith("人次", StringComparison.Ordinal) => "人次",
        _ when label.Contains('人', StringComparison.Ordinal) => "人",
        _ when label.Contains('户', StringComparison.Ordinal) => "户",
        _ when label.Contains('场', StringComparison.Ordinal) => "场",
        _ when label.Contains('份', StringComparison.Ordinal) => "份",
        _ when label.Contains('次', StringComparison.Ordinal) => "次",
        _ => "",
    };

    private static bool Match(Regex pattern, string label) => pattern.IsMatch(label);

    /// <summary>体检人数（人） → 体检人数 and 人; the last parentheses only.</summary>
    private static (string Label, string Inside) Split(string words)
    {
        var match = Parentheses().Match(words);
        var inside = match.Success ? match.Groups["inside"].Value.Trim() : "";
        var label = (match.Success ? words[..match.Index] + words[(match.Index + match.Length)..] : words).Trim(' ', ':', '：');
        return inside is "必填" ? (label, "") : (label.Length > 0 ? label : inside, inside.Replace("单位:", "", StringComparison.Ordinal).Replace("单位：", "", StringComparison.Ordinal));
    }

    private static string Tidy(string words) => string.Concat(TextNormaliser.Characters(words.Replace('＊', '*').Replace('★', '*')).Text.Where(character => !char.IsWhiteSpace(character)));

    private static string Bare(string header) => Split(Tidy(header).Replace("*", "", StringComparison.Ordinal)).Label;

    [GeneratedRegex(@"[(（\[【](?<inside>[^()（）\[\]【】]{1,40})[)）\]】]\s*$", RegexOptions.ExplicitCapture)]
    private static partial Regex Parentheses();

    [GeneratedRegex("照片|相片|图片|影像")]
    private static partial Regex Photo();

    [GeneratedRegex("电话|手机|联系方式|联系号码")]
    private static partial Regex Phone();

    [GeneratedRegex("姓名|名字|身份证|证件号|证号|住址|家庭地址|出生日期|出生年月|银行卡|病史|诊断|户主")]
    private static partial Regex Person();

    [GeneratedRegex("户号|门牌号")]
    private static partial Regex Households();

    [GeneratedRegex("^是否|^有无|是否|有没有|是不是")]
    private static partial Regex YesNo();

    [GeneratedRegex("日期|年月日|哪天|何日")]
    private static partial Regex Date();

    [GeneratedRegex("(?:年|月|日|[yY]{2,4}|[mM]{2}|[dD]{2})[-/.]|年月日|^[yY]{4}")]
    private static partial Regex DatePattern();

    [GeneratedRegex("时间|时刻|几点|钟点")]
    private static partial Regex Hour();

    [GeneratedRegex("率$|比例|面积|金额|经费|费用|公里|里程|重量|体重|血压|温度")]
    private static partial Regex Amount();

    [GeneratedRegex("数$|数量|人次|场次|总数|份数|户数|次数|人数|个数|例数|几[个人户]|多少")]
    private static partial Regex Count();

    [GeneratedRegex("备注|说明|情况|内容|地点|地址|位置|原因|名称|措施|建议|意见")]
    private static partial Regex Remark();

    [GeneratedRegex(@"^\d{4}[-/.年]\d{1,2}([-/.月]\d{1,2}日?)?(?: 00:00(?::00)?)?$|^\d{1,2}月\d{1,2}日$")]
    private static partial Regex DateCell();

    [GeneratedRegex(@"^\d{1,2}[:：点]\d{0,2}分?$")]
    private static partial Regex HourCell();
}
