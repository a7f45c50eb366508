using System.Globalization;
using HealthAssistantBot.Bot.Conversations;
using HealthAssistantBot.Domain.Common;
using HealthAssistantBot.Domain.Reports;
using HealthAssistantBot.Domain.Reports.Forms;
using HealthAssistantBot.Domain.Reports.Urgent;
using HealthAssistantBot.Domain.StaffDirectory;

namespace HealthAssistantBot.Bot.Reports.Urgent;

/// <summary>Files urgent reports and their corrections, and sets the ladder going in the same unit of work.</summary>
internal sealed class UrgentDesk(IReportBook reports, IUrgentBook alerts, UrgentPost post, ReportDesk desk, IStaffBook staff, ReportTurn own, Clock clock)
{
    /// <summary>So many alike raise a note.</summary>
    public const int AlikeForNote = 3;

    private static readonly TimeSpan AlikeWithin = TimeSpan.FromDays(7);

    public async Task<Form?> FormAsync(string said, CancellationToken cancellationToken)
    {
        var urgent = (await reports.FormsAsync(cancellationToken)).Where(form => form.IsUrgent).ToList();
        return urgent.Find(form => said.Contains(form.Short, StringComparison.Ordinal)) ?? (urgent.Count > 0 ? urgent[0] : null);
    }

    /// <summary>Who reports, and where it happened: the own village or one that they stand in for and name; for people of a town a village that they name, else the town.</summary>
    public async Task<Reporter?> ReporterAsync(Participant who, string said, CancellationToken cancellationToken)
    {
        if (who.PersonId is not { } id || await staff.FindAsync(id, cancellationToken) is not { } person) return null;

        var tree = await staff.AreasAsync(cancellationToken);
        if (tree.Find(person.AreaId) is not { } home) return null;

        IEnumerable<Area> others = home.Level == AreaLevel.Village ? (await desk.ReportersAsync(who, cancellationToken)).Select(one => one.Village) : tree.Down(home.Id).Where(area => area.Level == AreaLevel.Village);
        var place = others.FirstOrDefault(area => said.Contains(PlaceSaid.ShortName(area.Name), StringComparison.Ordinal)) ?? home;
        return new Reporter(person, place, FormArea.Unknown);
    }

    /// <summary>The first of the ladder who has a phone, for whoever is told to ring up.</summary>
    public async Task<UrgentLadder> LadderAsync(Form form, Reporter reporter, CancellationToken cancellationToken) =>
        UrgentLadder.Of(form, reporter.Village.Id, await staff.AreasAsync(cancellationToken), await staff.PeopleAsync(cancellationToken), reporter.Person.Id);

    /// <summary>Files at once what is known; the receipt is said only with the commit of this turn.</summary>
    public async Task<Reply> FileAsync(Turn turn, Reporter reporter, ReportTalk talk, CancellationToken cancellationToken)
    {
        var draft = talk.Draft;
        List<InsistedRule> insisted = [.. ReportChecks.Of(draft).Select(broken => new InsistedRule(broken.Id, ""))];
        insisted.AddRange(draft.Asks.Where(ask => draft.Form.Field(ask.Key) is not null).Select(ask => new InsistedRule($"parked:{ask.Key}", ask.Value.Words)));
        insisted.AddRange(talk.Open.Parked.Select(parked => new InsistedRule($"parked:{parked.Key}", parked.Words)));

        // How long ago it began is not known to the hour; a report that goes at once is never late: the clock is read once.
        var now = clock.LocalNow;
        var receipt = await reports.NextReceiptAsync(clock.Today, cancellationToken);
        var filed = Report.File(draft, ReportPeriod.Holding(clock.Today, draft.Form.Rhythm), receipt, now, reporter.Person.Id, clock.UtcNow, now, insisted, skipMissing: true);
        if (filed.Refusal is { } no) return Reply.Plain(no.Code, no.Sentence);

        var report = filed.Value;
        reports.Add(new VillageReport(reporter.Village.Id, report));
        var facts = UrgentFacts.Of(report, clock.Today);
        var ladder = await LadderAsync(draft.Form, reporter, cancellationToken);
        var alert = UrgentAlert.Raise(receipt, reporter.Village.Id, reporter.Person.Id, clock.UtcNow, ladder.Reached.Select(person => person.Id), facts.SignValues, facts.Cases);
        alerts.Add(alert);
        if (alert.Called.FirstOrDefault() is { } first) await post.CallAsync(alert, report, first, cancellationToken);
        await NoteClusterAsync(alert, facts, cancellationToken);

        own.CanUndo(turn, new ReportUndo(receipt.ToString(), null));
        var clerk = TownClerk.Of(reporter.Village.Id, await staff.AreasAsync(cancellationToken), await staff.PeopleAsync(cancellationToken));
        return UrgentWords.Receipt(receipt, facts, clock.LocalNow, ladder.Reached, ladder.Unreached, post.Minutes, clerk);
    }

