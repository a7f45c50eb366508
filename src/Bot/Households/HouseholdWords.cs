using System.Globalization;
using HealthAssistantBot.Bot.Conversations;
using HealthAssistantBot.Domain.Households;
using HealthAssistantBot.Domain.Language;

namespace HealthAssistantBot.Bot.Households;

/// <summary>What is said about households, under the keys of the voice catalogue.</summary>
internal static class HouseholdWords
{
    public static Reply Updated(int group, HouseholdSaid said, HouseholdStanding standing, IReadOnlyList<int> unknown)
    {
        var told = said.Told.Count > 0 ? $"{said.Told.Count}户已通知" : "";
        var away = said.Away.Count > 0 ? $"{said.Away.Count}户不在家：{HouseholdNumbers.Say(said.Away)}" : "";
        List<string> lines = [$"{group}组记下{told}{(told.Length > 0 && away.Length > 0 ? "，" : "")}{away}。", $"{LeftOf(group, standing)}。"];
        if (unknown.Count > 0) lines.Add($"名单里没有{HouseholdNumbers.Say(unknown)}户，没有记。");
        lines.Add("记错了回“撤”。");
        return Reply.Plain("household.updated", string.Join('\n', lines));
    }

    public static Reply Remaining(string what, string village, HouseholdStanding standing)
    {
        if (standing.LeftInAll == 0) return Reply.Plain("household.remaining", $"{what}，{village}{standing.InAll}户都通知到了。");

        var done = standing.Groups.Where(group => standing.Left(group).Count == 0).Select(group => $"{group}组").ToList();
        List<string> lines = [$"{what}，{village}还差{standing.LeftInAll}户："];
        lines.AddRange(standing.Groups.Where(group => standing.Left(group).Count > 0).Select(group => $"{group}组：{HouseholdNumbers.Say(standing.Left(group))}"));
        if (done.Count > 0) lines.Add($"{string.Join('、', done)}都通知到了。");
        return Reply.Plain("household.remaining", string.Join('\n', lines));
    }

    public static Reply RemainingOfTown(string what, IReadOnlyList<(string Village, HouseholdStanding Standing)> villages)
    {
        List<string> lines = [string.Create(CultureInfo.InvariantCulture, $"{what}，{villages.Count}个村还差{villages.Sum(one => one.Standing.LeftInAll)}户：")];
        lines.AddRange(villages.Select(one => one.Standing.LeftInAll == 0 ? $"{one.Village}都通知到了" : $"{one.Village}还差{one.Standing.LeftInAll}户，共{one.Standing.InAll}户"));
        return Reply.Plain("household.remaining-town", string.Join('\n', lines));
    }

    public static Reply Who(int group, int number, Assignment assignment)
    {
        string?[] whose = [assignment.Team, assignment.Doctor is { } doctor ? $"村医{doctor}" : null];
        return Reply.Plain("household.who", $"{group}组{number}户归{string.Join('，', whose.Where(one => one is not null))}。\n{FullDay(assignment.Since)}起。");
    }

    public static Reply NobodySet(int group, int number, string clerk) => Reply.Plain("household.who.none", $"{group}组{number}户还没定归谁管。\n请{clerk}在户名单里补上。");

    public static Reply NoSuch(int group, string numbers) => Reply.Plain("household.unknown", $"名单里没有{group}组{numbers}户。\n报组和户号，比如“2组1到30户”。");

    public static Reply NoList(string village, string clerk) => Reply.Plain("household.no-list", $"{village}还没有户名单，请{clerk}导入。\n名单只要组和户号，不要姓名。");

    public static Reply AskRange(int count) => Reply.Plain("household.ask-range", $"是哪{count}户？\n说组和户号就行，比如“2组1到30户”。");

    public static Reply AskGroup(IReadOnlyCollection<int> groups) => new("household.ask-group",
    [
        new(PartKind.Headline, "是哪个组的？"),
        .. groups.Take(9).Select((group, i) => new ReplyPart(PartKind.Choice, string.Create(CultureInfo.InvariantCulture, $"{i + 1} {group}组"))),
    ], [.. groups.Take(9).Select(group => new SuggestedAction($"{group}组", $"{group}组"))]);

    public static Reply AskVillage { get; } = Reply.Plain("household.ask-village", "是哪个村的？\n带上村名再说一遍，比如“李家坝村3组12户归谁管”。");

    public static Reply Undone(HouseholdAct act, HouseholdStanding standing)
    {
        var (told, away) = (HouseholdNumbers.Read(act.Told).Count, HouseholdNumbers.Read(act.Away).Count);
        string?[] what = [told > 0 ? $"{told}户已通知" : null, away > 0 ? $"{away}户不在家" : null];
        return Reply.Plain("undo", $"撤掉了：{act.Group}组{string.Join('，', what.Where(one => one is not null))}。\n现在是{LeftOf(act.Group, standing)}。");
    }

    public static Reply RoundOpened(string what, int villages, int households) => Reply.Plain("household.round-opened", $"开始了：{what}。\n{villages}个村{households}户，都从头记。");

    public static Reply Assigned(string village, int group, int from, int to, string whose, DateOnly since, DateOnly today) =>
        Reply.Plain("household.assigned", $"记下了：{village}{group}组{from}到{to}户，{ChineseDates.Day(since, today)}起归{whose}。\n以前归谁管还查得到。");

    /// <summary>3组还差12户：21到32.</summary>
    private static string LeftOf(int group, HouseholdStanding standing)
    {
        var (open, away) = (standing.Open(group), standing.Away(group));
        return open.Count > 0 ? $"{group}组还差{open.Count}户：{HouseholdNumbers.Say(open)}"
            : away.Count > 0 ? $"{group}组只剩不在家的{away.Count}户：{HouseholdNumbers.Say(away)}"
            : $"{group}组都通知到了";
    }

    private static string FullDay(DateOnly day) => string.Create(CultureInfo.InvariantCulture, $"{day.Year}年{day.Month}月{day.Day}日（{ChineseDates.Weekday(day)}）");
}
