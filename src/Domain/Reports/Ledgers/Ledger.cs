using HealthAssistantBot.Domain.Reports.Forms;

namespace HealthAssistantBot.Domain.Reports.Ledgers;

/// <summary>A standing table of a town (台账): its columns, and for personal ones why they are kept and how long.</summary>
public sealed class Ledger
{
    public Ledger(int areaId, string name, string columns, string? purpose, string? keepUntil, DateTime createdAt) =>
        (AreaId, Name, Columns, Purpose, KeepUntil, CreatedAt) = (areaId, name, columns, purpose, keepUntil, createdAt);

    public int Id { get; private set; }

    /// <summary>The town.</summary>
    public int AreaId { get; private set; }

    /// <summary>老年人台账, 孕产妇台账.</summary>
    public string Name { get; private set; }

    /// <summary>The header as the office wrote it, a tab between; the village's column among them.</summary>
    public string Columns { get; private set; }

    public string? Purpose { get; private set; }

    /// <summary>As <see cref="Forms.KeepUntil"/> writes it, counted from the day a line came in.</summary>
    public string? KeepUntil { get; private set; }

    public DateTime CreatedAt { get; private set; }

    public IReadOnlyList<string> Headers => Columns.Split('\t');

    public void Take(string columns, string? purpose, string? keepUntil) => (Columns, Purpose, KeepUntil) = (columns, purpose ?? Purpose, keepUntil ?? KeepUntil);
}

/// <summary>One line of a ledger. It leaves by a mark, never by deletion; only what must not be kept any longer goes.</summary>
public sealed class LedgerEntry
{
    public LedgerEntry(int ledgerId, int areaId, string code, string cells, DateOnly addedOn) => (LedgerId, AreaId, Code, Cells, AddedOn) = (ledgerId, areaId, code, cells, addedOn);

    public int Id { get; private set; }

    public int LedgerId { get; private set; }

    /// <summary>The village.</summary>
    public int AreaId { get; private set; }

    /// <summary>What tells it from the others of its village: the code column, else the whole line.</summary>
    public string Code { get; private set; }

    /// <summary>In the order of the header, a tab between.</summary>
    public string Cells { get; private set; }

    public DateOnly AddedOn { get; private set; }

    public DateOnly? LeftOn { get; private set; }

    public bool IsHere => LeftOn is null;

    public void Take(string cells) => Cells = cells;

    public void Leave(DateOnly day) => LeftOn = day;

    public void Return() => LeftOn = null;
}

/// <summary>One signed change: how many came and went, by whom, in which words.</summary>
public sealed class LedgerChange
{
    public LedgerChange(int ledgerId, int areaId, int came, int went, int listed, int countAfter, int? byId, DateTime at, string words) =>
        (LedgerId, AreaId, Came, Went, Listed, CountAfter, ById, At, Words) = (ledgerId, areaId, came, went, listed, countAfter, byId, at, words);

    public int Id { get; private set; }

    public int LedgerId { get; private set; }

    public int AreaId { get; private set; }

    public int Came { get; private set; }

    public int Went { get; private set; }

    /// <summary>How many of those that went were lines; the others are counted only, until the next file.</summary>
    public int Listed { get; private set; }

    /// <summary>How many stand in the ledger after it, those without a line yet among them.</summary>
    public int CountAfter { get; private set; }

    /// <summary>Null: the office's file, which settles what was only counted before.</summary>
    public int? ById { get; private set; }

    public DateTime At { get; private set; }

    public string Words { get; private set; }

    public DateTime? UndoneAt { get; private set; }

    public void Undo(DateTime nowUtc) => UndoneAt ??= nowUtc;
}

/// <summary>How a village's part of a ledger stands.</summary>
/// <param name="Lines">With a line of their own.</param>
/// <param name="Unlisted">Counted by word since the last file; below zero where more went than lines were named.</param>
public sealed record LedgerCount(int Lines, int Unlisted)
{
    public int InAll => Lines + Unlisted;

    public static LedgerCount Of(IEnumerable<LedgerEntry> entries, IEnumerable<LedgerChange> changes)
    {
        var unlisted = 0;
        foreach (var change in changes.Where(change => change.UndoneAt is null).OrderBy(change => change.At).ThenBy(change => change.Id)) unlisted = change.ById is null ? 0 : unlisted + change.Came - (change.Went - change.Listed);
        return new LedgerCount(entries.Count(entry => entry.IsHere), unlisted);
    }
}
