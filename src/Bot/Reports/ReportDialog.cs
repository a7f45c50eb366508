using HealthAssistantBot.Bot.Conversations;
using HealthAssistantBot.Bot.Reports.Photos;
using HealthAssistantBot.Bot.Reports.Practice;
using HealthAssistantBot.Domain.Common;
using HealthAssistantBot.Domain.Reports;
using HealthAssistantBot.Domain.Reports.Forms;

namespace HealthAssistantBot.Bot.Reports;

/// <summary>One report's course: reads what is said, asks what is missing or unclear, shows broken rules, reads back, files.</summary>
internal sealed class ReportDialog(ReportDesk desk, IReportBook book, ChasePost chases, ReportTurn own, Clock clock)
{
    /// <summary>Takes a message for an answer to the open report.</summary>
    /// <returns>False when nothing of it is about the report.</returns>
    public async Task<bool> HearAsync(Turn turn, Reporter reporter, ReportTalk talk, string text, Reply? lead, CancellationToken cancellationToken)
    {
        var plain = ReportSayings.Plain(text);
        switch (talk.Open.Step)
        {
            case ReportStep.ReadBack when ReportSayings.IsYes(plain):
                await FileAsync(turn, reporter, talk, cancellationToken);
                return true;
            case ReportStep.ReadBack when plain is ReportWords.All or "全部" or "看一下":
                await SayAsync(turn, talk, SummaryWords.ReadBack(talk), cancellationToken);
                return true;
            case ReportStep.Violation when ReportSayings.InsistsWith(text) is { } why:
                ReportCourse.Insist(talk, why.Length > 0 ? PersonalData.Mask(why) : PersonalData.Mask(text.Trim()));
                await NextAsync(turn, talk, CheckWords.Insisted, cancellationToken);
                return true;
        }

        if (ReportCourse.TryOrder(talk, plain))
        {
            await NextAsync(turn, talk, null, cancellationToken);
            return true;
        }

        if (ReportCourse.TrySkip(talk, plain, PersonalData.Mask(turn.Message.Text.Trim())))
        {
            await NextAsync(turn, talk, null, cancellationToken);
            return true;
        }

        if (ReportCourse.GoTo(talk, plain) is { } field)
        {
            await SayAsync(turn, talk, ReportWords.Back(talk, field), cancellationToken);
            return true;
        }

        var old = talk.Draft.Values.ToDictionary(value => value.Key, value => value.Value.Value, StringComparer.Ordinal);
        if (!ReportReading.Read(talk, text) && lead is null) return false;

        if (Named(talk) is { } period) talk = await desk.MoveAsync(reporter, talk, period, cancellationToken);
        talk.Open = talk.Open with { Tries = talk.Open.Step == ReportStep.Violation ? talk.Open.Tries : 0 };
        if (talk.Draft.Asks.TryGetValue("village", out var other))
        {
            talk.Draft.GiveUp("village");
            lead = lead?.With(CheckWords.OtherVillage(talk, other.Words)) ?? CheckWords.OtherVillage(talk, other.Words);
        }

        if (talk.Open.Step == ReportStep.ReadBack && lead is null && ReportReading.OnlyChange(talk, old) is { } changed && talk.Draft.Asks.Count == 0 && talk.Broken is null)
        {
            await SayAsync(turn, talk, SummaryWords.Corrected(changed, old[changed.Key], talk.Draft.Values[changed.Key].Value, talk.Today), cancellationToken);
            return true;
        }

        await NextAsync(turn, talk, lead, cancellationToken);
        return true;
    }

    /// <summary>The first words of a report, read already.</summary>
    public async Task BeginAsync(Turn turn, Reporter reporter, ReportTalk talk, Reply? lead, CancellationToken cancellationToken)
    {
        WaitingPhotos.MoveInto(turn, talk);
        if (Named(talk) is { } period) talk = await desk.MoveAsync(reporter, talk, period, cancellationToken);
        if (talk.IsOnlyOne && await book.FindAsync(reporter.Village.Id, talk.Form, talk.Period, cancellationToken) is { } filed)
        {
            await SayDuplicateAsync(turn, filed, cancellationToken);
            return;
        }

        if (talk.Draft.Asks.TryGetValue("village", out var other))
        {
            talk.Draft.GiveUp("village");
            lead = CheckWords.OtherVillage(talk, other.Words);
        }

        if (AskedOnceWords.Of(talk) is { } given) lead = lead?.With(given) ?? given;
        var missing = talk.Form.Fields.Where(field => field.IsRequired && talk.IsOpen(field)).ToList();
        if (talk.Draft.Asks.Count == 0 && missing.Count > 0 && lead is null && talk.Draft.Values.Count > 0)
        {
            ReportCourse.Ask(talk, missing[0]);
            await SayAsync(turn, talk, CheckWords.Missing(talk, missing), cancellationToken);
            return;
        }
        await NextAsync(turn, talk, lead, cancellationToken);
    }

