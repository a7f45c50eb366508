using HealthAssistantBot.Bot.Conversations;
using HealthAssistantBot.Domain.FollowUps;
using HealthAssistantBot.Domain.Obligations;
using HealthAssistantBot.Domain.StaffDirectory;

namespace HealthAssistantBot.Bot.Obligations;

/// <summary>Sets who is asked where nobody answers a paper's reminder; whoever could not be told is refused before anything depends on them.</summary>
internal sealed class ObligationLadders(IStaffBook staff)
{
    private const string Leader = "领导";

    /// <param name="schedule">What the number stands for; null: nothing that is reminded of.</param>
    public async Task<Reply> SetAsync(LadderSentence said, ObligationSchedule? schedule, CancellationToken cancellationToken)
    {
        if (schedule is not { IsConfirmed: true }) return ObligationWords.NotReminded(said.Number);
        if (schedule.IsMeeting) return ObligationWords.NoLadderForMeetings(said.Number);

        var (tree, everybody) = (await staff.AreasAsync(cancellationToken), await staff.PeopleAsync(cancellationToken));
        var near = everybody.Where(p => tree.Up(p.AreaId).Any(a => a.Id == schedule.AreaId) || tree.Up(schedule.AreaId).Any(a => a.Id == p.AreaId)).ToList();
        var people = new List<Person>();
        foreach (var name in said.People)
        {
            IReadOnlyList<Person> found = name != Leader ? PersonSaid.Find(name, near, tree)
                : ChaseLadder.Usual(schedule.AreaId, 0, tree, near.Where(p => p.UserId is not null)).People is [var id] ? near.FindAll(p => p.Id == id) : [];
            if (found is not [var person]) return found.Count == 0 ? ObligationWords.LadderNobody(name) : ObligationWords.LadderSeveral(found.Select(p => $"{p.Name}（{p.Post}）"));

            people.Add(person);
        }

        var ladder = ChaseLadder.Of(people.Select(p => p.Id));
        if (ladder.Unreachable(people) is { Count: > 0 } missing) return ObligationWords.LadderUnreachable(said.Number, missing.Select(p => p.Name));

        schedule.SetLadder(ladder);
        return ObligationWords.LadderSet(said.Number, schedule.Short, [.. people.DistinctBy(p => p.Id).Select(p => p.Name)]);
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
