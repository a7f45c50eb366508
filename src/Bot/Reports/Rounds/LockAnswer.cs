using System.Text.RegularExpressions;
using HealthAssistantBot.Bot.Conversations;
using HealthAssistantBot.Domain.Reports;
using HealthAssistantBot.Domain.Reports.Forms;
using HealthAssistantBot.Domain.Reports.Rounds;
using HealthAssistantBot.Domain.StaffDirectory;

namespace HealthAssistantBot.Bot.Reports;

/// <summary>锁定 a round, 打开 one village of it, and the village's request to open it.</summary>
internal sealed partial class LockAnswer(ReviewDesk review, ReviewPost post, RoundOverseers overseers, ReportRounds rounds, ReportDesk desk, ReportDialog dialog, IReportBook book, IRoundBook kept, IStaffBook staff) : ICapability
{
    private const int LooksBackMonths = 14;

    public int Order => 185;

    public async Task<bool> TryAnswerAsync(Turn turn, CancellationToken cancellationToken)
    {
        if (turn.Message.EventName is not null || turn.Heard.Length == 0 || !turn.Who.IsMember) return false;
        if (UnlockOccasion.Read(turn.Occasion) is { } unlock) return await ByOccasionAsync(turn, unlock, cancellationToken);

        var said = ReportSayings.Plain(turn.Heard);
        var lockRound = RoundOccasion.Read(turn.Occasion) is { Kind: RoundOccasion.Lock } && turn.Heard == ReviewWords.Lock;
        if (turn.Occasion is not null && !lockRound && RoundOccasion.Read(turn.Occasion) is null) return false;
        if (!lockRound && !LockSaid().IsMatch(said) && !OpenSaid().IsMatch(said)) return false;
        if (await overseers.OfAsync(turn.Who, cancellationToken) is not { IsOfTown: true, IsClerk: true } clerk) return false;

        if (lockRound) return await LockAsync(turn, clerk, "", confirmed: true, cancellationToken);
        if (LockSaid().Match(said) is { Success: true } locked) return await LockAsync(turn, clerk, locked.Groups["a"].Value + locked.Groups["b"].Value, confirmed: false, cancellationToken);

        var opened = OpenSaid().Match(said);
        return await OpenAsync(turn, clerk, opened.Groups["a"].Value + opened.Groups["b"].Value, cancellationToken);
    }

    private async Task<bool> LockAsync(Turn turn, Overseer clerk, string words, bool confirmed, CancellationToken cancellationToken)
    {
        if (await TargetAsync(turn, clerk, words, cancellationToken) is not { } target || await review.MeantAsync(turn, clerk, target, cancellationToken) is not { } round) return false;

        var (name, now) = (round.Round.Name(turn.Clock.Today), turn.Clock.UtcNow);
        var occasion = new RoundOccasion(round.Round.Form.Id, round.Round.Period.ToString(), clerk.Place.Id, RoundOccasion.Lock);
        occasion.KeepIn(turn);
        var before = (await kept.LocksAsync(round.Round.Form.Id, round.Round.Period, [.. round.Round.Villages.Values.Select(village => village.Id)], cancellationToken)).Select(one => one.AreaId).ToHashSet();
        var missing = round.Round.Round.Owing.Select(one => round.Round.Villages[one.Village]).Where(village => !before.Contains(village.Id)).ToList();
        var open = round.Filed.Where(one => one.Report.State != ReportState.Locked).ToList();
        if (open.Count == 0 && missing.Count == 0)
        {
            dialog.Say(turn, ReviewWords.NothingToLock(name));
            return true;
        }

        var unseen = round.Look.Count + round.Returned;
        if (!confirmed && (unseen > 0 || missing.Count > 0))
        {
            dialog.Say(turn, ReviewWords.ConfirmLock(name, unseen, missing.Count) with { Occasion = occasion.ToString() });
            return true;
        }

        foreach (var one in open)
        {
            one.Report.Lock(clerk.Person.Id, now);
            book.Changed(one.Report);
        }
        foreach (var village in missing) kept.Add(new VillageLock(village.Id, round.Round.Form.Id, round.Round.Period.ToString(), clerk.Person.Id, now));
        dialog.Say(turn, ReviewWords.Locked(name, round.Filed.Count));
        return true;
    }

    private async Task<bool> OpenAsync(Turn turn, Overseer clerk, string words, CancellationToken cancellationToken)
    {
        if (await TargetAsync(turn, clerk, words, cancellationToken) is not { Area: { Level: AreaLevel.Village } village } target) return false;

        foreach (var form in target.Form is { } named ? [named] : await rounds.FormsAsync(cancellationToken))
        {
            if (await NewestLockedAsync(turn, village, form, target.Span?.PeriodOf(form), cancellationToken) is not { } period) continue;

            await OpenAsync(turn, clerk, village, form, period, cancellationToken);
            return true;
        }
        dialog.Say(turn, ReviewWords.NotLocked(village.Name));
        return true;
    }

