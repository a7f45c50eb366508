using HealthAssistantBot.Domain.Duties;
using HealthAssistantBot.Domain.Language;
using HealthAssistantBot.Domain.StaffDirectory;

namespace HealthAssistantBot.Domain.Obligations;

/// <summary>Who of an area's people stands behind a party of its papers: one person a unit, one a village, the office's head for a body.</summary>
public sealed class ResponsiblePeople(DutySnapshot snapshot, int areaId)
{
    /// <param name="who">The party as printed, several with 、; null where the paper names none: the clerk's own.</param>
    /// <param name="paperId">The paper, whose lists say who runs a body's office.</param>
    public IReadOnlyList<StaffFact> Behind(string? who, ObligationNames names, int paperId)
    {
        ArgumentNullException.ThrowIfNull(names);

        if (names.Body is { } body) return One(HeadOfOffice(body, paperId) ?? Clerk);
        if (who is null) return One(Clerk);

        var people = new List<StaffFact>();
        foreach (var party in Shown.Simplified(who).Split('、', StringSplitOptions.RemoveEmptyEntries)) people.AddRange(Of(party, paperId));
        return [.. people.DistinctBy(p => p.PersonId)];
    }

    private StaffFact? Clerk => DutyContacts.Clerk(snapshot, areaId);

    private IEnumerable<StaffFact> Of(string party, int paperId)
    {
        if (ObligationNames.IsAllVillages(party)) return InVillages("卫生专干", "党支部书记");

        var sort = PartyNames.SortOf(snapshot.Parties.CoreOf(TextNormaliser.Plain(party)));
        if (sort is "村卫生室") return InVillages("村医", "卫生专干");
        if (sort is "政府") return One(Clerk);
        if (HeadOfOffice(SeatNames.BodyOf(party), paperId) is { } head) return One(head);

        var everybody = new DutyAsker(areaId, IsMember: true, null, snapshot.Facts.Areas.Select(a => a.Id).ToHashSet());
        return One(DutyContacts.Find(snapshot, everybody, party));
    }

    // In each village the one for public health; where there is none, who answers for the village.
    private List<StaffFact> InVillages(params ReadOnlySpan<string> posts)
    {
        var found = new List<StaffFact>();
        foreach (var village in snapshot.Areas.Down(areaId).Where(a => a.Level == AreaLevel.Village))
        {
            foreach (var post in posts)
            {
                if (snapshot.People.Staff.FirstOrDefault(s => s.AreaId == village.Id && s.Post.Contains(post, StringComparison.Ordinal)) is not { } holder) continue;

                found.Add(holder);
                break;
            }
        }

        return found;
    }

    // 办公室主任 by name or by post; else who leads the body.
    private StaffFact? HeadOfOffice(string body, int paperId)
    {
        var number = snapshot.Papers.Select((p, i) => (p, i)).Where(x => x.p.Paper.Id == paperId).Select(x => x.i).DefaultIfEmpty(-1).First();
        foreach (var isOffice in (bool[])[true, false])
        {
            foreach (var placed in snapshot.People.Roster.Where(r => r.Paper == number && Runs(r.Entry.Body, r.Entry.Role, body, isOffice)))
            {
                var name = SeatNames.WithoutBlanks(placed.Entry.Name);
                if (Near.FirstOrDefault(s => s.Name == name) is { } person) return person;
            }

            foreach (var placed in snapshot.People.Posts.Where(p => p.Paper == number && Runs(p.Entry.Body, p.Entry.Role, body, isOffice)))
            {
                if (Near.FirstOrDefault(s => SeatNames.IsFilledBy(Shown.Simplified(placed.Entry.Post), s.Post)) is { } person) return person;
            }
        }

        return null;
    }

    private static bool Runs(string entryBody, string role, string body, bool isOffice)
    {
        var of = SeatNames.BodyOf(entryBody);
        if (isOffice) return role.StartsWith("办公室主任", StringComparison.Ordinal) && (of == body || of == body + "办公室");
        return of == body && role is "组长" or "主任";
    }

    private IEnumerable<StaffFact> Near => snapshot.People.Staff.Where(s => snapshot.Areas.Down(areaId).Any(a => a.Id == s.AreaId) || snapshot.Areas.Up(areaId).Any(a => a.Id == s.AreaId));

    private static StaffFact[] One(StaffFact? person) => person is null ? [] : [person];
}
