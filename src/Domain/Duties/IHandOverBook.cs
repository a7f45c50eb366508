namespace HealthAssistantBot.Domain.Duties;

/// <summary>Handed questions, what no paper answered, and the towns' answers, as stored. Adding takes part in the caller's unit of work.</summary>
public interface IHandOverBook
{
    /// <summary>The next running number of the installation.</summary>
    Task<int> NextNumberAsync(CancellationToken cancellationToken);

    Task<HandedQuestion?> FindAsync(int number, CancellationToken cancellationToken);

    /// <summary>Open items, of one area or of all, oldest first.</summary>
    Task<IReadOnlyList<HandedQuestion>> OpenAsync(int? areaId, CancellationToken cancellationToken);

    void Add(HandedQuestion item);

    Task<IReadOnlyList<TownAnswer>> TownAnswersAsync(int areaId, CancellationToken cancellationToken);

    void Add(TownAnswer answer);

    /// <summary>Keeps a question that was refused or doubtful, or counts it once more where the same words were refused in that area before.</summary>
    Task KeepAsync(string text, string? matter, int? areaId, QuestionDoubt doubt, DateTime askedAt, CancellationToken cancellationToken);

    /// <summary>Questions that no paper answered, the most asked first.</summary>
    Task<IReadOnlyList<UnansweredQuestion>> UnansweredAsync(CancellationToken cancellationToken);
}
