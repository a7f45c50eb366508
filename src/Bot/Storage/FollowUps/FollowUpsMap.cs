using HealthAssistantBot.Domain.FollowUps;
using HealthAssistantBot.Domain.StaffDirectory;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace HealthAssistantBot.Bot.Storage.FollowUps;

internal sealed class FollowUpMap : IEntityTypeConfiguration<FollowUp>
{
    public void Configure(EntityTypeBuilder<FollowUp> builder)
    {
        builder.ToTable("FollowUps").HasKey(x => x.Id);
        builder.Property(x => x.Number);
        builder.HasIndex(x => x.Number).IsUnique();
        builder.Property(x => x.What);
        builder.Property(x => x.OwnerId);
        builder.Property(x => x.WhoId);
        builder.Property(x => x.Occurrence);
        builder.Property(x => x.Due);
        builder.Property(x => x.Hour);
        builder.Property(x => x.RestDays);
        builder.Property(x => x.EarlyDays);
        builder.Property(x => x.EndsOn);
        builder.Property(x => x.PeriodEnd);
        builder.Property(x => x.OriginKind);
        builder.Property(x => x.AskerId);
        builder.Property(x => x.OriginTitle);
        builder.Property(x => x.OriginClause);
        builder.Property(x => x.OriginQuote);
        builder.Property(x => x.OriginKey);
        builder.Property(x => x.Rule);
        builder.Property(x => x.RuleWords);
        builder.Property(x => x.RuleAnchor);
        builder.Property(x => x.RuleUntil);
        builder.Property(x => x.LadderPeople);
        builder.Property(x => x.CaseCode);
        builder.Property(x => x.AreaId);
        builder.Property(x => x.CreatedAt);
        builder.Property(x => x.State);
        builder.Property(x => x.Nudges);
        builder.Property(x => x.NudgedOn);
        builder.Property(x => x.WasNudgedEarly);
        builder.Property(x => x.Snoozes);
        builder.Property(x => x.SnoozedTo);
        builder.Property(x => x.SnoozedHour);
        builder.Property(x => x.Rung);
        builder.Property(x => x.EscalatedOn);
        builder.Property(x => x.ClosedAt);
        builder.Property(x => x.ClosedById);
        builder.Property(x => x.Outcome);
        builder.Property(x => x.Tries);
        builder.Property(x => x.SuccessorNumber);
        builder.Property(x => x.WakeAt);
        // A bell and a person, or two people, at once: the second one is run again and sees the first.
        builder.Property(x => x.Revision).IsConcurrencyToken();
        builder.Ignore(x => x.IsOpen);
        builder.Ignore(x => x.IsAcknowledged);
        builder.Ignore(x => x.IsHandedOver);
        builder.Ignore(x => x.IsCase);
        builder.Ignore(x => x.IsPutOffTooOften);
        builder.Ignore(x => x.Origin);
        builder.Ignore(x => x.Ladder);
        builder.Ignore(x => x.Repeat);
        // What is due next is found at the front of this index, however many wait.
        builder.HasIndex(x => x.WakeAt);
        builder.HasIndex(x => new { x.WhoId, x.State });
        builder.HasIndex(x => x.AskerId);
        builder.HasIndex(x => x.OriginKey);
        builder.HasOne<Person>().WithMany().HasForeignKey(x => x.OwnerId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<Person>().WithMany().HasForeignKey(x => x.WhoId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<Person>().WithMany().HasForeignKey(x => x.AskerId).OnDelete(DeleteBehavior.SetNull);
        builder.HasOne<Area>().WithMany().HasForeignKey(x => x.AreaId).OnDelete(DeleteBehavior.SetNull);
        builder.HasMany(x => x.Events).WithOne().HasForeignKey(x => x.FollowUpId).OnDelete(DeleteBehavior.Cascade);
        builder.Navigation(x => x.Events).UsePropertyAccessMode(PropertyAccessMode.Field).AutoInclude();
    }
}

internal sealed class FollowUpEventMap : IEntityTypeConfiguration<FollowUpEvent>
{
    public void Configure(EntityTypeBuilder<FollowUpEvent> builder)
    {
        builder.ToTable("FollowUpEvents").HasKey(x => x.Id);
        builder.Property(x => x.Kind);
        builder.Property(x => x.PersonId);
        builder.Property(x => x.At);
        builder.Property(x => x.Words);
        builder.HasOne<Person>().WithMany().HasForeignKey(x => x.PersonId).OnDelete(DeleteBehavior.SetNull);
    }
}
