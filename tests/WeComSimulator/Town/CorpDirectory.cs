using System.Reflection;
using System.Text.Json;

namespace HealthAssistantBot.WeComSimulator;

/// <summary>Members and departments of the simulated corporation; a test may add, change and remove them.</summary>
public sealed class CorpDirectory
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, MemberRecord> _members = new(StringComparer.OrdinalIgnoreCase);
    private readonly SortedDictionary<int, Department> _departments = [];
    private readonly List<string> _order = [];

    private CorpDirectory()
    {
    }

    public IReadOnlyList<MemberRecord> Members
    {
        get
        {
            lock (_lock) return [.. _order.Select(id => _members[id])];
        }
    }

    public IReadOnlyList<Department> Departments
    {
        get
        {
            lock (_lock) return [.. _departments.Values];
        }
    }

    /// <summary>UserIDs are compared without regard to case (sheet 1).</summary>
    public MemberRecord? Find(string userId)
    {
        lock (_lock) return _members.GetValueOrDefault(userId);
    }

    public Department? FindDepartment(int id)
    {
        lock (_lock) return _departments.GetValueOrDefault(id);
    }

    /// <summary>Adds the member, or replaces who had this UserID.</summary>
    public void Put(MemberRecord member)
    {
        ArgumentNullException.ThrowIfNull(member);
        lock (_lock)
        {
            if (!_members.ContainsKey(member.UserId)) _order.Add(member.UserId);
            _members[member.UserId] = member;
        }
    }

    public void Change(string userId, Func<MemberRecord, MemberRecord> change)
    {
        ArgumentNullException.ThrowIfNull(change);
        lock (_lock)
        {
            var before = _members.GetValueOrDefault(userId) ?? throw new ArgumentException($"nobody here has the UserID {userId}", nameof(userId));
            _members[userId] = change(before) with { UserId = before.UserId };
        }
    }

    public void Remove(string userId)
    {
        lock (_lock)
        {
            _members.Remove(userId);
            _order.RemoveAll(id => string.Equals(id, userId, StringComparison.OrdinalIgnoreCase));
        }
    }

    public void Put(Department department)
    {
        ArgumentNullException.ThrowIfNull(department);
        lock (_lock) _departments[department.Id] = department;
    }

    public void RemoveDepartment(int id)
    {
        lock (_lock) _departments.Remove(id);
    }

    /// <summary>The department and all below it, top first.</summary>
    public IReadOnlyList<Department> Below(int id)
    {
        lock (_lock)
        {
            var found = new List<Department>();
            Collect(id, found);
            return found;
        }
    }

    /// <summary>Members of the department and of all below it, in the address book's order.</summary>
    public IReadOnlyList<MemberRecord> MembersBelow(int departmentId)
    {
        var ids = Below(departmentId).Select(d => d.Id).ToHashSet();
        return [.. Members.Where(m => m.Departments.Any(ids.Contains))];
    }

    internal static CorpDirectory Load(string? file)
    {
        var json = file is null ? Embedded() : File.ReadAllText(file);
        var people = JsonSerializer.Deserialize<MembersFile>(json, MembersFile.Json) ?? throw new InvalidDataException("the members file is empty");
        var directory = new CorpDirectory();
        foreach (var d in people.Departments) directory.Put(new Department(d.Id, d.Name, d.ParentId, d.Order));
        foreach (var m in people.Members)
        {
            var client = string.Equals(m.Client, "plugin", StringComparison.Ordinal) ? PhoneClient.Plugin : PhoneClient.WeCom;
            directory.Put(new MemberRecord(m.UserId, m.Name, m.Department, m.Position) { IsLeader = m.IsLeader, Client = client });
        }

        return directory;
    }

    private void Collect(int id, List<Department> found)
    {
        if (!_departments.TryGetValue(id, out var department) || found.Contains(department)) return;

        found.Add(department);
        foreach (var child in _departments.Values.Where(d => d.ParentId == id).OrderByDescending(d => d.Order).ToList()) Collect(child.Id, found);
    }

    private static string Embedded()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("members.json")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    private sealed record MembersFile(IReadOnlyList<DepartmentLine> Departments, IReadOnlyList<MemberLine> Members)
    {
        public static JsonSerializerOptions Json { get; } = new(JsonSerializerDefaults.Web) { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };
    }

    private sealed record DepartmentLine(int Id, string Name, [property: System.Text.Json.Serialization.JsonPropertyName("parentid")] int ParentId, int Order);

    private sealed record MemberLine([property: System.Text.Json.Serialization.JsonPropertyName("userid")] string UserId, string Name, IReadOnlyList<int> Department, string Position, bool IsLeader, string Client);
}
