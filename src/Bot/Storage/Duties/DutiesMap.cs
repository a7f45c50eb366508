using HealthAssistantBot.Domain.Duties;
using HealthAssistantBot.Domain.StaffDirectory;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace HealthAssistantBot.Bot.Storage.Duties;

internal sealed class HandedQuestionMap : IEntityTypeConfiguration<HandedQuestion>
{
    public void Configure(EntityTypeBuilder<HandedQuestion> builder)
    {
        builder.ToTable("HandedQuestions").HasKey(x => x.Id);
        builder.Property(x => x.Number);
        builder.HasIndex(x => x.Number).IsUnique();
        builder.Property(x => x.Question);
        builder.Property(x => x.IsNotInPapers);
        builder.Property(x => x.AskerId);
        builder.Property(x => x.ConversationId).HasMaxLength(80);
        builder.Property(x => x.AreaId);
        builder.Property(x => x.ClerkId);
        builder.Property(x => x.AskedAt);
        builder.Property(x => x.Answer);
        builder.Property(x => x.AnsweredById);
        builder.Property(x => x.PassedUpAt);
        // Two answers at once: the second one is run again and sees the first.
        builder.Property(x => x.AnsweredAt).IsConcurrencyToken();
        builder.HasIndex(x => x.ClerkId);
        builder.HasOne<Person>().WithMany().HasForeignKey(x => x.AskerId).OnDelete(DeleteBehavior.SetNull);
        builder.HasOne<Person>().WithMany().HasForeignKey(x => x.ClerkId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<Area>().WithMany().HasForeignKey(x => x.AreaId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class TownAnswerMap : IEntityTypeConfiguration<TownAnswer>
{
    public void Configure(EntityTypeBuilder<TownAnswer> builder)
    {
        builder.ToTable("TownAnswers").HasKey(x => x.Id);
        builder.Property(x => x.AreaId);
        builder.Property(x => x.Question);
        builder.Property(x => x.Answer);
        builder.Property(x => x.ClerkId);
        builder.Property(x => x.AnsweredAt);
        builder.Property(x => x.Number);
        builder.HasOne<Area>().WithMany().HasForeignKey(x => x.AreaId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class UnansweredQuestionMap : IEntityTypeConfiguration<UnansweredQuestion>
{
    public void Configure(EntityTypeBuilder<UnansweredQuestion> builder)
    {
        builder.ToTable("UnansweredQuestions").HasKey(x => x.Id);
        builder.Property(x => x.Text);
        builder.Property(x => x.Matter);
        builder.Property(x => x.AreaId);
        builder.Property(x => x.FirstAskedAt);
        builder.Property(x => x.LastAskedAt);
        builder.Property(x => x.Times);
        builder.Property(x => x.Doubt);
        builder.Property(x => x.IsSettled);
        builder.HasIndex(x => new { x.Text, x.AreaId });
        builder.HasOne<Area>().WithMany().HasForeignKey(x => x.AreaId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class OpinionMap : IEntityTypeConfiguration<Opinion>
{
    public void Configure(EntityTypeBuilder<Opinion> builder)
    {
        builder.ToTable("Opinions").HasKey(x => x.Id);
        builder.Property(x => x.Number);
        builder.HasIndex(x => x.Number).IsUnique();
        builder.Property(x => x.Words);
        builder.Property(x => x.AskerId);
        builder.Property(x => x.ConversationId).HasMaxLength(80);
        builder.Property(x => x.AreaId);
        builder.Property(x => x.OwnerId);
        builder.Property(x => x.SaidAt);
        builder.Property(x => x.Due);
        builder.Property(x => x.Answer);
        builder.Property(x => x.AnsweredById);
        // Two answers at once: the second one is run again and sees the first.
        builder.Property(x => x.AnsweredAt).IsConcurrencyToken();
        builder.HasIndex(x => x.AnsweredAt);
        builder.HasOne<Person>().WithMany().HasForeignKey(x => x.AskerId).OnDelete(DeleteBehavior.SetNull);
        builder.HasOne<Person>().WithMany().HasForeignKey(x => x.OwnerId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<Area>().WithMany().HasForeignKey(x => x.AreaId).OnDelete(DeleteBehavior.Cascade);
    }
}
