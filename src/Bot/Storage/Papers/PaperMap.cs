using HealthAssistantBot.Domain.Papers;
using HealthAssistantBot.Domain.StaffDirectory;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace HealthAssistantBot.Bot.Storage.Papers;

internal sealed class PaperMap : IEntityTypeConfiguration<Paper>
{
    public void Configure(EntityTypeBuilder<Paper> builder)
    {
        builder.ToTable("Papers").HasKey(x => x.Id);
        builder.Property(x => x.FileName);
        builder.Property(x => x.ContentHash).HasMaxLength(64);
        builder.Property(x => x.Text);
        builder.Property(x => x.ReadingJson);
        builder.Property(x => x.EngineReadingJson);
        builder.Property(x => x.EngineVersion);
        builder.Property(x => x.TablesJson);
        builder.Property(x => x.Title);
        builder.Property(x => x.DisplayName);
        builder.Property(x => x.Number);
        builder.Property(x => x.Issuer);
        builder.Property(x => x.Date);
        builder.Property(x => x.AreaId);
        builder.Property(x => x.State);
        builder.Property(x => x.ReplacesId);
        builder.Property(x => x.ReplacedById);
        builder.Property(x => x.ImportedAt);
        builder.Property(x => x.PublishedAt);
        builder.Property(x => x.IsDemo);
        builder.Property(x => x.DutyCount);
        builder.Property(x => x.PeopleCount);
        builder.Property(x => x.ObligationCount);
        builder.Property(x => x.OpenCount);
        builder.Ignore(x => x.Identity);
        builder.HasIndex(x => x.ContentHash);
        builder.HasIndex(x => x.State);
        builder.HasIndex(x => x.EngineVersion);
        builder.HasOne<Area>().WithMany().HasForeignKey(x => x.AreaId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Paper>().WithMany().HasForeignKey(x => x.ReplacedById).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Paper>().WithMany().HasForeignKey(x => x.ReplacesId).OnDelete(DeleteBehavior.SetNull);
    }
}

internal sealed class PaperCorrectionMap : IEntityTypeConfiguration<PaperCorrection>
{
    public void Configure(EntityTypeBuilder<PaperCorrection> builder)
    {
        builder.ToTable("PaperCorrections").HasKey(x => x.Id);
        builder.Property(x => x.PaperId);
        builder.Property(x => x.ItemKind);
        builder.Property(x => x.ItemId);
        builder.Property(x => x.Kind);
        builder.Property(x => x.WordsJson);
        builder.Property(x => x.At);
        builder.Property(x => x.PersonId);
        builder.Property(x => x.CarriedFromId);
        builder.Property(x => x.Step);
        builder.Property(x => x.UndoneAt);
        builder.Ignore(x => x.Words);
        builder.Ignore(x => x.IsActive);
        builder.Ignore(x => x.CanBeUndone);
        builder.HasIndex(x => x.PaperId);
        builder.HasOne<Paper>().WithMany().HasForeignKey(x => x.PaperId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class AliasRulingMap : IEntityTypeConfiguration<AliasRuling>
{
    public void Configure(EntityTypeBuilder<AliasRuling> builder)
    {
        builder.ToTable("AliasRulings").HasKey(x => x.Id);
        builder.Property(x => x.Name);
        builder.Property(x => x.Other);
        builder.Property(x => x.AreaId);
        builder.Property(x => x.IsSame);
        builder.Property(x => x.At);
        builder.Property(x => x.PersonId);
        builder.HasOne<Area>().WithMany().HasForeignKey(x => x.AreaId).OnDelete(DeleteBehavior.Cascade);
    }
}
