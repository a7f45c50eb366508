using HealthAssistantBot.Domain.StaffDirectory;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace HealthAssistantBot.Bot.Storage.StaffDirectory;

internal sealed class AreaMap : IEntityTypeConfiguration<Area>
{
    public void Configure(EntityTypeBuilder<Area> builder)
    {
        builder.ToTable("Areas").HasKey(x => x.Id);
        builder.Property(x => x.Name).HasMaxLength(100);
        builder.Property(x => x.Level);
        builder.Property(x => x.ParentId);
        builder.Property(x => x.SortOrder);
        builder.Property(x => x.IsDemo);
        builder.HasOne<Area>().WithMany().HasForeignKey(x => x.ParentId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class PersonMap : IEntityTypeConfiguration<Person>
{
    /// <summary>The account in lower case: unique without regard to case on both engines.</summary>
    public const string UserIdKey = "UserIdKey";

    public void Configure(EntityTypeBuilder<Person> builder)
    {
        builder.ToTable("People").HasKey(x => x.Id);
        builder.Property(x => x.UserId).HasMaxLength(64);
        builder.Property<string?>(UserIdKey).HasComputedColumnSql("lower(\"UserId\")", stored: true);
        builder.HasIndex(UserIdKey).IsUnique();
        builder.Property(x => x.Name).HasMaxLength(50);
        builder.Property(x => x.Post).HasMaxLength(200);
        builder.Property(x => x.Phone).HasMaxLength(30);
        builder.Property(x => x.AreaId);
        builder.Property(x => x.Roles);
        builder.Property(x => x.SortOrder);
        builder.Property(x => x.IsDemo);
        builder.HasOne<Area>().WithMany().HasForeignKey(x => x.AreaId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class OneTimeLinkMap : IEntityTypeConfiguration<OneTimeLink>
{
    public void Configure(EntityTypeBuilder<OneTimeLink> builder)
    {
        builder.ToTable("OneTimeLinks").HasKey(x => x.Id);
        builder.Property(x => x.Purpose);
        builder.Property(x => x.CodeHash).HasMaxLength(64);
        builder.HasIndex(x => x.CodeHash).IsUnique();
        builder.Property(x => x.PersonId);
        builder.Property(x => x.ExpiresAt);
        // Two browsers with the same link: the second one's save finds nothing to change.
        builder.Property(x => x.UsedAt).IsConcurrencyToken();
        builder.HasOne<Person>().WithMany().HasForeignKey(x => x.PersonId).OnDelete(DeleteBehavior.Cascade);
    }
}
