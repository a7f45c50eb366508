using System.Text.RegularExpressions;

namespace HealthAssistantBot.Domain.Duties;

/// <summary>One of the posts by which a paper fills a body's seats: 镇卫生院院长, 社会事务办负责人, 各村党支部书记.</summary>
/// <param name="Words">As the paper has it, 负责人 added where it is printed behind a later one.</param>
/// <param name="Unit">The unit whose head it is; null for a post of its own.</param>
/// <param name="OfVillages">The post that every village has: 党支部书记; null for one of the body's own place.</param>
public sealed partial record SeatPost(string Words, string? Unit, string? OfVillages)
{
    private const string Head = "负责人";

    internal static readonly string[] HeadsEnd = ["主任", "所长", "校长", "院长", "主席", "站长", "局长", "科长", "书记", "长"];

    /// <summary>社会事务办、派出所负责人和各村党支部书记: three; what stands behind the last unit is said of all before it.</summary>
    public static IReadOnlyList<SeatPost> Read(string printed)
    {
        var pieces = Divider().Split(Shown.Simplified(printed)).Select(piece => piece.Trim()).Where(piece => piece.Length > 0).ToList();
        return [.. pieces.Select((piece, i) =>
        {
            if (Villages().Match(piece) is { Success: true } each) return new SeatPost(piece, null, each.Groups["post"].Value);

            var isHead = pieces.Skip(i).TakeWhile((later, at) => !Villages().IsMatch(later) && (at == 0 || !SeatNames.IsPost(pieces[i + at - 1]))).Any(later => later.EndsWith(Head, StringComparison.Ordinal));
            if (!isHead || (SeatNames.IsPost(piece) && !piece.EndsWith(Head, StringComparison.Ordinal))) return new SeatPost(piece, null, null);

            var unit = WithoutHead().Replace(piece, "");
            return new SeatPost(unit + Head, unit, null);
        })];
    }

    /// <summary>Whether somebody of the body's place, or of a village for a village's post, is meant.</summary>
    public bool IsHeldBy(string post)
    {
        if (OfVillages is { } each) return post.EndsWith(each, StringComparison.Ordinal) || SeatNames.IsFilledBy(each, post) || post.Contains(each, StringComparison.Ordinal);
        return Unit is { } unit ? IsHeadOf(unit, post) : SeatNames.IsFilledBy(Words, post) || SeatNames.IsFilledBy(Words, Turned(post));
    }

    /// <summary>社会事务办主任 heads 社会事务办; 副主任 and 公卫专干 of it do not.</summary>
    public static bool IsHeadOf(string unit, string post) =>
        post.StartsWith(unit, StringComparison.Ordinal) && !post.Contains('副', StringComparison.Ordinal)
        && HeadsEnd.Any(end => post == unit + end || (post.EndsWith(end, StringComparison.Ordinal) && post.Length <= unit.Length + 2));

    // 副镇长（分管） is who a paper calls 分管副镇长.
    private static string Turned(string post) => InBrackets().Match(post) is { Success: true } said ? said.Groups["in"].Value + InBrackets().Replace(post, "") : post;

    // 民政和社会事务办主任 is one: 和 divides only behind a post or before the villages.
    [GeneratedRegex("、|(?<=负责人|主任|书记|长|主席|专干)和|和(?=各个?村|每个?村)")]
    private static partial Regex Divider();

    [GeneratedRegex("(?:主要)?负责人$")]
    private static partial Regex WithoutHead();

    [GeneratedRegex("^(?:各个?|每个?)(?:行政)?村(?:（社区）|\\(社区\\)|社区|、社区)?(?:的)?(?<post>[\\u4e00-\\u9fff]{2,12})$", RegexOptions.ExplicitCapture)]
    private static partial Regex Villages();

    [GeneratedRegex("[（(](?<in>[^）)]+)[）)]")]
    private static partial Regex InBrackets();
}
