namespace HealthAssistantBot.Domain.StaffDirectory;

/// <summary>Six digits that tie a person of the directory to the account that sends them; once, within a day. Only their hash is kept.</summary>
public sealed class LinkCode
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(24);

    public int Id { get; private set; }

    public int PersonId { get; private set; }

    /// <summary>SHA-256 of the digits, hex. It hides them from a look, not from whoever has the database; they are worth a day.</summary>
    public string CodeHash { get; private set; }

    /// <summary>The clerk who asked for it.</summary>
    public int MadeById { get; private set; }

    public DateTime ExpiresAt { get; private set; }

    /// <summary>Used, or replaced by a newer one.</summary>
    public DateTime? SpentAt { get; private set; }

    public LinkCode(int personId, string codeHash, int madeById, DateTime expiresAt) => (PersonId, CodeHash, MadeById, ExpiresAt) = (personId, codeHash, madeById, expiresAt);

    public bool IsOpenAt(DateTime now) => SpentAt is null && now < ExpiresAt;

    public void Spend(DateTime at) => SpentAt = at;
}

/// <summary>Codes as stored, within the caller's unit of work.</summary>
public interface ILinkBook
{
    Task<IReadOnlyList<LinkCode>> OpenAsync(DateTime now, CancellationToken cancellationToken);

    /// <summary>All codes that ever had these digits, the newest first.</summary>
    Task<IReadOnlyList<LinkCode>> WithHashAsync(string codeHash, CancellationToken cancellationToken);

    void Add(LinkCode code);

    /// <summary>The person gets the account, and the conversation is theirs from the next turn on.</summary>
    Task LinkAsync(int personId, string account, string conversationId, CancellationToken cancellationToken);
}
