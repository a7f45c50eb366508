using HealthAssistantBot.Domain.Common;
using HealthAssistantBot.Domain.Papers;
using HealthAssistantBot.Domain.StaffDirectory;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace HealthAssistantBot.Bot.Storage.Changes;

/// <summary>How often something was changed, so that other processes notice.</summary>
internal sealed class ChangeCounter
{
    public required string Name { get; init; }
    public long Value { get; init; }
}

internal sealed class ChangeCounterMap : IEntityTypeConfiguration<ChangeCounter>
{
    public void Configure(EntityTypeBuilder<ChangeCounter> builder)
    {
        builder.ToTable("ChangeCounters").HasKey(x => x.Name);
        builder.Property(x => x.Name).HasMaxLength(40);
    }
}

/// <summary>Which entity types raise which counter when a row of theirs is added, changed or removed.</summary>
internal static class ChangeCounters
{
    public const string RaiseSql =
        """INSERT INTO "ChangeCounters" ("Name", "Value") VALUES ({0}, 1) ON CONFLICT ("Name") DO UPDATE SET "Value" = "ChangeCounters"."Value" + 1""";

    private static readonly Dictionary<Type, string> Counted = new()
    {
        [typeof(Paper)] = Counters.Papers,
        [typeof(AliasRuling)] = Counters.Papers,
        [typeof(Area)] = Counters.Staff,
        [typeof(Person)] = Counters.Staff,
        [typeof(StandIn)] = Counters.Staff,
    };

    public static IReadOnlyCollection<string> TouchedBy(ChangeTracker tracker) =>
        tracker.Entries()
            .Where(e => e.State is EntityState.Added or EntityState.Modified or EntityState.Deleted)
            .Select(e => Counted.GetValueOrDefault(e.Metadata.ClrType))
            .OfType<string>()
            .Distinct(StringComparer.Ordinal)
            .ToList();
}
