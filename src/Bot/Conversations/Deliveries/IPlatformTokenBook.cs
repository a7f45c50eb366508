namespace HealthAssistantBot.Bot.Conversations;

/// <summary>A platform's access token as it is kept: nobody can read it who has only the database.</summary>
/// <param name="GoodUntil">UTC.</param>
internal sealed record SealedToken(string Sealed, DateTime GoodUntil);

/// <summary>Access tokens that outlive a restart and are shared by all programs of one installation.</summary>
internal interface IPlatformTokenBook
{
    Task<SealedToken?> ReadAsync(string owner, CancellationToken cancellationToken);

    Task WriteAsync(string owner, SealedToken token, CancellationToken cancellationToken);

    /// <summary>True when from now until that UTC moment nobody else fetches this token.</summary>
    Task<bool> TryLeadAsync(string owner, DateTime until, CancellationToken cancellationToken);

    /// <param name="until">As it was taken with: a lead that somebody else has taken over since stays theirs.</param>
    Task EndLeadAsync(string owner, DateTime until, CancellationToken cancellationToken);
}
