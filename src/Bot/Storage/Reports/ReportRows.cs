using HealthAssistantBot.Domain.Reports;

namespace HealthAssistantBot.Bot.Storage.Reports;

/// <summary>A form that a clerk brought, in one version, as its file.</summary>
internal sealed class FormRow
{
    public int Id { get; init; }
    public required string FormId { get; init; }
    public required int Version { get; init; }
    public required string Json { get; set; }
    public required DateTime ImportedAt { get; set; }

    /// <summary>Null: a draft.</summary>
    public DateTime? PublishedAt { get; set; }
}

/// <summary>A filed report; its values are in its revisions.</summary>
internal sealed class ReportRow
{
    public int Id { get; init; }
    public required DateOnly ReceiptDay { get; init; }
    public required int ReceiptRunning { get; init; }
    public required string FormId { get; init; }
    public required int FormVersion { get; init; }
    public required int AreaId { get; init; }

    /// <summary>The village's name on the day of filing.</summary>
    public required string Village { get; init; }
    public required string Period { get; init; }
    public required DateOnly PeriodFirst { get; init; }

    /// <summary>Form, village and period, where only one report may count; null for a withdrawn one and for forms of which there may be many.</summary>
    public string? OnlyKey { get; set; }
    public ReportState State { get; set; }
    public required bool IsLate { get; init; }
    public required bool IsZeroReport { get; init; }
    public required string InsistedJson { get; set; }
    public required int FiledById { get; init; }
    public required DateTime FiledAt { get; init; }
    public DateTime? TotalledAt { get; set; }
    public int? TotalledById { get; set; }

    /// <summary>Counts what happened to it: two changes at once do not both pass.</summary>
    public int Events { get; set; }
    public List<ReportRevisionRow> Revisions { get; init; } = [];
    public List<ReportEventRow> History { get; init; } = [];
}

internal sealed class ReportRevisionRow
{
    public int Id { get; init; }
    public int ReportId { get; init; }
    public required int Number { get; init; }
    public required string ValuesJson { get; set; }
    public required int ById { get; init; }
    public required DateTime At { get; init; }
}

internal sealed class ReportEventRow
{
    public int Id { get; init; }
    public int ReportId { get; init; }
    public required int Number { get; init; }
    public required ReportAct Act { get; init; }
    public required int ById { get; init; }
    public required DateTime At { get; init; }
    public required string Words { get; set; }
    public string? Field { get; init; }
}

/// <summary>A report half said: one a person, form and period.</summary>
internal sealed class ReportDraftRow
{
    public int Id { get; init; }
    public required int PersonId { get; init; }
    public required string FormId { get; init; }
    public required string Period { get; init; }
    public required int AreaId { get; init; }
    public required int FilledTo { get; set; }
    public required string Json { get; set; }
    public required DateTime At { get; set; }
}
