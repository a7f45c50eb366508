using HealthAssistantBot.Domain.Language;
using HealthAssistantBot.Domain.StaffDirectory;

namespace HealthAssistantBot.Domain.Duties;

/// <summary>Whom to call at a unit: the person for public health there, else the head.</summary>
public static class DutyContacts
{
    private static readonly string[] ForPublicHealth = ["公卫", "公共卫生", "卫生专干", "防保", "疾控", "计生专干"];
    private static readonly string[] Heads = ["院长", "主任", "所长", "校长", "主席", "书记", "站长", "局长", "科长", "镇长", "队长", "负责人"];

    /// <summary>The person to call at a party, among those whose phones the asker may see; null where there is none.</summary>
    public static StaffFact? Find(DutySnapshot snapshot, DutyAsker asker, string party)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        ArgumentNullException.ThrowIfNull(asker);
        if (!asker.IsMember || snapshot.Areas.Find(asker.AreaId) is not { } own) return null;
        var plain = snapshot.Parties.CoreOf(TextNormaliser.Plain(party));
        var sort = PartyNames.SortOf(plain);
        var chain = snapshot.Areas.Up(own.Id).Select(a => a.Id).ToHashSet();
        var seen = snapshot.People.Staff.Where(s => asker.PhoneAreaIds.Contains(s.AreaId) && chain.Contains(s.AreaId)).ToList();
        if (sort is "村委会")
        {
            return seen.Where(s => s.AreaId == own.Id && own.Level == AreaLevel.Village)
                .OrderByDescending(s => s.Post.Contains("卫生专干", StringComparison.Ordinal)).ThenBy(s => s.SortOrder).FirstOrDefault();
        }

        var members = seen.Where(s => BelongsTo(snapshot, s, plain)).ToList();
        return members.OrderByDescending(s => ForPublicHealth.Any(w => s.Post.Contains(w, StringComparison.Ordinal)))
            .ThenByDescending(s => Heads.Any(h => s.Post.EndsWith(h, StringComparison.Ordinal)) && !s.Post.Contains('副'))
            .ThenBy(s => s.SortOrder).FirstOrDefault();
    }

    private static bool BelongsTo(DutySnapshot snapshot, StaffFact staff, string core)
    {
        var post = snapshot.Parties.CoreOf(TextNormaliser.Plain(staff.Post));
        if (core.Length < 2) return false;
        if (post.StartsWith(core, StringComparison.Ordinal) || post.StartsWith("镇" + core, StringComparison.Ordinal) || core.StartsWith('镇') && core.Length > 3 && post.StartsWith(core[1..], StringComparison.Ordinal)) return true;
        for (var length = Math.Min(post.Length - 1, 12); length >= 3; length--)
        {
            if (PartyNames.Same(post[..length], core)) return true;
        }

        return false;
    }

    /// <summary>The town's clerk, else the county's.</summary>
    public static StaffFact? Clerk(DutySnapshot snapshot, int? areaId) =>
        snapshot?.Areas.Up(areaId).Select(a => snapshot.People.Staff.FirstOrDefault(s => s.AreaId == a.Id && s.Roles.HasFlag(Roles.Clerk))).FirstOrDefault(s => s is not null);
}
