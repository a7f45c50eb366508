using HealthAssistantBot.Domain.StaffDirectory;

namespace HealthAssistantBot.Domain.Duties;

/// <summary>A seat that a paper in use names, and who of the directory fills it.</summary>
/// <param name="Place">The village, for one that every village must have; else the paper's own place.</param>
/// <param name="Who">The printed name, or the post that fills the seat.</param>
/// <param name="IsNamed">The paper prints a name, not a post.</param>
public sealed record RequiredSeat(int PaperId, string Paper, string Clause, string Body, string Role, Area? Place, string Who, bool IsNamed, IReadOnlyList<StaffFact> Holders)
{
    public bool IsEmpty => Holders.Count == 0;

    public string Words => SeatNames.Of(Body, Role);
}

/// <summary>Which seats the papers in use require, and which of them nobody fills.</summary>
public static class RequiredSeats
{
    /// <summary>What is, or was, one person's by name or post; with somebody who left, who fills it now shows whether it is without a person.</summary>
    public static IReadOnlyList<RequiredSeat> Of(DutyFacts facts, Person person)
    {
        ArgumentNullException.ThrowIfNull(facts);
        ArgumentNullException.ThrowIfNull(person);

        // As if they were still here and alone: the seats that they fill then are theirs.
        var alone = facts with { Staff = [new StaffFact(person.Id, person.Name, person.Post, person.Phone, person.AreaId, person.Roles, person.SortOrder)] };
        return [.. Of(alone, (IReadOnlySet<int>?)null).Zip(Of(facts, (IReadOnlySet<int>?)null)).Where(pair => !pair.First.IsEmpty).Select(pair => pair.Second)];
    }

    /// <param name="areas">Areas whose papers are looked at; null is all.</param>
    public static IReadOnlyList<RequiredSeat> Of(DutyFacts facts, IReadOnlySet<int>? areas)
    {
        ArgumentNullException.ThrowIfNull(facts);

        var tree = new AreaTree(facts.Areas);
        var seats = new List<RequiredSeat>();
        foreach (var paper in facts.Papers.Where(p => p.IsCurrent && p.AreaId is { } at && (areas is null || areas.Contains(at))))
        {
            var near = tree.Down(paper.AreaId!.Value).Select(a => a.Id).ToHashSet();
            var staff = facts.Staff.Where(s => near.Contains(s.AreaId)).ToList();
            var name = paper.Title ?? paper.DisplayName;
            foreach (var entry in paper.Reading.Roster)
            {
                var who = SeatNames.WithoutBlanks(entry.Name);
                seats.Add(new RequiredSeat(paper.Id, name, entry.Clause, entry.Body, entry.Role, tree.Find(paper.AreaId), who, true, [.. staff.Where(s => s.Name == who)]));
            }

            foreach (var entry in paper.Reading.Posts)
            {
                foreach (var one in SeatPost.Read(entry.Post))
                {
                    IEnumerable<Area> places = one.OfVillages is null ? [tree.Find(paper.AreaId)!] : tree.Down(paper.AreaId.Value).Where(a => a.Level == AreaLevel.Village);
                    foreach (var place in places)
                        seats.Add(new RequiredSeat(paper.Id, name, entry.Clause, entry.Body, entry.Role, place, one.OfVillages ?? one.Words, false, [.. staff.Where(s => (one.OfVillages is null || s.AreaId == place.Id) && one.IsHeldBy(s.Post))]));
                }
            }
        }

        return seats;
    }
}
