using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace HealthAssistantBot.Domain.Reports.Forms;

/// <summary>What a clerk adds to a sheet: names, rhythm, and why personal columns are wanted.</summary>
public sealed record FormGuessWishes(string? Id = null, string? Title = null, string? Rhythm = null, string? Purpose = null, string? KeepUntil = null);

/// <summary>A draft form guessed from a sheet's header row, with lines for the clerk about what was guessed and what wants a look.</summary>
public sealed partial record FormGuess(string Id, string Title, string Rhythm, string Json, IReadOnlyList<string> Guessed, IReadOnlyList<string> ToCheck)
{
    private const int MostShort = 4;
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static FormGuess Of(string title, IReadOnlyList<HeaderColumn> columns, FormGuessWishes wishes)
    {
        var named = wishes.Title ?? title;
        var rhythm = wishes.Rhythm ?? RhythmOf(named);
        var starred = columns.Any(column => HeaderGuess.IsStarred(column.Words));
        List<string> guessed = [], check = [];
        JsonArray fields = [];
        var keys = new HashSet<string>(StringComparer.Ordinal) { "period" };
        var labels = new HashSet<string>(StringComparer.Ordinal);
        foreach (var column in columns)
        {
            if (HeaderGuess.LeftOut(column.Words) is { } why)
            {
                if (column.Words.Trim().Length > 0) guessed.Add($"“{column.Words.Trim()}”不用填：{why}。");
                continue;
            }

            var field = HeaderGuess.Of(column, starred);
            if (!labels.Add(field.Label))
            {
                check.Add($"“{field.Label}”有两列同名，只留前一列。");
                continue;
            }

            if (field.IsPersonal && (wishes.Purpose is null || wishes.KeepUntil is null))
            {
                check.Add($"“{field.Label}”是个人信息，没有放进来。真要收，先写清做什么用、留到几时。");
                continue;
            }

            fields.Add(Node(field, FormKeys.Of(field.Label, keys), wishes));
            guessed.Add($"“{field.Label}”：{Spoken(field)}，{field.Why}。");
            if (field.IsDoubtful) check.Add($"“{field.Label}”拿不准，现在当{TypeWord(field.Type)}。");
        }

        if (!starred && fields.Count > 0) check.Add("没有一列带*，数字都当必填，其余可跳过。");
        if (wishes.Rhythm is null) check.Add(rhythm == "event" ? "表名看不出多久报一次，现在是有一次报一次，不对就改周期。" : $"周期按表名当{RhythmWord(rhythm)}，{DueWord(rhythm)}到期。");
        var id = wishes.Id ?? FormKeys.IdOf(named);
        return new FormGuess(id, named, rhythm, Whole(id, named, rhythm, fields), guessed, check);
    }

    private static string Whole(string id, string title, string rhythm, JsonArray fields)
    {
        var form = new JsonObject
        {
            ["id"] = id,
            ["title"] = title,
            ["short"] = title.Length <= MostShort ? title : ShortOf(title),
            ["purpose"] = $"{title}，由镇里汇总。",
            ["period"] = rhythm,
            ["due"] = rhythm switch { "event" => "day 3 after event", "day" => "same day 18:00", _ => $"day 5 of next {rhythm} 18:00" },
            ["zero_report"] = new JsonObject { ["allowed"] = rhythm != "event", ["carries"] = new JsonArray() },
            ["fields"] = fields,
        };
        if (rhythm != "event") form["one_per"] = new JsonArray("village", rhythm == "day" ? "date" : "period");
        return new JsonObject { ["language"] = 1, ["forms"] = new JsonArray(form) }.ToJsonString(Indented);
    }

