using HealthAssistantBot.Bot.Conversations;
using HealthAssistantBot.Domain.Reports;
using HealthAssistantBot.Domain.Reports.Forms;
using HealthAssistantBot.Domain.Reports.Rounds;
using HealthAssistantBot.Domain.StaffDirectory;

namespace HealthAssistantBot.Bot.Reports;

/// <summary>还欠什么 from the village's side; the town may ask it of any of its villages.</summary>
internal sealed class OwedAnswer(ReportRounds rounds, RoundOverseers overseers, ReportDesk desk, ReportDialog dialog, IReportBook book, IStaffBook staff) : ICapability, IOpenMatters
{
    public int Order => 180;

    public async Task<bool> TryAnswerAsync(Turn turn, CancellationToken cancellationToken)
    {
        if (turn.Message.EventName is not null || turn.Heard.Length == 0) return false;

        var said = ReportSayings.Plain(turn.Heard);
        var missing = RoundSayings.Missing(said);
        if ((missing ?? RoundSayings.Owed(said)) is not { } about) return false;

        var today = turn.Clock.Today;
        var tree = await staff.AreasAsync(cancellationToken);
        var target = RoundTarget.Read(about, await rounds.FormsAsync(cancellationToken), tree.All, today);
        if (await desk.ReportersAsync(turn.Who, cancellationToken) is { Count: > 0 } all)
        {
            if (target is null) return false;
            if (target.Area is not { Level: AreaLevel.Village } named) await SayAllAsync(turn, all, cancellationToken);
            else if (all.FirstOrDefault(one => one.Village.Id == named.Id) is { } meant) await SayAsync(turn, meant.Village, meant.Person, cancellationToken);
            else dialog.Say(turn, RoundWords.OtherVillage(await desk.ClerkAsync(all[0].Village.Id, cancellationToken)));
            return true;
        }

        if (missing is not null || target is not { Area: { Level: AreaLevel.Village } village } || await overseers.OfAsync(turn.Who, cancellationToken) is not { } overseer) return false;

        if (overseer.Oversees(village.Id)) await SayAsync(turn, village, null, cancellationToken);
        else dialog.Say(turn, RoundWords.OtherTown);
        return true;
    }

    /// <summary>Lines of 我的事: what the village owes for its people; how the round stands for the town's clerk.</summary>
    public async Task<IReadOnlyList<OpenMatter>> OfAsync(Participant who, CancellationToken cancellationToken) =>
        await desk.ReportersAsync(who, cancellationToken) is not { Count: > 0 } all
            ? await overseers.OfAsync(who, cancellationToken) is { IsOfTown: true, IsClerk: true } clerk ? await OfClerkAsync(clerk, cancellationToken) : []
            : [.. (await OwedAsync(all, cancellationToken)).Select(one => new OpenMatter((all.Count > 1 ? one.Village : "") + RoundWords.Named(one.Form, one.Period, rounds.DueAt(one.Form, one.Period), desk.Today),
                all.Count > 1 ? RoundWords.SayFor(one.Village, one.Form, one.Period, desk.Today) : $"上报{one.Period.Spoken(desk.Today)}的{one.Form.Short}") { Page = "/m/reports" })];

    private async Task<List<(string Village, Form Form, ReportPeriod Period)>> OwedAsync(IReadOnlyList<Reporter> all, CancellationToken cancellationToken)
    {
        List<(string, Form, ReportPeriod)> owed = [];
        foreach (var one in all) owed.AddRange((await rounds.OwedAsync(one.Village, cancellationToken)).Select(o => (one.Village.Name, o.Form, o.Period)));
        return owed;
    }

    // The own village where none of several owes anything; else all that is owed.
    private async Task SayAllAsync(Turn turn, IReadOnlyList<Reporter> all, CancellationToken cancellationToken)
    {
        var owed = all.Count == 1 ? [] : await OwedAsync(all, cancellationToken);
        if (owed.Count == 0) await SayAsync(turn, all[0].Village, all[0].Person, cancellationToken);
        else dialog.Say(turn, RoundWords.OwedOfSeveral(owed, rounds.DueAt, turn.Clock.Today));
    }

    private async Task<IReadOnlyList<OpenMatter>> OfClerkAsync(Overseer clerk, CancellationToken cancellationToken)
    {
        List<OpenMatter> matters = [];
        foreach (var form in await rounds.FormsAsync(clerk.Place.Id, cancellationToken))
        {
            foreach (var round in (await rounds.CurrentAsync(form, clerk.Place.Id, cancellationToken)).SelectMany(towns => towns).Where(round => round.Round.Missing > 0 && round.Round.IsOver(desk.Today)))
                matters.Add(new OpenMatter($"{round.Name(desk.Today)}还差{round.Round.Missing}个村，{RoundWords.DueLine(round.Round.Due, desk.Today).TrimEnd('。')}", $"{round.Name(desk.Today)}还差谁"));
        }
        return matters;
    }

    private async Task SayAsync(Turn turn, Area village, Person? asks, CancellationToken cancellationToken)
    {
        var owed = await rounds.OwedAsync(village, cancellationToken);
        dialog.Say(turn, owed.Count > 0
            ? RoundWords.Owed(village.Name, owed, rounds.DueAt, turn.Clock.Today, canStart: asks is not null)
            : RoundWords.OwesNothing(village.Name, await rounds.NextAsync(village, cancellationToken), rounds.DueAt, asks is not null && await IsNewAsync(village, asks, cancellationToken), turn.Clock.Today));
    }

    // Whoever is to report for the village and has never filed anything.
    private async Task<bool> IsNewAsync(Area village, Person person, CancellationToken cancellationToken) =>
        new VillageReporters(await staff.PeopleAsync(cancellationToken)).Of(village.Id)?.Id == person.Id
        && (await book.NewestAsync(village.Id, person.Id, 1, cancellationToken)).All(filed => filed.Report.Revisions[0].By != person.Id);
}
