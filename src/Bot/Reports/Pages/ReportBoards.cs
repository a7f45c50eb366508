using System.Globalization;
using HealthAssistantBot.Bot.Office;
using HealthAssistantBot.Domain.Common;
using HealthAssistantBot.Domain.Language;
using HealthAssistantBot.Domain.Reports;
using HealthAssistantBot.Domain.Reports.Forms;
using HealthAssistantBot.Domain.Reports.Rounds;
using HealthAssistantBot.Domain.StaffDirectory;

namespace HealthAssistantBot.Bot.Reports.Pages;

/// <summary>Makes the board: counts over all villages from bare rows, figures only for the filed reports of the page that is shown.</summary>
internal sealed class ReportBoards(IReportShelf shelf, IReportBook book, ReportRounds rounds, IRoundBook kept, IStaffBook staff, Clock clock)
{
    public const int PageSize = 50;
    private const int PeriodsShown = 6;
    private const int MostPage = 1000;

    /// <summary>Forms with rounds that concern the place that is looked at.</summary>
    public async Task<IReadOnlyList<Form>> FormsAsync(OfficeUser user, CancellationToken cancellationToken) =>
        [.. (await book.FormsAsync(cancellationToken)).Where(form => user.Sees(form.AreaId) && (user.Area is not { } area || form.IsFor(user.Areas, area.Id)))];

    public async Task<BoardAsk> AskAsync(OfficeUser user, IReadOnlyList<Form> forms, string? formId, string? period, bool onlyOpen, int page, CancellationToken cancellationToken)
    {
        var form = forms.FirstOrDefault(one => one.Id == formId && ReportRound.Opens(one));
        var rhythm = form?.Rhythm ?? FormRhythm.Month;
        var meant = ReportPeriod.Parse(period ?? "", rhythm) ?? await NewestAsync(user, forms, form, cancellationToken);
        return new BoardAsk(form, meant, onlyOpen, Math.Clamp(page, 0, MostPage));
    }

    /// <summary>The newest period of which something waits to be reviewed; null when nothing does.</summary>
    public async Task<ReportPeriod?> UnreviewedAsync(OfficeUser user, Form form, CancellationToken cancellationToken)
    {
        var usual = rounds.Usual(form);
        var filed = await shelf.BetweenAsync([form.Id], usual.Before.Before.Before.First, usual.First, [.. Villages(user).Select(village => village.Id)], cancellationToken);
        return filed.Where(one => one.State == ReportState.Filed).Select(one => ReportPeriod.Parse(one.Period, form.Rhythm)).Max();
    }

    /// <summary>The periods to choose from, the newest first.</summary>
    public IReadOnlyList<ReportPeriod> Choices(BoardAsk ask)
    {
        var newest = ask.Form is { } form ? rounds.Usual(form) : ReportPeriod.Holding(clock.Today, FormRhythm.Month);
        if (ask.Period > newest) newest = ask.Period;
        List<ReportPeriod> choices = [newest];
        while (choices.Count < 13) choices.Add(choices[^1].Before);
        if (!choices.Contains(ask.Period)) choices.Add(ask.Period);
        return choices;
    }

    public static IReadOnlyList<Area> Villages(OfficeUser user) =>
        [.. user.Areas.Towns.SelectMany(town => user.Areas.Down(town.Id)).Where(area => area.Level == AreaLevel.Village && (user.Shown is not { } shown || shown.Contains(area.Id)))];

    public async Task<ReportBoard> OfAsync(OfficeUser user, IReadOnlyList<Form> forms, BoardAsk ask, CancellationToken cancellationToken)
    {
        var villages = Villages(user);
        List<int> areas = [.. villages.Select(village => village.Id)];
        var asked = Asked(forms, ask);
        var filed = asked.Count == 0 || areas.Count == 0 ? new Dictionary<(int AreaId, string FormId, string Period), ShelfReport>() : (await shelf.BetweenAsync([.. asked.Select(one => one.Form.Id).Distinct()], asked.Min(one => one.Period.First), asked.Max(one => one.Period.First), areas, cancellationToken))
            .GroupBy(one => (one.AreaId, one.FormId, one.Period)).ToDictionary(group => group.Key, group => group.Last());
        List<Standing> standings = [];
        foreach (var (form, period) in asked) standings.Add(await StandingAsync(user, form, period, villages, filed, cancellationToken));
        if (ask.Form is null) standings = [.. standings.GroupBy(standing => standing.Column.Form.Id).Select(Telling)];

        // Before the first period that anybody filed there was nothing to file.
        if (ask.Form is not null) standings = [.. standings.SkipWhile((standing, i) => i < standings.Count - 1 && !standing.Column.IsOn)];
        // Of one form over its periods the chosen one counts, the last.
        var counted = ask.Form is null ? standings : standings.TakeLast(1).ToList();
        var open = villages.Where(village => counted.Exists(standing => standing.IsOpen(village.Id))).Select(village => village.Id).ToHashSet();
        var listed = villages.Select((village, i) => (Village: village, Number: i + 1)).Where(one => !ask.OnlyOpen || open.Contains(one.Village.Id)).ToList();
        var at = Math.Min(ask.Page, Math.Max(0, (listed.Count - 1) / PageSize));
        var shown = listed.Skip(at * PageSize).Take(PageSize).ToList();
        var reporters = new VillageReporters(await staff.PeopleAsync(cancellationToken));
        foreach (var standing in standings) await LookAsync(standing, [.. shown.Select(one => one.Village.Id)], cancellationToken);
        var may = user.IsClerk;
        return new ReportBoard(ask with { Page = at }, [.. standings.Select(one => one.Column)],
            [.. shown.Select(one => new BoardRow(one.Number, one.Village, user.Areas.TownOf(one.Village.Id), reporters.Of(one.Village.Id), [.. standings.Select(standing => standing.Cell(one.Village.Id, clock, may))]))],
            listed.Count, open.Count, villages.Count);
    }

