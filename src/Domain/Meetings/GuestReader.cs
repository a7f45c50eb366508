using System.Text.RegularExpressions;
using HealthAssistantBot.Domain.Duties;
using HealthAssistantBot.Domain.Papers;
using HealthAssistantBot.Domain.StaffDirectory;

namespace HealthAssistantBot.Domain.Meetings;

/// <summary>Resolves the people that a sentence names: a body of a paper by its list of members, a post in all villages, a unit, single names.</summary>
public sealed partial class GuestReader(DutySnapshot snapshot, AreaTree tree, IReadOnlyList<Person> people, int areaId)
{
    private static readonly Dictionary<string, string> Shorter = new(StringComparer.Ordinal) { ["支书"] = "书记", ["村支书"] = "书记", ["专干"] = "卫生专干", ["公卫专干"] = "卫生专干", ["医生"] = "村医" };

    private readonly List<Person> _near = [.. people.Where(p => tree.Down(areaId).Any(a => a.Id == p.AreaId) || tree.Up(areaId).Any(a => a.Id == p.AreaId))];

    /// <param name="said">“领导小组全体”, “各村书记和卫生专干”, “唐桂香、冯秀英”.</param>
    public GuestList Read(string said)
    {
        var guests = new List<Guest>();
        var unknown = new List<string>();
        MeetingBasis? basis = null;
        var names = new List<string>();
        foreach (var part in Parts(said))
        {
            var bare = Everybody().Replace(part, "");
            if (bare.Length == 0) continue;

            if (BodyOf(bare) is { } body)
            {
                names.Add(body.Name + "全体");
                basis ??= BasisOf(body);
                AddBody(body, guests, unknown);
                continue;
            }

            var found = Single(bare) is { } one ? [one] : Posted(bare);
            if (found.Count == 0) unknown.Add(part);
            else names.Add(part);
            guests.AddRange(found.Select(p => new Guest(p.Id, p.Name, p.Post)));
        }

        var all = guests.DistinctBy(g => g.PersonId?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? g.Name).ToList();
        return new GuestList(string.Join('、', names), all, unknown, basis);
    }

    private List<string> Parts(string said)
    {
        // 和平村 is no list: the whole is tried before it is cut at 和.
        var parts = new List<string>();
        foreach (var piece in Divider().Split(said).Select(p => p.Trim()).Where(p => p.Length > 0))
        {
            if (!piece.Contains('和', StringComparison.Ordinal) || Single(piece) is not null || BodyOf(Everybody().Replace(piece, "")) is not null) parts.Add(piece);
            else parts.AddRange(piece.Split('和', StringSplitOptions.RemoveEmptyEntries));
        }

        // 各村书记和卫生专干: the second post is wanted of all villages too.
        for (var i = 1; i < parts.Count; i++)
        {
            if (Villages().IsMatch(parts[i - 1]) && Single(parts[i]) is null && BodyOf(parts[i]) is null && !Villages().IsMatch(parts[i])) parts[i] = "各村" + parts[i];
        }

        return parts;
    }

    private Person? Single(string said) => PersonSaid.Find(said, _near, tree) is [var only] ? only : null;

    private List<Person> Posted(string said)
    {
        var inVillages = Villages().IsMatch(said);
        var post = Villages().Replace(said, "");
        post = Shorter.GetValueOrDefault(post, post);
        if (post.Length < 2) return [];

        var places = tree.Down(areaId).Where(a => !inVillages || a.Level == AreaLevel.Village).Select(a => a.Id).ToHashSet();
        return [.. _near.Where(p => places.Contains(p.AreaId) && Names(p, post))];
    }

    private bool Names(Person person, string post)
    {
        var own = person.Post;
        if (tree.Find(person.AreaId) is { Level: AreaLevel.Village } village && own.StartsWith(village.Name, StringComparison.Ordinal)) own = own[village.Name.Length..];
        return own.EndsWith(post, StringComparison.Ordinal) || person.Post.StartsWith(post, StringComparison.Ordinal);
    }

    private sealed record Body(string Name, int Paper);

