using System.Text.RegularExpressions;
using HealthAssistantBot.Domain.Language;

namespace HealthAssistantBot.Domain.Duties;

/// <summary>How bodies, seats and posts are said.</summary>
internal static partial class SeatNames
{
    [GeneratedRegex("(?:主任|长|书记|主席|委员|专干|医生|校医|校长|院长|所长|负责人|领导|会计|干事|科员|秘书|员|总|局长)$")]
    private static partial Regex PostEnd();

    [GeneratedRegex("^(?:[\\u4e00-\\u9fff]{2,8}?(?:镇|乡|街道|县|区|市))(?=[\\u4e00-\\u9fff]{2,}(?:委员会|领导小组|小组|办公室|指挥部))")]
    private static partial Regex AreaInFront();

    /// <summary>领导小组成员, 健康促进委员会办公室主任, 镇社卫办专职人员.</summary>
    public static string Of(string body, string role)
    {
        var name = BodyOf(body);
        role = Shown.Simplified(role);
        if (role.StartsWith("办公室", StringComparison.Ordinal) && (name.EndsWith('办') || name.EndsWith("办公室", StringComparison.Ordinal))) role = role["办公室".Length..];
        if (name.Length > 0 && role.StartsWith(name, StringComparison.Ordinal)) return role;
        return name + role;
    }

    /// <summary>The body without the area in front.</summary>
    public static string BodyOf(string body) => AreaInFront().Replace(Shown.Simplified(body), "");

    public static string WithoutBlanks(string name) => string.Concat(name.Where(c => !char.IsWhiteSpace(c)));

    public static bool IsPost(string? unitOrPost) => unitOrPost is { Length: > 0 } && PostEnd().IsMatch(Shown.Simplified(unitOrPost));

    /// <summary>A post as printed; a bare unit is said together with the seat: 文广中心的，领导小组成员.</summary>
    public static string OwnPost(string? unitOrPost, string seat) =>
        string.IsNullOrWhiteSpace(unitOrPost) ? seat : IsPost(unitOrPost) ? Shown.Simplified(unitOrPost) : Shown.Simplified(unitOrPost) + "的，" + seat;

    /// <summary>Whether a seat's post (镇卫生院院长) is this person's (青石镇卫生院院长).</summary>
    public static bool IsFilledBy(string seatPost, string personsPost)
    {
        var person = TextNormaliser.Plain(personsPost);
        foreach (var one in TextNormaliser.Plain(seatPost).Split('、', ',', '和'))
        {
            if (one.Length >= 3 && (person.EndsWith(one, StringComparison.Ordinal) || one.EndsWith(person, StringComparison.Ordinal) && person.Length >= 4)) return true;
        }

        return false;
    }
}
