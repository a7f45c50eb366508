using HealthAssistantBot.Bot.Storage.Conversations;
using HealthAssistantBot.Domain.StaffDirectory;
using HealthAssistantBot.Reminders.Outbox;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace HealthAssistantBot.Bot.Storage.Outbox;

internal sealed class OutboxMessageMap : IEntityTypeConfiguration<OutboxMessage>
{
    public void Configure(EntityTypeBuilder<OutboxMessage> builder)
    {
        builder.ToTable("Outbox").HasKey(x => x.Id);
        builder.Property(x => x.Key).HasMaxLength(200);
        builder.HasIndex(x => x.Key).IsUnique();
        builder.Property(x => x.PersonId);
        builder.Property(x => x.ConversationId);
        builder.Property(x => x.Lane);
        builder.Property(x => x.Slot);
        builder.Property(x => x.ReplyJson);
        builder.Property(x => x.DueAt);
        builder.Property(x => x.UsefulUntil);
        // Taken back by a turn while it leaves: whoever saves second sees it and looks again.
        builder.Property(x => x.State).IsConcurrencyToken();
        builder.Property(x => x.CreatedAt);
        builder.Property(x => x.SentAt);
        builder.Property(x => x.With).HasMaxLength(200);
        builder.Property(x => x.ReceiverId);
        builder.Property(x => x.TextHash);
        builder.Property(x => x.DropReason);
        builder.Property(x => x.Contents);
        builder.HasIndex(x => new { x.State, x.DueAt });
        builder.HasIndex(x => new { x.PersonId, x.DueAt });
        builder.HasIndex(x => x.SentAt);
        builder.HasOne<ConversationRow>().WithMany().HasForeignKey(x => x.ConversationId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<Person>().WithMany().HasForeignKey(x => x.PersonId).OnDelete(DeleteBehavior.Cascade);
    }
}
