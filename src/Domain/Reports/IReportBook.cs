using HealthAssistantBot.Domain.Reports.Forms;

namespace HealthAssistantBot.Domain.Reports;

/// <summary>A report and the village (area) that it belongs to.</summary>
public sealed record VillageReport(int AreaId, Report Report);

/// <summary>A report half said, as kept for 7 days.</summary>
/// <param name="Period">As <see cref="ReportPeriod.ToString"/> writes it.</param>
/// <param name="FilledTo">The number of the field that comes next, as people count.</param>
/// <param name="Json">The dialog's own state.</param>
/// <param name="At">UTC: when something was last said to it.</param>
public sealed record KeptDraft(int PersonId, int AreaId, string FormId, string Period, int FilledTo, string Json, DateTime At);

/// <summary>One version of a form as it was brought.</summary>
/// <param name="KeptAt">UTC.</param>
/// <param name="PublishedAt">UTC; null for a draft.</param>
public sealed record FormVersion(int Version, DateTime KeptAt, DateTime? PublishedAt, string File);

/// <summary>Forms, reports and drafts as stored. Changes take part in the caller's unit of work.</summary>
public interface IReportBook
{
    /// <summary>The newest live version of every form, the built-in ones first.</summary>
    Task<IReadOnlyList<Form>> FormsAsync(CancellationToken cancellationToken);

    /// <summary>A form in the version that a report or dialog began with; null when nobody has it.</summary>
    Task<Form?> FormAsync(string id, int version, CancellationToken cancellationToken);

    /// <summary>Keeps a form under the version after the last one of its id.</summary>
    /// <param name="file">The form file that holds this form alone.</param>
    /// <param name="publish">Otherwise it waits as a draft that nobody fills in.</param>
    Task<int> KeepFormAsync(Form form, string file, DateTime nowUtc, bool publish, CancellationToken cancellationToken);

    /// <summary>Keeps a form as the draft that waits, in place of the draft before it.</summary>
    Task<int> KeepDraftAsync(Form form, string file, DateTime nowUtc, CancellationToken cancellationToken);

    /// <summary>Throws the waiting draft away; the live form stays as it is.</summary>
    Task<bool> DropDraftAsync(string id, CancellationToken cancellationToken);

    /// <summary>All versions of a form that somebody brought, the newest first.</summary>
    Task<IReadOnlyList<FormVersion>> VersionsAsync(string id, CancellationToken cancellationToken);

    /// <summary>The newest draft of every form that is newer than its live version.</summary>
    Task<IReadOnlyList<Form>> DraftFormsAsync(CancellationToken cancellationToken);

    /// <summary>Makes the newest draft live; null when none waits.</summary>
    Task<Form?> PublishFormAsync(string id, DateTime nowUtc, CancellationToken cancellationToken);

    /// <summary>The village's report that counts; null when it owes one. For forms of which there may be many: the last of that period.</summary>
    Task<VillageReport?> FindAsync(int areaId, Form form, ReportPeriod period, CancellationToken cancellationToken);

    Task<VillageReport?> FindAsync(ReceiptNumber receipt, CancellationToken cancellationToken);

    /// <summary>The village's last counted report of the form before the period: what 上月 means.</summary>
    Task<VillageReport?> LastBeforeAsync(int areaId, string formId, ReportPeriod period, CancellationToken cancellationToken);

    /// <summary>The village's newest counted reports, those that this person filed first.</summary>
    Task<IReadOnlyList<VillageReport>> NewestAsync(int areaId, int personId, int most, CancellationToken cancellationToken);

    /// <summary>All counted reports of a form and period in these villages.</summary>
    Task<IReadOnlyList<VillageReport>> OfRoundAsync(string formId, ReportPeriod period, IReadOnlyCollection<int> areaIds, CancellationToken cancellationToken);

    /// <summary>How many of these villages have filed, and how many in time, by the period's name, for the periods that begin in the span; a period in which none has is left out.</summary>
    Task<IReadOnlyDictionary<string, (int Filed, int OnTime)>> FiledAsync(string formId, DateOnly first, DateOnly last, IReadOnlyCollection<int> areaIds, CancellationToken cancellationToken);

    /// <summary>The village's counted reports of all forms whose period begins on that day.</summary>
    Task<IReadOnlyList<VillageReport>> OfVillageAsync(int areaId, DateOnly first, CancellationToken cancellationToken);

    /// <summary>Counted reports of a form whose period begins in the span, in these villages, to be changed by the caller.</summary>
    Task<IReadOnlyList<VillageReport>> BetweenAsync(string formId, DateOnly first, DateOnly last, IReadOnlyCollection<int> areaIds, CancellationToken cancellationToken);

    /// <summary>What the town sent back to the village and nobody has answered yet, the newest first.</summary>
    Task<IReadOnlyList<VillageReport>> ReturnedAsync(int areaId, CancellationToken cancellationToken);

    /// <summary>The next number of that day. Two turns that take the same meet the unique index; the second is run again.</summary>
    Task<ReceiptNumber> NextReceiptAsync(DateOnly day, CancellationToken cancellationToken);

    void Add(VillageReport report);

    /// <summary>Writes what happened to a report that this book gave.</summary>
    void Changed(Report report);

    /// <summary>The drafts of one person, the newest first.</summary>
    Task<IReadOnlyList<KeptDraft>> DraftsOfAsync(int personId, DateTime sinceUtc, CancellationToken cancellationToken);

    /// <summary>Drafts of a form and period in these villages.</summary>
    Task<IReadOnlyList<KeptDraft>> DraftsInAsync(string formId, string period, IReadOnlyCollection<int> areaIds, DateTime sinceUtc, CancellationToken cancellationToken);

    Task KeepAsync(KeptDraft draft, CancellationToken cancellationToken);

    Task DropAsync(int personId, int areaId, string formId, string period, CancellationToken cancellationToken);

    /// <summary>Takes personal values whose time is over out of every version of their reports, with the words that were kept beside them.</summary>
    /// <param name="filedOn">The office's day of a moment of filing.</param>
    /// <returns>Of how many reports, and the photos that are nobody's now.</returns>
    Task<(int Reports, IReadOnlyList<string> Photos)> ForgetPersonalAsync(DateOnly today, Func<DateTime, DateOnly> filedOn, CancellationToken cancellationToken);

    /// <summary>Removes drafts to which nothing was said since that moment (UTC).</summary>
    /// <returns>How many.</returns>
    Task<int> PurgeDraftsAsync(DateTime before, CancellationToken cancellationToken);
}
