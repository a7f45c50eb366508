using HealthAssistantBot.Bot.Office;
using HealthAssistantBot.Bot.Reports.Urgent;
using HealthAssistantBot.Domain.Common;
using HealthAssistantBot.Domain.Reports;
using HealthAssistantBot.Domain.Reports.Urgent;
using HealthAssistantBot.Domain.StaffDirectory;
using HealthAssistantBot.Reminders;

namespace HealthAssistantBot.Bot.Reports.Pages;

/// <summary>How far an alert has come.</summary>
public enum UrgentStanding
{
    /// <summary>Somebody was called and has not answered yet.</summary>
    Waiting,

    /// <summary>Nobody of the ladder answered, or nobody could be reached: somebody must ring up.</summary>
    Nobody,
    Taken,
}

/// <summary>One step of the ladder with the person's name.</summary>
/// <param name="CalledAt">UTC; null: not called.</param>
/// <param name="HasTaken">It was they who said 收到.</param>
public sealed record UrgentStepView(int Number, Person? Person, DateTime? CalledAt, bool HasTaken);

/// <param name="Facts">What it is about, without the village.</param>
/// <param name="Step">The last step that was called, from 1; 0 for none.</param>
/// <param name="Receivers">Who may say 收到.</param>
/// <param name="NextAt">上午10点32分: when the next one is called unless somebody answers; null: nobody more is called.</param>
/// <param name="Alike">Those of the same town and seven days with a sign in common, this one among them.</param>
public sealed record UrgentLine(UrgentAlert Alert, string Village, string Facts, string? Rest, UrgentStanding Standing, int Step, Person? Reporter, Person? Taker, IReadOnlyList<UrgentStepView> Steps, IReadOnlyList<int> Receivers, string? NextAt, IReadOnlyList<UrgentAlert> Alike)
{
    /// <summary>Whoever was called last.</summary>
    public UrgentStepView? Called => Steps.LastOrDefault(step => step.CalledAt is not null);

    public UrgentStepView? Next => Steps.FirstOrDefault(step => step.CalledAt is null);

    /// <summary>Nobody has it, and this person was asked to.</summary>
    public bool Waits(int? personId) => Standing != UrgentStanding.Taken && personId is { } id && Receivers.Contains(id);

    /// <summary>As many as raise a note.</summary>
    public bool IsCluster => Alike.Count >= UrgentDesk.AlikeForNote;
}

/// <summary>Puts together what the pages about urgent reports show.</summary>
internal sealed class UrgentLists(IUrgentShelf shelf, IUrgentBook book, IReportBook reports, UrgentDesk desk, UrgentReceiving receiving, IStaffBook staff, RemindersOptions options, Clock clock)
{
    public const int PageSize = 50;

    public int Minutes => Math.Max(1, (int)options.EscalateAfter.TotalMinutes);

    public async Task<(IReadOnlyList<UrgentLine> Lines, int Total)> PageAsync(OfficeUser user, bool onlyOpen, int page, CancellationToken cancellationToken)
    {
        var (alerts, total) = await shelf.PageAsync(user.Shown, onlyOpen, page * PageSize, PageSize, cancellationToken);
        List<UrgentLine> lines = [];
        foreach (var alert in alerts) if (await LineAsync(alert, cancellationToken) is { } line) lines.Add(line);
        return (lines, total);
    }

    /// <summary>Null for a report that is not urgent.</summary>
    public async Task<UrgentLine?> OfAsync(ReceiptNumber receipt, CancellationToken cancellationToken) =>
        await book.FindAsync(receipt, cancellationToken) is { } alert ? await LineAsync(alert, cancellationToken) : null;

    private async Task<UrgentLine?> LineAsync(UrgentAlert alert, CancellationToken cancellationToken)
    {
        if (await reports.FindAsync(alert.Receipt, cancellationToken) is not { } filed) return null;

        var facts = UrgentFacts.Of(filed.Report, clock.Today);
        List<UrgentStepView> steps = [];
        foreach (var call in alert.Calls.OrderBy(call => call.Step)) steps.Add(new UrgentStepView(call.Step + 1, await staff.FindAsync(call.PersonId, cancellationToken), call.CalledAt, alert.TakenById == call.PersonId));
        var standing = alert.TakenAt is not null ? UrgentStanding.Taken : alert.GivenUpAt is not null ? UrgentStanding.Nobody : UrgentStanding.Waiting;
        return new UrgentLine(alert, filed.Report.Village, facts.Headline, facts.Rest, standing, alert.Called.LastOrDefault()?.Step + 1 ?? 0,
            await staff.FindAsync(alert.ReporterId, cancellationToken), alert.TakenById is { } taker ? await staff.FindAsync(taker, cancellationToken) : null, steps, receiving.Receivers(alert),
            standing == UrgentStanding.Waiting && alert.Next is not null && alert.Called.LastOrDefault()?.CalledAt is { } last ? UrgentWords.When(clock.ToLocal(last + options.EscalateAfter), clock.LocalNow) : null, await desk.AlikeAsync(alert, cancellationToken));
    }
}
