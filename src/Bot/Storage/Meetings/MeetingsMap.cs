using HealthAssistantBot.Domain.Meetings;
using HealthAssistantBot.Domain.StaffDirectory;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace HealthAssistantBot.Bot.Storage.Meetings;

internal sealed class MeetingMap : IEntityTypeConfiguration<Meeting>
{
    public void Configure(EntityTypeBuilder<Meeting> builder)
    {
        builder.ToTable("Meetings").HasKey(x => x.Id);
        builder.Property(x => x.Number);
        builder.HasIndex(x => x.Number).IsUnique();
        builder.Property(x => x.AreaId);
        builder.Property(x => x.ConvenerId);
        builder.Property(x => x.Title);
        builder.Property(x => x.Start);
        builder.Property(x => x.End);
        builder.Property(x => x.Place);
        builder.Property(x => x.Group);
        builder.Property(x => x.BasisPaper);
        builder.Property(x => x.BasisClause);
        builder.Property(x => x.BasisQuote);
        builder.Property(x => x.CreatedAt);
        // Two clerks change it at once: the second one is run again and sees the first.
        builder.Property(x => x.Revision).IsConcurrencyToken();
        builder.Property(x => x.ToldAt);
        builder.Property(x => x.FormerStart);
        builder.Property(x => x.Why);
        builder.Property(x => x.CancelledAt);
        builder.Property(x => x.SaidHeld);
        builder.Ignore(x => x.Present);
        builder.Ignore(x => x.Basis);
        builder.Ignore(x => x.IsCancelled);
        builder.Ignore(x => x.LikelyEnd);
        builder.HasIndex(x => x.Start);
        builder.HasOne<Area>().WithMany().HasForeignKey(x => x.AreaId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<Person>().WithMany().HasForeignKey(x => x.ConvenerId).OnDelete(DeleteBehavior.Cascade);
        builder.HasMany(x => x.Invitations).WithOne().HasForeignKey(x => x.MeetingId).OnDelete(DeleteBehavior.Cascade);
        builder.Navigation(x => x.Invitations).UsePropertyAccessMode(PropertyAccessMode.Field).AutoInclude();
    }
}

internal sealed class InvitationMap : IEntityTypeConfiguration<Invitation>
{
    public void Configure(EntityTypeBuilder<Invitation> builder)
    {
        builder.ToTable("Invitations").HasKey(x => x.Id);
        builder.Property(x => x.PersonId);
        builder.Property(x => x.Name);
        builder.Property(x => x.Post);
        builder.Property(x => x.Answer);
        builder.Property(x => x.Reason);
        builder.Property(x => x.StandInId);
        builder.Property(x => x.StandInComes);
        builder.Property(x => x.FormerStandInId);
        builder.Property(x => x.AnsweredAt);
        builder.Property(x => x.WasAbsent);
        // An answer to a date that is changed meanwhile is looked at again.
        builder.Property(x => x.Revision).IsConcurrencyToken();
        builder.HasIndex(x => x.PersonId);
        builder.HasOne<Person>().WithMany().HasForeignKey(x => x.PersonId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<Person>().WithMany().HasForeignKey(x => x.StandInId).OnDelete(DeleteBehavior.SetNull);
        builder.HasOne<Person>().WithMany().HasForeignKey(x => x.FormerStandInId).OnDelete(DeleteBehavior.SetNull);
    }
}

internal sealed class MeetingTopicMap : IEntityTypeConfiguration<MeetingTopic>
{
    public void Configure(EntityTypeBuilder<MeetingTopic> builder)
    {
        builder.ToTable("MeetingTopics").HasKey(x => x.Id);
        builder.Property(x => x.Words);
        builder.Property(x => x.At);
        builder.HasOne<Meeting>().WithMany().HasForeignKey(x => x.MeetingNumber).HasPrincipalKey(x => x.Number).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<Person>().WithMany().HasForeignKey(x => x.PersonId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class MinutesMap : IEntityTypeConfiguration<Minutes>
{
    public void Configure(EntityTypeBuilder<Minutes> builder)
    {
        builder.ToTable("Minutes").HasKey(x => x.Id);
        builder.Property(x => x.Text);
        builder.Property(x => x.At);
        builder.HasIndex(x => x.MeetingNumber).IsUnique();
        builder.HasOne<Meeting>().WithMany().HasForeignKey(x => x.MeetingNumber).HasPrincipalKey(x => x.Number).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<Person>().WithMany().HasForeignKey(x => x.ById).OnDelete(DeleteBehavior.Cascade);
    }
}
