using HealthAssistantBot.Domain.Language;
using HealthAssistantBot.Domain.Reports;
using HealthAssistantBot.Domain.Reports.Forms;
using HealthAssistantBot.Domain.StaffDirectory;

namespace HealthAssistantBot.Bot.Reports;

/// <summary>A round with the areas of its villages.</summary>
internal sealed record OpenRound(ReportRound Round, IReadOnlyDictionary<string, int> Areas);

/// <summary>The rounds that are open now: every periodic form, for the period whose due moment comes next.</summary>
internal sealed class ReportRounds(IReportBook book, IStaffBook staff, ReportDesk desk)
{
    /// <summary>Of the villages in or below this area's town; of all villages for a county.</summary>
    public async Task<IReadOnlyList<OpenRound>> OfAsync(int areaId, CancellationToken cancellationToken)
    {
        var tree = await staff.AreasAsync(cancellationToken);
        var villages = tree.Down((tree.TownOf(areaId) ?? tree.Find(areaId))?.Id ?? areaId).Where(area => area.Level == AreaLevel.Village).DistinctBy(area => area.Name).ToList();
        if (villages.Count == 0) return [];

        var areas = villages.ToDictionary(area => area.Name, area => area.Id, StringComparer.Ordinal);
        var names = villages.ToDictionary(area => area.Id, area => area.Name);
        List<OpenRound> open = [];
        foreach (var form in await PeriodicAsync(cancellationToken))
        {
            var round = new ReportRound(form, desk.Usual(form), areas.Keys, WorkCalendar.Official);
            foreach (var draft in await book.DraftsInAsync(form.Id, round.Period.ToString(), areas.Values, desk.DraftsSince, cancellationToken)) round.Began(names[draft.AreaId]);
            foreach (var filed in await book.OfRoundAsync(form.Id, round.Period, areas.Values, cancellationToken)) round.Take(filed.Report);
            open.Add(new OpenRound(round, areas));
        }
        return open;
    }

    /// <summary>What the village owes: what falls due next, and the period before it where other villages of the town have filed it.</summary>
    public async Task<IReadOnlyList<(Form Form, ReportPeriod Period)>> OwedAsync(Reporter reporter, CancellationToken cancellationToken)
    {
        var tree = await staff.AreasAsync(cancellationToken);
        var town = tree.TownOf(reporter.Village.Id)?.Id ?? reporter.Village.Id;
        var neighbours = tree.Down(town).Select(area => area.Id).ToList();
        List<(Form, ReportPeriod)> owed = [];
        foreach (var form in await PeriodicAsync(cancellationToken))
        {
            var usual = desk.Usual(form);
            var before = await book.OfRoundAsync(form.Id, usual.Before, neighbours, cancellationToken);
            if (before.Count > 0 && before.All(filed => filed.AreaId != reporter.Village.Id)) owed.Add((form, usual.Before));
            if (await book.FindAsync(reporter.Village.Id, form, usual, cancellationToken) is null) owed.Add((form, usual));
        }
        return owed;
    }

    /// <summary>What falls due after all that is filed.</summary>
    public async Task<(Form Form, ReportPeriod Period)?> NextAsync(CancellationToken cancellationToken) =>
        (await PeriodicAsync(cancellationToken)).Select(form => (Form: form, Period: desk.Usual(form).Next))
            .OrderBy(one => one.Period.DueAt(one.Form.Due, WorkCalendar.Official)).Cast<(Form, ReportPeriod)?>().FirstOrDefault();

    /// <summary>Whoever reports for the village, as far as the posts tell.</summary>
    public async Task<string?> ReporterOfAsync(int areaId, CancellationToken cancellationToken)
    {
        var people = (await staff.PeopleAsync(cancellationToken)).Where(person => person.AreaId == areaId).ToList();
        return (people.Find(person => person.Post.Contains("专干", StringComparison.Ordinal)) ?? people.Find(person => person.Post.Contains("卫生", StringComparison.Ordinal)) ?? (people.Count > 0 ? people[0] : null))?.Name;
    }

    private async Task<IReadOnlyList<Form>> PeriodicAsync(CancellationToken cancellationToken) =>
        [.. (await book.FormsAsync(cancellationToken)).Where(form => !form.IsUrgent && form.OnePer.Count > 0 && ReportStarting.IsPeriodic(form))];
}