    /// <summary>A new version of a filed urgent report, told at once to whoever has it.</summary>
    public async Task<Reply> ReviseAsync(Turn turn, Report report, IReadOnlyDictionary<string, FieldValue> values, int by, CancellationToken cancellationToken)
    {
        var revised = report.Revise(values, by, clock.UtcNow, PersonalData.Mask(turn.Heard), "镇里", clock.Today);
        if (revised.Refusal is { } no) return Reply.Plain(no.Code, no.Sentence.Split('\n')[0]);

        reports.Changed(report);
        var facts = UrgentFacts.Of(report, clock.Today);
        IReadOnlyList<string> told = [];
        if (await alerts.FindAsync(report.Receipt, cancellationToken) is { } alert)
        {
            alert.Correct(facts.SignValues, facts.Cases);
            told = await post.CorrectAsync(alert, report, revised.Value, cancellationToken);
        }

        own.CanUndo(turn, new ReportUndo(report.Receipt.ToString(), null));
        return UrgentWords.Revised(report, revised.Value, facts, told);
    }

    /// <summary>Alerts of the same town and 7 days with a sign in common, this one among them, the oldest first.</summary>
    public async Task<IReadOnlyList<UrgentAlert>> AlikeAsync(UrgentAlert alert, CancellationToken cancellationToken)
    {
        var tree = await staff.AreasAsync(cancellationToken);
        var town = tree.TownOf(alert.AreaId)?.Id ?? alert.AreaId;
        var raised = await alerts.RaisedAsync([.. tree.Down(town).Select(area => area.Id)], alert.RaisedAt - AlikeWithin, cancellationToken);
        return [.. raised.Where(other => other.Receipt != alert.Receipt && other.RaisedAt <= alert.RaisedAt && alert.IsAlike(other)), alert];
    }

    private async Task NoteClusterAsync(UrgentAlert alert, UrgentFacts facts, CancellationToken cancellationToken)
    {
        var alike = await AlikeAsync(alert, cancellationToken);
        if (alike.Count < AlikeForNote) return;

        var tree = await staff.AreasAsync(cancellationToken);
        var shared = alike.SkipLast(1).SelectMany(other => alert.Shared(other)).ToHashSet(StringComparer.Ordinal);
        var signs = facts with { Values = new Dictionary<string, FieldValue>(StringComparer.Ordinal) { [UrgentChange.SignsOf(facts.Form)!.Key] = new ChoicesValue([.. shared]) } };
        await post.ClusterAsync(alert, [.. alike.Select(one => tree.Find(one.AreaId)?.Name ?? "").Distinct(StringComparer.Ordinal)], alike.Count, signs.Signs, alike.Sum(one => one.Cases), cancellationToken);
    }

    /// <summary>大塘村 №261124-01，7人发热，…: one line of a list.</summary>
    public async Task<string> LineAsync(UrgentAlert alert, CancellationToken cancellationToken)
    {
        if (await reports.FindAsync(alert.Receipt, cancellationToken) is not { } filed) return $"№{alert.Receipt}";

        var reporter = await post.PersonAsync(alert.ReporterId, cancellationToken);
        var facts = UrgentFacts.Of(filed.Report, clock.Today);
        return string.Create(CultureInfo.InvariantCulture, $"№{alert.Receipt} {facts.Whole}，{reporter.Name}{UrgentWords.When(clock.ToLocal(alert.RaisedAt), clock.LocalNow)}报");
    }
}
