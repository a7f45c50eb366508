using System.Text.RegularExpressions;

namespace HealthAssistantBot.Domain.Duties;

/// <summary>Whether two names mean one party: 各村（社区）居委会 and 村委会, 双龙镇卫生院 and 卫生院, 规划所 and 规划部门.</summary>
internal static partial class PartyNames
{
    /// <summary>Sorts of parties that every town has, by how papers name them and how people do.</summary>
    private static readonly (string Sort, Regex Named, Regex Said)[] Sorts =
    [
        ("村委会", VillageCommitteeNamed(), VillageCommitteeSaid()),
        ("村卫生室", VillageClinicNamed(), VillageClinicSaid()),
        ("社区卫生服务中心", CommunityCentreNamed(), CommunityCentreSaid()),
        ("社区卫生服务站", CommunityStationNamed(), CommunityStationNamed()),
        ("卫生院", HospitalNamed(), HospitalSaid()),
        ("学校", SchoolNamed(), SchoolSaid()),
        ("派出所", PoliceNamed(), PoliceSaid()),
        ("政府", GovernmentNamed(), GovernmentSaid()),
    ];

    [GeneratedRegex("^(?:各|责任|有关|相关|辖区|所在的?)*(?:行政)?村(?:\\((?:居|社区)\\)|居|社区)?(?:民|居民)?(?:委会|委员会|委|居委会|两委|干部|书记|支部|领导)*$|^(?:各|社区)?居(?:民)?委(?:员)?会$|^各?社区$|村委会$|^村级组织$|居民委员会领导$")]
    private static partial Regex VillageCommitteeNamed();

    [GeneratedRegex("村委会|村支两委|村两委|村委|村里|村上|(?:我们|咱们|咱|本|俺们)(?:村|社区)|村干部|居委会|村\\((?:居|社区)\\)|村居|村社区|村这边|村级|各村|村民委员会|(?<=^|[,。|])村(?=要|该|得|做|每|几|什么时候|多久)")]
    private static partial Regex VillageCommitteeSaid();

    [GeneratedRegex("村.{0,4}卫生室|^卫生室|村.{0,4}卫生站|^乡村医生|^村医")]
    private static partial Regex VillageClinicNamed();

    [GeneratedRegex("卫生室|卫生站|村医|乡村医生|赤脚医生|村里的?医生")]
    private static partial Regex VillageClinicSaid();

    [GeneratedRegex("社区卫生服务(?:中心|机构)$|^中心$|社卫中心$")]
    private static partial Regex CommunityCentreNamed();

    [GeneratedRegex("社区卫生服务中心|社卫中心|社区卫生中心|社区医院|(?<![心控传献服])中心(?=$|要|做|负责|[,|])")]
    private static partial Regex CommunityCentreSaid();

    [GeneratedRegex("社区卫生服务站|社区卫生站|服务站|小站")]
    private static partial Regex CommunityStationNamed();

    [GeneratedRegex("卫生院$|^(?:我)?(?:镇|乡|中心)?医院$")]
    private static partial Regex HospitalNamed();

    [GeneratedRegex("卫生院|镇医院|(?<!上级|社区)医院|院里")]
    private static partial Regex HospitalSaid();

    [GeneratedRegex("学校$|小学$|中学$|幼儿园$|校方$")]
    private static partial Regex SchoolNamed();

    [GeneratedRegex("学校|小学|中学|幼儿园|学堂|校方")]
    private static partial Regex SchoolSaid();

    [GeneratedRegex("派出所$|公安(?:局|分局|部门|机关)?$")]
    private static partial Regex PoliceNamed();

    [GeneratedRegex("派出所|公安|民警|警察")]
    private static partial Regex PoliceSaid();

    [GeneratedRegex("^(?:各|我)?(?:镇|乡|乡镇|街道|区镇|镇街|乡镇\\(街道\\))?(?:人民)?(?:政府|办事处)$|^(?:各|我)?(?:镇|乡|乡镇|街道|镇街|区镇|乡镇\\(街道\\)|乡镇街道|镇府|街道办)$|^(?:乡镇|镇|乡)政府|^镇委镇政府$")]
    private static partial Regex GovernmentNamed();

