namespace HealthAssistantBot.Domain.Duties;

/// <summary>意见: what somebody thinks should be otherwise, in their own words; its owner answers it by a day.</summary>
public sealed class Opinion
{
    /// <summary>Workdays within which an opinion is answered.</summary>
    public const int Workdays = 5;

    public int Id { get; private set; }

    /// <summary>编号: opinions have numbers of their own; what the owner types after 答意见.</summary>
    public int Number { get; private set; }

    /// <summary>As said, ids and mobiles masked.</summary>
    public string Words { get; private set; }

    /// <summary>The member who said it; null for a visitor.</summary>
    public int? AskerId { get; private set; }

    /// <summary>Where a visitor's answer goes.</summary>
    public string ConversationId { get; private set; }

    public int AreaId { get; private set; }

    /// <summary>The leader who answers it.</summary>
    public int OwnerId { get; private set; }

    public DateTime SaidAt { get; private set; }

    /// <summary>The day by which an answer was promised.</summary>
    public DateOnly Due { get; private set; }

    public string? Answer { get; private set; }

    public int? AnsweredById { get; private set; }

    public DateTime? AnsweredAt { get; private set; }

    public bool IsAnswered => AnsweredAt is not null;

    public Opinion(int number, string words, int? askerId, string conversationId, int areaId, int ownerId, DateTime saidAt, DateOnly due)
    {
        (Number, Words, AskerId, ConversationId) = (number, words, askerId, conversationId);
        (AreaId, OwnerId, SaidAt, Due) = (areaId, ownerId, saidAt, due);
    }

    public void Close(string answer, int answeredById, DateTime at) => (Answer, AnsweredById, AnsweredAt) = (answer, answeredById, at);
}

/// <summary>Opinions as stored. What is found may be changed and is saved with the caller's unit of work.</summary>
public interface IOpinionBook
{
    Task<int> NextNumberAsync(CancellationToken cancellationToken);

    void Add(Opinion opinion);

    Task<Opinion?> FindAsync(int number, CancellationToken cancellationToken);

    /// <summary>Opinions nobody has answered, oldest first.</summary>
    Task<IReadOnlyList<Opinion>> OpenAsync(CancellationToken cancellationToken);
}
