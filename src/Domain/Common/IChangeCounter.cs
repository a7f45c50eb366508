namespace HealthAssistantBot.Domain.Common;

/// <summary>Tells whether papers or people were changed, by this process or another one.</summary>
public interface IChangeCounter
{
    /// <summary>Grows with every saved change; one indexed read.</summary>
    Task<long> ReadAsync(string name, CancellationToken cancellationToken);
}

/// <summary>What is counted.</summary>
public static class Counters
{
    public const string Papers = "papers";
    /// <summary>People, areas and who stands in for whom.</summary>
    public const string Staff = "staff";
}
