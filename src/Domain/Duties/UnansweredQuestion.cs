namespace HealthAssistantBot.Domain.Duties;

/// <summary>Why a question is kept for the office.</summary>
public enum QuestionDoubt
{
    /// <summary>No paper answered it.</summary>
    NotInPapers = 0,
    /// <summary>The assistant had to ask what was meant.</summary>
    AskedBack = 1,
    /// <summary>The papers do not agree.</summary>
    PapersDiffer = 2,
}

/// <summary>A question that no paper answered, or not surely, kept without personal data so that the office sees what is missing.</summary>
public sealed class UnansweredQuestion
{
    public int Id { get; private set; }

    /// <summary>As typed, ids and mobiles masked.</summary>
    public string Text { get; private set; }

    /// <summary>What the papers do not say, as the reply named it (低保户住院报销归谁管); null when the reply named nothing.</summary>
    public string? Matter { get; private set; }

    /// <summary>The asker's town or county; null when no place was known.</summary>
    public int? AreaId { get; private set; }

    public DateTime FirstAskedAt { get; private set; }

    public DateTime LastAskedAt { get; private set; }

    public int Times { get; private set; }

    public QuestionDoubt Doubt { get; private set; }

    /// <summary>The office has dealt with it; asked again it does not come back.</summary>
    public bool IsSettled { get; private set; }

    public UnansweredQuestion(string text, string? matter, int? areaId, DateTime firstAskedAt)
    {
        (Text, Matter, AreaId, FirstAskedAt, LastAskedAt) = (text, matter, areaId, firstAskedAt, firstAskedAt);
        Times = 1;
    }

    public void Settle() => IsSettled = true;
}
