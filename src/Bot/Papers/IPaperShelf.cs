using HealthAssistantBot.Domain.Common;
using HealthAssistantBot.Domain.Papers;
using HealthAssistantBot.Domain.StaffDirectory;

namespace HealthAssistantBot.Bot.Papers;

/// <summary>A paper as lists show it, without its text and reading.</summary>
public sealed record PaperCard(
    int Id, string FileName, string DisplayName, string? Title, string? Number, string? Issuer, DateOnly? Date, int? AreaId, PaperState State, int? ReplacesId, int? ReplacedById,
    DateTime ImportedAt, DateTime? PublishedAt, bool IsDemo, int DutyCount, int PeopleCount, int ObligationCount, int OpenCount)
{
    public PaperIdentity Identity => new(AreaId, Number, Issuer, Title, Date);
}

/// <summary>The stored papers with what people ruled about them.</summary>
internal interface IPaperShelf
{
    /// <summary>
    /// Runs the work alone: no other import or page writes in between, and everything is saved at its end or nothing. Run again from the
    /// start when another writer was faster.
    /// </summary>
    Task<T> AloneAsync<T>(Func<CancellationToken, Task<T>> work, CancellationToken cancellationToken);

    /// <summary>Gives new rows their ids inside <see cref="AloneAsync{T}"/>.</summary>
    Task SaveAsync(CancellationToken cancellationToken);

    /// <summary>All papers, the newest import first.</summary>
    Task<IReadOnlyList<PaperCard>> CardsAsync(CancellationToken cancellationToken);

    Task<Paper?> FindAsync(int id, CancellationToken cancellationToken);

    Task<IReadOnlyList<Paper>> WithHashAsync(string contentHash, CancellationToken cancellationToken);

    /// <summary>Papers that an engine older than this program's understood: those in use first, then drafts, then the past.</summary>
    Task<IReadOnlyList<int>> ReadByOlderEngineAsync(CancellationToken cancellationToken);

    Task<IReadOnlyList<PaperCorrection>> CorrectionsAsync(int paperId, CancellationToken cancellationToken);

    Task<IReadOnlyList<AliasRuling>> AliasRulingsAsync(CancellationToken cancellationToken);

    Task<AreaTree> AreasAsync(CancellationToken cancellationToken);

    void Add(Paper paper);

    void Add(PaperCorrection correction);

    void Add(AliasRuling ruling);

    void Add(Area area);

    /// <summary>Runs the work alone on one paper; a refusal when it is not there.</summary>
    Task<Outcome<T>> WithPaperAsync<T>(int id, Func<Paper, CancellationToken, Task<Outcome<T>>> work, CancellationToken cancellationToken) =>
        AloneAsync(async cancel => await FindAsync(id, cancel) is { } paper ? await work(paper, cancel) : PaperRefusals.NotThere(id), cancellationToken);
}
