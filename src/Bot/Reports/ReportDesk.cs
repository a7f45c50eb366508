using HealthAssistantBot.Bot.Conversations;
using HealthAssistantBot.Domain.Common;
using HealthAssistantBot.Domain.Language;
using HealthAssistantBot.Domain.Reports;
using HealthAssistantBot.Domain.Reports.Forms;
using HealthAssistantBot.Domain.Reports.Reading;
using HealthAssistantBot.Domain.Reports.Rounds;
using HealthAssistantBot.Domain.StaffDirectory;

namespace HealthAssistantBot.Bot.Reports;

/// <summary>Whoever reports, and for which village of which town.</summary>
internal sealed record Reporter(Person Person, Area Village, FormArea Area);

/// <summary>Opens reports against their form and the village's last report, keeps them and files them.</summary>
internal sealed class ReportDesk(IReportBook book, IStaffBook staff, IRoundBook kept, ChasePost chases, OfficeCalendar calendar, Clock clock)
{
    public static readonly TimeSpan DraftsStay = TimeSpan.FromDays(7);

    private const int MostCorrected = 2;

    public DateOnly Today => clock.Today;

    public DateTime DraftsSince => clock.UtcNow - DraftsStay;

    /// <summary>Each village that the person reports for: the own one first, then those of the people whom they stand in for today.</summary>
    public async Task<IReadOnlyList<Reporter>> ReportersAsync(Participant who, CancellationToken cancellationToken)
    {
        if (who.PersonId is not { } id || await staff.FindAsync(id, cancellationToken) is not { } person) return [];

        var tree = await staff.AreasAsync(cancellationToken);
        List<int> places = [person.AreaId];
        foreach (var absent in who.ActsFor)
        {
            if (await staff.FindAsync(absent, cancellationToken) is { } other) places.Add(other.AreaId);
        }

        return [.. places.Distinct().Select(place => tree.Find(place)).OfType<Area>().Where(area => area.Level == AreaLevel.Village).Select(village => Of(person, village, tree))];
    }

    /// <summary>Null for visitors and for people of a town or county who stand in for nobody of a village.</summary>
    public async Task<Reporter?> ReporterAsync(Participant who, CancellationToken cancellationToken) => await ReportersAsync(who, cancellationToken) is [var first, ..] ? first : null;

    /// <summary>The same for one village; null where it is not theirs to report for.</summary>
    public async Task<Reporter?> ReporterAsync(Participant who, int areaId, CancellationToken cancellationToken) =>
        (await ReportersAsync(who, cancellationToken)).FirstOrDefault(reporter => reporter.Village.Id == areaId);

    private static Reporter Of(Person person, Area village, AreaTree tree)
    {
        var town = tree.TownOf(village.Id);
        var villages = town is null ? [village] : tree.Down(town.Id).Where(area => area.Level == AreaLevel.Village);
        return new Reporter(person, village, new FormArea(town?.Name ?? "", [.. villages.Select(area => new FormVillage(area.Name, Aliases(area.Name)))]));
    }

    /// <summary>The forms that a village is asked for: everybody's, and those of its own town and county.</summary>
    public async Task<IReadOnlyList<Form>> FormsAsync(int areaId, CancellationToken cancellationToken)
    {
        var tree = await staff.AreasAsync(cancellationToken);
        return [.. (await book.FormsAsync(cancellationToken)).Where(form => form.IsFor(tree, areaId))];
    }

    public ReportPeriod Usual(Form form) => ReportPeriod.Usual(form, clock.LocalNow, calendar.Current);

    /// <summary>On the office's wall clock, by its calendar.</summary>
    public DateTime DueAt(Form form, ReportPeriod period) => period.DueAt(form.Due, calendar.Current);

    /// <summary>The period that words of this village are about: the one that falls due next, unless the village was just chased for the one before.</summary>
    public async Task<ReportPeriod> MeantAsync(Reporter reporter, Form form, CancellationToken cancellationToken)
    {
        var usual = Usual(form);
        return ReportRound.Opens(form) && await chases.AnswersToAsync(reporter.Village.Id, form, usual.Before, cancellationToken) && await book.FindAsync(reporter.Village.Id, form, usual.Before, cancellationToken) is null
            ? usual.Before
            : usual;
    }

    /// <summary>The town locked the round before this village had filed.</summary>
    public async Task<bool> IsLockedAsync(int areaId, Form form, ReportPeriod period, CancellationToken cancellationToken) =>
        (await kept.LocksAsync(form.Id, period, [areaId], cancellationToken)).Count > 0;

