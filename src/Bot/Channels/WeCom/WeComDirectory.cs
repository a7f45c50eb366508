using System.Globalization;
using HealthAssistantBot.Domain.Common;
using HealthAssistantBot.Domain.StaffDirectory.Platform;
using HealthAssistantBot.WeCom.Api;
using HealthAssistantBot.WeCom.Contacts;

namespace HealthAssistantBot.Bot.Channels.WeCom;

/// <summary>Departments and members as far as the platform lets this app see them (fact sheet section 4.8).</summary>
internal sealed class WeComDirectory(IWeComClient client) : IPlatformDirectory
{
    public async Task<Outcome<DirectoryReading>> ReadAsync(CancellationToken cancellationToken)
    {
        var listed = await client.ListDepartmentsAsync(under: null, cancellationToken);
        if (listed.Error is { } no) return WeComRefusals.Of(no);

        var departments = listed.Value;
        if (departments.Count == 0) return WeComRefusals.NothingVisible;
        if (departments.All(d => d.Name.Length == 0 || d.Name == d.Id.ToString(CultureInfo.InvariantCulture))) return WeComRefusals.NoNames;

        var walk = new Walk(client);
        foreach (var department in departments)
        {
            if (await walk.ReadAsync(department, cancellationToken) is { } stop) return WeComRefusals.Of(stop);
        }

        return new DirectoryReading(
            [.. departments.Select(d => new DirectoryDepartment(d.Id, d.Name.Trim(), d.ParentId, d.Order))],
            walk.Members(), walk.IsWhole, walk.Notes());
    }

    /// <summary>One pass over the departments. Where posts may not be read (user/list), names still may (user/simplelist).</summary>
    private sealed class Walk(IWeComClient client)
    {
        private readonly Dictionary<string, (Member Member, HashSet<long> Seen)> _members = new(StringComparer.OrdinalIgnoreCase);
        private readonly List<string> _closed = [];
        private bool _namesOnly;
        private string? _whyNamesOnly;

        public bool IsWhole => _closed.Count == 0;

        /// <summary>Null to go on; the error that ends it all.</summary>
        public async Task<WeComError?> ReadAsync(Department department, CancellationToken cancellationToken)
        {
            if (!_namesOnly)
            {
                var full = await client.ListMembersAsync(department.Id, cancellationToken);
                if (full.Error is not { } no)
                {
                    foreach (var member in full.Value) Keep(member, department.Id);
                    return null;
                }

                // What only time mends must not look like a corp that shows less.
                if (no.Kind is not (WeComErrorKind.OperatorMustAct or WeComErrorKind.Permanent)) return no;
                (_namesOnly, _whyNamesOnly) = (true, WeComRefusals.Of(no).Sentence);
            }

            var names = await client.ListMemberNamesAsync(department.Id, cancellationToken);
            if (names.Error is { } closed)
            {
                if (closed.Kind != WeComErrorKind.Permanent && closed.Code != OutsideRange) return closed;

                _closed.Add(department.Name);
                return null;
            }

            foreach (var name in names.Value) Keep(new Member { UserId = name.UserId, Name = name.Name, Departments = name.Departments }, department.Id);
            return null;
        }

        public IReadOnlyList<DirectoryMember> Members() =>
        [
            .. _members.Values.Where(m => m.Member.Name.Trim().Length > 0).Select(m => new DirectoryMember(
                m.Member.UserId.ToLowerInvariant(), m.Member.Name.Trim(), string.IsNullOrWhiteSpace(m.Member.Position) ? null : m.Member.Position.Trim(),
                [.. m.Member.Departments ?? [.. m.Seen]], m.Member.MainDepartment, StateOf(m.Member.Status))),
        ];

        public List<string> Notes()
        {
            var notes = new List<string>();
            if (_whyNamesOnly is not null) notes.Add($"企业微信不给看职务，这次只读了姓名和部门，职务以名册为准。{_whyNamesOnly}");
            if (_closed.Count > 0) notes.Add($"有{_closed.Count}个部门不给看人：{string.Join('、', _closed.Take(5))}{(_closed.Count > 5 ? "…" : "")}。企业微信管理后台，打开本应用，把它们加进可见范围。");
            if (_members.Values.Count(m => m.Member.Name.Trim().Length == 0) is > 0 and var nameless) notes.Add($"有{nameless}个账号没有姓名，没有加。");
            return notes;
        }

        /// <summary>60011: not in the app's visible range.</summary>
        private const int OutsideRange = 60011;

        private void Keep(Member member, long departmentId)
        {
            if (member.UserId.Length == 0) return;
            if (!_members.TryGetValue(member.UserId, out var kept)) _members[member.UserId] = kept = (member, []);
            kept.Seen.Add(departmentId);
        }

        private static MemberState StateOf(int? status) => status switch
        {
            2 => MemberState.Disabled,
            4 => MemberState.NotActive,
            5 => MemberState.Left,
            _ => MemberState.Here,
        };
    }
}
