using HealthAssistantBot.Bot.Conversations;
using HealthAssistantBot.Domain.Reports;
using HealthAssistantBot.Domain.Reports.Forms;
using HealthAssistantBot.Domain.Reports.Rounds;
using HealthAssistantBot.Domain.StaffDirectory;

namespace HealthAssistantBot.Bot.Reports;

/// <summary>还差谁 for the town and the county, and 催. A village hears of no other village.</summary>
internal sealed class RoundAnswer(ReportRounds rounds, RoundOverseers overseers, ReportDesk desk, ReportingVillage villages, ReportDialog dialog, ChaseDesk chases, IStaffBook staff) : ICapability
{
    public int Order => 182;

    public async Task<bool> TryAnswerAsync(Turn turn, CancellationToken cancellationToken)
    {
        if (turn.Message.EventName is not null || turn.Heard.Length == 0) return false;
        if (RoundOccasion.Read(turn.Occasion) is { Kind: RoundOccasion.Chase } confirmed && turn.Heard == RoundWords.Send) return await SendAsync(turn, confirmed, cancellationToken);
        if (turn.Occasion is not null && RoundOccasion.Read(turn.Occasion) is null) return false;

        var said = ReportSayings.Plain(turn.Heard);
        if (RoundSayings.Missing(said) is { } about) return await MissingAsync(turn, about, cancellationToken);
        return RoundSayings.Chase(said) is { } whom && await PreviewAsync(turn, whom, cancellationToken);
    }

    private async Task<bool> MissingAsync(Turn turn, string about, CancellationToken cancellationToken)
    {
        if (await overseers.OfAsync(turn.Who, cancellationToken) is not { } overseer) return await NotTheirsAsync(turn, about, cancellationToken);
        if (await TargetAsync(overseer, about, turn, cancellationToken) is not var (forms, target))
        {
            if (RoundTarget.Read(about, await rounds.FormsAsync(overseer.Place.Id, cancellationToken), overseer.Tree.All, turn.Clock.Today) is null) return false;
            dialog.Say(turn, RoundWords.OtherTown);
            return true;
        }

        var replies = new List<Reply>();
        foreach (var form in forms) replies.AddRange(await MissingAsync(turn, overseer, form, target, cancellationToken));
        if (replies.Count == 0) dialog.Say(turn, RoundWords.NoVillages);
        else Say(turn, replies);
        return true;
    }

    private async Task<List<Reply>> MissingAsync(Turn turn, Overseer overseer, Form form, RoundTarget target, CancellationToken cancellationToken)
    {
        var place = target.Area is { } named ? named.Level == AreaLevel.Village ? overseer.Tree.TownOf(named.Id) ?? named : named : overseer.Place;
        var shown = target.Span?.PeriodOf(form) is { } period ? [await rounds.OfAsync(form, period, place.Id, cancellationToken)] : await rounds.CurrentAsync(form, place.Id, cancellationToken);
        var reporters = new VillageReporters(await staff.PeopleAsync(cancellationToken));
        List<Reply> replies = [];
        foreach (var towns in shown.Where(towns => towns.Count > 0))
        {
            var occasion = new RoundOccasion(form.Id, towns[0].Period.ToString(), place.Id, RoundOccasion.Missing);
            if (replies.Count == 0) occasion.KeepIn(turn);
            replies.Add((place.Level == AreaLevel.County ? RoundWords.MissingByTown(towns, turn.Clock.Today)
                : towns[0].Round.Missing == 0 ? RoundWords.NoneMissing(towns[0], turn.Clock.Today, overseer.IsClerk)
                : RoundWords.Missing(towns[0], reporters, turn.Clock.Today)) with { Occasion = occasion.ToString() });
        }
        return replies;
    }

