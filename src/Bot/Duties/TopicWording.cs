using HealthAssistantBot.Domain.Duties;
using HealthAssistantBot.Domain.Papers;

namespace HealthAssistantBot.Bot.Duties;

/// <summary>answer.topic.*, answer.role*, answer.level, answer.whose-paper, answer.conflict, answer.past, answer.taken-back.</summary>
internal static class TopicWording
{
    public static WordedAnswer Of(TopicFinding found, WordingContext context)
    {
        if (found.WhosePaper is { } area && !found.Main.Any(p => p.Name.Contains(area.Name, StringComparison.Ordinal))) return WhosePaper(found, area.Name);
        var key = !found.IsLed ? found.Supporters.Count > 0 ? "answer.topic.lead-and-support" : "answer.topic.one-party"
            : found.Others.Count > 0 ? "answer.topic.lead-and-others" : "answer.topic.lead-and-support";
        var lines = new ReplyLines(found.IsLed && found.Others.Count == 0 && found.Supporters.Count == 0 ? "answer.topic.one-party" : key)
            .Headline($"{found.Topic}由{Names(found.Main)}{found.Verb}。");
        if (found.Supporters.Count > 0) lines.Line($"配合：{Names(found.Supporters)}。");
        foreach (var other in found.Others) lines.Line($"{other.Name}：{other.What}。");
        if (found.Overseers.Count > 0) lines.Line($"监督：{Names(found.Overseers)}。");
        lines.Contact(found.Main.Select(p => context.Contact(p.Printed)).FirstOrDefault(c => c is not null));
        lines.Quote(found.Quote).Next("原文");
        if (OffersVillage(found)) lines.Next("村里做什么");
        return new WordedAnswer(lines.Build(), DutyOutcomeKind.Answered, Citations(found));
    }

    public static WordedAnswer Of(RoleFinding found, WordingContext context)
    {
        var isWith = found.What is null && found.Whom is not null;
        var headline = found.What is { Length: > 0 } what ? $"{found.Topic}，{found.Party.Name}{(found.Role is null ? "" : found.Role + "，")}管{what}。"
            : $"{found.Topic}，{found.Party.Name}{found.Role}{found.Whom}。";
        var lines = new ReplyLines(isWith ? "answer.role.with" : "answer.role").Headline(headline).Quote(found.Quote).Next("原文");
        if (context.LedBefore) lines.Next("谁牵头");
        else if (context.Asker.IsMember && found.What is not null && context.PlaceIsOwn) lines.Next("上报");
        return new WordedAnswer(lines.Build(), DutyOutcomeKind.Answered, [Cited.One(found.Party.Printed, found.Role ?? Cited.RoleOf(found.Party.Kind), [], found.Quote)]);
    }

    public static WordedAnswer Of(LevelFinding found, WordingContext context)
    {
        var lines = new ReplyLines("answer.level").Headline($"{found.Topic}归{found.Level}：{Names(found.Main)}{found.Main[0].Verb}。").Quote(found.Quote).Next("原文");
        if (context.Asker.IsMember && context.Contact(found.Main[0].Printed)?.Phone is { Length: > 0 }) lines.Next("电话", "电话多少");
        return new WordedAnswer(lines.Build(), DutyOutcomeKind.Answered, [.. found.Main.Select(p => Cited.One(p.Printed, Cited.RoleOf(p.Kind), [], found.Quote))]);
    }

    public static WordedAnswer Of(SideBySideFinding found)
    {
        var topic = found.ByArea.Select(a => a.Finding.Topic).Where(t => t.Length > 0).MinBy(t => t.Length) ?? found.Topic;
        var lines = new ReplyLines("answer.whose-paper")
            .Headline($"{topic}，{string.Join("，", found.ByArea.Select(a => $"{a.Area.Name}是{Names(a.Finding.Main)}{a.Finding.Verb}"))}。");
        foreach (var (_, finding) in found.ByArea) lines.Quote(finding.Quote);
        return new WordedAnswer(lines.Build(), DutyOutcomeKind.Answered, [.. found.ByArea.SelectMany(a => a.Finding.Main.Select(p => Cited.One(p.Printed, Cited.RoleOf(p.Kind), [], a.Finding.Quote)))]);
    }

