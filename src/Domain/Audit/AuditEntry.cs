using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace HealthAssistantBot.Domain.Audit;

/// <summary>Who did something, as the trail names them for good.</summary>
/// <param name="PersonId">Null for an administrator whom the directory does not know, and for the program itself.</param>
/// <param name="Way">Where it was done: console, chat, command.</param>
public sealed record AuditActor(int? PersonId, string Name, string Way);

/// <summary>What was done or looked at, before it has its place in the trail.</summary>
/// <param name="Kind">A code of <see cref="AuditKinds"/>.</param>
/// <param name="Text">As the office reads it; never a password, a code or what a person said in confidence.</param>
/// <param name="Subject">What it was done to, for looking it up again: paper/3, person/17.</param>
public sealed record AuditNote(string Kind, string Text, int? AreaId = null, string? Subject = null);

/// <summary>One line of the trail. Each holds the hash of the line before it, so none can be changed or taken out unseen.</summary>
public sealed class AuditEntry
{
    public const string FirstHash = "0000000000000000000000000000000000000000000000000000000000000000";

    public long Id { get; private set; }

    /// <summary>UTC, whole milliseconds.</summary>
    public DateTime At { get; private set; }

    public string Kind { get; private set; }

    public int? PersonId { get; private set; }

    public string Name { get; private set; }

    public string Way { get; private set; }

    public int? AreaId { get; private set; }

    public string? Subject { get; private set; }

    public string Text { get; private set; }

    public string PreviousHash { get; private set; }

    public string Hash { get; private set; }

    public AuditEntry(long id, DateTime at, string kind, int? personId, string name, string way, int? areaId, string? subject, string text, string previousHash, string hash)
    {
        (Id, At, Kind, PersonId, Name, Way) = (id, at, kind, personId, name, way);
        (AreaId, Subject, Text, PreviousHash, Hash) = (areaId, subject, text, previousHash, hash);
    }

    public static AuditEntry After(long id, string previousHash, DateTime at, AuditActor actor, AuditNote note)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(note);

        // Databases keep moments with different precision; the hash must not depend on it.
        var moment = new DateTime(at.Ticks - (at.Ticks % TimeSpan.TicksPerMillisecond), DateTimeKind.Utc);
        var entry = new AuditEntry(id, moment, note.Kind, actor.PersonId, actor.Name, actor.Way, note.AreaId, note.Subject, note.Text, previousHash, "");
        entry.Hash = entry.HashNow();
        return entry;
    }

    /// <summary>The hash that the line has by what stands in it now.</summary>
    public string HashNow()
    {
        // Lengths first: two fields cannot be shifted into one another.
        var text = new StringBuilder();
        foreach (var field in new[] { Number(Id), Number(At.Ticks / TimeSpan.TicksPerMillisecond), Kind, Number(PersonId), Name, Way, Number(AreaId), Subject ?? "", Text, PreviousHash })
            text.Append(field.Length).Append(':').Append(field).Append('\n');
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }

    private static string Number(long? value) => value?.ToString(CultureInfo.InvariantCulture) ?? "";
}
