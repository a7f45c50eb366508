using HealthAssistantBot.Bot.Conversations;
using HealthAssistantBot.Domain.Language;
using HealthAssistantBot.Domain.Language.Times;
using HealthAssistantBot.Domain.Reports;
using HealthAssistantBot.Domain.Reports.Forms;
using HealthAssistantBot.Domain.Reports.Reading;
using HealthAssistantBot.Domain.Reports.Rounds;
using HealthAssistantBot.Domain.StaffDirectory;
using HealthAssistantBot.Reminders.Reports;

namespace HealthAssistantBot.Bot.Reports;

/// <summary>1 上报, 2 跟上月一样, 3 我明天报 below a chase, and a day that somebody names for a report at any time.</summary>
internal sealed class ChaseAnswer(ReportDesk desk, ReportingVillage villages, ReportDialog dialog, ReportStarting starting, ChasePost post, IReportBook book, IRoundBook kept, IStaffBook staff, OfficeCalendar calendar) : ICapability
{
    public int Order => 94;

    public async Task<bool> TryAnswerAsync(Turn turn, CancellationToken cancellationToken)
    {
        if (turn.Message.EventName is not null || turn.Heard.Length == 0 || !turn.Who.IsMember) return false;

        var chase = ChaseOccasion.Read(turn.Occasion);
        var asked = chase ?? ChaseOccasion.Read(NewestOffer.Of(turn.State)?.Occasion);
        var promise = turn.Occasion is null || chase is not null ? PromiseReader.Read(turn.Heard, new TimeSetting(turn.Clock.LocalNow, calendar.Current, turn.Who.Market), asked is not null) : null;
        if (chase is null && promise is null) return false;
        if (await villages.ReporterAsync(turn, cancellationToken) is not { } reporter || await AboutAsync(turn, reporter, asked, cancellationToken) is not var (form, period)) return false;

        if (promise is not null) await PromiseAsync(turn, reporter, form, period, promise, cancellationToken);
        else if (ReportSayings.IsSame(ReportSayings.Plain(turn.Heard))) await SameAsync(turn, reporter, form, period, cancellationToken);
        else if (turn.Heard == ChaseWords.Start) await starting.StartAsync(turn, reporter, form, period, cancellationToken);
        else return false;
        return true;
    }

    // The round of the chase that is answered; else the form that is named, or the one that is owed first.
    private async Task<(Form Form, ReportPeriod Period)?> AboutAsync(Turn turn, Reporter reporter, ChaseOccasion? asked, CancellationToken cancellationToken)
    {
        var forms = (await desk.FormsAsync(reporter.Village.Id, cancellationToken)).Where(ReportRound.Opens).ToList();
        if (asked is not null && asked.AreaId == reporter.Village.Id && forms.Find(one => one.Id == asked.FormId) is { } chased && ReportPeriod.Parse(asked.Period, chased.Rhythm) is { } period
            && (turn.Occasion is not null || await book.FindAsync(reporter.Village.Id, chased, period, cancellationToken) is null)) return (chased, period);

        var named = forms.Find(one => turn.Heard.Contains(one.Short, StringComparison.Ordinal) || turn.Heard.Contains(one.Title, StringComparison.Ordinal));
        foreach (var form in named is null ? forms : [named])
        {
            var meant = await desk.MeantAsync(reporter, form, cancellationToken);
            if (named is not null || await book.FindAsync(reporter.Village.Id, form, meant, cancellationToken) is null) return (form, meant);
        }
        return forms is [var first, ..] ? (first, await desk.MeantAsync(reporter, first, cancellationToken)) : null;
    }

    private async Task SameAsync(Turn turn, Reporter reporter, Form form, ReportPeriod period, CancellationToken cancellationToken)
    {
        var talk = await desk.OpenAsync(reporter, form, period, stepByStep: false, cancellationToken);
        UtteranceReader.Read(talk.Draft, turn.Heard);
        await dialog.BeginAsync(turn, reporter, talk, talk.Previous.Count == 0 ? CheckWords.NoPrevious(talk) : null, cancellationToken);
    }

    private async Task PromiseAsync(Turn turn, Reporter reporter, Form form, ReportPeriod period, SaidPromise said, CancellationToken cancellationToken)
    {
        var today = turn.Clock.Today;
        var of = Report.NameOf(form, reporter.Village.Name, period, today);
        if (await book.FindAsync(reporter.Village.Id, form, period, cancellationToken) is { } filed)
        {
            dialog.Say(turn, ChaseWords.AlreadyFiled(of, filed.Report.Receipt.ToString()));
            return;
        }

        if (said.Day is not { } day)
        {
            // 1 上报 of the chase stays open below the question.
            turn.Say(ChaseWords.WhichDay);
            return;
        }

        var clerk = TownClerk.Of(reporter.Village.Id, await staff.AreasAsync(cancellationToken), await staff.PeopleAsync(cancellationToken));
        var promise = await kept.PromisesAsync(form.Id, period, [reporter.Village.Id], cancellationToken) is [var before] ? before : null;
        if (promise is null) kept.Add(promise = new VillagePromise(reporter.Village.Id, form.Id, period.ToString(), day, 1, reporter.Person.Id, turn.Clock.UtcNow));
        else promise.Name(day, reporter.Person.Id, turn.Clock.UtcNow);

        await post.SettleAsync(turn, reporter.Village.Id, form.Id, period, ChaseWords.Said(day, today), cancellationToken);
        if (promise.Times > VillagePromise.Enough && clerk is not null)
        {
            await post.TellPutOffAsync(clerk, of, reporter.Person, reporter.Village.Id, form.Id, period, day, promise.Times, cancellationToken);
            dialog.Say(turn, ChaseWords.PutOffTooOften(day, clerk.Name, today));
        }
        else dialog.Say(turn, promise.Times == 1 ? ChaseWords.Promised(reporter.Village.Name, period, form, day, today) : ChaseWords.PromisedAgain(day, clerk?.Name ?? "镇里", today));
    }
}
