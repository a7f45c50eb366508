using System.Text.RegularExpressions;
using HealthAssistantBot.Bot.Conversations;
using HealthAssistantBot.Domain.Reports;
using HealthAssistantBot.Domain.Reports.Forms;
using HealthAssistantBot.Domain.Reports.Rounds;
using HealthAssistantBot.Domain.StaffDirectory;

namespace HealthAssistantBot.Bot.Reports;

/// <summary>锁定 a round, 打开 one village of it, and the village's request to open it.</summary>
internal sealed partial class LockAnswer(ReviewDesk review, LockDesk locks, ReviewPost post, RoundOverseers overseers, ReportRounds rounds, ReportDesk desk, ReportDialog dialog, IReportBook book, IRoundBook kept, IStaffBook staff) : ICapability
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

        var name = round.Round.Name(turn.Clock.Today);
        var occasion = new RoundOccasion(round.Round.Form.Id, round.Round.Period.ToString(), clerk.Place.Id, RoundOccasion.Lock);
        occasion.KeepIn(turn);
        var closing = await locks.LookAsync(round, cancellationToken);
        if (closing.IsLocked)
        {
            dialog.Say(turn, ReviewWords.NothingToLock(name));
            return true;
        }

        if (!confirmed && closing.NeedsWord)
        {
            dialog.Say(turn, ReviewWords.ConfirmLock(name, closing.Unseen, closing.Missing.Count) with { Occasion = occasion.ToString() });
            return true;
        }

        locks.Lock(closing, clerk.Person.Id);
        dialog.Say(turn, ReviewWords.Locked(name, round.Filed.Count));
        return true;
    }

    private async Task<bool> OpenAsync(Turn turn, Overseer clerk, string words, CancellationToken cancellationToken)
    {
        if (await TargetAsync(turn, clerk, words, cancellationToken) is not { Area: { Level: AreaLevel.Village } village } target) return false;

        foreach (var form in target.Form is { } named ? [named] : await rounds.FormsAsync(clerk.Place.Id, cancellationToken))
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
        foreach (var period in named is null ? rounds.Open(form) : [named])
        {
            if ((locked is null || period > locked) && (await kept.LocksAsync(form.Id, period, [village.Id], cancellationToken)).Count > 0) return period;
        }
        return locked;
    }

    private async Task OpenAsync(Turn turn, Overseer clerk, Area village, Form form, ReportPeriod period, CancellationToken cancellationToken)
    {
        var cadre = await locks.OpenAsync(village, form, period, clerk.Person.Id, cancellationToken);
        dialog.Say(turn, ReviewWords.Reopened(Report.NameOf(form, village.Name, period, turn.Clock.Today), cadre?.Name ?? "村里"));
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
        if (await desk.ReporterAsync(turn.Who, village.Id, cancellationToken) is not { } reporter) return false;
        if (TownClerk.Of(village.Id, await staff.AreasAsync(cancellationToken), await staff.PeopleAsync(cancellationToken)) is not { } clerk) return false;

        await post.AskToOpenAsync(unlock, of, clerk, reporter.Person, cancellationToken);
        dialog.Say(turn, ReviewWords.OpenAsked(clerk.Name));
        return true;
    }

    private async Task<RoundTarget?> TargetAsync(Turn turn, Overseer clerk, string words, CancellationToken cancellationToken) =>
        RoundTarget.Read(words, await rounds.FormsAsync(clerk.Place.Id, cancellationToken), clerk.Tree.Down(clerk.Place.Id), turn.Clock.Today);

    [GeneratedRegex("^(?<a>.{0,16}?)(?:锁定|锁上|锁住|锁了|锁一下|封账|锁)(?:不等了)?(?<b>.{0,12})$", RegexOptions.ExplicitCapture)]
    private static partial Regex LockSaid();

    [GeneratedRegex("^(?<a>.{0,16}?)(?:打开|解锁|开锁|放开)(?<b>.{0,16})$", RegexOptions.ExplicitCapture)]
    private static partial Regex OpenSaid();
}