    // The nearest area's newest paper that lists the body.
    private Body? BodyOf(string said)
    {
        if (said.Length < 3) return null;

        var layers = tree.Up(areaId).Select((area, layer) => (area.Id, layer)).ToDictionary(a => a.Id, a => a.layer);
        return snapshot.People.Roster.Select(r => (r.Paper, r.Entry.Body)).Concat(snapshot.People.Posts.Select(p => (p.Paper, p.Entry.Body))).Distinct()
            .Select(b => (Name: SeatNames.BodyOf(b.Body), b.Paper, Published: snapshot.Papers[b.Paper].Paper))
            .Where(b => b.Published.IsCurrent && b.Name.Length > 0 && (b.Name == said || b.Name.EndsWith(said, StringComparison.Ordinal) || said.EndsWith(b.Name, StringComparison.Ordinal)))
            .Where(b => b.Published.AreaId is null || layers.ContainsKey(b.Published.AreaId.Value))
            .OrderBy(b => b.Published.AreaId is { } id ? layers[id] : int.MaxValue)
            .ThenBy(b => b.Name == said ? 0 : 1)
            .ThenByDescending(b => b.Published.Date)
            .Select(b => new Body(b.Name, b.Paper))
            .FirstOrDefault();
    }

    private void AddBody(Body body, List<Guest> guests, List<string> unknown)
    {
        foreach (var placed in snapshot.People.Roster.Where(r => r.Paper == body.Paper && SeatNames.BodyOf(r.Entry.Body) == body.Name && !IsOffice(r.Entry.Role)))
        {
            var name = SeatNames.WithoutBlanks(placed.Entry.Name);
            var alike = _near.FindAll(p => p.Name == name);
            var person = alike.Find(p => placed.Entry.UnitOrPost is { } post && SeatNames.IsFilledBy(post, p.Post)) ?? (alike.Count > 0 ? alike[0] : null);
            guests.Add(new Guest(person?.Id, name, person?.Post ?? placed.Entry.UnitOrPost));
        }

        foreach (var placed in snapshot.People.Posts.Where(p => p.Paper == body.Paper && SeatNames.BodyOf(p.Entry.Body) == body.Name && !IsOffice(p.Entry.Role)))
        {
            var holders = HoldersOf(placed.Entry.Post);
            if (holders.Count == 0) unknown.Add(Shown.Simplified(placed.Entry.Post));
            guests.AddRange(holders.Select(p => new Guest(p.Id, p.Name, p.Post)));
        }
    }

    private List<Person> HoldersOf(string printed)
    {
        var holders = new List<Person>();
        foreach (var post in SeatPost.Read(printed)) holders.AddRange(post.OfVillages is { } each ? Posted("各村" + each) : _near.Where(p => post.IsHeldBy(p.Post)).Take(1));
        return holders;
    }

    // 领导小组每半年至少召开一次协调会: the clause by which the body meets.
    private MeetingBasis? BasisOf(Body body)
    {
        var paper = snapshot.Papers[body.Paper].Paper;
        var rule = paper.Reading.Recurring.FirstOrDefault(r => Held().IsMatch(r.What) && r.Who is { } who && (body.Name.EndsWith(who, StringComparison.Ordinal) || who.EndsWith(body.Name, StringComparison.Ordinal)));
        return rule is null ? null : new MeetingBasis(paper.DisplayName, rule.Clause, PaperQuotes.Of(paper.Text, rule.Span)) { Kind = Held().Match(rule.What).Groups["kind"].Value };
    }

    private static bool IsOffice(string role) => role.StartsWith("办公室", StringComparison.Ordinal) || role.Contains("工作人员", StringComparison.Ordinal) || role.Contains("联络员", StringComparison.Ordinal);

    [GeneratedRegex("[、，,；;]|以及|还有|及(?=.{2})|跟|与")]
    private static partial Regex Divider();

    [GeneratedRegex("(?:的)?(?:全体|全部|所有)(?:成员|人员|同志|的人|人)*$|^(?:全体|所有|全部)|(?:的)?成员$|(?:都|大家|他们|一起)+$")]
    private static partial Regex Everybody();

    [GeneratedRegex("^(?:各个?|每个|所有|全镇|全体)?村(?:子)?(?:的|里的)?(?=.{2})|^各(?=书记|支书)")]
    private static partial Regex Villages();

    [GeneratedRegex("(?:召开|举行|开)(?:一次)?(?:全体|工作)*(?<kind>.{1,6}会)(?:议)?$")]
    private static partial Regex Held();
}