    public async Task<ReportTalk> OpenAsync(Reporter reporter, Form form, ReportPeriod period, bool stepByStep, CancellationToken cancellationToken)
    {
        var open = new OpenReport { FormId = form.Id, FormVersion = form.Version, AreaId = reporter.Village.Id, Period = period.ToString(), StepByStep = stepByStep };
        var draft = new ReportDraft(await ContextAsync(reporter, form, period, cancellationToken));
        await GiveAsync(draft, reporter, period, cancellationToken);
        return new ReportTalk(open, draft, period);
    }

    /// <summary>The same dialog without anything of the village's own in it; nothing of it is kept beside the conversation.</summary>
    public ReportTalk Practise(Reporter reporter, Form form)
    {
        var period = Usual(form);
        var open = new OpenReport { FormId = form.Id, FormVersion = form.Version, AreaId = reporter.Village.Id, Period = period.ToString(), StepByStep = true, IsPractice = true };
        return new ReportTalk(open, new ReportDraft(Bare(reporter, form)), period);
    }

    /// <summary>Null where the person is no longer of that village, or nobody has the form.</summary>
    public async Task<ReportTalk?> RestoreAsync(Reporter reporter, OpenReport open, CancellationToken cancellationToken)
    {
        if (reporter.Village.Id != open.AreaId || await book.FormAsync(open.FormId, open.FormVersion, cancellationToken) is not { } form) return null;
        if (ReportPeriod.Parse(open.Period, form.Rhythm) is not { } period) return null;

        var context = open.IsPractice ? Bare(reporter, form) : await ContextAsync(reporter, form, period, cancellationToken);
        return new ReportTalk(open, ReportDraft.Recall(context, open.Memory(form)), period);
    }

    /// <summary>The same figures for another period that was named.</summary>
    public async Task<ReportTalk> MoveAsync(Reporter reporter, ReportTalk talk, ReportPeriod period, CancellationToken cancellationToken)
    {
        talk.Keep();
        var memory = talk.Draft.Remember() with { NamedPeriod = null };
        var context = talk.Open.IsPractice ? Bare(reporter, talk.Form) : await ContextAsync(reporter, talk.Form, period, cancellationToken);
        return new ReportTalk(talk.Open with { Period = period.ToString() }, ReportDraft.Recall(context, memory), period);
    }

    public async Task KeepAsync(Turn turn, ReportTalk talk, CancellationToken cancellationToken)
    {
        if (talk.HasNewPersonal) turn.StrikeMessage();
        talk.Keep();
        talk.Open = talk.Open with { At = clock.UtcNow };
        talk.Open.KeepIn(turn);
        new LastVillage(talk.Open.AreaId, clock.Today).KeepIn(turn);
        if (talk.Open.IsPractice) return;

        await KeepBesideAsync(turn, talk, cancellationToken);
    }

    /// <summary>As a draft for 7 days, without opening it in the conversation.</summary>
    public async Task KeepBesideAsync(Turn turn, ReportTalk talk, CancellationToken cancellationToken)
    {
        talk.Keep();
        talk.Open = talk.Open with { At = clock.UtcNow };
        var next = talk.Pending ?? talk.NextField;
        await book.KeepAsync(new KeptDraft(turn.Who.PersonId!.Value, talk.Open.AreaId, talk.Form.Id, talk.Open.Period, next is null ? talk.Form.Fields.Count : talk.Form.NumberOf(next.Key), talk.Open.ToJson(), clock.UtcNow), cancellationToken);
    }

    /// <summary>A filed report with a correction read into it; null where the words change nothing of it.</summary>
    /// <param name="asked">The field that the town asked about; a bare figure is its answer.</param>
    public async Task<ReportTalk?> CorrectAsync(Reporter reporter, Report report, IReadOnlyList<string> words, string? asked, CancellationToken cancellationToken)
    {
        var open = new OpenReport { FormId = report.Form.Id, FormVersion = report.Form.Version, AreaId = reporter.Village.Id, Period = report.Period.ToString() };
        var draft = ReportDraft.Recall(await ContextAsync(reporter, report.Form, report.Period, cancellationToken), DraftMemory.Of(report));
        foreach (var said in words) UtteranceReader.Read(draft, said, asked);
        // A whole report with a slip of the tongue in it is a new report.
        if (draft.Values.Values.Count(value => value.Words.Length > 0) > MostCorrected) return null;
        var changed = draft.Asks.Count == 0 && report.Form.Fields.Any(field => !Equals(draft.Values.GetValueOrDefault(field.Key)?.Value, report.Current.Values.GetValueOrDefault(field.Key)));
        return changed ? new ReportTalk(open, draft, report.Period) : null;
    }

