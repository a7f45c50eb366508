using HealthAssistantBot.Domain.Language;
using HealthAssistantBot.Domain.StaffDirectory;

namespace HealthAssistantBot.Domain.Duties;

/// <summary>Whom to call at a unit: the person for public health there, else the head.</summary>
internal static class Contacts
{
    private static readonly string[] ForPublicHealth = ["公卫", "公共卫生", "卫生专干", "防保", "疾控", "计生专干"];
    private static readonly string[] Heads = ["院长", "主任", "所长", "校长", "主席", "书记", "站长", "局长", "科长", "镇长", "队长", "负责人"];

    public static StaffFact? For(Asking asking, string party, bool asksHead = false)
    {
        if (!asking.Question.Asker.IsMember || asking.Place.IsForeign || !asking.Place.IsKnown) return null;
        var plain = asking.Snapshot.Parties.CoreOf(TextNormaliser.Plain(party));
        var sort = PartyNames.SortOf(plain);
        var seen = asking.Snapshot.People.Staff.Where(s => PersonAnswer.Sees(asking, s) && asking.Place.LayerOf(s.AreaId) >= 0).ToList();
        if (sort is "村委会")
        {
            return seen.Where(s => s.AreaId == asking.Place.Own?.Id && asking.Place.Own.Level == AreaLevel.Village)
                .OrderByDescending(s => s.Post.Contains("卫生专干", StringComparison.Ordinal)).ThenBy(s => s.SortOrder).FirstOrDefault();
        }

        var members = seen.Where(s => BelongsTo(asking, s, plain)).ToList();
        return members.OrderByDescending(s => ForPublicHealth.Any(w => s.Post.Contains(w, StringComparison.Ordinal)))
            .ThenByDescending(s => Heads.Any(h => s.Post.EndsWith(h, StringComparison.Ordinal)) && !s.Post.Contains('副'))
            .ThenBy(s => s.SortOrder).FirstOrDefault();
    }

    private static bool BelongsTo(Asking asking, StaffFact staff, string core)
    {
        var post = asking.Snapshot.Parties.CoreOf(TextNormaliser.Plain(staff.Post));
        if (core.Length < 2) return false;
        if (post.StartsWith(core, StringComparison.Ordinal) || post.StartsWith("镇" + core, StringComparison.Ordinal) || core.StartsWith('镇') && core.Length > 3 && post.StartsWith(core[1..], StringComparison.Ordinal)) return true;
        for (var length = Math.Min(post.Length - 1, 12); length >= 3; length--)
        {
            if (PartyNames.Same(post[..length], core)) return true;
        }

        return false;
    }

    /// <summary>The town's clerk, else the county's.</summary>
    public static StaffFact? ClerkFor(DutySnapshot snapshot, int? areaId) =>
        snapshot.Areas.Upwards(areaId).Select(a => snapshot.People.Staff.FirstOrDefault(s => s.AreaId == a.Id && s.Roles.HasFlag(Roles.Clerk))).FirstOrDefault(s => s is not null);
}
