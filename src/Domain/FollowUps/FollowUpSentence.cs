using System.Text.RegularExpressions;
using HealthAssistantBot.Domain.Language.Times;

namespace HealthAssistantBot.Domain.FollowUps;

/// <summary>What one sentence wants somebody to be reminded of; each part only where it was said.</summary>
/// <param name="Rest">Behind “提醒”: whom and what, where somebody else is to be reminded; the caller knows the people. Null: the speaker.</param>
/// <param name="What">For the speaker: what is to be done.</param>
public sealed partial record FollowUpSentence(string? Rest, string What, SaidReminder? When, string? CaseCode)
{
    private const char Gap = '\u0001';

    public bool IsForOthers => Rest is not null;

    /// <summary>Null for everything that asks for no reminder, questions above all.</summary>
    public static FollowUpSentence? Read(string text, TimeSetting setting)
    {
        if (text.Length is 0 or > 200 || Question().IsMatch(text)) return null;

        var found = TimePhrases.Find(text, setting).Where(f => f.Type is not (TimeType.Duration or TimeType.Event)).ToList();
        var masked = text.ToCharArray();
        foreach (var time in found) Array.Fill(masked, Gap, time.Start, time.Length);
        var plain = new string(masked);

        if (OwnWish().Match(plain) is { Success: true } own && IsFiller(own.Groups["before"].Value, out var said)) return Own(text, own, said, found, setting);
        if (Note().Match(plain) is { Success: true } note && IsFiller(note.Groups["before"].Value, out _) && found.Exists(f => !f.IsVague)) return Own(text, note, null, found, setting);
        if (Visit().Match(plain) is { Success: true } visit && found.Count > 0) return Case(visit.Groups["code"].Value, null, found, setting);
        if (Others().Match(plain) is { Success: true } others && IsFiller(others.Groups["before"].Value, out _) && (others.Groups["verb"].Value == "提醒" || found.Count > 0)) return ForOthers(text, others, found, setting);

        return null;
    }

    /// <summary>Only a time, with at most a word around it: “改到周五”, “下午三点吧”.</summary>
    public static SaidReminder? ReadTime(string text, TimeSetting setting, bool forOthers)
    {
        var found = TimePhrases.Find(text, setting).Where(f => !f.IsVague).ToList();
        var rest = Around().Replace(TimePhrases.Rest(text, found), "");
        return rest.Length == 0 ? Combine(found, setting, forOthers) : null;
    }

    private static FollowUpSentence Own(string text, Match match, string? saidBefore, List<TimeExpression> found, TimeSetting setting)
    {
        var after = match.Groups["after"];
        // “周五前交改水表，提醒我一下”: what is to be done stands in front.
        var what = saidBefore is not null && IsFiller(after.Value, out _) ? Cut(text, match.Groups["before"], found, setting, out var when) : Cut(text, after, found, setting, out when);
        return new FollowUpSentence(null, what, when, CodeIn(what));
    }

    private static FollowUpSentence? ForOthers(string text, Match match, List<TimeExpression> found, TimeSetting setting)
    {
        var rest = Cut(text, match.Groups["after"], found, setting, out var when, forOthers: true);
        return rest.Length == 0 ? null : new FollowUpSentence(rest, "", when, CodeIn(rest));
    }

    private static FollowUpSentence Case(string code, string? rest, List<TimeExpression> found, TimeSetting setting) =>
        new(rest, $"访{code.ToUpperInvariant()}", Combine(found, setting, forOthers: rest is not null), code.ToUpperInvariant());

    // The times that stand in front, or first behind the verb, say when; what stands deeper in the matter belongs to it (12月报表, 3号的会).
    private static string Cut(string text, Group group, List<TimeExpression> found, TimeSetting setting, out SaidReminder? when, bool forOthers = false)
    {
        var (start, end) = (group.Index, group.Index + group.Length);
        var times = found.FindAll(f => f.Start < start || f.Start >= end);
        var inside = found.FindAll(f => f.Start >= start && f.Start < end);
        foreach (var time in inside)
        {
            var belongs = time.Start + time.Length < text.Length && text[time.Start + time.Length] is '的' or '份';
            var isEnd = times.Exists(t => t.Type == TimeType.Set) && time.Start > 0 && UntilWord().IsMatch(text[..time.Start]);
            if (isEnd || (times.Count == 0 && !belongs) || (time.Type == TimeType.Time && times.Count > 0 && times.TrueForAll(t => t.StartAt is null or { HasTime: false }) && !belongs)) times.Add(time);
        }

        when = Combine([.. times.OrderBy(t => t.Start)], setting, forOthers, text);
        var chars = text[start..end].ToCharArray();
        foreach (var time in times.Where(t => t.Start >= start && t.Start < end)) Array.Fill(chars, Gap, time.Start - start, time.Length);
        return Clean(new string(chars));
    }

