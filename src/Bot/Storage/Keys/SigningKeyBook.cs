using System.Security.Cryptography;
using HealthAssistantBot.Bot.Conversations;
using HealthAssistantBot.Bot.Storage.Engines;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace HealthAssistantBot.Bot.Storage.Keys;

/// <summary>A key that all machines of one installation share.</summary>
internal sealed class SigningKeyRow
{
    public required string Name { get; init; }

    /// <summary>Base64.</summary>
    public required string Value { get; init; }
}

internal sealed class SigningKeyMap : IEntityTypeConfiguration<SigningKeyRow>
{
    public void Configure(EntityTypeBuilder<SigningKeyRow> builder)
    {
        builder.ToTable("SigningKeys").HasKey(x => x.Name);
        builder.Property(x => x.Name).HasMaxLength(40);
    }
}

/// <summary>The signing key in the database, for installations of several machines (PostgreSQL).</summary>
internal sealed class SigningKeyBook(WriteQueue writes, ReadPool reads) : ISigningKeyStore
{
    private const string Name = "directline";
    private const string InsertSql = """INSERT INTO "SigningKeys" ("Name", "Value") VALUES (@0, @1) ON CONFLICT ("Name") DO NOTHING""";
    private const string SelectSql = """SELECT "Value" FROM "SigningKeys" WHERE "Name" = @0""";

    public async Task<byte[]> LoadOrCreateAsync(CancellationToken cancellationToken)
    {
        if (await FindAsync(cancellationToken) is { } known) return known;

        // Of two machines that start at once, one stores its key and both use that one.
        await writes.RunAsync(Name, (session, cancel) =>
            session.Command(InsertSql, Name, Convert.ToBase64String(RandomNumberGenerator.GetBytes(32))).ExecuteNonQueryAsync(cancel), cancellationToken);
        return await FindAsync(cancellationToken) ?? throw new InvalidDataException("The signing key could not be stored.");
    }

    private Task<byte[]?> FindAsync(CancellationToken cancellationToken) =>
        reads.UseAsync(async (session, cancel) =>
            await session.Command(SelectSql, Name).ExecuteScalarAsync(cancel) is string value ? Convert.FromBase64String(value) : null, cancellationToken);
}
