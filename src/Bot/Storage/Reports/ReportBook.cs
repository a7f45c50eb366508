using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using HealthAssistantBot.Domain.Reports;
using HealthAssistantBot.Domain.Reports.Forms;
using Microsoft.EntityFrameworkCore;

namespace HealthAssistantBot.Bot.Storage.Reports;

internal sealed class ReportBook(ScopedStore scope) : IReportBook
{
    // A form of one version never changes.
    private static readonly ConcurrentDictionary<(string Json, int Version), Form> Parsed = new();

    private readonly ConditionalWeakTable<Report, ReportRow> _rows = [];

    // Opened on first use: every turn has this book at hand, few need it.
    private Store Rows => scope.Open();

    public async Task<IReadOnlyList<Form>> FormsAsync(CancellationToken cancellationToken)
    {
        var brought = await Rows.Set<FormRow>().AsNoTracking().Where(form => form.PublishedAt != null).OrderBy(form => form.Id).ToListAsync(cancellationToken);
        var newest = brought.GroupBy(form => form.FormId, StringComparer.Ordinal).ToDictionary(group => group.Key, group => Read(group.MaxBy(form => form.Version)!), StringComparer.Ordinal);
        return [.. BuiltInForms.All.Select(form => newest.GetValueOrDefault(form.Id, form)), .. newest.Values.Where(form => BuiltInForms.All.All(built => built.Id != form.Id))];
    }

    public async Task<Form?> FormAsync(string id, int version, CancellationToken cancellationToken)
    {
        if (BuiltInForms.All.FirstOrDefault(form => form.Id == id && form.Version == version) is { } built) return built;
        return await Rows.Set<FormRow>().AsNoTracking().FirstOrDefaultAsync(form => form.FormId == id && form.Version == version, cancellationToken) is { } row ? Read(row) : null;
    }

    public async Task<IReadOnlyList<Form>> DraftFormsAsync(CancellationToken cancellationToken)
    {
        var all = await Rows.Set<FormRow>().AsNoTracking().OrderBy(form => form.Id).ToListAsync(cancellationToken);
        return [.. all.GroupBy(form => form.FormId, StringComparer.Ordinal).Select(group => group.MaxBy(form => form.Version)!).Where(newest => newest.PublishedAt is null).Select(Read)];
    }

    public async Task<Form?> PublishFormAsync(string id, DateTime nowUtc, CancellationToken cancellationToken)
    {
        if (await DraftFormAsync(id, cancellationToken) is not { } draft) return null;

        draft.PublishedAt = nowUtc;
        return Read(draft);
    }

    public async Task<int> KeepFormAsync(Form form, string file, DateTime nowUtc, bool publish, CancellationToken cancellationToken)
    {
        var last = await Rows.Set<FormRow>().Where(row => row.FormId == form.Id).MaxAsync(row => (int?)row.Version, cancellationToken) ?? 0;
        var version = Math.Max(last, BuiltInForms.All.FirstOrDefault(built => built.Id == form.Id)?.Version ?? 0) + 1;
        Rows.Add(new FormRow { FormId = form.Id, Version = version, Json = file, ImportedAt = nowUtc, PublishedAt = publish ? nowUtc : null });
        return version;
    }

    public async Task<int> KeepDraftAsync(Form form, string file, DateTime nowUtc, CancellationToken cancellationToken)
    {
        if (await DraftFormAsync(form.Id, cancellationToken) is not { } draft) return await KeepFormAsync(form, file, nowUtc, publish: false, cancellationToken);

        (draft.Json, draft.ImportedAt) = (file, nowUtc);
        return draft.Version;
    }

    public async Task<bool> DropDraftAsync(string id, CancellationToken cancellationToken)
    {
        if (await DraftFormAsync(id, cancellationToken) is not { } draft) return false;

        Rows.Remove(draft);
        return true;
    }

    public async Task<IReadOnlyList<FormVersion>> VersionsAsync(string id, CancellationToken cancellationToken) =>
        await Rows.Set<FormRow>().AsNoTracking().Where(form => form.FormId == id).OrderByDescending(form => form.Version).Select(form => new FormVersion(form.Version, form.ImportedAt, form.PublishedAt, form.Json)).ToListAsync(cancellationToken);

    public async Task<VillageReport?> FindAsync(int areaId, Form form, ReportPeriod period, CancellationToken cancellationToken)
    {
        var name = period.ToString();
        return await OneAsync(Counting.Where(row => row.AreaId == areaId && row.FormId == form.Id && row.Period == name).OrderByDescending(row => row.Id), cancellationToken);
    }

    public Task<VillageReport?> FindAsync(ReceiptNumber receipt, CancellationToken cancellationToken) =>
        OneAsync(Rows.Set<ReportRow>().Where(row => row.ReceiptDay == receipt.Day && row.ReceiptRunning == receipt.Running), cancellationToken);

