namespace HealthAssistantBot.Domain.Duties;

/// <summary>What a place's clerks taught: read when no paper answered.</summary>
public interface ILearnedBook
{
    Task<IReadOnlyList<QuestionLink>> LinksAsync(int areaId, CancellationToken cancellationToken);

    Task<IReadOnlyList<LocalSynonym>> SynonymsAsync(int areaId, CancellationToken cancellationToken);
}
