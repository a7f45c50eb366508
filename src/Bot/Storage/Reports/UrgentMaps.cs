using HealthAssistantBot.Domain.Reports.Urgent;
using HealthAssistantBot.Domain.StaffDirectory;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace HealthAssistantBot.Bot.Storage.Reports;

internal sealed class UrgentAlertMap : IEntityTypeConfiguration<UrgentAlert>
{
    public void Configure(EntityTypeBuilder<UrgentAlert> builder)
    {
        builder.ToTable("UrgentAlerts").HasKey(x => x.Id);
        builder.Property(x => x.ReceiptDay);
        builder.Property(x => x.ReceiptRunning);
        builder.Property(x => x.AreaId);
        builder.Property(x => x.ReporterId);
        builder.Property(x => x.RaisedAt);
        builder.Property(x => x.Signs).HasMaxLength(400);
        builder.Property(x => x.Cases);
        builder.Property(x => x.TakenAt);
        builder.Property(x => x.TakenById);
        builder.Property(x => x.GivenUpAt);
        // A word that meets the bell: the second is run again and sees the first.
        builder.Property(x => x.Version).IsConcurrencyToken();
        builder.Ignore(x => x.Receipt);
        builder.Ignore(x => x.Called);
        builder.Ignore(x => x.Next);
        builder.HasIndex(x => new { x.ReceiptDay, x.ReceiptRunning }).IsUnique();
        builder.HasIndex(x => x.RaisedAt);
        builder.HasIndex(x => x.AreaId);
        builder.HasOne<Area>().WithMany().HasForeignKey(x => x.AreaId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<Person>().WithMany().HasForeignKey(x => x.ReporterId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<Person>().WithMany().HasForeignKey(x => x.TakenById).OnDelete(DeleteBehavior.SetNull);
        builder.HasMany(x => x.Calls).WithOne().HasForeignKey(x => x.UrgentAlertId).OnDelete(DeleteBehavior.Cascade);
        builder.Navigation(x => x.Calls).UsePropertyAccessMode(PropertyAccessMode.Field).AutoInclude();
    }
}

internal sealed class UrgentCallMap : IEntityTypeConfiguration<UrgentCall>
{
    public void Configure(EntityTypeBuilder<UrgentCall> builder)
    {
        builder.ToTable("UrgentCalls").HasKey(x => x.Id);
        builder.Property(x => x.Step);
        builder.Property(x => x.PersonId);
        builder.Property(x => x.CalledAt);
        builder.HasIndex(x => x.PersonId);
        builder.HasOne<Person>().WithMany().HasForeignKey(x => x.PersonId).OnDelete(DeleteBehavior.Cascade);
    }
}
