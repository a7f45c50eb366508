using HealthAssistantBot.Domain.Common;
using HealthAssistantBot.Domain.Language;
using HealthAssistantBot.Domain.Reports;
using HealthAssistantBot.Domain.Reports.Forms;
using HealthAssistantBot.Domain.Reports.Rounds;
using HealthAssistantBot.Domain.StaffDirectory;

namespace HealthAssistantBot.Bot.Reports;

/// <summary>A town's round with the areas of its villages.</summary>
public sealed record OpenRound(ReportRound Round, Area Town, IReadOnlyDictionary<string, Area> Villages)
{
    public Form Form => Round.Form;

    public ReportPeriod Period => Round.Period;

    /// <summary>10月月报.</summary>
    public string Name(DateOnly today) => Round.Period.Spoken(today) + Round.Form.Short;
}

/// <summary>The rounds as they stand: which form and period, which villages of which town, who has filed, begun or named a day.</summary>
internal sealed class ReportRounds(IReportBook book, IRoundBook kept, IStaffBook staff, OfficeCalendar calendar, Clock clock)
{
    public ReportPeriod Usual(Form form) => ReportPeriod.Usual(form, clock.LocalNow, calendar.Current);

    /// <summary>On the office's wall clock, by its calendar.</summary>
    public DateTime DueAt(Form form, ReportPeriod period) => period.DueAt(form.Due, calendar.Current);

    /// <summary>The periods whose report falls due in a span of days.</summary>
    public IEnumerable<ReportPeriod> DueBetween(Form form, DateOnly from, DateOnly to)
    {
        var period = ReportPeriod.Holding(from, form.Rhythm);
        while (DateOnly.FromDateTime(DueAt(form, period)) >= from) period = period.Before;
        for (period = period.Next; DateOnly.FromDateTime(DueAt(form, period)) <= to; period = period.Next) yield return period;
    }

    /// <summary>The periods of a form that anybody still speaks of: the one that falls due next, and the one before it.</summary>
    public IReadOnlyList<ReportPeriod> Open(Form form)
    {
        var usual = Usual(form);
        return [usual, usual.Before];
    }

    public async Task<IReadOnlyList<Form>> FormsAsync(CancellationToken cancellationToken) =>
        [.. (await book.FormsAsync(cancellationToken)).Where(ReportRound.Opens)];

    /// <summary>Those of a place: everybody's, its own, those of the places above and below it.</summary>
    public async Task<IReadOnlyList<Form>> FormsAsync(int areaId, CancellationToken cancellationToken)
    {
        var tree = await staff.AreasAsync(cancellationToken);
        return [.. (await FormsAsync(cancellationToken)).Where(form => form.IsFor(tree, areaId))];
    }

    /// <summary>One round a town of the area; of the area's own villages where it is a town or lies in one.</summary>
    public async Task<IReadOnlyList<OpenRound>> OfAsync(Form form, ReportPeriod period, int areaId, CancellationToken cancellationToken)
    {
        var tree = await staff.AreasAsync(cancellationToken);
        var rounds = TownsOf(areaId, tree).Select(town => Empty(form, period, town, tree)).Where(round => round.Villages.Count > 0).ToList();
        var places = rounds.SelectMany(round => round.Villages.Values.Select(village => (village.Id, village.Name, round.Round))).ToDictionary(place => place.Id, place => (place.Name, place.Round));
        List<int> areas = [.. places.Keys];
        if (areas.Count == 0) return [];

        foreach (var draft in await book.DraftsInAsync(form.Id, period.ToString(), areas, clock.UtcNow - ReportDesk.DraftsStay, cancellationToken)) places[draft.AreaId].Round.Began(places[draft.AreaId].Name);
        foreach (var promise in await kept.PromisesAsync(form.Id, period, areas, cancellationToken)) places[promise.AreaId].Round.Take(new Promise(places[promise.AreaId].Name, promise.Day, promise.Times));
        foreach (var filed in await book.OfRoundAsync(form.Id, period, areas, cancellationToken)) places[filed.AreaId].Round.Take(filed.Report, places[filed.AreaId].Name);
        return rounds;
    }

