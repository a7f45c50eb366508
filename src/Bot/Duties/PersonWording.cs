using HealthAssistantBot.Bot.Conversations;
using HealthAssistantBot.Domain.Duties;

namespace HealthAssistantBot.Bot.Duties;

/// <summary>answer.person*, answer.post*, answer.roster, answer.contact.</summary>
internal static class PersonWording
{
    public static WordedAnswer Of(PersonFinding found)
    {
        var hats = string.Join("、", (found.Staff is null ? found.Hats.Select(h => h.Words) : new[] { found.UnitPost }.Concat(found.Hats.Select(h => h.Words))));
        var count = found.Hats.Count + (found.Staff is null ? 0 : 1);
        var lines = found.AsksHats
            ? new ReplyLines("answer.person.hats").Headline($"{found.Name}有{count}个职务：{hats}。")
            : new ReplyLines("answer.person").Headline($"{found.Name}是{found.UnitPost}{Further(found)}。");
        if (!found.AsksHats && found.OwnQuote is { } own && !found.Hats.Any(h => h.Quote.Start == own.Start && h.Quote.Shown == own.Shown)) lines.Quote(own);
        var i = 0;
        foreach (var hat in found.Hats) lines.Line($"{++i} {hat.Words}").Quote(hat.Quote);
        if (found.Staff?.Phone is { Length: > 0 } phone) lines.Line($"电话{phone}。");
        var quotes = found.OwnQuote is { } first ? new[] { first }.Concat(found.Hats.Select(h => h.Quote)) : found.Hats.Select(h => h.Quote);
        return new WordedAnswer(lines.Build(), DutyOutcomeKind.Answered, [.. quotes.DistinctBy(q => (q.Paper.Id, q.Clause)).Select(q => Cited.One(found.Hats.Count > 0 ? found.Hats[0].Words : found.UnitPost, found.UnitPost, [found.Name], q))]);
    }

    private static string Further(PersonFinding found) => found.Hats.Count > 0 ? $"，另有{found.Hats.Count}个职务" : "";

    public static WordedAnswer Of(PostFinding found, WordingContext context)
    {
        if (found.People.Count == 0 && found.ByPost is null && found.Quote is { } wanted)
        {
            var vacant = new ReplyLines("answer.post.vacant").Headline($"{found.Post}现在是谁，还没登记。").Quote(wanted);
            if (context.Clerk is { } registers) vacant.Line($"已请{registers.Name}补上。");
            return new WordedAnswer(vacant.Build(), DutyOutcomeKind.Answered, Cite(found), AsksClerk: context.Clerk is null ? null : found.Post + "现在是谁");
        }

        if (found.People.Count == 0)
        {
            var lines = new ReplyLines("answer.post.by-post").Headline($"{found.Post}由{found.ByPost}担任。")
                .Line(context.Clerk is { } clerk ? $"现在是谁还没登记，已请{clerk.Name}补上。" : "现在是谁还没登记。");
            if (found.Quote is { } byPost) lines.Quote(byPost);
            return new WordedAnswer(lines.Build(), DutyOutcomeKind.Answered, Cite(found), AsksClerk: context.Clerk is null ? null : found.Post + "现在是谁");
        }

        var names = string.Join("、", found.People.Select(p => p.OwnPost is { Length: > 0 } post && post != found.Post ? $"{p.Name}（{post}）" : p.Name));
        var answer = new ReplyLines("answer.post").Headline($"{found.Post}是{names}。");
        if (found.Quote is { } quote) answer.Quote(quote);
        return new WordedAnswer(answer.Build(), DutyOutcomeKind.Answered, Cite(found));
    }

    public static WordedAnswer Of(RosterFinding found)
    {
        var number = found.Count is { } count ? $"，{count}人" : "";
        var lines = new ReplyLines("answer.roster").Headline($"{found.Body}{found.Role}有{found.Seats}{number}。").Quote(found.Quote).Next("原文");
        return new WordedAnswer(lines.Build(), DutyOutcomeKind.Answered, [Cited.One(found.Body, found.Role, found.People, found.Quote)]);
    }

    public static WordedAnswer Of(ContactFinding found)
    {
        var staff = found.Staff;
        var part = new ReplyPart(PartKind.Headline, $"{staff.Name}（{staff.Post}），电话{staff.Phone}。") { Name = staff.Name, Detail = staff.Post, Phone = staff.Phone };
        return new WordedAnswer(new Reply("answer.contact", [part], []), DutyOutcomeKind.Answered, []);
    }

    private static List<DutyCitation> Cite(PostFinding found) =>
        found.Quote is { } quote ? [Cited.One(found.Body, found.Role, [.. found.People.Select(p => p.Name)], quote)] : [];
}
