using HealthAssistantBot.Domain.Obligations;
using HealthAssistantBot.Domain.Papers;
using HealthAssistantBot.Domain.StaffDirectory;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace HealthAssistantBot.Bot.Storage.Obligations;

internal sealed class ObligationScheduleMap : IEntityTypeConfiguration<ObligationSchedule>
{
    public void Configure(EntityTypeBuilder<ObligationSchedule> builder)
    {
        builder.ToTable("ObligationSchedules").HasKey(x => x.Id);
        builder.Property(x => x.AreaId);
        builder.Property(x => x.PaperId);
        builder.Property(x => x.ItemId).HasMaxLength(80);
        builder.HasIndex(x => new { x.AreaId, x.PaperId, x.ItemId }).IsUnique();
        builder.Property(x => x.Title);
        builder.Property(x => x.What);
        builder.Property(x => x.Short);
        builder.Property(x => x.Body);
        builder.Property(x => x.Kind);
        builder.Property(x => x.Who);
        builder.Property(x => x.PrintedWords);
        builder.Property(x => x.Clause);
        builder.Property(x => x.Quote);
        builder.Property(x => x.RulesJson);
        builder.Property(x => x.Words);
        builder.Property(x => x.Once);
        builder.Property(x => x.From);
        builder.Property(x => x.Until);
        builder.Property(x => x.FirstYear);
        builder.Property(x => x.State);
        builder.Property(x => x.IsSetByTown);
        builder.Property(x => x.DecidedById);
        builder.Property(x => x.DecidedAt);
        builder.Property(x => x.QuietUntil);
        builder.Property(x => x.LadderPeople);
        builder.Property(x => x.Revision).IsConcurrencyToken();
        builder.Ignore(x => x.Names);
        builder.Ignore(x => x.Rhythm);
        builder.Ignore(x => x.Ladder);
        builder.HasOne<Area>().WithMany().HasForeignKey(x => x.AreaId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<Paper>().WithMany().HasForeignKey(x => x.PaperId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class ObligationEventMap : IEntityTypeConfiguration<ObligationEvent>
{
    public void Configure(EntityTypeBuilder<ObligationEvent> builder)
    {
        builder.ToTable("ObligationEvents").HasKey(x => x.Id);
        builder.Property(x => x.AreaId);
        builder.Property(x => x.PaperId);
        builder.Property(x => x.Name);
        builder.Property(x => x.Day);
        builder.Property(x => x.ById);
        builder.Property(x => x.SaidAt);
        builder.Property(x => x.IsTakenBack);
        builder.HasOne<Area>().WithMany().HasForeignKey(x => x.AreaId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<Paper>().WithMany().HasForeignKey(x => x.PaperId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class HeldMeetingMap : IEntityTypeConfiguration<HeldMeeting>
{
    public void Configure(EntityTypeBuilder<HeldMeeting> builder)
    {
        builder.ToTable("HeldMeetings").HasKey(x => x.Id);
        builder.Property(x => x.AreaId);
        builder.Property(x => x.Body);
        builder.Property(x => x.Kind);
        builder.Property(x => x.Day);
        builder.Property(x => x.ById);
        builder.Property(x => x.SaidAt);
        builder.HasOne<Area>().WithMany().HasForeignKey(x => x.AreaId).OnDelete(DeleteBehavior.Cascade);
    }
}