    public Task<VillageReport?> LastBeforeAsync(int areaId, string formId, ReportPeriod period, CancellationToken cancellationToken)
    {
        var first = period.First;
        return OneAsync(Counting.Where(row => row.AreaId == areaId && row.FormId == formId && row.PeriodFirst < first).OrderByDescending(row => row.PeriodFirst).ThenByDescending(row => row.Id), cancellationToken);
    }

    public async Task<IReadOnlyList<VillageReport>> NewestAsync(int areaId, int personId, int most, CancellationToken cancellationToken) =>
        await ManyAsync(Counting.Where(row => row.AreaId == areaId).OrderByDescending(row => row.FiledById == personId ? 1 : 0).ThenByDescending(row => row.FiledAt).ThenByDescending(row => row.Id).Take(most), cancellationToken);

    public Task<IReadOnlyList<VillageReport>> OfRoundAsync(string formId, ReportPeriod period, IReadOnlyCollection<int> areaIds, CancellationToken cancellationToken)
    {
        var name = period.ToString();
        return ManyAsync(Counting.AsNoTracking().Where(row => row.FormId == formId && row.Period == name && areaIds.Contains(row.AreaId)).OrderBy(row => row.Id), cancellationToken);
    }

    public async Task<IReadOnlyDictionary<string, (int Filed, int OnTime)>> FiledAsync(string formId, DateOnly first, DateOnly last, IReadOnlyCollection<int> areaIds, CancellationToken cancellationToken) =>
        await Counting.Where(row => row.FormId == formId && row.PeriodFirst >= first && row.PeriodFirst <= last && areaIds.Contains(row.AreaId))
            .GroupBy(row => row.Period).Select(period => new { period.Key, Filed = period.Select(row => row.AreaId).Distinct().Count(), OnTime = period.Where(row => !row.IsLate).Select(row => row.AreaId).Distinct().Count() })
            .ToDictionaryAsync(period => period.Key, period => (period.Filed, period.OnTime), StringComparer.Ordinal, cancellationToken);

    public Task<IReadOnlyList<VillageReport>> OfVillageAsync(int areaId, DateOnly first, CancellationToken cancellationToken) =>
        ManyAsync(Counting.AsNoTracking().Where(row => row.AreaId == areaId && row.PeriodFirst == first).OrderBy(row => row.Id), cancellationToken);

    public Task<IReadOnlyList<VillageReport>> BetweenAsync(string formId, DateOnly first, DateOnly last, IReadOnlyCollection<int> areaIds, CancellationToken cancellationToken) =>
        ManyAsync(Counting.Where(row => row.FormId == formId && row.PeriodFirst >= first && row.PeriodFirst <= last && areaIds.Contains(row.AreaId)).OrderBy(row => row.PeriodFirst).ThenBy(row => row.Id), cancellationToken);

    public Task<IReadOnlyList<VillageReport>> ReturnedAsync(int areaId, CancellationToken cancellationToken) =>
        ManyAsync(Rows.Set<ReportRow>().Where(row => row.AreaId == areaId && row.State == ReportState.Returned).OrderByDescending(row => row.Id), cancellationToken);

    public async Task<ReceiptNumber> NextReceiptAsync(DateOnly day, CancellationToken cancellationToken)
    {
        var added = Rows.ChangeTracker.Entries<ReportRow>().Where(entry => entry.Entity.ReceiptDay == day).Select(entry => entry.Entity.ReceiptRunning).DefaultIfEmpty().Max();
        var stored = await Rows.Set<ReportRow>().Where(row => row.ReceiptDay == day).MaxAsync(row => (int?)row.ReceiptRunning, cancellationToken) ?? 0;
        return ReceiptNumber.Of(day, Math.Max(added, stored) + 1);
    }

    public void Add(VillageReport report) => _rows.Add(report.Report, Rows.Add(ReportRowing.New(report)).Entity);

    public void Changed(Report report)
    {
        if (!_rows.TryGetValue(report, out var row)) throw new ArgumentException("The report is not of this book.", nameof(report));
        ReportRowing.Update(row, report);
    }

    public async Task<IReadOnlyList<KeptDraft>> DraftsOfAsync(int personId, DateTime sinceUtc, CancellationToken cancellationToken) =>
        [.. (await Rows.Set<ReportDraftRow>().AsNoTracking().Where(row => row.PersonId == personId && row.At >= sinceUtc).OrderByDescending(row => row.At).ThenByDescending(row => row.Id).ToListAsync(cancellationToken)).Select(Kept)];

    public async Task<IReadOnlyList<KeptDraft>> DraftsInAsync(string formId, string period, IReadOnlyCollection<int> areaIds, DateTime sinceUtc, CancellationToken cancellationToken) =>
        [.. (await Rows.Set<ReportDraftRow>().AsNoTracking().Where(row => row.FormId == formId && row.Period == period && areaIds.Contains(row.AreaId) && row.At >= sinceUtc).OrderByDescending(row => row.At).ThenByDescending(row => row.Id).ToListAsync(cancellationToken)).Select(Kept)];

