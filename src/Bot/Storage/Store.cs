using HealthAssistantBot.Bot.Storage.Changes;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace HealthAssistantBot.Bot.Storage;

/// <summary>Everything the bot keeps. One model; <see cref="SqliteStore"/> and <see cref="PostgresStore"/> carry its two migration sets.</summary>
internal abstract class Store(DbContextOptions options) : DbContext(options)
{
    /// <summary>Saves, and raises the counters of what changed in the same transaction, so that nobody who changes papers or people can forget to.</summary>
    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        var counters = ChangeCounters.TouchedBy(ChangeTracker);
        if (counters.Count == 0) return await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);

        var own = Database.CurrentTransaction is null ? await Database.BeginTransactionAsync(cancellationToken) : null;
        await using (own)
        {
            var saved = await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
            foreach (var counter in counters) await Database.ExecuteSqlRawAsync(ChangeCounters.RaiseSql, [counter], cancellationToken);
            if (own is not null) await own.CommitAsync(cancellationToken);
            return saved;
        }
    }

    public override int SaveChanges(bool acceptAllChangesOnSuccess) => throw new NotSupportedException("Saving is asynchronous here.");

    protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.ApplyConfigurationsFromAssembly(typeof(Store).Assembly);

    // Moments are UTC; SQLite forgets the kind, PostgreSQL insists on it.
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        configurationBuilder.Properties<DateTime>().HaveConversion<UtcMoment>();

    private sealed class UtcMoment() : ValueConverter<DateTime, DateTime>(
        moment => moment,
        stored => DateTime.SpecifyKind(stored, DateTimeKind.Utc));
}

/// <summary>The store in one file of the data folder.</summary>
internal sealed class SqliteStore(DbContextOptions<SqliteStore> options) : Store(options);

/// <summary>The store in a PostgreSQL database.</summary>
internal sealed class PostgresStore(DbContextOptions<PostgresStore> options) : Store(options);
