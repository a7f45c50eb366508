using HealthAssistantBot.Domain.Reports.Rounds;
using HealthAssistantBot.Domain.StaffDirectory;

namespace HealthAssistantBot.Bot.Reports;

/// <summary>Whom 催 reaches, and whom it leaves alone, each with the reason.</summary>
public sealed record ChaseList(IReadOnlyList<(Area Village, Person? To)> Send, IReadOnlyList<ChaseSkip> Skipped)
{
    public static ChaseList Of(OpenRound round, VillageReporters reporters, IReadOnlySet<int> chasedToday, IReadOnlySet<int> locked, DateOnly today)
    {
        List<(Area, Person?)> send = [];
        List<ChaseSkip> skipped = [];
        foreach (var owing in round.Round.Owing)
        {
            var village = round.Villages[owing.Village];
            if (locked.Contains(village.Id)) skipped.Add(new ChaseSkip(village.Name, SkipReason.Locked, null));
            else if (owing.Promise is { } promise && promise.By >= today) skipped.Add(new ChaseSkip(village.Name, SkipReason.Promised, promise.By));
            else if (chasedToday.Contains(village.Id)) skipped.Add(new ChaseSkip(village.Name, SkipReason.Chased, null));
            else if (reporters.Reachable(village.Id) is { } to) send.Add((village, to));
            else skipped.Add(new ChaseSkip(village.Name, SkipReason.NoAccount, null) { Call = reporters.Of(village.Id) });
        }
        return new ChaseList(send, skipped);
    }
}

public enum SkipReason
{
    Promised,
    Chased,
    NoAccount,
    Locked,
}

/// <summary>A village that 催 leaves alone.</summary>
public sealed record ChaseSkip(string Village, SkipReason Reason, DateOnly? Day)
{
    /// <summary>Whom to call instead.</summary>
    public Person? Call { get; init; }
}
