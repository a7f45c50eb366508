using HealthAssistantBot.Domain.Papers;

namespace HealthAssistantBot.Bot.Papers;

/// <summary>One understood item in one line of Chinese, for lists on page and command line.</summary>
internal static class PaperItemWords
{
    public static string Line(PaperReading reading, PaperItem item) => item.Kind switch
    {
        PaperItemKind.Duty when reading.Duties.FirstOrDefault(d => d.Id == item.Id) is { } d => $"{d.Party} {Kind(d.Kind)}：{d.Topic}",
        PaperItemKind.Roster when reading.Roster.FirstOrDefault(r => r.Id == item.Id) is { } r => $"{r.Name}{(r.UnitOrPost is null ? "" : $"（{r.UnitOrPost}）")} {r.Body}{r.Role}",
        PaperItemKind.Post when reading.Posts.FirstOrDefault(p => p.Id == item.Id) is { } p => $"{p.Body}{p.Role}：{p.Post}",
        PaperItemKind.Recurring when reading.Recurring.FirstOrDefault(o => o.Id == item.Id) is { } o => $"{(o.Who is null ? "" : o.Who + "：")}{o.What}，{o.Words}{(o.NeedsSetting ? "（没定日子）" : "")}",
        PaperItemKind.Deadline when reading.Deadlines.FirstOrDefault(d => d.Id == item.Id) is { } d => $"{(d.Who is null ? "" : d.Who + "：")}{d.What}，{d.Words}{(d.NeedsSetting ? "（没定日子）" : "")}",
        _ => "",
    };

    public static string Kind(DutyKind kind) => kind switch
    {
        DutyKind.Lead => "牵头",
        DutyKind.Support => "配合",
        DutyKind.Oversee => "监督",
        DutyKind.Accountable => "责任单位",
        _ => "负责",
    };

    public static string Label(PaperItemKind kind) => kind switch
    {
        PaperItemKind.Duty => "职责",
        PaperItemKind.Roster => "名单",
        PaperItemKind.Post => "席位",
        PaperItemKind.Recurring => "定期",
        _ => "期限",
    };
}