    /// <summary>
    /// What 还差谁 speaks of where no period is named: the round before, while it misses somebody; the one that falls due next, once its
    /// period is over or somebody has filed; else the one before.
    /// </summary>
    public async Task<IReadOnlyList<IReadOnlyList<OpenRound>>> CurrentAsync(Form form, int areaId, CancellationToken cancellationToken)
    {
        var usual = await OfAsync(form, Usual(form), areaId, cancellationToken);
        var before = await OfAsync(form, Usual(form).Before, areaId, cancellationToken);
        if (usual.Count == 0) return [];

        var isOn = usual[0].Round.IsOver(clock.Today) || usual.Any(round => round.Round.Filed > 0);
        var wasOn = before.Any(round => round.Round.Filed > 0);
        List<IReadOnlyList<OpenRound>> shown = [];
        if (wasOn && (!isOn || before.Any(round => round.Round.Filed > 0 && round.Round.Missing > 0))) shown.Add(before);
        if (isOn || !wasOn) shown.Add(usual);
        return shown;
    }

    /// <summary>The period that the clerk speaks of without naming it: the one that falls due next once it is over or begun, else the one before.</summary>
    public async Task<ReportPeriod> SpokenOfAsync(Form form, int areaId, CancellationToken cancellationToken) =>
        await CurrentAsync(form, areaId, cancellationToken) is [.., var newest] ? newest[0].Period : Usual(form);

    /// <summary>What the village owes: each period that is over and not filed, as far back as its neighbours have filed one.</summary>
    public async Task<IReadOnlyList<(Form Form, ReportPeriod Period)>> OwedAsync(Area village, CancellationToken cancellationToken)
    {
        List<(Form, ReportPeriod)> owed = [];
        foreach (var form in await FormsAsync(village.Id, cancellationToken))
        {
            var usual = Usual(form);
            foreach (var period in Open(form).Reverse())
            {
                if (period == usual && period.Last >= clock.Today && DateOnly.FromDateTime(DueAt(form, period)) > clock.Today) continue;
                if (period != usual && !(await OfAsync(form, period, village.Id, cancellationToken)).Any(round => round.Round.Filed > 0)) continue;
                if (await book.FindAsync(village.Id, form, period, cancellationToken) is null) owed.Add((form, period));
            }
        }
        return owed;
    }

    /// <summary>What the village is to file after that.</summary>
    public async Task<(Form Form, ReportPeriod Period)?> NextAsync(Area village, CancellationToken cancellationToken)
    {
        (Form Form, ReportPeriod Period)? next = null;
        foreach (var form in await FormsAsync(village.Id, cancellationToken))
        {
            var period = Usual(form);
            if (await book.FindAsync(village.Id, form, period, cancellationToken) is not null) period = period.Next;
            if (next is null || DueAt(form, period) < DueAt(next.Value.Form, next.Value.Period)) next = (form, period);
        }
        return next;
    }

    /// <summary>The towns of an area; its own town where it lies in one; itself where there is none.</summary>
    public static IReadOnlyList<Area> TownsOf(int areaId, AreaTree tree)
    {
        var top = tree.TownOf(areaId)?.Id ?? areaId;
        var towns = tree.Down(top).Where(area => area.Level == AreaLevel.Town).ToList();
        if (towns.Count == 0 && tree.Find(top) is { } only) towns.Add(only);
        return towns;
    }

    /// <summary>The villages of a town that owe the form.</summary>
    public static IReadOnlyList<Area> VillagesOf(Form form, Area town, AreaTree tree) =>
        [.. tree.Down(town.Id).Where(area => area.Level == AreaLevel.Village && form.IsFor(tree, area.Id)).DistinctBy(area => area.Name)];

    private OpenRound Empty(Form form, ReportPeriod period, Area town, AreaTree tree)
    {
        var villages = VillagesOf(form, town, tree);
        return new OpenRound(new ReportRound(form, period, villages.Select(village => village.Name), calendar.Current), town, villages.ToDictionary(village => village.Name, StringComparer.Ordinal));
    }
}
