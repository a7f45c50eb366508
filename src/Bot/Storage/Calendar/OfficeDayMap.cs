using HealthAssistantBot.Domain.Language;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace HealthAssistantBot.Bot.Storage.Calendar;

internal sealed class OfficeDayMap : IEntityTypeConfiguration<OfficeDay>
{
    public void Configure(EntityTypeBuilder<OfficeDay> builder)
    {
        builder.ToTable("CalendarDays").HasKey(x => x.Day);
        builder.Property(x => x.Day).ValueGeneratedNever();
        builder.Property(x => x.IsOff);
        builder.Property(x => x.Name).HasMaxLength(40);
    }
}
