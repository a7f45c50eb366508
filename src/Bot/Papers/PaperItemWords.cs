using HealthAssistantBot.Domain.Papers;

namespace HealthAssistantBot.Bot.Papers;

/// <summary>One understood item in one line of Chinese, for lists on page and command line.</summary>
internal static class PaperItemWords
{
    public static string Line(PaperItem item) => item switch
    {
        { Duty: { } d } => $"{d.Party} {DutyKindWords.Of(d.Kind)}：{d.Topic}",
        { Person: { } r } => $"{r.Name}{(r.UnitOrPost is null ? "" : $"（{r.UnitOrPost}）")} {r.Body}{r.Role}",
        { Seat: { } p } => $"{p.Body}{p.Role}：{p.Post}",
        { Obligation: { } o } => $"{Who(o.Who)}{o.What}，{o.Words}{Unset(o.NeedsSetting)}",
        { Deadline: { } d } => $"{Who(d.Who)}{d.What}，{d.Words}{Unset(d.NeedsSetting)}",
        _ => "",
    };

    public static string Label(PaperItemKind kind) => kind switch
    {
        PaperItemKind.Duty => "职责",
        PaperItemKind.Roster => "名单",
        PaperItemKind.Post => "席位",
        PaperItemKind.Recurring => "定期",
        PaperItemKind.Header => "抬头",
        _ => "期限",
    };

    private static string Who(string? who) => who is null ? "" : who + "：";

    private static string Unset(bool needsSetting) => needsSetting ? "（没定日子）" : "";
}
