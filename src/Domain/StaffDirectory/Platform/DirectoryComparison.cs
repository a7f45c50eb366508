namespace HealthAssistantBot.Domain.StaffDirectory.Platform;

/// <summary>A member whose departments have been found to lie in one of our areas.</summary>
/// <param name="Post">With the unit; null where the platform does not tell.</param>
public sealed record PlacedMember(string UserId, string Name, string? Post, int AreaId, MemberState State);

/// <summary>One thing that changed, before it has a number.</summary>
public sealed record FoundChange(StaffChangeKind Kind, Person? Person, string Text);

/// <summary>
/// Compares members with people and changes the people. What the office's own file gave (phone, roles) stays; nobody is deleted; whoever
/// cannot be told apart is listed for a person to decide.
/// </summary>
public sealed class DirectoryComparison(AreaTree areas, IReadOnlyCollection<Person> people, DateOnly today)
{
    /// <summary>So many may be gone at once without anybody being asked; more only where they are few of all.</summary>
    private const int FewLeavers = 5;
    private const int FewOutOf = 5;

    private readonly Dictionary<string, Person> _byAccount = people.Where(p => p.UserId is not null).ToDictionary(p => p.UserId!, StringComparer.OrdinalIgnoreCase);
    private readonly List<FoundChange> _changes = [];
    private readonly List<string> _doubts = [];
    private readonly List<Person> _added = [];

    public IReadOnlyList<FoundChange> Changes => _changes;

    public IReadOnlyList<string> Doubts => _doubts;

    /// <summary>People that are not stored yet.</summary>
    public IReadOnlyList<Person> Added => _added;

    public void Compare(IReadOnlyList<PlacedMember> members, IReadOnlySet<string> alsoThere, bool isWhole, bool believeLeavers)
    {
        var here = members.Where(m => m.State != MemberState.Left).ToList();
        var accounts = here.Select(m => m.UserId).Concat(alsoThere).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var leavers = people.Where(p => p is { IsHere: true, IsOnPlatform: true, UserId: not null } && !accounts.Contains(p.UserId)).ToList();
        var known = new List<(PlacedMember Member, Person Person)>();
        var unknown = new List<PlacedMember>();
        foreach (var member in here)
        {
            if (_byAccount.GetValueOrDefault(member.UserId) is not { } person) unknown.Add(member);
            // The account of somebody who left was given to somebody else.
            else if (!person.IsHere && person.Name != member.Name)
            {
                person.Unlink();
                unknown.Add(member);
            }
            else known.Add((member, person));
        }

        foreach (var (member, person) in known) Update(person, member);
        foreach (var alike in unknown.GroupBy(m => (m.Name, m.AreaId))) Meet([.. alike], leavers);
        Leave(leavers, members.Where(m => m.State == MemberState.Left).Select(m => m.UserId).ToHashSet(StringComparer.OrdinalIgnoreCase), isWhole, believeLeavers);
    }

    // Members without a known account that share name and place.
    private void Meet(List<PlacedMember> alike, List<Person> leavers)
    {
        var member = alike[0];
        var without = people.Where(p => p is { IsHere: true, UserId: null } && p.Name == member.Name).ToList();
        var inPlace = without.Where(p => p.AreaId == member.AreaId).ToList();
        var changed = leavers.Where(p => p.Name == member.Name && p.AreaId == member.AreaId).ToList();
        if (alike.Count > 1 && inPlace.Count + changed.Count > 0 || inPlace.Count + changed.Count > 1)
        {
            foreach (var one in alike) Doubt(one, "同一个地方有同名的人");
            return;
        }

        if (inPlace is [var only])
        {
            only.Link(member.UserId);
            Say(StaffChangeKind.Linked, only, $"连上：{Named(only)}");
            Update(only, member);
        }
        else if (changed is [var moved])
        {
            leavers.Remove(moved);
            moved.Unlink();
            moved.Link(member.UserId);
            Say(StaffChangeKind.AccountChanged, moved, $"换账号：{Named(moved)}");
            Update(moved, member);
        }
        else if (without.Any(p => areas.TownOf(p.AreaId) is { } town && town.Id == areas.TownOf(member.AreaId)?.Id))
        {
            foreach (var one in alike) Doubt(one, "镇里名册上有同名的人，地方对不上");
        }
        else
        {
            foreach (var one in alike) Add(one);
        }
    }

    private void Add(PlacedMember member)
    {
        var person = new Person(member.UserId, member.Name, member.Post ?? "", null, member.AreaId, Roles.Cadre, people.Count + _added.Count + 1, isDemo: false);
        person.SeeOnPlatform();
        _added.Add(person);
        Say(StaffChangeKind.Added, person, $"新来：{Named(person)}，{areas.Find(member.AreaId)?.Name}");
    }

    private void Update(Person person, PlacedMember member)
    {
        person.SeeOnPlatform();
        if (!person.IsHere)
        {
            person.Return();
            Say(StaffChangeKind.Returned, person, $"回来：{Named(person)}");
        }

        if (person.Name != member.Name)
        {
            Say(StaffChangeKind.Renamed, person, $"改名：{person.Name} → {member.Name}");
            person.Rename(member.Name);
        }

        if (person.AreaId != member.AreaId)
        {
            Say(StaffChangeKind.Moved, person, $"调动：{person.Name}，{areas.Find(person.AreaId)?.Name} → {areas.Find(member.AreaId)?.Name}");
            person.Take(member.Post ?? person.Post, member.AreaId);
        }
        else if (member.Post is { } post && !IsSame(post, person.Post))
        {
            Say(StaffChangeKind.PostChanged, person, $"换岗：{person.Name}，{(person.Post.Length == 0 ? "没写" : person.Post)} → {post}");
            person.Take(post, person.AreaId);
        }
    }

    private void Leave(List<Person> leavers, HashSet<string> said, bool isWhole, bool believeLeavers)
    {
        var told = leavers.Where(p => said.Contains(p.UserId!)).ToList();
        var missing = leavers.Except(told).ToList();
        var seen = people.Count(p => p is { IsHere: true, IsOnPlatform: true });
        if (missing.Count > 0 && !isWhole)
        {
            _doubts.Add($"有{missing.Count}人这次没看到，通讯录没读全，先不动。");
            missing.Clear();
        }
        else if (missing.Count > FewLeavers && missing.Count * FewOutOf > seen && !believeLeavers)
        {
            _doubts.Add($"有{missing.Count}人在企业微信里看不到了，先没有动：{string.Join('、', missing.Take(5).Select(p => p.Name))}{(missing.Count > 5 ? "…" : "")}。多半是应用的可见范围变了；真的都走了，就运行 wecom sync --leavers。");
            missing.Clear();
        }

        foreach (var person in told.Concat(missing))
        {
            person.Leave(today);
            Say(StaffChangeKind.Left, person, $"离开：{Named(person)}");
        }
    }

    // 科长 and 镇卫生院公卫科科长 are one post; the longer wording stays.
    private static bool IsSame(string post, string held) =>
        held.Length > 0 && (post.EndsWith(held, StringComparison.Ordinal) || held.EndsWith(post, StringComparison.Ordinal));

    private static string Named(Person person) => person.Post.Length > 0 ? $"{person.Name}（{person.Post}）" : person.Name;

    private void Doubt(PlacedMember member, string why) =>
        _doubts.Add($"{member.Name}（{areas.Find(member.AreaId)?.Name}，账号{member.UserId}）{why}，没有自动连。在名册的企业微信账号一栏填上，或者给本人开个码。");

    private void Say(StaffChangeKind kind, Person person, string text) => _changes.Add(new FoundChange(kind, person, text));
}
