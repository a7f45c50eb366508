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
        builder.Property(x => x.Title);
        builder.Property(x => x.DisplayName);
        builder.Property(x => x.Number);
        builder.Property(x => x.Issuer);
        builder.Property(x => x.Date);
        builder.Property(x => x.AreaId);
        builder.Property(x => x.State);
        builder.Property(x => x.ReplacedById);
        builder.Property(x => x.ImportedAt);
        builder.Property(x => x.PublishedAt);
        builder.Property(x => x.IsDemo);
        builder.HasIndex(x => x.ContentHash);
        builder.HasIndex(x => x.State);
        builder.HasOne<Area>().WithMany().HasForeignKey(x => x.AreaId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Paper>().WithMany().HasForeignKey(x => x.ReplacedById).OnDelete(DeleteBehavior.Restrict);
    }
}
