namespace HealthAssistantBot.Domain.Language;

/// <summary>A day that the office added to its calendar: off, or worked in place of another.</summary>
/// <param name="name">The holiday's.</param>
public sealed class OfficeDay(DateOnly day, bool isOff, string name)
{
    public DateOnly Day { get; private set; } = day;

    public bool IsOff { get; private set; } = isOff;

    public string Name { get; private set; } = name;
}

/// <summary>The office's own days as stored; a year is replaced as a whole.</summary>
public interface IOfficeDays
{
    Task<IReadOnlyList<OfficeDay>> AllAsync(CancellationToken cancellationToken);

    /// <summary>Puts these days in place of all that was known of their years.</summary>
    Task ReplaceAsync(IReadOnlyCollection<OfficeDay> days, CancellationToken cancellationToken);
}