    /// <summary>Says what comes next, below <paramref name="lead"/> where there is one.</summary>
    public async Task NextAsync(Turn turn, ReportTalk talk, Reply? lead, CancellationToken cancellationToken)
    {
        var next = ReportCourse.Next(talk, ref lead);
        await SayAsync(turn, talk, lead is null ? next : lead.With(next), cancellationToken);
    }

    public async Task SayAsync(Turn turn, ReportTalk talk, Reply reply, CancellationToken cancellationToken)
    {
        Say(turn, talk.Open.IsPractice ? PracticeWords.Marked(reply) : reply);
        await desk.KeepAsync(turn, talk, cancellationToken);
    }

    /// <summary>Digits belong to the report from now on, also where nothing is listed.</summary>
    public void Say(Turn turn, Reply reply)
    {
        own.Spoke = true;
        turn.Say(reply);
        if (reply.Actions.Count == 0) NewestOffer.Withdraw(turn.State);
    }

    public Task NotUnderstoodAsync(Turn turn, ReportTalk talk, string text, CancellationToken cancellationToken) =>
        SayAsync(turn, talk, ReportCourse.Misheard(talk, PersonalData.Mask(text.Trim())), cancellationToken);

    public async Task SayDuplicateAsync(Turn turn, VillageReport filed, CancellationToken cancellationToken)
    {
        var first = filed.Report.Revisions[0];
        turn.State.Clear(OpenReport.Piece);
        Say(turn, FiledWords.Duplicate(filed.Report, await desk.NameAsync(first.By, cancellationToken), clock.ToLocal(first.At), clock.Today));
    }

    private async Task FileAsync(Turn turn, Reporter reporter, ReportTalk talk, CancellationToken cancellationToken)
    {
        if (talk.Open.IsPractice)
        {
            turn.State.Clear(OpenReport.Piece);
            Say(turn, PracticeWords.End);
            return;
        }

        if (talk.IsOnlyOne && await book.FindAsync(reporter.Village.Id, talk.Form, talk.Period, cancellationToken) is { } already)
        {
            await desk.DropAsync(reporter.Person.Id, talk.Open, cancellationToken);
            await SayDuplicateAsync(turn, already, cancellationToken);
            return;
        }

        if (await desk.IsLockedAsync(reporter.Village.Id, talk.Form, talk.Period, cancellationToken))
        {
            var locked = ReportRefusals.LockedOut(talk.Of, await desk.ClerkAsync(reporter.Village.Id, cancellationToken)).Sentence;
            Say(turn, ReviewWords.LockedReport(locked, new UnlockOccasion(talk.Form.Id, talk.Period.ToString(), reporter.Village.Id, UnlockOccasion.Offered).ToString()));
            return;
        }

        var filed = await desk.FileAsync(reporter, talk, cancellationToken);
        if (filed.Refusal is { } no)
        {
            Say(turn, Reply.Plain(no.Code, no.Sentence));
            return;
        }

        turn.State.Clear(OpenReport.Piece);
        own.CanUndo(turn, new ReportUndo(filed.Value.Receipt.ToString(), null));
        await chases.SettleAsync(turn, reporter.Village.Id, filed.Value.Form.Id, filed.Value.Period, ChaseWords.Filed(filed.Value.Receipt.ToString()), cancellationToken);
        Say(turn, FiledWords.Receipt(talk, filed.Value, clock.LocalNow));
    }

    private ReportPeriod? Named(ReportTalk talk)
    {
        var named = talk.Draft.NamedPeriod is { } other ? ReportPeriod.Parse(other, talk.Form.Rhythm) : talk.Draft.NamesUsualPeriod ? desk.Usual(talk.Form) : null;
        return named == talk.Period ? null : named;
    }
}