    private static JsonObject Node(GuessedField field, string key, FormGuessWishes wishes)
    {
        var isNumber = field.Type is FieldType.Integer or FieldType.Decimal;
        var node = new JsonObject
        {
            ["key"] = key,
            ["label"] = field.Label,
            ["ask"] = field.Type switch
            {
                FieldType.Date => $"{field.Label}是哪天?",
                FieldType.YesNo => $"{field.Label}?",
                FieldType.Photo => "有照片就发一张,没有就说\"没有\"。",
                FieldType.Choice => $"{field.Label}是哪一样?",
                _ when isNumber => $"{field.Label}是多少?",
                _ => $"{field.Label}怎么写?",
            },
            ["type"] = field.Type switch { FieldType.HouseholdRange => "household-range", var type => type.ToString().ToLowerInvariant() },
        };
        if (field.Unit.Length > 0) node["unit"] = field.Unit;
        if (field.IsRequired) node["required"] = true;
        if (isNumber) (node["min"], node["zero"], node["carry"]) = (0, true, true);
        if (field.Type == FieldType.Date) node["max"] = "today";
        if (field.Choices.Count > 0) node["choices"] = new JsonArray([.. field.Choices.Select(choice => (JsonNode?)new JsonObject { ["value"] = choice, ["label"] = choice, ["synonyms"] = new JsonArray() })]);
        if (field.IsPersonal) node["sensitive"] = new JsonObject { ["purpose"] = wishes.Purpose, ["keep_until"] = wishes.KeepUntil };
        return node;
    }

    private static string Spoken(GuessedField field) => $"{TypeWord(field.Type)}{(field.Unit.Length > 0 ? $"，单位{field.Unit}" : "")}{(field.Choices.Count > 0 ? $"（{string.Join('、', field.Choices.Take(6))}{(field.Choices.Count > 6 ? "…" : "")}）" : "")}{(field.IsRequired ? "，必填" : "")}";

    private static string TypeWord(FieldType type) => type switch
    {
        FieldType.Integer => "整数",
        FieldType.Decimal => "带小数的数",
        FieldType.Choice => "单选",
        FieldType.Date => "日期",
        FieldType.Time => "钟点",
        FieldType.Phone => "电话",
        FieldType.Photo => "照片",
        FieldType.HouseholdRange => "户号",
        FieldType.YesNo => "是或不是",
        _ => "一句话",
    };

    private static string RhythmOf(string title) => title switch
    {
        _ when title.Contains("日报", StringComparison.Ordinal) || title.Contains("每日", StringComparison.Ordinal) || title.Contains("当日", StringComparison.Ordinal) => "day",
        _ when title.Contains("周报", StringComparison.Ordinal) || title.Contains("每周", StringComparison.Ordinal) => "week",
        _ when title.Contains('季', StringComparison.Ordinal) => "quarter",
        _ when title.Contains("半年", StringComparison.Ordinal) => "half-year",
        _ when title.Contains("年报", StringComparison.Ordinal) || title.Contains("年度", StringComparison.Ordinal) || title.Contains("全年", StringComparison.Ordinal) => "year",
        _ when title.Contains("月报", StringComparison.Ordinal) || title.Contains("每月", StringComparison.Ordinal) || title.Contains("本月", StringComparison.Ordinal) || title.Contains("月份", StringComparison.Ordinal) || title.Contains("月度", StringComparison.Ordinal) => "month",
        _ => "event",
    };

    private static string RhythmWord(string rhythm) => rhythm switch { "day" => "每天一报", "week" => "每周一报", "month" => "每月一报", "quarter" => "每季一报", "half-year" => "半年一报", "year" => "每年一报", _ => "有一次报一次" };

    private static string DueWord(string rhythm) => rhythm switch { "day" => "当天下午6点", "week" => "下周的第5天下午6点", "month" => "下月5日下午6点", "quarter" => "下季度的第5天下午6点", _ => "下一期的第5天下午6点" };

    private static string ShortOf(string title)
    {
        var bare = title;
        foreach (var ending in (string[])["统计表", "登记表", "汇总表", "情况表", "报表", "月报表", "表"])
        {
            if (bare.Length > ending.Length + 1 && bare.EndsWith(ending, StringComparison.Ordinal)) bare = bare[..^ending.Length];
        }
        // 改厕进度月报 is called 改厕月报, 垃圾清运情况月报 垃圾清运: what it is about comes first, how often it is reported last.
        if (bare.Length > MostShort) bare = Filler().Replace(bare, "");
        if (bare.Length > MostShort) bare = Often().Replace(bare, "");
        return bare.Length <= MostShort ? bare : bare[..MostShort];
    }

    [GeneratedRegex("(?<=.{2})(?:进展|进度|完成|开展)?(?:情况|进度|进展|工作)(?=.|$)")]
    private static partial Regex Filler();

    [GeneratedRegex("(?<=.{2})(?:[日周旬月季年]|半年)?报$")]
    private static partial Regex Often();

}
