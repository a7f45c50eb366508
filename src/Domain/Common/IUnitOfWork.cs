namespace HealthAssistantBot.Domain.Common;

/// <summary>
/// Saves what all stores of one scope (a page's request, a command) have been given, in one transaction. In a turn nobody calls it: the
/// turn saves by itself.
/// </summary>
public interface IUnitOfWork
{
    /// <exception cref="SaveConflictException">Somebody else has changed the same thing first; nothing was saved.</exception>
    Task SaveAsync(CancellationToken cancellationToken);
}