    [GeneratedRegex("镇里|镇上|镇政府|镇府|政府|街道办事处|街道办|街道|乡镇|镇街|乡里|乡上|区镇|(?:我们|咱们|咱|本|俺们|我)(?:镇|乡|街道)|镇这边|镇一级|办事处")]
    private static partial Regex GovernmentSaid();

    [GeneratedRegex("^(?:各|我|本|全|辖区内的?|辖区|属地|场镇|相关|有关|所在的?|责任|下属)+")]
    private static partial Regex Front();

    [GeneratedRegex("(?:\\([^)]*\\))")]
    private static partial Regex Bracketed();

    [GeneratedRegex("(?:部门|管理所|办公室|分局|服务中心|中心|条线|单位|机构|站所|[所办局站委科股室队])$")]
    private static partial Regex UnitEnd();

    /// <summary>The name without 各, brackets and an area's name in front; plain text in, plain text out.</summary>
    public static string Core(string plain, IEnumerable<string> areaNames)
    {
        var core = Bracketed().Replace(plain, "");
        if (core.Length < 2) core = plain;
        core = Front().Replace(core, "");
        foreach (var area in areaNames)
        {
            if (core.Length <= area.Length + 1 || !core.StartsWith(area, StringComparison.Ordinal)) continue;
            var rest = core[area.Length..];
            core = rest is "政府" or "人民政府" ? "镇" + rest : rest;
            break;
        }

        return core.Length == 0 ? plain : core;
    }

    /// <summary>The sort of party a paper's name belongs to, null for special ones.</summary>
    public static string? SortOf(string core)
    {
        foreach (var (sort, named, _) in Sorts)
        {
            if (named.IsMatch(core)) return sort;
        }

        return null;
    }

    /// <summary>Sorts of parties that a question names in everyday words, with the words.</summary>
    public static IEnumerable<(string Sort, int Start, int Length)> Said(string plain)
    {
        foreach (var (sort, _, said) in Sorts)
        {
            foreach (Match match in said.Matches(plain)) yield return (sort, match.Index, match.Length);
        }
    }

    /// <summary>Two cores that mean one unit: equal, one the other's end, or the same root with other unit words.</summary>
    public static bool Same(string one, string other)
    {
        if (one == other) return true;
        var (shorter, longer) = one.Length <= other.Length ? (one, other) : (other, one);
        if (shorter.Length >= 3 && longer.EndsWith(shorter, StringComparison.Ordinal)) return true;
        if (!MayBeginAlike(shorter, longer)) return false;
        var (a, b) = (Root(shorter), Root(longer));
        if (a.Length < 2 || b.Length < 2) return false;
        return a == b || a[0] == b[0] && (shorter.Length < longer.Length) && HasUnitEnd(shorter) && HasUnitEnd(longer) && IsShortened(a, b);
    }

    // Roots are alike only from their first character on, which is the name's own or the one behind 镇 or 乡.
    private static bool MayBeginAlike(string one, string other)
    {
        if (one.Length == 0) return false;
        if (one[0] == other[0]) return true;
        var (behindOne, behindOther) = (BehindLevel(one), BehindLevel(other));
        return behindOne == other[0] || behindOther == one[0] || behindOne == behindOther && behindOne != '\0';
    }

    private static char BehindLevel(string name) => name.Length > 1 && (name[0] is '镇' or '乡') ? name[1] : '\0';

    private static string Root(string core)
    {
        var root = UnitEnd().Replace(core, "");
        return root.Length > 2 && root[0] is '镇' or '乡' ? root[1..] : root;
    }

    private static bool HasUnitEnd(string core) => UnitEnd().IsMatch(core);

    // 文广 for 文化广电, 社事 for 社会事务: each character in order.
    private static bool IsShortened(string shortened, string whole)
    {
        if (whole.Length < shortened.Length + 1) return false;
        var at = 0;
        foreach (var c in whole)
        {
            if (at < shortened.Length && shortened[at] == c) at++;
        }

        return at == shortened.Length;
    }
}
