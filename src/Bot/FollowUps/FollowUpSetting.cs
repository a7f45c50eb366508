using HealthAssistantBot.Bot.Conversations;
using HealthAssistantBot.Domain.Common;
using HealthAssistantBot.Domain.FollowUps;
using HealthAssistantBot.Domain.Language;
using HealthAssistantBot.Domain.StaffDirectory;
using HealthAssistantBot.Reminders.Outbox;

namespace HealthAssistantBot.Bot.FollowUps;

/// <summary>Reads a draft back and makes follow-ups of it: one a person; what others are asked for by a day they hear at once.</summary>
internal sealed class FollowUpSetting(IFollowUpBook book, FollowUpPost post, FollowUpDesk desk, FollowUpTurn own, IStaffBook staff, OutboxPost outbox, OfficeCalendar calendar, Clock clock)
{
    private WorkCalendar Calendar => calendar.Current;

    public Reply ReadBack(FollowUpDraft draft)
    {
        var (when, today) = (draft.When!, clock.Today);
        var lines = new List<string>();
        (DateOnly, string, DateOnly)? rest = null;
        if (when.Repeat is { } repeat)
        {
            var next = repeat.Days(when.Day, Calendar).Take(2).ToList();
            lines.Add($"下次{string.Join("，再下次", next.Select(day => ChineseDates.Day(day, today)))}。");
            rest = MayMove(repeat) ? next.Where(day => !Calendar.IsWorkday(day)).Select(day => ((DateOnly, string, DateOnly)?)(day, WhyClosed(day), Calendar.OnOrAfter(day))).FirstOrDefault() : null;
        }
        else if (draft.IsForOthers && when.IsDeadline)
        {
            var nudged = Calendar.OnOrBefore(when.Day);
            if (nudged < when.Day) lines.Add($"到{ChineseDates.Day(when.Day, today)}，那天是{WhyClosed(when.Day)}，提前到{ChineseDates.Weekday(nudged)}提醒。");
        }

        if (draft.ToCall.Count > 0) lines.Add($"没有账号：{string.Join('、', draft.ToCall)}，要打电话。");
        return FollowUpWords.ReadBack(WhenOf(draft), draft.Group ?? "您", draft.What, lines, rest, today);
    }

    public async Task<Reply> SetAsync(Turn turn, Person by, FollowUpDraft draft, RestDays restDays, CancellationToken cancellationToken)
    {
        var made = new List<FollowUp>();
        foreach (var who in draft.WhoIds)
        {
            var set = FollowUp.Set(await book.NextNumberAsync(cancellationToken), await PlanAsync(by, who, draft, restDays, cancellationToken), Calendar, clock.Today, clock.UtcNow);
            if (set.Refusal is { } refusal) return FollowUpWords.Refused(refusal);

            book.Add(set.Value);
            made.Add(set.Value);
        }

        own.CanUndo(turn, new FollowUpUndo([.. made.Select(f => f.Number)], FollowUpUndo.Set));
        var notes = new List<string>();
        if (draft.IsForOthers && draft.When!.IsDeadline)
        {
            foreach (var followUp in made) await TellAsync(followUp, cancellationToken);
            notes.Add(outbox.IsQuietNow ? "现在是休息时间，明早先告诉一声。" : draft.WhoIds.Count == 1 ? $"现在就告诉{draft.Group}。" : $"现在就告诉这{draft.WhoIds.Count}人。");
        }

        if (draft.ToCall.Count > 0) notes.Add($"请您打电话：{string.Join('、', draft.ToCall)}。");
        notes.AddRange(await NotReachedAsync(made[0], cancellationToken));
        if (NotAnnounced(draft, restDays, made[0]) is { } year) notes.Add($"{year}年的放假安排还没公布，先按周末算。");
        var first = made[0];
        return FollowUpWords.Set(FollowUpWords.When(FirstDay(first), first.Hour, clock.Today), draft.Group ?? "", notes);
    }

    private async Task<FollowUpPlan> PlanAsync(Person by, int who, FollowUpDraft draft, RestDays restDays, CancellationToken cancellationToken)
    {
        var when = draft.When!;
        var isOwn = who == by.Id;
        var person = await staff.FindAsync(who, cancellationToken);
        return new FollowUpPlan(PersonalData.Mask(draft.What), who, when.Day, isOwn ? Origin.Own(by.Id) : Origin.Colleague(by.Id))
        {
            Hour = when.Hour,
            Repeat = when.Repeat,
            RestDays = draft.IsForOthers && when.IsDeadline ? RestDays.Earlier : restDays,
            CaseCode = draft.CaseCode,
            AreaId = draft.CaseCode is null ? null : person?.AreaId,
            // What one wishes oneself is nobody else's business.
            Ladder = isOwn ? ChaseLadder.Nobody : await desk.LeaderOfAsync(who, cancellationToken) is { } leader ? ChaseLadder.Of([leader.Id], who) : ChaseLadder.Nobody,
        };
    }

    private async Task TellAsync(FollowUp followUp, CancellationToken cancellationToken)
    {
        var names = await post.NamesAsync(followUp, cancellationToken);
        var setAt = post.SetAt(followUp);
        await post.QueueAsync(FollowUpOccasion.Act(followUp, FollowUpOccasion.Nudge, followUp.WhoId), Lane.Timed, leaves => NudgeWords.Nudge(followUp, names, setAt, leaves), cancellationToken);
    }

    private async Task<IEnumerable<string>> NotReachedAsync(FollowUp followUp, CancellationToken cancellationToken)
    {
        var missing = followUp.Ladder.Unreachable(await staff.PeopleAsync(cancellationToken));
        return missing.Count == 0 ? [] : [$"没人回音要过问的{string.Join('、', missing.Select(p => p.Name))}没有账号，收不到。"];
    }

    private string WhenOf(FollowUpDraft draft)
    {
        var when = draft.When!;
        if (when.Repeat is { } repeat) return SeriesWords.Of(repeat) + (when.Hour is { } hour ? ChineseDates.Hour(hour) : "早上");

        var day = draft.IsForOthers && when.IsDeadline ? Calendar.OnOrBefore(when.Day) : when.Day;
        return FollowUpWords.When(day, when.Hour, clock.Today);
    }

    private DateOnly FirstDay(FollowUp followUp) => followUp.NudgeDay(Calendar);

    // Whoever says 每周六 or 每天 means the rest days too, and 每月最后一个工作日 is none.
    private static bool MayMove(Repeat repeat) =>
        repeat.Rule is null
            ? !repeat.Words.Contains("工作日", StringComparison.Ordinal)
            : !repeat.Rule.StartsWith("FREQ=DAILY", StringComparison.Ordinal) && !repeat.Rule.StartsWith("FREQ=WEEKLY", StringComparison.Ordinal) && !repeat.Rule.Contains("BYDAY", StringComparison.Ordinal);

    private string WhyClosed(DateOnly day) => Calendar.Holiday(day) is { } holiday ? holiday + "假期" : "休息日";

    private int? NotAnnounced(FollowUpDraft draft, RestDays restDays, FollowUp first)
    {
        if (draft.When!.Repeat is not { } repeat || restDays == RestDays.Keep) return first.Due.Year is var year && first.RestDays == RestDays.Earlier && !Calendar.IsAnnounced(year) ? year : null;

        var years = repeat.Days(draft.When.Day, Calendar).Take(2).Select(day => day.Year).Where(y => !Calendar.IsAnnounced(y)).ToList();
        return years.Count == 0 ? null : years[0];
    }
}