    /// <summary>Rounds of the towns that this person may act in, or, for a leader, look into.</summary>
    public async Task<IReadOnlyList<OpenRound>> RoundsAsync(OfficeUser user, Form form, ReportPeriod period, CancellationToken cancellationToken)
    {
        List<int> tops = user.Area is { } area ? [area.Id] : user.Scope.Everything ? [.. user.Areas.All.Where(one => one.ParentId is null).Select(one => one.Id)] : user.HomeAreaId is { } home ? [home] : [];
        List<OpenRound> found = [];
        foreach (var top in tops) found.AddRange(await rounds.OfAsync(form, period, top, cancellationToken));
        return [.. found.Where(round => user.IsAdministrator || user.OwnAreas.Contains(round.Town.Id))];
    }

    private List<(Form Form, ReportPeriod Period)> Asked(IReadOnlyList<Form> forms, BoardAsk ask)
    {
        if (ask.Form is not { } only) return [.. forms.Where(ReportRound.Opens).SelectMany(form => Within(form, ask.Period).Select(period => (form, period)))];

        List<(Form, ReportPeriod)> asked = [];
        for (var period = ask.Period; asked.Count < PeriodsShown; period = period.Before) asked.Insert(0, (only, period));
        return asked;
    }

    // A month has its own round of a monthly form; of any other rhythm the one that runs at its end, and the one before it.
    private IEnumerable<ReportPeriod> Within(Form form, ReportPeriod month)
    {
        if (form.Rhythm == FormRhythm.Month) return [month];

        var running = ReportPeriod.Holding(month.Holds(clock.Today) ? clock.Today : month.Last, form.Rhythm);
        return running.Last <= month.Last && running.Last < clock.Today ? [running] : [running.Before, running];
    }

    // The finished round while it asks for something or the next has not begun; else the one that runs.
    private static Standing Telling(IEnumerable<Standing> rounds)
    {
        var shown = rounds.ToList();
        return shown is [{ Column.IsOn: true } over, var running] && (!running.Column.IsOn || over.Column.Missing > 0 || over.Column.Returned > 0) ? over : shown[^1];
    }

    // As 还差谁 in chat: the round that falls due next once it is over or somebody has filed, else the one before.
    private async Task<ReportPeriod> NewestAsync(OfficeUser user, IReadOnlyList<Form> forms, Form? form, CancellationToken cancellationToken)
    {
        var meant = form ?? forms.FirstOrDefault(one => one.Rhythm == FormRhythm.Month && ReportRound.Opens(one));
        if (meant is null) return ReportPeriod.Holding(clock.Today, FormRhythm.Month);

        var usual = rounds.Usual(meant);
        var isOn = clock.Today > usual.Last || (await shelf.BetweenAsync([meant.Id], usual.First, usual.First, [.. Villages(user).Select(village => village.Id)], cancellationToken)).Count > 0;
        return isOn ? usual : usual.Before;
    }

    private async Task<Standing> StandingAsync(OfficeUser user, Form form, ReportPeriod period, IReadOnlyList<Area> villages, Dictionary<(int AreaId, string FormId, string Period), ShelfReport> filed, CancellationToken cancellationToken)
    {
        List<int> areas = [.. villages.Where(village => form.IsFor(user.Areas, village.Id)).Select(village => village.Id)];
        var name = period.ToString();
        var reports = areas.Where(area => filed.ContainsKey((area, form.Id, name))).ToDictionary(area => area, area => filed[(area, form.Id, name)]);
        var promises = (await kept.PromisesAsync(form.Id, period, areas, cancellationToken)).Where(one => !reports.ContainsKey(one.AreaId)).ToDictionary(one => one.AreaId, one => one.Day);
        var due = rounds.DueAt(form, period);
        // A round that nobody has filed was before this town used the assistant, or is still to come.
        var isOn = reports.Count > 0 || clock.Today > period.Last && period >= rounds.Usual(form);
        var column = new BoardColumn(form, period, due, areas.Count, reports.Count, reports.Values.Count(one => !one.IsLate), promises.Values.Count(day => day >= clock.Today), reports.Values.Count(one => one.State == ReportState.Returned), isOn);
        return new Standing(column, areas.ToHashSet(), reports, promises, (await kept.LocksAsync(form.Id, period, areas, cancellationToken)).Select(one => one.AreaId).ToHashSet());
    }

