using HealthAssistantBot.Domain.Households;
using HealthAssistantBot.Domain.StaffDirectory;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace HealthAssistantBot.Bot.Storage.Households;

internal sealed class HouseholdMap : IEntityTypeConfiguration<Household>
{
    public void Configure(EntityTypeBuilder<Household> builder)
    {
        builder.ToTable("Households").HasKey(x => x.Id);
        builder.Property(x => x.Group);
        builder.Property(x => x.Number);
        builder.Property(x => x.Code).HasMaxLength(60);
        builder.HasIndex(x => new { x.AreaId, x.Group, x.Number }).IsUnique();
        builder.HasOne<Area>().WithMany().HasForeignKey(x => x.AreaId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class AssignmentMap : IEntityTypeConfiguration<Assignment>
{
    public void Configure(EntityTypeBuilder<Assignment> builder)
    {
        builder.ToTable("Assignments").HasKey(x => x.Id);
        builder.Property(x => x.Group);
        builder.Property(x => x.From);
        builder.Property(x => x.To);
        builder.Property(x => x.Team).HasMaxLength(100);
        builder.Property(x => x.Doctor).HasMaxLength(100);
        builder.Property(x => x.Since);
        builder.HasIndex(x => new { x.AreaId, x.Group });
        builder.HasOne<Area>().WithMany().HasForeignKey(x => x.AreaId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class HouseholdRoundMap : IEntityTypeConfiguration<HouseholdRound>
{
    public void Configure(EntityTypeBuilder<HouseholdRound> builder)
    {
        builder.ToTable("HouseholdRounds").HasKey(x => x.Id);
        builder.Property(x => x.What).HasMaxLength(100);
        builder.Property(x => x.OpenedAt);
        builder.HasIndex(x => x.AreaId);
        builder.HasOne<Area>().WithMany().HasForeignKey(x => x.AreaId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<Person>().WithMany().HasForeignKey(x => x.OpenedById).OnDelete(DeleteBehavior.SetNull);
    }
}

internal sealed class HouseholdActMap : IEntityTypeConfiguration<HouseholdAct>
{
    public void Configure(EntityTypeBuilder<HouseholdAct> builder)
    {
        builder.ToTable("HouseholdActs").HasKey(x => x.Id);
        builder.Property(x => x.Group);
        builder.Property(x => x.Told);
        builder.Property(x => x.Away);
        builder.Property(x => x.At);
        // Taken back twice at once counts once.
        builder.Property(x => x.UndoneAt).IsConcurrencyToken();
        builder.HasIndex(x => new { x.RoundId, x.AreaId });
        builder.HasIndex(x => x.ById);
        builder.HasOne<HouseholdRound>().WithMany().HasForeignKey(x => x.RoundId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<Area>().WithMany().HasForeignKey(x => x.AreaId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<Person>().WithMany().HasForeignKey(x => x.ById).OnDelete(DeleteBehavior.Cascade);
    }
}
