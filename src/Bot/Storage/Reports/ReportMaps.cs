using HealthAssistantBot.Domain.StaffDirectory;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace HealthAssistantBot.Bot.Storage.Reports;

internal sealed class FormMap : IEntityTypeConfiguration<FormRow>
{
    public void Configure(EntityTypeBuilder<FormRow> builder)
    {
        builder.ToTable("Forms").HasKey(x => x.Id);
        builder.Property(x => x.FormId).HasMaxLength(60);
        builder.HasIndex(x => new { x.FormId, x.Version }).IsUnique();
    }
}

internal sealed class ReportMap : IEntityTypeConfiguration<ReportRow>
{
    public void Configure(EntityTypeBuilder<ReportRow> builder)
    {
        builder.ToTable("Reports").HasKey(x => x.Id);
        builder.Property(x => x.FormId).HasMaxLength(60);
        builder.Property(x => x.Village).HasMaxLength(100);
        builder.Property(x => x.Period).HasMaxLength(20);
        builder.Property(x => x.OnlyKey).HasMaxLength(120);
        builder.Property(x => x.Events).IsConcurrencyToken();
        builder.HasIndex(x => new { x.ReceiptDay, x.ReceiptRunning }).IsUnique();
        builder.HasIndex(x => x.OnlyKey).IsUnique();
        builder.HasIndex(x => new { x.FormId, x.PeriodFirst });
        builder.HasIndex(x => x.AreaId);
        builder.HasOne<Area>().WithMany().HasForeignKey(x => x.AreaId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(x => x.Revisions).WithOne().HasForeignKey(x => x.ReportId).OnDelete(DeleteBehavior.Cascade);
        builder.HasMany(x => x.History).WithOne().HasForeignKey(x => x.ReportId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class ReportRevisionMap : IEntityTypeConfiguration<ReportRevisionRow>
{
    public void Configure(EntityTypeBuilder<ReportRevisionRow> builder)
    {
        builder.ToTable("ReportRevisions").HasKey(x => x.Id);
        builder.HasIndex(x => new { x.ReportId, x.Number }).IsUnique();
    }
}

internal sealed class ReportEventMap : IEntityTypeConfiguration<ReportEventRow>
{
    public void Configure(EntityTypeBuilder<ReportEventRow> builder)
    {
        builder.ToTable("ReportEvents").HasKey(x => x.Id);
        builder.Property(x => x.Field).HasMaxLength(60);
        builder.HasIndex(x => new { x.ReportId, x.Number }).IsUnique();
    }
}

internal sealed class ReportDraftMap : IEntityTypeConfiguration<ReportDraftRow>
{
    public void Configure(EntityTypeBuilder<ReportDraftRow> builder)
    {
        builder.ToTable("ReportDrafts").HasKey(x => x.Id);
        builder.Property(x => x.FormId).HasMaxLength(60);
        builder.Property(x => x.Period).HasMaxLength(20);
        builder.HasIndex(x => new { x.PersonId, x.FormId, x.Period, x.AreaId }).IsUnique();
        builder.HasIndex(x => new { x.FormId, x.Period });
        builder.HasOne<Person>().WithMany().HasForeignKey(x => x.PersonId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<Area>().WithMany().HasForeignKey(x => x.AreaId).OnDelete(DeleteBehavior.Cascade);
    }
}
