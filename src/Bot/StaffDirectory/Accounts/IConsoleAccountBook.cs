using HealthAssistantBot.Domain.StaffDirectory;

namespace HealthAssistantBot.Bot.StaffDirectory.Accounts;

/// <summary>Accounts, sessions and failed tries as stored, within the caller's unit of work.</summary>
internal interface IConsoleAccountBook
{
    Task<ConsoleAccount?> FindAsync(int id, CancellationToken cancellationToken);

    Task<ConsoleAccount?> NamedAsync(string nameKey, CancellationToken cancellationToken);

    Task<ConsoleAccount?> OfPersonAsync(int personId, CancellationToken cancellationToken);

    /// <summary>All, in the order in which they were made.</summary>
    Task<IReadOnlyList<ConsoleAccount>> AllAsync(CancellationToken cancellationToken);

    void Add(ConsoleAccount account);

    void Add(ConsoleSession session);

    Task<ConsoleSession?> SessionAsync(int id, CancellationToken cancellationToken);

    /// <summary>Those that are open and those that ended within a month, the newest first.</summary>
    Task<IReadOnlyList<ConsoleSession>> SessionsAsync(int? accountId, int? personId, DateTime since, CancellationToken cancellationToken);

    Task<SignInFailures?> FailuresAsync(string nameHash, CancellationToken cancellationToken);

    void Add(SignInFailures failures);

    void Remove(SignInFailures failures);
}

/// <summary>Sessions as each request asks for them: without a unit of work.</summary>
internal interface IConsoleSessionBook
{
    Task<ConsoleSession?> FindAsync(string keyHash, CancellationToken cancellationToken);

    Task<ConsoleAccount?> AccountAsync(int id, CancellationToken cancellationToken);

    Task SeeAsync(int id, DateTime at, CancellationToken cancellationToken);
}
