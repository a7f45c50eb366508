namespace HealthAssistantBot.Domain.StaffDirectory;

/// <summary>A name and password for the console. What it may do is what the person in the directory may; one without a person is an administrator.</summary>
public sealed class ConsoleAccount
{
    public int Id { get; private set; }

    /// <summary>账号 as typed; compared without case.</summary>
    public string Name { get; private set; }

    public string NameKey { get; private set; }

    /// <summary>As the framework's hasher makes it.</summary>
    public string PasswordHash { get; private set; }

    public int? PersonId { get; private set; }

    public DateTime CreatedAt { get; private set; }

    public DateTime PasswordSetAt { get; private set; }

    /// <summary>Somebody else set the password: it is changed at the next sign-in.</summary>
    public bool MustChange { get; private set; }

    public bool IsOff { get; private set; }

    public ConsoleAccount(string name, string nameKey, string passwordHash, int? personId, DateTime createdAt, bool mustChange)
    {
        (Name, NameKey, PasswordHash, PersonId, CreatedAt, MustChange) = (name, nameKey, passwordHash, personId, createdAt, mustChange);
        PasswordSetAt = createdAt;
    }

    public static string KeyOf(string name) => name.Trim().ToUpperInvariant();

    public void SetPassword(string hash, DateTime at, bool mustChange) => (PasswordHash, PasswordSetAt, MustChange) = (hash, at, mustChange);

    public void Rehash(string hash) => PasswordHash = hash;

    public void TurnOff() => IsOff = true;

    public void TurnOn() => IsOff = false;
}

public enum SignInWay
{
    Link = 0,
    Password = 1,
    WeCom = 2,
}

/// <summary>One browser that is signed in to the console. Its key is in the browser's cookie; only the hash is kept.</summary>
public sealed class ConsoleSession
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(7);
    public static readonly TimeSpan Idle = TimeSpan.FromHours(12);

    public int Id { get; private set; }

    public string KeyHash { get; private set; }

    /// <summary>Null for a one-time link and for WeChat Work.</summary>
    public int? AccountId { get; private set; }

    public int? PersonId { get; private set; }

    public SignInWay Way { get; private set; }

    public DateTime StartedAt { get; private set; }

    public DateTime SeenAt { get; private set; }

    public DateTime? EndedAt { get; private set; }

    /// <summary>What the browser calls itself, shortened.</summary>
    public string Browser { get; private set; }

    public ConsoleSession(string keyHash, int? accountId, int? personId, SignInWay way, DateTime startedAt, string browser)
    {
        (KeyHash, AccountId, PersonId, Way, StartedAt, Browser) = (keyHash, accountId, personId, way, startedAt, browser);
        SeenAt = startedAt;
    }

    public bool IsOpenAt(DateTime now) => EndedAt is null && now < StartedAt + Lifetime && now < SeenAt + Idle;

    public void See(DateTime at) => SeenAt = at;

    public void End(DateTime at) => EndedAt ??= at;
}

/// <summary>Wrong passwords for one name, whether an account has it or not.</summary>
public sealed class SignInFailures
{
    public const int Most = 5;
    public static readonly TimeSpan LockedFor = TimeSpan.FromMinutes(15);

    /// <summary>SHA-256 of the name: people type passwords into the wrong field.</summary>
    public string NameHash { get; private set; }

    public int Count { get; private set; }

    public DateTime LastAt { get; private set; }

    public SignInFailures(string nameHash, int count, DateTime lastAt) => (NameHash, Count, LastAt) = (nameHash, count, lastAt);

    public bool IsLockedAt(DateTime now) => Count >= Most && now < LastAt + LockedFor;

    public void Add(DateTime now)
    {
        Count = now < LastAt + LockedFor ? Count + 1 : 1;
        LastAt = now;
    }
}
