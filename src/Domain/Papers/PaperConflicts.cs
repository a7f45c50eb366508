namespace HealthAssistantBot.Domain.Papers;

/// <summary>One side of a contradiction between two papers.</summary>
public sealed record PaperSays(int PaperId, Duty Duty);

/// <summary>Two papers in force that name different parties for one matter. Listed for the clerk, never resolved by us.</summary>
public sealed record PaperConflict(PaperSays One, PaperSays Other);

/// <summary>Finds contradictions between papers of one area.</summary>
public static class PaperConflicts
{
    /// <summary>Contradictions between this paper and the others: both say who leads (or is responsible for) the same matter, and name nobody in common.</summary>
    /// <param name="isSame">Tells whether two names are one party.</param>
    public static IReadOnlyList<PaperConflict> Between((int Id, PaperReading Reading) paper, IEnumerable<(int Id, PaperReading Reading)> others, Func<string, string, bool> isSame)
    {
        ArgumentNullException.ThrowIfNull(others);

        var own = Matters(paper.Reading);
        var conflicts = new List<PaperConflict>();
        foreach (var other in others)
        {
            var theirs = Matters(other.Reading);
            foreach (var (matter, duties) in own)
            {
                if (!theirs.TryGetValue(matter, out var said)) continue;
                if (duties.Any(a => said.Any(b => isSame(a.Party, b.Party)))) continue;

                conflicts.Add(new(new PaperSays(paper.Id, duties[0]), new PaperSays(other.Id, said[0])));
            }
        }

        return conflicts;
    }

    private static Dictionary<string, List<Duty>> Matters(PaperReading reading)
    {
        var matters = new Dictionary<string, List<Duty>>(StringComparer.Ordinal);
        foreach (var duty in reading.Duties)
        {
            if (duty.Kind is DutyKind.Support or DutyKind.Oversee || duty.Implied) continue;

            var topic = Plain(duty.Topic);
            if (topic.Length < 3) continue;

            if (!matters.TryGetValue(topic, out var duties)) matters[topic] = duties = [];
            duties.Add(duty);
        }

        // Where a leader is named, the others only carry it out.
        foreach (var duties in matters.Values)
            if (duties.Exists(d => d.Kind == DutyKind.Lead)) duties.RemoveAll(d => d.Kind != DutyKind.Lead);
        return matters;
    }

    private static string Plain(string topic)
    {
        var plain = string.Concat(topic.Where(char.IsLetterOrDigit));
        foreach (var ending in new[] { "工作", "任务", "事项", "的组织实施", "组织实施" })
            if (plain.EndsWith(ending, StringComparison.Ordinal) && plain.Length > ending.Length + 2) plain = plain[..^ending.Length];
        return plain;
    }
}
