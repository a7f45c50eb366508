using HealthAssistantBot.Bot.Conversations;
using HealthAssistantBot.Domain.Reports;
using HealthAssistantBot.Domain.Reports.Urgent;
using HealthAssistantBot.Domain.StaffDirectory;

namespace HealthAssistantBot.Bot.Reports.Urgent;

/// <summary>收到, by card or word: the ladder stops, the others and the reporter are told who has it.</summary>
internal sealed class UrgentReceivedAnswer(UrgentReceiving receiving, IReportBook reports, UrgentPost post, IStaffBook staff) : ICapability
{
    // Before everything that takes a short word for its own, open questions too.
    public int Order => 52;

    public async Task<bool> TryAnswerAsync(Turn turn, CancellationToken cancellationToken)
    {
        if (turn.Who.PersonId is not { } personId || turn.Message.EventName is not null || !ReceivedWords.Are(turn.Heard)) return false;
        if (await staff.FindAsync(personId, cancellationToken) is not { } person) return false;

        var calling = await receiving.CallingAsync(personId, cancellationToken);
        var occasion = UrgentOccasion.Read(turn.Occasion);
        var meant = occasion is not null ? calling.FirstOrDefault(alert => alert.Receipt == occasion.Receipt) : calling.FirstOrDefault(alert => alert.TakenAt is null);
        if (meant is null || await reports.FindAsync(meant.Receipt, cancellationToken) is not { } filed) return false;

        await AnswerAsync(turn, meant, filed.Report, person, cancellationToken);
        if (calling.FirstOrDefault(alert => alert.Receipt != meant.Receipt && alert.TakenAt is null) is { } other && await reports.FindAsync(other.Receipt, cancellationToken) is { } open)
            turn.Say(UrgentWords.StillOpen(UrgentFacts.Of(open.Report, turn.Clock.Today)) with { Occasion = await post.LastCardAsync(other.Receipt, personId, cancellationToken) });
        return true;
    }

    private async Task AnswerAsync(Turn turn, UrgentAlert alert, Report report, Person person, CancellationToken cancellationToken)
    {
        var (facts, now) = (UrgentFacts.Of(report, turn.Clock.Today), turn.Clock.LocalNow);
        var (taker, at, _) = await receiving.TakeAsync(alert, report, person, cancellationToken);
        turn.Say(taker.Id == person.Id ? UrgentWords.Stopped(now, await post.PersonAsync(alert.ReporterId, cancellationToken)) : UrgentWords.Taken(facts, taker.Name, at, now));

        var mark = UrgentWords.TakenMark(taker.Name, taker.Id == person.Id ? now : at, now);
        if (turn.Occasion is { } tapped) turn.MarkCard(tapped, mark);
        if (await post.LastCardAsync(alert.Receipt, person.Id, cancellationToken) is { } card) turn.MarkCard(card, mark);
    }
}
