using HealthAssistantBot.Bot.Conversations;
using HealthAssistantBot.Domain.Common;
using HealthAssistantBot.Domain.Reports;
using HealthAssistantBot.Domain.Reports.Forms;
using HealthAssistantBot.Domain.Reports.Rounds;
using HealthAssistantBot.Domain.StaffDirectory;
using HealthAssistantBot.Reminders.Outbox;

namespace HealthAssistantBot.Bot.Reports;

/// <summary>Tells the cadre what the town sent back, and the town what the village changed.</summary>
internal sealed class ReviewPost(OutboxPost outbox, IStaffBook staff, Clock clock)
{
    /// <summary>Whoever filed it last, while they are here and can be reached; else whoever reports for the village.</summary>
    public async Task<Person?> CadreAsync(VillageReport filed, CancellationToken cancellationToken)
    {
        var by = await staff.FindAsync(filed.Report.Current.By, cancellationToken);
        return by is { IsHere: true, UserId: not null } && by.AreaId == filed.AreaId ? by : await ReporterAsync(filed.AreaId, cancellationToken);
    }

    public async Task<Person?> ReporterAsync(int areaId, CancellationToken cancellationToken)
    {
        var reporters = new VillageReporters(await staff.PeopleAsync(cancellationToken));
        return reporters.Reachable(areaId) ?? reporters.Of(areaId);
    }

    public async Task ReturnAsync(VillageReport filed, FormField? field, Person clerk, string why, Person cadre, CancellationToken cancellationToken)
    {
        var report = filed.Report;
        await QueueAsync(ReviewOccasion.Of(ReviewOccasion.Returned, report), cadre, Lane.Answer, leaves => ReviewWords.Returned(report, report.Village, field, clerk.Name, why, leaves), cancellationToken);
    }

    /// <summary>The village has answered a return: to the clerk who sent it back.</summary>
    public async Task TellCameBackAsync(VillageReport filed, IReadOnlyList<FieldChange>? changes, Person by, string words, CancellationToken cancellationToken)
    {
        var report = filed.Report;
        if (await ClerkAsync(report.LastReturn?.By, filed.AreaId, cancellationToken) is not { } clerk) return;
        var field = report.LastReturn?.Field is { } key ? report.Form.Field(key) : null;
        await QueueAsync(ReviewOccasion.Of(ReviewOccasion.CameBack, report), clerk, Lane.Answer,
            leaves => changes is null ? ReviewWords.CameBackUnchanged(report, by.Name, field, words, leaves) : ReviewWords.CameBack(report, changes, leaves), cancellationToken);
    }

    /// <summary>Totals were taken before: whoever took them hears what changed.</summary>
    /// <returns>Their name; null where nobody needs to be told.</returns>
    public async Task<string?> TellTotalsAsync(VillageReport filed, IReadOnlyList<FieldChange> changes, Person by, CancellationToken cancellationToken)
    {
        var report = filed.Report;
        if (report.TotalledAt is not { } taken || await ClerkAsync(report.TotalledBy, filed.AreaId, cancellationToken) is not { } clerk) return null;

        var (now, then) = (clock.LocalNow, clock.ToLocal(taken));
        await QueueAsync(ReviewOccasion.Of(ReviewOccasion.Totals, report), clerk, Lane.Digest,
            leaves => report.Counts ? ReviewWords.TotalsChanged(report, changes, by.Name, now, then, leaves) : ReviewWords.TotalsWithdrawn(report, by.Name, now, then, leaves), cancellationToken);
        return clerk.Name;
    }

    public Task AskToOpenAsync(UnlockOccasion occasion, string of, Person clerk, Person who, CancellationToken cancellationToken) =>
        TellAsync($"{occasion with { Ask = UnlockOccasion.Asked }}/{clock.Today:yyyyMMdd}/{who.Id}", (occasion with { Ask = UnlockOccasion.Asked }).ToString(), clerk, Lane.Timed, ReviewWords.PleaseOpen(of, who.Name), cancellationToken);

    public Task TellOpenedAsync(UnlockOccasion occasion, Reply words, Person who, CancellationToken cancellationToken) =>
        TellAsync($"{occasion with { Ask = "told" }}/{clock.UtcNow.Ticks}", null, who, Lane.Answer, words, cancellationToken);

    private async Task TellAsync(string key, string? occasion, Person to, Lane lane, Reply words, CancellationToken cancellationToken)
    {
        if (to.UserId is null || (await outbox.SaidAsync(key, cancellationToken)).Count > 0) return;
        await outbox.QueueAsync(key, to.Id, lane, _ => ConversationJson.Write(words with { Occasion = occasion }), cancellationToken);
    }

    private async Task QueueAsync(ReviewOccasion occasion, Person to, Lane lane, Func<DateOnly, Reply> words, CancellationToken cancellationToken)
    {
        var key = occasion.ToString();
        if ((await outbox.SaidAsync(key, cancellationToken)).Count > 0) return;
        await outbox.QueueAsync(key, to.Id, lane, leaves => ConversationJson.Write(words(DateOnly.FromDateTime(leaves)) with { Occasion = key }), cancellationToken);
    }

    private async Task<Person?> ClerkAsync(int? personId, int areaId, CancellationToken cancellationToken) =>
        personId is { } id && await staff.FindAsync(id, cancellationToken) is { IsHere: true } person
            ? person
            : TownClerk.Of(areaId, await staff.AreasAsync(cancellationToken), await staff.PeopleAsync(cancellationToken));
}
