using HealthAssistantBot.Bot.Conversations;
using HealthAssistantBot.Domain.Common;
using HealthAssistantBot.Domain.Reports;

namespace HealthAssistantBot.Bot.Reports;

/// <summary>Every change of a filed report, from whichever words: rules are checked again, and whoever must know is told.</summary>
internal sealed class ReportRevising(ReportDesk desk, ReportDialog dialog, IReportBook book, ReviewPost post, ReportTurn own)
{
    /// <summary>Gives the report the values that were read, or asks about a rule that they newly break.</summary>
    /// <param name="said">All words that led here, for the history and for reading them again.</param>
    /// <param name="stands">A rule that the reporter stands by.</param>
    public async Task ReviseAsync(Turn turn, Reporter reporter, VillageReport filed, ReportTalk talk, IReadOnlyList<string> said, InsistedRule? stands, CancellationToken cancellationToken)
    {
        var report = filed.Report;
        var today = turn.Clock.Today;
        if (report.State == ReportState.Locked)
        {
            await SayLockedAsync(turn, filed, cancellationToken);
            return;
        }

        if (NewlyBroken(report, talk) is { } broken && broken.Id != stands?.Rule)
        {
            new PendingRevision(report.Receipt.ToString(), said, broken.Id).KeepIn(turn);
            dialog.Say(turn, CheckWords.Violation(talk, broken));
            return;
        }

        var values = talk.Draft.Values.ToDictionary(value => value.Key, value => value.Value.Value, StringComparer.Ordinal);
        var wasReturned = report.State == ReportState.Returned;
        // Who somebody is stands in its field alone, so that it can go when its time is over.
        var names = report.Form.Fields.Any(field => field.NamesSomebody && !Equals(values.GetValueOrDefault(field.Key), report.Current.Values.GetValueOrDefault(field.Key)));
        if (names) turn.StrikeMessage();
        var revised = report.Revise(values, reporter.Person.Id, turn.Clock.UtcNow, names ? "" : PersonalData.Mask(string.Join('；', said)), "", today);
        if (revised.Refusal is { } no)
        {
            dialog.Say(turn, Reply.Plain(no.Code, no.Sentence));
            return;
        }

        if (stands is not null) report.Insist(stands);
        book.Changed(report);
        own.CanUndo(turn, new ReportUndo(report.Receipt.ToString(), null));
        var told = await TellAsync(turn, filed, revised.Value, wasReturned, reporter, cancellationToken);
        dialog.Say(turn, FiledWords.Revised(report, revised.Value, told, today));
    }

    /// <summary>The town hears what changed, where it sent the report back or has taken totals.</summary>
    /// <returns>Who was told that the totals change; null for nobody.</returns>
    public async Task<string?> TellAsync(Turn turn, VillageReport filed, IReadOnlyList<FieldChange> changes, bool wasReturned, Reporter reporter, CancellationToken cancellationToken)
    {
        if (wasReturned)
        {
            turn.MarkCard(LastReturnCard(filed.Report), changes is [{ New: { } now } only] ? $"已改成{ValueWords.Of(only.Field, now, turn.Clock.Today)}" : "已改好");
            await post.TellCameBackAsync(filed, changes, reporter.Person, "", cancellationToken);
        }
        return await post.TellTotalsAsync(filed, changes, reporter.Person, cancellationToken);
    }

    /// <summary>没错: the figures stay, the town decides.</summary>
    public async Task StandByAsync(Turn turn, Reporter reporter, VillageReport filed, string words, CancellationToken cancellationToken)
    {
        var clerk = await desk.NameAsync(filed.Report.LastReturn?.By ?? 0, cancellationToken);
        if (filed.Report.StandBy(reporter.Person.Id, turn.Clock.UtcNow, PersonalData.Mask(words)).IsRefused)
        {
            dialog.Say(turn, ReviewWords.NotReturned);
            return;
        }

        book.Changed(filed.Report);
        turn.MarkCard(LastReturnCard(filed.Report), "没错");
        await post.TellCameBackAsync(filed, null, reporter.Person, PersonalData.Mask(words), cancellationToken);
        dialog.Say(turn, ReviewWords.StoodBy(clerk));
    }

    public async Task SayLockedAsync(Turn turn, VillageReport filed, CancellationToken cancellationToken)
    {
        var report = filed.Report;
        var sentence = ReportRefusals.Locked(report.Name(turn.Clock.Today), await desk.ClerkAsync(filed.AreaId, cancellationToken)).Sentence;
        dialog.Say(turn, ReviewWords.LockedReport(sentence, new UnlockOccasion(report.Form.Id, report.Period.ToString(), filed.AreaId, UnlockOccasion.Offered).ToString()));
    }

    // What the last version broke already was settled when it was filed.
    private static Violation? NewlyBroken(Report report, ReportTalk talk)
    {
        var before = ReportChecks.Of(report.Form, report.Current.Values, talk.Previous, talk.Today).Select(broken => broken.Id).ToHashSet(StringComparer.Ordinal);
        return ReportChecks.Of(talk.Draft).FirstOrDefault(broken => !before.Contains(broken.Id) && !report.Insisted.Any(rule => rule.Rule == broken.Id));
    }

    // The card was sent when the return was the last thing that had happened.
    private static string LastReturnCard(Report report)
    {
        var at = report.History.ToList().FindLastIndex(one => one.Act == ReportAct.Returned) + 1;
        return new ReviewOccasion(ReviewOccasion.Returned, report.Receipt, at).ToString();
    }
}

/// <summary>A correction that breaks a rule, until the reporter says 没错 or another figure.</summary>
internal sealed record PendingRevision(string Receipt, IReadOnlyList<string> Said, string Rule)
{
    private const string Piece = "report-revision";
    private const int Version = 1;

    public static PendingRevision? Of(Turn turn) => turn.State.Find(Piece) is null ? null : turn.State.Read<PendingRevision>(Piece, Version);

    public void KeepIn(Turn turn) => turn.State.Write(Piece, Version, this);

    public static void Forget(Turn turn) => turn.State.Clear(Piece);
}