    public static WordedAnswer Of(ConflictFinding found, WordingContext context)
    {
        var lines = new ReplyLines("answer.conflict")
            .Headline($"{found.Topic}，{string.Join("，", found.Says.Select(s => $"{s.Level}说{s.Says}"))}，{found.Says.Count}份文件不一样。");
        foreach (var (_, _, quote) in found.Says) lines.Quote(quote);
        if (context.Clerk is { } clerk) lines.Line($"已请{clerk.Name}定。{(found.IsAboutTime ? "没定之前，按早的报不误事。" : "")}");
        else if (found.IsAboutTime) lines.Line("没定之前，按早的报不误事。");
        return new WordedAnswer(lines.Build(), DutyOutcomeKind.Answered, [.. found.Says.Select(s => Cited.One(s.Level, "负责", [], s.Quote))], AsksClerk: found.Topic + "，几份文件不一样，按哪一份");
    }

    public static WordedAnswer Of(PastFinding found)
    {
        var year = found.Year is { } known ? $"{known}年那份" : "以前那份";
        var change = found.ReplacedIn is { } replaced ? $"，{replaced}年起改了" : "，后来改了";
        var lines = new ReplyLines("answer.past").Headline($"{year}写的是{Names(found.Then.Main)}{found.Then.Verb}{change}。").Quote(found.Then.Quote, retired: true)
            .Next("现在谁管", found.Then.Topic + "归谁管");
        return new WordedAnswer(lines.Build(), DutyOutcomeKind.Answered, Citations(found.Then));
    }

    public static WordedAnswer Of(TakenBackFinding found)
    {
        var lines = new ReplyLines("answer.taken-back").Headline($"{found.Topic}已经收回，不归镇里：{found.Upper}{found.Verb}。").Quote(found.Quote);
        return new WordedAnswer(lines.Build(), DutyOutcomeKind.Answered, [Cited.One(found.Upper, "负责", [], found.Quote)]);
    }

    private static WordedAnswer WhosePaper(TopicFinding found, string area)
    {
        var lines = new ReplyLines("answer.whose-paper").Headline($"{found.Topic}，{area}是{Names(found.Main)}{found.Verb}。");
        if (found.Supporters.Count > 0) lines.Line($"配合：{Names(found.Supporters)}。");
        return new WordedAnswer(lines.Quote(found.Quote).Next("原文").Build(), DutyOutcomeKind.Answered, Citations(found));
    }

    private static List<DutyCitation> Citations(TopicFinding found) =>
        [.. found.Main.Concat(found.Supporters).Concat(found.Overseers).Concat(found.Others).Select(p => Cited.One(p.Printed, Cited.RoleOf(p.Kind), [], found.Quote))];

    // The village part is worth asking where a health unit or an office of the town is responsible, not a school for its own pupils.
    private static bool OffersVillage(TopicFinding found) =>
        !found.Main.Any(p => p.Name.Contains('村') || p.Name.Contains('学') || p.Name.StartsWith('县') || p.Name.Contains("派出所", StringComparison.Ordinal) || p.Name.Contains("家庭医生", StringComparison.Ordinal));

    private static string Names(IEnumerable<ActingParty> parties) => string.Join("、", parties.Select(p => p.Name));
}

/// <summary>Citations as the batch contract has them.</summary>
internal static class Cited
{
    public static DutyCitation One(string party, string role, IReadOnlyList<string> people, QuotedPlace quote) =>
        new(party, role, people, quote.Paper.Title ?? quote.Paper.DisplayName, quote.Clause, quote.Whole, quote.Paper.Id);

    public static string RoleOf(DutyKind kind) => kind switch
    {
        DutyKind.Lead => "牵头",
        DutyKind.Support => "配合",
        DutyKind.Oversee => "监督",
        DutyKind.Accountable => "责任单位",
        _ => "负责",
    };
}
