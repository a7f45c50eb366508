using System.Globalization;
using HealthAssistantBot.Bot.Mine;
using HealthAssistantBot.Domain.Common;
using HealthAssistantBot.Domain.FollowUps;
using HealthAssistantBot.Domain.Language;
using HealthAssistantBot.Domain.StaffDirectory;

namespace HealthAssistantBot.Bot.FollowUps.Pages;

/// <summary>Follow-ups of a leader's place: those that ask the leader, the late, the open, and what was done this month.</summary>
internal sealed class FollowUpBriefs(OfficeFollowUps office, Clock clock) : IBriefs
{
    public async Task<Brief> OfAsync(MineUser leader, CancellationToken cancellationToken)
    {
        var areas = leader.Areas.Down(leader.OfficeId).Select(a => a.Id).ToHashSet();
        var month = new DateOnly(clock.Today.Year, clock.Today.Month, 1);
        var (open, people) = await office.OpenAsync(areas, cancellationToken);
        var done = await office.ClosedAsync(areas, clock.ToUtc(month.ToDateTime(TimeOnly.MinValue)), cancellationToken);

        var lines = new List<BriefLine>();
        Add("todos-asked", BriefPart.Word, "请您过问的有", "件", open.Where(f => f.EscalatedOn is not null && f.Ladder.People.Contains(leader.Id) || f.IsPutOffTooOften).ToList());
        Add("todos-late", BriefPart.Slow, "过了日子还没办的", "件", open.Where(f => TodoWords.IsLate(f, clock.Today)).ToList());
        Add("todos-open", BriefPart.Done, "在办", "件，没到日子", open.Where(f => !TodoWords.IsLate(f, clock.Today)).ToList());
        Add("todos-done", BriefPart.Done, "这个月办完", "件", done.Where(f => f.State is FollowUpState.Done or FollowUpState.DoneLate).ToList());
        return new Brief(lines);

        void Add(string key, BriefPart part, string before, string after, List<FollowUp> items)
        {
            if (items.Count > 0) lines.Add(new BriefLine(key, part, before, items.Count.ToString(CultureInfo.InvariantCulture), after, [.. items.Select(f => Proof(f, people))]));
        }
    }

    private BriefProof Proof(FollowUp followUp, IReadOnlyDictionary<int, Person> people) =>
        new(TodoWords.What(followUp), $"{people.GetValueOrDefault(followUp.WhoId)?.Name}，到{ChineseDates.Day(followUp.Due, clock.Today)}，{TodoWords.State(followUp, clock.Today)}", MyTodoPages.Address(followUp.Number));
}