    private static SaidReminder? Combine(List<TimeExpression> times, TimeSetting setting, bool forOthers, string text = "")
    {
        var read = times.Where(t => !t.IsVague).Select(t => (Time: t, Said: SaidReminder.Of(t, setting, forOthers))).Where(r => r.Said is not null).ToList();
        if (read.Count == 0) return null;

        var main = read.Find(r => r.Said!.Repeat is not null) is { Said: not null } series ? series : read.Find(r => r.Time.Type != TimeType.Time) is { Said: not null } dated ? dated : read[0];
        var said = main.Said!;
        if (said.Hour is null && read.Find(r => r.Time.Type == TimeType.Time) is { Said: { } hour }) said = said with { Hour = hour.Hour };
        if (said.Repeat is { } repeat && read.Find(r => r.Time != main.Time && r.Time.Start <= text.Length && UntilWord().IsMatch(text[..r.Time.Start])) is { Said: { } until }) said = said with { Repeat = repeat with { Until = until.Day } };
        return said;
    }

    private static string Clean(string what)
    {
        var bare = UntilWord().Replace(what.Split(Gap)[0], "") + string.Concat(what.Split(Gap).Skip(1));
        return Edges().Replace(bare, "").Trim();
    }

    /// <param name="said">What remains besides politeness; null when nothing does.</param>
    private static bool IsFiller(string words, out string? said)
    {
        var rest = Politeness().Replace(words.Replace(Gap.ToString(), "", StringComparison.Ordinal), "");
        said = rest.Length == 0 ? null : rest;
        // A matter in front of 提醒我 ends with a mark.
        return rest.Length == 0 || words.TrimEnd().EndsWith('，') || words.TrimEnd().EndsWith(',') || words.TrimEnd().EndsWith('。') || words.TrimEnd().EndsWith(' ');
    }

    private static string? CodeIn(string what) => VisitOf().Match(what) is { Success: true } visit ? visit.Groups["code"].Value.ToUpperInvariant() : null;

    private const string Code = "(?<code>[A-Za-z]{1,3}-?[0-9]{2,6})";

    [GeneratedRegex("[?？]|谁|什么|啥|怎么|咋|哪[个些里天]|吗$|多久|归.{1,4}管|(?:不用|别|不要|取消|停止|不再|不必)(?:再)?提醒|要不要提醒|提醒(?:了)?(?:没有|过)")]
    private static partial Regex Question();

    [GeneratedRegex("^(?<before>.*?)(?:提醒|喊|叫)(?:一下|一声|下|到)?(?:我自己|我)(?!们|村|镇|这)(?<after>.*)$", RegexOptions.Singleline | RegexOptions.ExplicitCapture)]
    private static partial Regex OwnWish();

    [GeneratedRegex("^(?<before>.*?)(?:(?:帮我|给我|替我)(?:记|备忘)(?:一下|下|着|住|个事|上|一笔)?|记一下|记着|记个事|别忘了?|备忘)(?:提醒我)?[：:，, ]*(?:我)?(?<after>.+)$", RegexOptions.Singleline | RegexOptions.ExplicitCapture)]
    private static partial Regex Note();

    [GeneratedRegex("^(?<before>.*?)(?<verb>提醒|让|叫)(?:一下|下)?(?!上|我)(?<after>.+)$", RegexOptions.Singleline | RegexOptions.ExplicitCapture)]
    private static partial Regex Others();

    [GeneratedRegex("^[\u0001，, ]*(?:我|要|得|去|再|还要|准备|打算)*(?:上门)?(?:随访|追访|面访|走访|访视|访|看看?)(?:一下|下)?" + Code + "[\u0001。，, ]*$", RegexOptions.ExplicitCapture)]
    private static partial Regex Visit();

    [GeneratedRegex("(?:随访|追访|面访|走访|访视|访|看看?|见)(?:一下|下)?" + Code, RegexOptions.ExplicitCapture)]
    private static partial Regex VisitOf();

    [GeneratedRegex("(?:请|麻烦|劳烦|帮我|帮忙|你|您|小助手|助手|到时候?|的时候|记得|别忘了|要|再|还是|就|在|等|于|从|起|开始|都|了|的|给我|好|那|然后|[，,。、；;：: ！!])+", RegexOptions.ExplicitCapture)]
    private static partial Regex Politeness();

    [GeneratedRegex("^(?:[，,。、；;：: ！!]|一下|一声|要|记得|别忘了|得|的时候|的|在|起|开始|之前|以前)+|(?:[，,。、；;：: ！!]|哈|啊|呀|吧|一下|谢谢|多谢|为止)+$", RegexOptions.ExplicitCapture)]
    private static partial Regex Edges();

    [GeneratedRegex("(?:一直到|直到|截止到|截至|到)$", RegexOptions.ExplicitCapture)]
    private static partial Regex UntilWord();

    [GeneratedRegex("^(?:改到?|改成|改在|换到?|换成|挪到?|推到|还是|就|那就|提前到|在|到)+|(?:提醒我?|吧|嘛|啊|好了|就行|也行|办|再说|再提醒|再办|再去|再弄|再来)+$|[，,。！! ]", RegexOptions.ExplicitCapture)]
    private static partial Regex Around();
}
