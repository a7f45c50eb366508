using HealthAssistantBot.Bot.Conversations;
using HealthAssistantBot.Domain.FollowUps;
using HealthAssistantBot.Domain.Obligations;
using HealthAssistantBot.Domain.StaffDirectory;

namespace HealthAssistantBot.Bot.Obligations;

/// <param name="IsSet">False: refused, and nothing was changed.</param>
internal sealed record LadderSaid(Reply Words, bool IsSet);

/// <summary>Sets who is asked where nobody answers a paper's reminder; whoever could not be told is refused before anything depends on them.</summary>
internal sealed class ObligationLadders(IStaffBook staff)
{
    private const string Leader = "领导";

    /// <param name="which">第3件, as the speaker knows it.</param>
    /// <param name="named">As they were named, in their order; empty: nobody.</param>
    /// <param name="schedule">What is meant; null: nothing that is reminded of.</param>
    public async Task<LadderSaid> SetAsync(string which, IReadOnlyList<string> named, ObligationSchedule? schedule, CancellationToken cancellationToken)
    {
        if (schedule is not { IsConfirmed: true }) return new LadderSaid(ObligationWords.NotReminded(which), false);
        if (schedule.IsMeeting) return new LadderSaid(ObligationWords.NoLadderForMeetings(which), false);

        var (tree, everybody) = (await staff.AreasAsync(cancellationToken), await staff.PeopleAsync(cancellationToken));
        var near = everybody.Where(p => tree.Up(p.AreaId).Any(a => a.Id == schedule.AreaId) || tree.Up(schedule.AreaId).Any(a => a.Id == p.AreaId)).ToList();
        var people = new List<Person>();
        foreach (var name in named)
        {
            IReadOnlyList<Person> found = name != Leader ? PersonSaid.Find(name, near, tree)
                : ChaseLadder.Usual(schedule.AreaId, 0, tree, near.Where(p => p.UserId is not null)).People is [var id] ? near.FindAll(p => p.Id == id) : [];
            if (found is not [var person]) return new LadderSaid(found.Count == 0 ? ObligationWords.LadderNobody(name) : ObligationWords.LadderSeveral(found.Select(p => $"{p.Name}（{p.Post}）")), false);

            people.Add(person);
        }

        var ladder = ChaseLadder.Of(people.Select(p => p.Id));
        if (ladder.Unreachable(people) is { Count: > 0 } missing) return new LadderSaid(ObligationWords.LadderUnreachable(which, missing.Select(p => p.Name)), false);

        schedule.SetLadder(ladder);
        return new LadderSaid(ObligationWords.LadderSet(which, schedule.Short, [.. people.DistinctBy(p => p.Id).Select(p => p.Name)]), true);
    }

    /// <summary>邓启明、罗晓岚; null: nobody is asked.</summary>
    public async Task<string?> NamesAsync(ObligationSchedule schedule, CancellationToken cancellationToken)
    {
        var names = new List<string>();
        foreach (var id in schedule.Ladder.People)
        {
            if (await staff.FindAsync(id, cancellationToken) is { } person) names.Add(person.Name);
        }

        return names.Count == 0 ? null : string.Join('、', names);
    }
}
