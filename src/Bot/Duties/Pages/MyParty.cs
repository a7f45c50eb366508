using HealthAssistantBot.Domain.Duties;
using HealthAssistantBot.Domain.StaffDirectory;

namespace HealthAssistantBot.Bot.Duties.Pages;

/// <summary>A seat that a paper gives a person by name.</summary>
public sealed record MySeat(string What, string Title, string Clause);

/// <summary>Which party of the papers a person works for, told by the post, and the seats that name them.</summary>
internal static class MyParty
{
    /// <summary>镇卫生院 for 镇卫生院公卫科科长; null where no paper names the post's unit.</summary>
    public static string? Of(Person person, DutyFacts facts, AreaTree areas) =>
        Papers(person, facts, areas).SelectMany(p => p.Reading.Duties).Select(d => Shown.Simplified(d.Party)).Distinct(StringComparer.Ordinal)
            .Where(party => party.Length >= 2 && person.Post.StartsWith(party, StringComparison.Ordinal)).OrderByDescending(party => party.Length).FirstOrDefault();

    public static IReadOnlyList<MySeat> SeatsOf(Person person, DutyFacts facts, AreaTree areas) =>
        [.. Papers(person, facts, areas).SelectMany(p => p.Reading.Roster.Where(r => string.Concat(r.Name.Where(c => !char.IsWhiteSpace(c))) == person.Name).Select(r => new MySeat(r.Body + r.Role, p.Title ?? p.DisplayName, r.Clause))).Distinct()];

    // In force, of the own place or one above it.
    private static IEnumerable<PublishedPaper> Papers(Person person, DutyFacts facts, AreaTree areas)
    {
        var above = areas.Up(person.AreaId).Select(a => a.Id).ToHashSet();
        return facts.Papers.Where(p => p.IsCurrent && (p.AreaId is not { } area || above.Contains(area)));
    }
}