    /// <summary>催: whom it would reach, and whom not.</summary>
    private async Task<bool> PreviewAsync(Turn turn, string whom, CancellationToken cancellationToken)
    {
        if (await overseers.OfAsync(turn.Who, cancellationToken) is not { IsOfTown: true } overseer || await TargetAsync(overseer, whom, turn, cancellationToken) is not var (forms, target)) return false;

        if (forms is not [var form, ..] || await RoundAsync(turn, overseer, form, target, cancellationToken) is not { } round)
        {
            dialog.Say(turn, RoundWords.NoVillages);
            return true;
        }

        var chase = await chases.SortAsync(round, cancellationToken);
        if (target.Area is { Level: AreaLevel.Village } only) chase = chase with { Send = [.. chase.Send.Where(one => one.Village.Id == only.Id)] };
        if (chase.Send.Count == 0)
        {
            dialog.Say(turn, RoundWords.NobodyToChase(round, chase, turn.Clock.Today));
            return true;
        }

        var occasion = new RoundOccasion(round.Form.Id, round.Period.ToString(), target.Area is { Level: AreaLevel.Village } village ? village.Id : overseer.Place.Id, RoundOccasion.Chase);
        dialog.Say(turn, RoundWords.ChasePreview(chase, turn.Clock.Today) with { Occasion = occasion.ToString() });
        return true;
    }

    private async Task<bool> SendAsync(Turn turn, RoundOccasion occasion, CancellationToken cancellationToken)
    {
        if (await overseers.OfAsync(turn.Who, cancellationToken) is not { IsOfTown: true } overseer || !overseer.Oversees(occasion.AreaId)) return false;
        if ((await rounds.FormsAsync(overseer.Place.Id, cancellationToken)).FirstOrDefault(one => one.Id == occasion.FormId) is not { } form || ReportPeriod.Parse(occasion.Period, form.Rhythm) is not { } period) return false;
        if (await rounds.OfAsync(form, period, overseer.Place.Id, cancellationToken) is not [var round, ..]) return false;

        // Whoever filed or named a day since the preview is left out.
        var chase = await chases.SortAsync(round, cancellationToken);
        var sent = await chases.SendAsync(round, chase with { Send = [.. chase.Send.Where(one => occasion.AreaId == overseer.Place.Id || one.Village.Id == occasion.AreaId)] }, overseer.Person.Name, cancellationToken);
        if (sent == 0) dialog.Say(turn, RoundWords.NobodyToChase(round, chase with { Send = [] }, turn.Clock.Today));
        else dialog.Say(turn, RoundWords.Chased(sent, turn.Clock.LocalNow, chases.IsQuietNow));
        return true;
    }

    private async Task<OpenRound?> RoundAsync(Turn turn, Overseer overseer, Form form, RoundTarget target, CancellationToken cancellationToken)
    {
        var spoken = RoundOccasion.Of(turn) is { } last && last.FormId == form.Id ? ReportPeriod.Parse(last.Period, form.Rhythm) : null;
        if ((target.Span?.PeriodOf(form) ?? spoken) is { } period) return await rounds.OfAsync(form, period, overseer.Place.Id, cancellationToken) is [var named, ..] ? named : null;
        return (await rounds.CurrentAsync(form, overseer.Place.Id, cancellationToken)).SelectMany(towns => towns).OrderByDescending(round => round.Round.Missing > 0).FirstOrDefault();
    }

    // The forms that are meant, and what else was named; null when the words are about something else.
    private async Task<(IReadOnlyList<Form> Forms, RoundTarget Target)?> TargetAsync(Overseer overseer, string words, Turn turn, CancellationToken cancellationToken)
    {
        var forms = await rounds.FormsAsync(overseer.Place.Id, cancellationToken);
        if (RoundTarget.Read(words, forms, overseer.Tree.Down(overseer.Place.Id), turn.Clock.Today) is not { } target) return null;
        if (target.Form is { } named) return ([named], target);
        return (RoundOccasion.Read(turn.Occasion) is { } round && forms.FirstOrDefault(form => form.Id == round.FormId) is { } spoken ? [spoken] : forms, target);
    }

    private async Task<bool> NotTheirsAsync(Turn turn, string about, CancellationToken cancellationToken)
    {
        if (!turn.Who.IsMember)
        {
            if (about.Length > 0) return false;
            dialog.Say(turn, ReportWords.MembersOnly(turn.Who));
            return true;
        }

        // In a village 还差谁 is taken for 还欠什么.
        if (await villages.ReporterAsync(turn, cancellationToken) is not null) return false;
        dialog.Say(turn, RoundWords.NotYours(await desk.ClerkAsync(turn.Who.AreaId ?? 0, cancellationToken)));
        return true;
    }

    private void Say(Turn turn, List<Reply> replies)
    {
        // The digits belong to the first list: the older round is settled first.
        var first = replies[0];
        dialog.Say(turn, replies.Skip(1).Aggregate(first, (above, below) => above.With(below) with { Actions = above.Actions }) with { Occasion = first.Occasion });
    }
}
