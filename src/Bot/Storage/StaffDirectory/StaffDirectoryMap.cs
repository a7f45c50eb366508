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
        builder.Property(x => x.DepartmentId);
        builder.Property(x => x.Market).HasMaxLength(40);
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
        builder.Property(x => x.IsOnPlatform);
        builder.Property(x => x.LeftOn);
        builder.HasOne<Area>().WithMany().HasForeignKey(x => x.AreaId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class AppointmentMap : IEntityTypeConfiguration<Appointment>
{
    public void Configure(EntityTypeBuilder<Appointment> builder)
    {
        builder.ToTable("Appointments").HasKey(x => x.Id);
        builder.Property(x => x.PersonId);
        builder.Property(x => x.Post).HasMaxLength(200);
        builder.Property(x => x.AreaId);
        builder.Property(x => x.From);
        builder.Property(x => x.To);
        builder.HasIndex(x => x.PersonId);
        builder.HasOne<Person>().WithMany().HasForeignKey(x => x.PersonId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class StaffChangeMap : IEntityTypeConfiguration<StaffChange>
{
    public void Configure(EntityTypeBuilder<StaffChange> builder)
    {
        builder.ToTable("StaffChanges").HasKey(x => x.Id);
        builder.Property(x => x.At);
        builder.Property(x => x.Kind);
        builder.Property(x => x.PersonId);
        builder.Property(x => x.Text).HasMaxLength(500);
        builder.HasOne<Person>().WithMany().HasForeignKey(x => x.PersonId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class LinkCodeMap : IEntityTypeConfiguration<LinkCode>
{
    public void Configure(EntityTypeBuilder<LinkCode> builder)
    {
        builder.ToTable("LinkCodes").HasKey(x => x.Id);
        builder.Property(x => x.PersonId);
        builder.Property(x => x.CodeHash).HasMaxLength(64);
        builder.HasIndex(x => x.CodeHash);
        builder.Property(x => x.MadeById);
        builder.Property(x => x.ExpiresAt);
        // Two phones with the same code: the second one's turn finds it spent.
        builder.Property(x => x.SpentAt).IsConcurrencyToken();
        builder.HasOne<Person>().WithMany().HasForeignKey(x => x.PersonId).OnDelete(DeleteBehavior.Cascade);
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
