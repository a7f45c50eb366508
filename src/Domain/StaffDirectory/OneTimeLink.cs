namespace HealthAssistantBot.Domain.StaffDirectory;

/// <summary>What a one-time link signs a browser in for.</summary>
public enum LinkPurpose
{
    /// <summary>The chat page, as one member.</summary>
    Chat = 0,
    /// <summary>The console, as the administrator who started the program.</summary>
    Console = 1,
}

/// <summary>A sign-in link that works once. Only the hash of its code is kept.</summary>
public sealed class OneTimeLink
{
    public int Id { get; private set; }

    public LinkPurpose Purpose { get; private set; }

    /// <summary>SHA-256 of the code, hex.</summary>
    public string CodeHash { get; private set; }

    /// <summary>The member it signs in; null for the console link of a start.</summary>
    public int? PersonId { get; private set; }

    public DateTime ExpiresAt { get; private set; }

    public DateTime? UsedAt { get; private set; }

    public OneTimeLink(LinkPurpose purpose, string codeHash, int? personId, DateTime expiresAt) =>
        (Purpose, CodeHash, PersonId, ExpiresAt) = (purpose, codeHash, personId, expiresAt);

    public void Use(DateTime at) => UsedAt = at;
}
