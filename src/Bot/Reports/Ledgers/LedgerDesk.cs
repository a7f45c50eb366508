using HealthAssistantBot.Domain.Common;
using HealthAssistantBot.Domain.Reports.Ledgers;
using HealthAssistantBot.Domain.StaffDirectory;

namespace HealthAssistantBot.Bot.Reports.Ledgers;

/// <summary>What a file changed.</summary>
internal sealed record LedgerTaken(Ledger Ledger, int Villages, int Lines, int Added, int Changed, int Left);

/// <summary>A ledger as its file: the lines that are here, and villages that counted by word since the last file.</summary>
internal sealed record LedgerRows(IReadOnlyList<IReadOnlyList<string>> Rows, IReadOnlyList<(Area Village, LedgerCount Count)> Unlisted);

/// <summary>Ledgers in from a file and out to one, from the command line and the console alike.</summary>
internal sealed class LedgerDesk(ILedgerBook book, Clock clock)
{
    /// <summary>Takes a file for the whole ledger of the villages in it: a line that is not in it any more has left. A wrong line changes nothing.</summary>
    /// <param name="may">The areas that whoever brings it may change.</param>
    /// <param name="purpose">Null: as before; needed the first time where columns name people, with <paramref name="keep"/>.</param>
    public async Task<(LedgerTaken? Taken, IReadOnlyList<Refusal> Mistakes)> TakeAsync(LedgerSheet sheet, string kind, string? purpose, string? keep, AreaTree tree, Func<Area, bool> may, CancellationToken cancellationToken)
    {
        var villages = sheet.Lines.Select(line => line.Village).Distinct(StringComparer.Ordinal)
            .ToDictionary(one => one, one => tree.All.Where(area => area.Level == AreaLevel.Village && area.Name == one && may(area)).ToList(), StringComparer.Ordinal);
        List<Refusal> wrong = [.. villages.Where(one => one.Value.Count != 1).Select(one => one.Value.Count == 0 ? LedgerRefusals.UnknownVillage(one.Key) : LedgerRefusals.SeveralVillages(one.Key))];
        if (villages.Count == 0) wrong.Add(LedgerRefusals.NoLines);
        var towns = villages.Values.Where(areas => areas.Count == 1).Select(areas => tree.TownOf(areas[0].Id)).OfType<Area>().DistinctBy(town => town.Id).ToList();
        if (wrong.Count == 0 && towns.Count != 1) wrong.Add(LedgerRefusals.SeveralTowns);
        if (wrong.Count > 0) return (null, wrong);

        var known = (await book.OfTownAsync(towns[0].Id, cancellationToken)).FirstOrDefault(one => one.Name == kind);
        if (sheet.Personal.Count > 0 && keep is null && known?.KeepUntil is null) return (null, [LedgerRefusals.Personal(sheet.Personal)]);

        var columns = string.Join('\t', sheet.Headers);
        var ledger = known ?? await book.KeepAsync(new Ledger(towns[0].Id, kind, columns, purpose, keep, clock.UtcNow), cancellationToken);
        if (known is not null) ledger.Take(columns, purpose, keep);
        var taken = new LedgerTaken(ledger, villages.Count, sheet.Lines.Count, 0, 0, 0);
        foreach (var (name, areas) in villages) taken = await TakeAsync(taken, areas[0].Id, [.. sheet.Lines.Where(line => line.Village == name)], cancellationToken);
        return (taken, []);
    }

    public async Task<LedgerRows> RowsAsync(Ledger ledger, IEnumerable<Area> villages, CancellationToken cancellationToken)
    {
        List<IReadOnlyList<string>> rows = [];
        List<(Area, LedgerCount)> unlisted = [];
        foreach (var village in villages)
        {
            var entries = await book.EntriesAsync(ledger.Id, [village.Id], cancellationToken);
            var count = LedgerCount.Of(entries, await book.ChangesAsync(ledger.Id, [village.Id], cancellationToken));
            rows.AddRange(entries.Where(entry => entry.IsHere).Select(entry => entry.Cells.Split('\t')));
            if (count.Unlisted != 0) unlisted.Add((village, count));
        }
        return new LedgerRows(rows, unlisted);
    }

    private async Task<LedgerTaken> TakeAsync(LedgerTaken taken, int areaId, List<LedgerLine> lines, CancellationToken cancellationToken)
    {
        var ledgerId = taken.Ledger.Id;
        var entries = (await book.EntriesAsync(ledgerId, [areaId], cancellationToken)).ToDictionary(entry => entry.Code, StringComparer.Ordinal);
        var (came, went, changed) = (0, 0, 0);
        foreach (var line in lines)
        {
            if (!entries.TryGetValue(line.Code, out var entry))
            {
                book.Add(new LedgerEntry(ledgerId, areaId, line.Code, line.Cells, clock.Today));
                came++;
                continue;
            }
            if (entry.Cells != line.Cells) changed++;
            entry.Take(line.Cells);
            if (entry.IsHere) continue;
            entry.Return();
            came++;
        }

        var codes = lines.Select(line => line.Code).ToHashSet(StringComparer.Ordinal);
        foreach (var gone in entries.Values.Where(entry => entry.IsHere && !codes.Contains(entry.Code)))
        {
            gone.Leave(clock.Today);
            went++;
        }
        book.Add(new LedgerChange(ledgerId, areaId, came, went, went, lines.Count, null, clock.UtcNow, "file"));
        return taken with { Added = taken.Added + came, Changed = taken.Changed + changed, Left = taken.Left + went };
    }
}
