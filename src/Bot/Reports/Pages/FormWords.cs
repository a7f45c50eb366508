using System.Globalization;
using HealthAssistantBot.Domain.Language;
using HealthAssistantBot.Domain.Reports.Forms;

namespace HealthAssistantBot.Bot.Reports.Pages;

/// <summary>Forms as the office reads and picks them.</summary>
internal static class FormWords
{
    public static IReadOnlyList<(string Value, string Label)> Types { get; } =
    [
        ("integer", "整数"), ("decimal", "带小数的数"), ("choice", "单选"), ("multichoice", "多选"), ("yesno", "是或不是"), ("date", "日期"), ("time", "钟点"), ("text", "一句话"), ("village", "村"), ("phone", "电话"), ("photo", "照片"), ("household-range", "户号"),
    ];

    public static IReadOnlyList<(string Value, string Label)> Rhythms { get; } =
    [
        ("month", "每月"), ("week", "每周"), ("quarter", "每季度"), ("half-year", "每半年"), ("year", "每年"), ("day", "每天"), ("event", "有一次报一次"),
    ];

    public static IReadOnlyList<(string Value, string Label)> Keeps { get; } =
    [
        ("event+30d", "30天"), ("event+90d", "90天"), ("event+180d", "180天"), ("event+1y", "1年"), ("period+1y", "那一期过后1年"), ("period+3y", "那一期过后3年"),
    ];

    public static string Rhythm(FormRhythm rhythm) => rhythm switch
    {
        FormRhythm.Month => "每月",
        FormRhythm.Week => "每周",
        FormRhythm.Quarter => "每季度",
        FormRhythm.HalfYear => "每半年",
        FormRhythm.Year => "每年",
        FormRhythm.Day => "每天",
        _ => "有一次报一次",
    };

    /// <summary>下月5日下午6点前.</summary>
    public static string Due(Form form)
    {
        var due = form.Due;
        var day = due.InWorkdays ? $"第{due.Count}个工作日" : form.Rhythm == FormRhythm.Month ? $"{due.Count}日" : $"第{due.Count}天";
        return due.Kind switch
        {
            DueKind.SameDay => $"当天{ChineseDates.Hour(due.At)}前",
            DueKind.HoursAfterEvent => string.Create(CultureInfo.InvariantCulture, $"{due.Count}小时内"),
            DueKind.DaysAfterEvent => string.Create(CultureInfo.InvariantCulture, $"{due.Count}{(due.InWorkdays ? "个工作日" : "天")}内"),
            _ => $"下{(form.Rhythm switch { FormRhythm.Month => "月", FormRhythm.Week => "周", FormRhythm.Quarter => "季度", _ => "一期" })}{day}{ChineseDates.Hour(due.At)}前",
        };
    }
}
