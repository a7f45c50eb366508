namespace HealthAssistantBot.Domain.Duties;

/// <summary>A question that went to the town's clerk (转给镇里), from asking to answer.</summary>
public sealed class HandedQuestion
{
    public int Id { get; private set; }

    /// <summary>编号: runs through the whole installation; what the clerk types after 答.</summary>
    public int Number { get; private set; }

    /// <summary>The asker's words, ids masked.</summary>
    public string Question { get; private set; }

    /// <summary>The papers were asked and did not say.</summary>
    public bool IsNotInPapers { get; private set; }

    /// <summary>The member who asked; null for a visitor.</summary>
    public int? AskerId { get; private set; }

    /// <summary>Where a visitor's answer goes, and where a member asked.</summary>
    public string ConversationId { get; private set; }

    /// <summary>The town whose clerk answers, or the county.</summary>
    public int AreaId { get; private set; }

    public int ClerkId { get; private set; }

    public DateTime AskedAt { get; private set; }

    public string? Answer { get; private set; }

    public int? AnsweredById { get; private set; }

    public DateTime? AnsweredAt { get; private set; }

    /// <summary>When a leader was told that nobody answers; null while nobody was.</summary>
    public DateTime? PassedUpAt { get; private set; }

    public bool IsAnswered => AnsweredAt is not null;

    public HandedQuestion(int number, string question, bool isNotInPapers, int? askerId, string conversationId, int areaId, int clerkId, DateTime askedAt)
    {
        (Number, Question, IsNotInPapers) = (number, question, isNotInPapers);
        (AskerId, ConversationId, AreaId, ClerkId, AskedAt) = (askerId, conversationId, areaId, clerkId, askedAt);
    }

    /// <summary>Nobody answered within a workday: the leader knows of it.</summary>
    public void PassUp(DateTime at) => PassedUpAt = at;

    /// <summary>转给: somebody else is to answer it.</summary>
    public void GiveTo(int personId) => ClerkId = personId;

    public void Close(string answer, int answeredById, DateTime at) => (Answer, AnsweredById, AnsweredAt) = (answer, answeredById, at);
}