    public async Task KeepAsync(KeptDraft draft, CancellationToken cancellationToken)
    {
        if (await DraftAsync(draft.PersonId, draft.AreaId, draft.FormId, draft.Period, cancellationToken) is { } row) (row.FilledTo, row.Json, row.At) = (draft.FilledTo, draft.Json, draft.At);
        else Rows.Add(new ReportDraftRow { PersonId = draft.PersonId, FormId = draft.FormId, Period = draft.Period, AreaId = draft.AreaId, FilledTo = draft.FilledTo, Json = draft.Json, At = draft.At });
    }

    public async Task DropAsync(int personId, int areaId, string formId, string period, CancellationToken cancellationToken)
    {
        if (await DraftAsync(personId, areaId, formId, period, cancellationToken) is { } row) Rows.Remove(row);
    }

    public Task<int> PurgeDraftsAsync(DateTime before, CancellationToken cancellationToken) =>
        Rows.Set<ReportDraftRow>().Where(row => row.At < before).ExecuteDeleteAsync(cancellationToken);

    public async Task<(int Reports, IReadOnlyList<string> Photos)> ForgetPersonalAsync(DateOnly today, Func<DateTime, DateOnly> filedOn, CancellationToken cancellationToken)
    {
        var brought = await Rows.Set<FormRow>().AsNoTracking().OrderBy(form => form.Id).ToListAsync(cancellationToken);
        var forgotten = 0;
        List<string> photos = [];
        foreach (var form in BuiltInForms.All.Concat(brought.Select(Read)))
        {
            foreach (var field in form.Fields.Where(field => field.Sensitive is not null))
            {
                var named = $"\"{field.Key}\":";
                var holding = Rows.Set<ReportRow>().Where(row => row.FormId == form.Id && row.FormVersion == form.Version && row.Revisions.Any(revision => revision.ValuesJson.Contains(named)));
                foreach (var one in await ManyAsync(holding.OrderBy(row => row.Id), cancellationToken))
                {
                    if (!_rows.TryGetValue(one.Report, out var row) || one.Report.StaysUntil(field.Sensitive!, filedOn(row.FiledAt)) >= today) continue;
                    photos.AddRange(one.Report.Revisions.Select(revision => revision.Values.GetValueOrDefault(field.Key)).OfType<PhotosValue>().SelectMany(value => value.Ids));
                    ReportRowing.Forget(row, field.Key);
                    forgotten++;
                }
            }
        }
        return (forgotten, [.. photos.Distinct(StringComparer.Ordinal)]);
    }

    private IQueryable<ReportRow> Counting => Rows.Set<ReportRow>().Where(row => row.State != ReportState.Withdrawn);

    private async Task<ReportDraftRow?> DraftAsync(int personId, int areaId, string formId, string period, CancellationToken cancellationToken) =>
        Rows.Set<ReportDraftRow>().Local.FirstOrDefault(row => row.PersonId == personId && row.AreaId == areaId && row.FormId == formId && row.Period == period)
        ?? await Rows.Set<ReportDraftRow>().FirstOrDefaultAsync(row => row.PersonId == personId && row.AreaId == areaId && row.FormId == formId && row.Period == period, cancellationToken);

    private async Task<VillageReport?> OneAsync(IQueryable<ReportRow> rows, CancellationToken cancellationToken) => await ManyAsync(rows.Take(1), cancellationToken) is [var only] ? only : null;

    private async Task<IReadOnlyList<VillageReport>> ManyAsync(IQueryable<ReportRow> rows, CancellationToken cancellationToken)
    {
        List<VillageReport> found = [];
        foreach (var row in await rows.Include(row => row.Revisions).Include(row => row.History).AsSplitQuery().ToListAsync(cancellationToken))
        {
            var form = await FormAsync(row.FormId, row.FormVersion, cancellationToken) ?? throw new InvalidOperationException($"The form {row.FormId} of version {row.FormVersion} is gone.");
            var report = ReportRowing.Read(row, form);
            _rows.Add(report, row);
            found.Add(new VillageReport(row.AreaId, report));
        }
        return found;
    }

    private async Task<FormRow?> DraftFormAsync(string id, CancellationToken cancellationToken) =>
        await Rows.Set<FormRow>().Where(form => form.FormId == id).OrderByDescending(form => form.Version).FirstOrDefaultAsync(cancellationToken) is { PublishedAt: null } draft ? draft : null;

    private static KeptDraft Kept(ReportDraftRow row) => new(row.PersonId, row.AreaId, row.FormId, row.Period, row.FilledTo, row.Json, row.At);

    private static Form Read(FormRow row) => Parsed.GetOrAdd((row.Json, row.Version), static key =>
        FormReader.Read(key.Json).Catalogue?.Forms[0] is { } form ? form with { Version = key.Version } : throw new InvalidOperationException("A stored form does not read."));
}
