namespace HealthAssistantBot.Domain.Duties;

/// <summary>What a town's clerk answered and wants given again where the papers do not say. Never a quote of a paper.</summary>
public sealed class TownAnswer
{
    public int Id { get; private set; }

    public int AreaId { get; private set; }

    /// <summary>The question it answered; later ones are compared with it by meaning.</summary>
    public string Question { get; private set; }

    public string Answer { get; private set; }

    public int ClerkId { get; private set; }

    public DateTime AnsweredAt { get; private set; }

    /// <summary>编号 of the handed question it comes from.</summary>
    public int Number { get; private set; }

    public TownAnswer(int areaId, string question, string answer, int clerkId, DateTime answeredAt, int number) =>
        (AreaId, Question, Answer, ClerkId, AnsweredAt, Number) = (areaId, question, answer, clerkId, answeredAt, number);
}