    /// <summary>The town's public health desk at its hospital, by name and post.</summary>
    public async Task<string?> HealthDeskAsync(Participant who, CancellationToken cancellationToken)
    {
        var tree = await staff.AreasAsync(cancellationToken);
        return tree.TownOf(who.AreaId) is { } town && (await staff.PeopleAsync(cancellationToken)).FirstOrDefault(person => person.AreaId == town.Id && person.Post.Contains("卫生院", StringComparison.Ordinal) && person.Post.Contains("公卫", StringComparison.Ordinal)) is { } desk
            ? $"{desk.Name}（{desk.Post}）"
            : null;
    }

    public async Task<Area?> PlaceAsync(int areaId, CancellationToken cancellationToken) => (await staff.AreasAsync(cancellationToken)).Find(areaId);

    public Task DropAsync(int personId, OpenReport open, CancellationToken cancellationToken) => book.DropAsync(personId, open.AreaId, open.FormId, open.Period, cancellationToken);

    /// <summary>Files what was confirmed; the receipt is said only with the commit of this turn.</summary>
    public async Task<Outcome<Report>> FileAsync(Reporter reporter, ReportTalk talk, CancellationToken cancellationToken)
    {
        IReadOnlyList<InsistedRule> insisted = [.. talk.Open.Insisted, .. talk.Open.Parked.Select(parked => new InsistedRule($"parked:{parked.Key}", parked.Words))];
        var receipt = await book.NextReceiptAsync(clock.Today, cancellationToken);
        var filed = Report.File(talk.Draft, talk.Period, receipt, talk.Due, reporter.Person.Id, clock.UtcNow, clock.LocalNow, insisted, skipMissing: talk.Open.Skipped.Count > 0 || talk.Open.Parked.Count > 0);
        if (filed.IsRefused) return filed;

        book.Add(new VillageReport(reporter.Village.Id, filed.Value));
        await DropAsync(reporter.Person.Id, talk.Open, cancellationToken);
        return filed;
    }

    public async Task<string> NameAsync(int personId, CancellationToken cancellationToken) => (await staff.FindAsync(personId, cancellationToken))?.Name ?? "村里";

    /// <summary>The town's clerk, for whoever wants a locked report opened.</summary>
    public async Task<string> ClerkAsync(int areaId, CancellationToken cancellationToken) =>
        TownClerk.Of(areaId, await staff.AreasAsync(cancellationToken), await staff.PeopleAsync(cancellationToken))?.Name ?? "镇里";

    // Asked once: what the village has given for the same days in another form is taken over.
    private async Task GiveAsync(ReportDraft draft, Reporter reporter, ReportPeriod period, CancellationToken cancellationToken)
    {
        var dictionary = new FieldDictionary(await book.FormsAsync(cancellationToken));
        var shared = draft.Form.Fields.Where(field => field.IsNumber && dictionary.SameAs(draft.Form, field).Count > 0).ToList();
        if (shared.Count == 0) return;

        var filed = (await book.OfVillageAsync(reporter.Village.Id, period.First, cancellationToken)).Select(one => one.Report).ToList();
        foreach (var field in shared)
        {
            if (dictionary.Given(draft.Form, field, period, filed) is var (from, value)) draft.Give(field.Key, value, from.Form.Short);
        }
    }

    private ReportContext Bare(Reporter reporter, Form form) => new(form, reporter.Area, reporter.Village.Name, clock.LocalNow, calendar.Current, new Dictionary<string, FieldValue>(StringComparer.Ordinal));

    private async Task<ReportContext> ContextAsync(Reporter reporter, Form form, ReportPeriod period, CancellationToken cancellationToken)
    {
        var last = await book.LastBeforeAsync(reporter.Village.Id, form.Id, period, cancellationToken);
        return new ReportContext(form, reporter.Area, reporter.Village.Name, clock.LocalNow, calendar.Current, last?.Report.Current.Values ?? new Dictionary<string, FieldValue>(StringComparer.Ordinal));
    }

    private static string[] Aliases(string village) => village.Length > 2 && village.EndsWith('村') || village.EndsWith("社区", StringComparison.Ordinal) && village.Length > 3
        ? [village[..^(village.EndsWith('村') ? 1 : 2)]]
        : [];
}
