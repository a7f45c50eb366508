using System.Text.RegularExpressions;
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
public static partial class RequiredSeats
{
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
                var post = Shown.Simplified(entry.Post);
                foreach (var one in post.Split('、', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
                {
                    if (EachVillage().Match(one) is { Success: true } each)
                    {
                        foreach (var village in tree.Down(paper.AreaId.Value).Where(a => a.Level == AreaLevel.Village))
                            seats.Add(new RequiredSeat(paper.Id, name, entry.Clause, entry.Body, entry.Role, village, each.Groups["post"].Value, false, [.. staff.Where(s => s.AreaId == village.Id && Fills(each.Groups["post"].Value, s.Post))]));
                    }
                    else
                    {
                        seats.Add(new RequiredSeat(paper.Id, name, entry.Clause, entry.Body, entry.Role, tree.Find(paper.AreaId), one, false, [.. staff.Where(s => SeatNames.IsFilledBy(one, s.Post))]));
                    }
                }
            }
        }

        return seats;
    }

    // 村党支部书记 and 柳树湾村党支部书记: what stands behind the village's name decides.
    private static bool Fills(string post, string personsPost) =>
        personsPost.EndsWith(post, StringComparison.Ordinal) || SeatNames.IsFilledBy(post, personsPost) || (post.Length >= 2 && personsPost.Contains(post, StringComparison.Ordinal));

    [GeneratedRegex("^(?:各|每个?)(?:行政)?村(?:（社区）|\\(社区\\)|社区|、社区)?(?:的)?(?<post>[一-鿿]{2,12})$", RegexOptions.ExplicitCapture)]
    private static partial Regex EachVillage();
}