    private async Task LookAsync(Standing standing, IReadOnlyList<int> areas, CancellationToken cancellationToken)
    {
        var (form, period) = (standing.Column.Form, standing.Column.Period);
        var owing = areas.Where(area => !standing.Reports.ContainsKey(area)).ToList();
        foreach (var draft in await book.DraftsInAsync(form.Id, period.ToString(), owing, clock.UtcNow - ReportDesk.DraftsStay, cancellationToken)) standing.Begun.TryAdd(draft.AreaId, draft.FilledTo);

        var unseen = areas.Where(area => standing.Reports.GetValueOrDefault(area)?.State == ReportState.Filed).ToList();
        if (unseen.Count == 0) return;

        var reports = await book.OfRoundAsync(form.Id, period, unseen, cancellationToken);
        var before = (await book.OfRoundAsync(form.Id, period.Before, unseen, cancellationToken)).GroupBy(one => one.AreaId).ToDictionary(village => village.Key, village => village.Last().Report.Current.Values);
        var places = reports.ToDictionary(one => one.Report, one => one.AreaId);
        foreach (var item in ReviewQueue.Of(reports.Select(one => one.Report), report => before.GetValueOrDefault(places[report])).ToLookAt) standing.Look[places[item.Report]] = item.Why;
    }

    private sealed record Standing(BoardColumn Column, IReadOnlySet<int> Areas, IReadOnlyDictionary<int, ShelfReport> Reports, IReadOnlyDictionary<int, DateOnly> Promises, IReadOnlySet<int> Locked)
    {
        public Dictionary<int, int> Begun { get; } = [];

        public Dictionary<int, string> Look { get; } = [];

        /// <summary>The village has something to do: to file, or to mend what was sent back.</summary>
        public bool IsOpen(int area) => Areas.Contains(area) && (Reports.TryGetValue(area, out var report) ? report.State == ReportState.Returned : Column.IsOn);

        public BoardCell Cell(int area, Clock clock, bool mayChase)
        {
            if (!Areas.Contains(area)) return new BoardCell(BoardState.NotAsked, "不用报", null);
            if (Reports.TryGetValue(area, out var report)) return Filed(area, report, clock);

            var today = clock.Today;
            var address = mayChase && Column.IsOn ? Addresses.Board(Column.Form.Id, Column.Period.ToString(), [("chase", Column.Form.Id)]) : null;
            BoardCell Owed(BoardState state, string words) => new(state, words, address) { MayChase = address is not null };
            if (Locked.Contains(area)) return Owed(BoardState.Locked, "没报，已锁");
            if (Promises.TryGetValue(area, out var day) && day >= today) return Owed(BoardState.Promised, $"说{Said(day, today)}报");
            if (Begun.TryGetValue(area, out var field)) return Owed(BoardState.Begun, string.Create(CultureInfo.InvariantCulture, $"填到第{field}项"));
            if (!Column.IsOn) return new BoardCell(BoardState.Early, Column.Due < clock.LocalNow ? "没有报" : "没到时候", null);
            return Column.Due < clock.LocalNow ? Owed(BoardState.Overdue, Late(DateOnly.FromDateTime(Column.Due), today)) : Owed(BoardState.Owing, "还没报");
        }

        private BoardCell Filed(int area, ShelfReport report, Clock clock)
        {
            var day = clock.ToLocal(report.FiledAt);
            var when = string.Create(CultureInfo.InvariantCulture, $"{(day.Month == clock.Today.Month && day.Year == clock.Today.Year ? "" : $"{day.Month}月")}{day.Day}日{(report.IsLate ? " 补报" : "")}");
            var address = Addresses.Report(report.Receipt);
            return report.State switch
            {
                ReportState.Returned => new BoardCell(BoardState.Returned, "退回待改", address),
                ReportState.Accepted => new BoardCell(BoardState.Accepted, $"{when} 已核", address),
                ReportState.Locked => new BoardCell(BoardState.Locked, $"{when} 已锁", address),
                _ when Look.ContainsKey(area) => new BoardCell(BoardState.Look, "要核", address),
                _ => new BoardCell(BoardState.Done, when, address),
            };
        }

        private static string Said(DateOnly day, DateOnly today) => (day.DayNumber - today.DayNumber) switch { 0 => "今天", 1 => "明天", _ => string.Create(CultureInfo.InvariantCulture, $"{day.Month}月{day.Day}日") };

        private static string Late(DateOnly due, DateOnly today) => today == due ? "过期了" : string.Create(CultureInfo.InvariantCulture, $"过期{today.DayNumber - due.DayNumber}天");
    }
}
