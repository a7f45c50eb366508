using HealthAssistantBot.Bot.Mine;
using HealthAssistantBot.Domain.Common;
using HealthAssistantBot.Domain.FollowUps;
using HealthAssistantBot.Domain.Language;
using HealthAssistantBot.Domain.StaffDirectory;
using HealthAssistantBot.Reminders.Wording;

namespace HealthAssistantBot.Bot.FollowUps.Pages;

/// <summary>One line of a follow-up's story.</summary>
public sealed record TodoStep(string When, string What, string? Words);

/// <summary>A follow-up as a page shows it.</summary>
/// <param name="Buttons">What this person may press now, the likeliest first; the words are those of the chat.</param>
public sealed record ShownTodo(int Number, string What, string State, string Tone, string Who, string? Asker, string? Place, string Due, string? Again, string? Title, string? Clause, string? Quote, IReadOnlyList<string> Buttons, IReadOnlyList<TodoStep> Story);

/// <summary>A follow-up in a list.</summary>
public sealed record TodoLine(int Number, string What, string Due, string? From, string Tone);

/// <summary>Works out what one person may see of a follow-up and what they may press there.</summary>
internal sealed class TodoView(IFollowUpBook book, FollowUpDesk desk, FollowUpPost post, IStaffBook staff, Clock clock)
{
    private static readonly string[] Plain = [NudgeWords.Done, NudgeWords.Tomorrow, NudgeWords.HandOver];
    private static readonly string[] Handed = [NudgeWords.Accept, NudgeWords.Decline];
    private static readonly string[] Case = [NudgeWords.Met, NudgeWords.NotMet, NudgeWords.TellMore];
    private static readonly string[] Decisions = [NudgeWords.TakeOver, NudgeWords.MoreTime, NudgeWords.NotNeeded];

    /// <summary>Null: there is none, or it is not this person's.</summary>
    public async Task<ShownTodo?> OfAsync(int number, MineUser user, CancellationToken cancellationToken)
    {
        if (await book.FindAsync(number, cancellationToken) is not { } followUp || !await MaySeeAsync(followUp, user, cancellationToken)) return null;

        var names = await post.NamesAsync(followUp, cancellationToken);
        var people = (await staff.PeopleAsync(cancellationToken)).ToDictionary(p => p.Id, p => p.Name);
        return new ShownTodo(number, TodoWords.What(followUp), TodoWords.State(followUp, clock.Today), TodoWords.Tone(followUp, clock.Today), names.Who, followUp.OriginKind == OriginKind.Own && !followUp.IsHandedOver ? null : names.Asker, names.Place,
            ChineseDates.Day(followUp.Due, clock.Today) + (followUp.Hour is { } hour ? ChineseDates.Hour(hour) : ""), followUp is { IsOpen: true, SnoozedTo: { } again } ? FollowUpWords.When(again, followUp.SnoozedHour, clock.Today) : null,
            followUp.OriginTitle, followUp.OriginClause, followUp.OriginQuote, await ButtonsAsync(followUp, user, cancellationToken),
            [.. followUp.Events.Select(e => new TodoStep(SpokenMoments.Moment(clock.ToLocal(e.At), clock.Today), TodoWords.Step(e, people), e.Words))]);
    }

    /// <summary>What the person has to do, with what is done for whom they stand in.</summary>
    public async Task<(IReadOnlyList<TodoLine> Open, IReadOnlyList<TodoLine> Asked, IReadOnlyList<TodoLine> Closed)> AllAsync(MineUser user, CancellationToken cancellationToken)
    {
        var (open, closed) = (new List<FollowUp>(), new List<FollowUp>());
        foreach (var id in await desk.ActsForAsync(user.Id, cancellationToken))
        {
            open.AddRange(await book.OpenOfAsync(id, cancellationToken));
            closed.AddRange(await book.ClosedOfAsync(id, clock.UtcNow.AddDays(-31), cancellationToken));
        }

        var people = (await staff.PeopleAsync(cancellationToken)).ToDictionary(p => p.Id, p => p.Name);
        var asked = await book.AskedByAsync(user.Id, cancellationToken);
        return ([.. open.OrderBy(f => f.SnoozedTo ?? f.Due).Select(f => Line(f, f.WhoId == user.Id ? Origin(f, people) : $"替{people.GetValueOrDefault(f.WhoId)}"))],
            [.. asked.Select(f => Line(f, people.GetValueOrDefault(f.WhoId)))], [.. closed.Select(f => Line(f, TodoWords.State(f, clock.Today)))]);
    }

    /// <summary>The occasion that a button on a page speaks of: the newest message about it, else none that anybody has seen.</summary>
    public async Task<string?> OccasionAsync(int number, MineUser user, CancellationToken cancellationToken) =>
        await book.FindAsync(number, cancellationToken) is { } followUp ? await post.LastNudgeAsync(followUp, cancellationToken) ?? FollowUpOccasion.On(number, FollowUpOccasion.Nudge, clock.Today, user.Id).ToString() : null;

    private TodoLine Line(FollowUp followUp, string? from) => new(followUp.Number, TodoWords.What(followUp), ChineseDates.Day(followUp.Due, clock.Today), from, TodoWords.Tone(followUp, clock.Today));

    private static string? Origin(FollowUp followUp, Dictionary<int, string> people) => followUp.OriginKind switch
    {
        OriginKind.Clause => $"《{followUp.OriginTitle}》{followUp.OriginClause}",
        OriginKind.Decision => $"{followUp.OriginTitle}议定",
        OriginKind.Colleague when followUp.AskerId is { } asker => $"{people.GetValueOrDefault(asker)}交办",
        _ => null,
    };

    private async Task<bool> MaySeeAsync(FollowUp followUp, MineUser user, CancellationToken cancellationToken)
    {
        if (followUp.AskerId == user.Id || followUp.OwnerId == user.Id || followUp.Ladder.People.Contains(user.Id) || await desk.MayAnswerAsync(followUp, user.Id, cancellationToken)) return true;

        // A wish of one's own is nobody else's business.
        return user.LeadsOffice && (followUp.OriginKind != OriginKind.Own || followUp.IsHandedOver) && await staff.FindAsync(followUp.WhoId, cancellationToken) is { } who && user.Areas.Down(user.OfficeId).Any(a => a.Id == who.AreaId);
    }

    private async Task<IReadOnlyList<string>> ButtonsAsync(FollowUp followUp, MineUser user, CancellationToken cancellationToken)
    {
        if (!followUp.IsOpen) return followUp.State == FollowUpState.Ended && await desk.MayAnswerAsync(followUp, user.Id, cancellationToken) ? [NudgeWords.Done] : [];
        if (await desk.MayAnswerAsync(followUp, user.Id, cancellationToken))
        {
            if (followUp.IsCase) return Case;
            return followUp.IsHandedOver && !followUp.Events.Any(e => e.Kind == FollowUpEventKind.Accepted && e.PersonId == followUp.WhoId) ? [.. Handed, NudgeWords.Done] : Plain;
        }

        return followUp.Ladder.People.Contains(user.Id) || (await desk.LeaderOfAsync(followUp.WhoId, cancellationToken))?.Id == user.Id ? Decisions : [];
    }
}