    private async Task<ReportPeriod?> NewestLockedAsync(Turn turn, Area village, Form form, ReportPeriod? named, CancellationToken cancellationToken)
    {
        var (first, last) = named is null ? (turn.Clock.Today.AddMonths(-LooksBackMonths), turn.Clock.Today) : (named.First, named.First);
        var locked = (await book.BetweenAsync(form.Id, first, last, [village.Id], cancellationToken)).LastOrDefault(one => one.Report.State == ReportState.Locked)?.Report.Period;
        foreach (var period in named is null ? (ReportPeriod[])[rounds.Usual(form), rounds.Usual(form).Before] : [named])
        {
            if ((locked is null || period > locked) && (await kept.LocksAsync(form.Id, period, [village.Id], cancellationToken)).Count > 0) return period;
        }
        return locked;
    }

    private async Task OpenAsync(Turn turn, Overseer clerk, Area village, Form form, ReportPeriod period, CancellationToken cancellationToken)
    {
        foreach (var locked in await kept.LocksAsync(form.Id, period, [village.Id], cancellationToken)) kept.Open(locked);
        var filed = (await book.BetweenAsync(form.Id, period.First, period.First, [village.Id], cancellationToken)).LastOrDefault(one => one.Report.Period == period);
        if (filed is not null && !filed.Report.Reopen(clerk.Person.Id, turn.Clock.UtcNow).IsRefused) book.Changed(filed.Report);

        var of = Report.NameOf(form, village.Name, period, turn.Clock.Today);
        var cadre = filed is null ? await post.ReporterAsync(village.Id, cancellationToken) : await post.CadreAsync(filed, cancellationToken);
        if (cadre is not null) await post.TellOpenedAsync(new UnlockOccasion(form.Id, period.ToString(), village.Id, ""), ReviewWords.Opened(of, filed is not null), cadre, cancellationToken);
        dialog.Say(turn, ReviewWords.Reopened(of, cadre?.Name ?? "村里"));
    }

    private async Task<bool> ByOccasionAsync(Turn turn, UnlockOccasion unlock, CancellationToken cancellationToken)
    {
        if ((await book.FormsAsync(cancellationToken)).FirstOrDefault(form => form.Id == unlock.FormId) is not { } known || ReportPeriod.Parse(unlock.Period, known.Rhythm) is not { } period) return false;

        var tree = await staff.AreasAsync(cancellationToken);
        if (tree.Find(unlock.AreaId) is not { } village) return false;

        var of = Report.NameOf(known, village.Name, period, turn.Clock.Today);
        if (unlock.Ask == UnlockOccasion.Offered) return turn.Heard == ReviewWords.AskToOpen && await AskAsync(turn, unlock, village, of, cancellationToken);
        if (turn.Heard is not (ReviewWords.Open or ReviewWords.NotOpen) || await overseers.OfAsync(turn.Who, cancellationToken) is not { IsOfTown: true, IsClerk: true } clerk || !clerk.Oversees(village.Id)) return false;

        if (turn.Heard == ReviewWords.Open)
        {
            await OpenAsync(turn, clerk, village, known, period, cancellationToken);
            return true;
        }

        if (await post.ReporterAsync(village.Id, cancellationToken) is { } cadre) await post.TellOpenedAsync(unlock, ReviewWords.NotOpened(of, clerk.Person.Name), cadre, cancellationToken);
        dialog.Say(turn, Reply.Plain("ack", "好。"));
        return true;
    }

    private async Task<bool> AskAsync(Turn turn, UnlockOccasion unlock, Area village, string of, CancellationToken cancellationToken)
    {
        if (await desk.ReporterAsync(turn.Who, cancellationToken) is not { } reporter || reporter.Village.Id != village.Id) return false;
        if (TownClerk.Of(village.Id, await staff.AreasAsync(cancellationToken), await staff.PeopleAsync(cancellationToken)) is not { } clerk) return false;

        await post.AskToOpenAsync(unlock, of, clerk, reporter.Person, cancellationToken);
        dialog.Say(turn, ReviewWords.OpenAsked(clerk.Name));
        return true;
    }

    private async Task<RoundTarget?> TargetAsync(Turn turn, Overseer clerk, string words, CancellationToken cancellationToken) =>
        RoundTarget.Read(words, await rounds.FormsAsync(cancellationToken), clerk.Tree.Down(clerk.Place.Id), turn.Clock.Today);

    [GeneratedRegex("^(?<a>.{0,16}?)(?:锁定|锁上|锁住|锁了|锁一下|封账|锁)(?:不等了)?(?<b>.{0,12})$", RegexOptions.ExplicitCapture)]
    private static partial Regex LockSaid();

    [GeneratedRegex("^(?<a>.{0,16}?)(?:打开|解锁|开锁|放开)(?<b>.{0,16})$", RegexOptions.ExplicitCapture)]
    private static partial Regex OpenSaid();
}
