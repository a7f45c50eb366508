using System.Text.RegularExpressions;
using HealthAssistantBot.Domain.Language.Times;

namespace HealthAssistantBot.Domain.Meetings;

/// <summary>What one sentence says about a meeting, each part only where it was said.</summary>
public sealed partial record MeetingSentence(SaidTime Time, string? Title, string? Place, string? Who)
{
    private const string Kinds = "(?:会议|例会|碰头会|座谈会|培训班|培训|会)";

    /// <summary>A meeting is called: “…开公卫协调会，叫上…”. Null for everything else, questions above all.</summary>
    public static MeetingSentence? Call(string text, TimeSetting setting)
    {
        if (Question().IsMatch(text)) return null;

        var found = TimePhrases.Find(text, setting).Where(f => f.Type is not TimeType.Set and not TimeType.Event).ToList();
        var (title, place, who, isCall) = ((string?)null, (string?)null, (string?)null, false);
        foreach (var clause in Clauses(text, found))
        {
            if (CallsWhomWhereWhat().Match(clause) is { Success: true } all)
            {
                (isCall, who, title) = (true, who ?? Words(all, "who"), title ?? Words(all, "title"));
                place ??= Words(all, "place");
            }
            else if (What().Match(clause) is { Success: true } what)
            {
                (isCall, title, place) = (true, title ?? Words(what, "title"), place ?? Words(what, "place"));
            }
            else if (TitleFirst().Match(clause) is { Success: true } first)
            {
                (isCall, title, place) = (true, title ?? Words(first, "title"), place ?? Words(first, "place"));
            }
            else if (Whom().Match(clause) is { Success: true } whom) who = who is null ? Words(whom, "who") : $"{who}、{whom.Groups["who"].Value}";
            else if (Where().Match(clause) is { Success: true } where) place ??= Words(where, "place");
            else if (who is not null && !isCall) place ??= clause;
            else if (who is not null && clause.Length <= 6) who = $"{who}、{clause}";
        }

        if (!isCall || (found.Count == 0 && who is null)) return null;

        return new MeetingSentence(SaidTime.Read(found), title is "会" or "会议" ? null : title, place, who);
    }

    /// <summary>What is said while a meeting is being made: the parts that were asked for, or a correction.</summary>
    /// <param name="wants">What a clause that says nothing more of itself is taken for.</param>
    public static MeetingSentence Part(string text, TimeSetting setting, bool wantsPlace, bool wantsWho)
    {
        if (Call(text, setting) is { } whole) return whole;

        var found = TimePhrases.Find(text, setting).Where(f => f.Type is not TimeType.Set and not TimeType.Event).ToList();
        var (place, who) = ((string?)null, (string?)null);
        foreach (var clause in Clauses(text, found))
        {
            if (Whom().Match(clause) is { Success: true } whom) who = Words(whom, "who");
            else if (Where().Match(clause) is { Success: true } where) place = Words(where, "place");
            else if (Moved().Match(clause) is { Success: true } moved)
            {
                if (Words(moved, "to") is { } to) place = to;
            }
            else if (wantsPlace && place is null) place = clause;
            else if (wantsWho && who is null) who = clause;
        }

        return new MeetingSentence(SaidTime.Read(found), null, place, who);
    }

    // The time is taken out first: what is left of each clause is where, what and whom.
    private static IEnumerable<string> Clauses(string text, List<TimeExpression> found)
    {
        var rest = text.ToCharArray();
        foreach (var time in found) Array.Fill(rest, '\u0001', time.Start, time.Length);
        return new string(rest).Split(['，', ',', '。', '；', ';', '\n', '！', '!'])
            .Select(c => Start().Replace(c.Replace("\u0001", "", StringComparison.Ordinal).Trim(), ""))
            .Where(c => c.Length > 0);
    }

    private static string? Words(Match match, string group) => match.Groups[group] is { Success: true, Value: { Length: > 0 } value } && value.Trim().Trim('的') is { Length: > 0 } said ? said : null;

    [GeneratedRegex("[?？]|谁|哪[个些里天]|什么|啥|几时|几点|多久|怎么|咋|吗$|归.{1,4}管|不开了|取消|改到|改成|改期|推迟|提前到")]
    private static partial Regex Question();

    [GeneratedRegex("^(?:我们?|咱们?|镇里|想|要|准备|打算|计划|安排|请|帮我|麻烦你?|定在|定于|就|的)+(?!上)")]
    private static partial Regex Start();

    [GeneratedRegex("^(?:叫上?|召集|通知|喊上?|请|组织)(?<who>.{2,30}?)(?:(?:到|在|来|去)(?<place>.{2,20}?))?(?:召开|开个?|参加)(?<title>.{0,20}?" + Kinds + ")$")]
    private static partial Regex CallsWhomWhereWhat();

    [GeneratedRegex("^(?:(?:在|到|就在|去)?(?<place>.{2,24}?))??(?:召开|开一?个|开一次|开|举行|举办|办一?个|搞一?个|定一?个|约一?个|安排一?个|组织)(?<title>.{0,24}?" + Kinds + ")$")]
    private static partial Regex What();

    [GeneratedRegex("^(?<title>.{1,20}?" + Kinds + ")(?:在|到|就在)(?<place>.{2,20}?)(?:召?开|举行)?$")]
    private static partial Regex TitleFirst();

    [GeneratedRegex("^(?:再|还|也|把|另外)*(?:叫上?|通知|喊上?|请|邀请|召集|加上?|让|参加(?:人员?)?[是有:：]|参会(?:人员?)?[是有:：]?|人员[是有:：])(?<who>.+?)(?:都|一起|也)*(?:来开会|来参加|参加|开会|到会|参会|来)*$|^(?<who>.{2,40}?)(?:都|一起|也)*(?:参加|到会|参会|来开会)$")]
    private static partial Regex Whom();

    [GeneratedRegex("^(?:地点|会场|地方|地址)(?:就?[是在:：]|改到|改成|改在|换到|换成|定在)?(?<place>.+)$|^(?:在|就在)(?<place>.{2,20}?)(?:开|开会)?$")]
    private static partial Regex Where();

    [GeneratedRegex("^(?:时间)?(?:改到?|改成|改在|换到?|换成|挪到?|推到|提前到|是|为)(?<to>.*)$")]
    private static partial Regex Moved();
}
