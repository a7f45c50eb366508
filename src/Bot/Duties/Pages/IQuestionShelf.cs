using HealthAssistantBot.Domain.Duties;

namespace HealthAssistantBot.Bot.Duties.Pages;

/// <summary>Questions as the office looks through them. Areas: null is all; null among questions is a visitor who named no place.</summary>
internal interface IQuestionShelf
{
    Task<Shelf<HandedQuestion>> OpenAsync(IReadOnlySet<int>? areas, int page, int size, CancellationToken cancellationToken);

    Task<Shelf<HandedQuestion>> AnsweredAsync(IReadOnlySet<int>? areas, int page, int size, CancellationToken cancellationToken);

    Task<Shelf<UnansweredQuestion>> UnansweredAsync(IReadOnlySet<int>? areas, int page, int size, CancellationToken cancellationToken);

    /// <summary>One that may be changed: within the caller's unit of work.</summary>
    Task<UnansweredQuestion?> FindUnansweredAsync(int id, CancellationToken cancellationToken);

    Task<IReadOnlyList<TownAnswer>> TownAnswersAsync(IReadOnlySet<int>? areas, CancellationToken cancellationToken);

    Task<IReadOnlyList<QuestionLink>> LinksAsync(IReadOnlySet<int>? areas, CancellationToken cancellationToken);

    Task<IReadOnlyList<LocalSynonym>> SynonymsAsync(IReadOnlySet<int>? areas, CancellationToken cancellationToken);

    void Add(QuestionLink link);

    void Add(LocalSynonym synonym);

    void Remove(object learned);
}

/// <summary>One page of a list.</summary>
public sealed record Shelf<T>(IReadOnlyList<T> Items, int Total);
