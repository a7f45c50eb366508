using System.Security.Cryptography;
using System.Text;
using HealthAssistantBot.Bot.Papers.Files;
using HealthAssistantBot.Domain.Common;
using HealthAssistantBot.Domain.Papers;

namespace HealthAssistantBot.Bot.Papers;

/// <summary>What is wanted beside reading the file.</summary>
/// <param name="Area">The area by name; null = what the paper says, or none.</param>
/// <param name="Under">The larger area it lies in.</param>
/// <param name="ReplacesId">An older paper that this one replaces.</param>
internal sealed record ImportWishes(string? Area = null, string? Under = null, bool Publish = false, int? ReplacesId = null);

internal enum ImportResult
{
    /// <summary>A new paper was stored.</summary>
    Stored,
    /// <summary>The same file was imported before; nothing changed.</summary>
    Unchanged,
    /// <summary>The same file was imported before and is now published, as asked.</summary>
    NowPublished,
}

/// <summary>What an import did.</summary>
/// <param name="Published">What publishing did; null when it was not asked for or changed nothing.</param>
/// <param name="Older">The older version it was compared with.</param>
/// <param name="Kept">Corrections taken over from the older version.</param>
/// <param name="Left">Corrections of changed clauses, not taken over.</param>
/// <param name="Undecided">Papers of the same number or title whose dates do not say which is later.</param>
internal sealed record ImportedPaper(Paper Paper, PaperReading Reading, ImportResult Result, Published? Published, PaperCard? Older, int Kept, int Left, IReadOnlyList<int> Undecided);

/// <summary>Takes a file in: reads it, understands it, stores it as a draft (or publishes it), once, in one transaction.</summary>
internal sealed class PaperImport(PaperFiles files, IPaperShelf shelf, PaperAreas areas, PaperVersions versions, Clock clock)
{
    public async Task<Outcome<ImportedPaper>> ImportAsync(PaperFile file, ImportWishes wishes, CancellationToken cancellationToken)
    {
        var text = await files.ReadAsync(file, cancellationToken);
        return text.Refusal is { } no ? no : await StoreAsync(file.Name, file.Bytes, text.Value, wishes, cancellationToken);
    }

    /// <summary>Text that was pasted instead of a file.</summary>
    public async Task<Outcome<ImportedPaper>> ImportPastedAsync(string pasted, ImportWishes wishes, CancellationToken cancellationToken)
    {
        var text = PaperFiles.Pasted(pasted);
        return text.Refusal is { } no ? no : await StoreAsync("粘贴.txt", Encoding.UTF8.GetBytes(text.Value.Text), text.Value, wishes, cancellationToken);
    }

    private async Task<Outcome<ImportedPaper>> StoreAsync(string name, byte[] bytes, PaperText text, ImportWishes wishes, CancellationToken cancellationToken)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(bytes));
        var reading = new Lazy<PaperReading>(() => PaperReader.Read(text));
        // Understanding a long paper takes its time: done before the transaction, unless the file is known already.
        if ((await shelf.WithHashAsync(hash, cancellationToken)).Count == 0) _ = reading.Value;

        try
        {
            return await shelf.AloneAsync<Outcome<ImportedPaper>>(
                async cancel =>
                {
                    var outcome = await SameAsync(hash, wishes, cancel) is { } same ? await AgainAsync(same, wishes, cancel) : await NewAsync(name, hash, text, reading.Value, wishes, cancel);
                    // Thrown so that an area made on the way is not left behind.
                    return outcome.Refusal is { } no ? throw new RefusedException(no) : outcome;
                },
                cancellationToken);
        }
        catch (RefusedException refused)
        {
            return refused.Refusal;
        }
    }

    // The same file for another area is another paper; for no area in particular it is the one that is there.
    private async Task<Paper?> SameAsync(string hash, ImportWishes wishes, CancellationToken cancellationToken)
    {
        var same = await shelf.WithHashAsync(hash, cancellationToken);
        if (same.Count == 0 || wishes.Area is null) return same.Count == 0 ? null : same[0];

        var tree = await shelf.AreasAsync(cancellationToken);
        return same.FirstOrDefault(p => tree.Find(p.AreaId)?.Name == wishes.Area.Trim());
    }

    private async Task<Outcome<ImportedPaper>> AgainAsync(Paper paper, ImportWishes wishes, CancellationToken cancellationToken)
    {
        var reading = PaperReadingJson.Read(paper.ReadingJson);
        if (!wishes.Publish || paper.State is PaperState.Published or PaperState.Superseded) return new ImportedPaper(paper, reading, ImportResult.Unchanged, null, null, 0, 0, []);

        var published = await versions.PublishAsync(paper, cancellationToken);
        return new ImportedPaper(paper, reading, ImportResult.NowPublished, published, null, 0, 0, published.Undecided);
    }

    private async Task<Outcome<ImportedPaper>> NewAsync(string name, string hash, PaperText text, PaperReading reading, ImportWishes wishes, CancellationToken cancellationToken)
    {
        if (wishes.ReplacesId is { } olderId && await shelf.FindAsync(olderId, cancellationToken) is null) return PaperRefusals.NotThere(olderId);

        var area = await areas.PlaceAsync(wishes.Area, wishes.Under, reading.Area, cancellationToken);
        if (area.Refusal is { } no) return no;

        var paper = Paper.FromReading(name, hash, text, reading, area.Value, clock.UtcNow, isDemo: false);
        if (wishes.ReplacesId is { } replaces) paper.Replace(replaces);
        shelf.Add(paper);
        await shelf.SaveAsync(cancellationToken);

        var kin = await versions.KinAsync(paper, cancellationToken);
        var older = kin.Where(k => k.Relation == VersionRelation.Newer && k.Card.State != PaperState.Withdrawn).Select(k => k.Card).FirstOrDefault();
        var (kept, left) = older is null ? (0, 0) : await versions.CarryOverAsync(older.Id, paper, cancellationToken);
        var published = wishes.Publish ? await versions.PublishAsync(paper, cancellationToken) : null;
        var undecided = kin.Where(k => k.Relation == VersionRelation.Undecided && k.Card.State != PaperState.Withdrawn).Select(k => k.Card.Id).ToList();
        return new ImportedPaper(paper, kept > 0 ? PaperReadingJson.Read(paper.ReadingJson) : reading, ImportResult.Stored, published, older, kept, left, undecided);
    }

    private sealed class RefusedException(Refusal refusal) : Exception(refusal.Code)
    {
        public Refusal Refusal => refusal;
    }
}
