using System.Text.RegularExpressions;
using HealthAssistantBot.Domain.Language.Times;

namespace HealthAssistantBot.Domain.StaffDirectory;

/// <summary>“这周我出差，张会计替我”: who acts, from when to when and why, each only where it was said.</summary>
public sealed partial record StandInSentence(string? Who, DateOnly? From, DateOnly? To, string? Why)
{
    private const char Gap = '\u0001';

    /// <summary>Null for everything that is no such word, questions and 替我去开会 above all.</summary>
    public static StandInSentence? Read(string text, TimeSetting setting)
    {
        if (text.Length is 0 or > 80 || Question().IsMatch(text)) return null;

        var (plain, from, to) = Days(text, setting);
        var (who, why, isAway) = ((string?)null, (string?)null, false);
        foreach (var clause in plain.Split(['，', ',', '。', '；', ' ', '！']).Select(c => c.Replace(Gap.ToString(), "", StringComparison.Ordinal).Trim()).Where(c => c.Length > 0))
        {
            if (Acting().Match(clause) is { Success: true } acting)
            {
                who = acting.Groups["who"].Value;
                if (Reason().Match(acting.Groups["before"].Value) is { Success: true } reason) (why, isAway) = (reason.Value, true);
            }
            else if (Away().Match(clause) is { Success: true } away) (why, isAway) = (away.Groups["why"].Value, true);
        }

        // A day without a stand-in is enough only where somebody plainly goes away.
        return who is not null || (isAway && from is not null && why is not ("请假" or "开会")) ? new StandInSentence(who, from, to, why) : null;
    }

    /// <summary>The days that an answer names; nulls where it names none.</summary>
    public static (DateOnly? From, DateOnly? To) ReadDays(string text, TimeSetting setting)
    {
        var (_, from, to) = Days(text, setting);
        return (from, to);
    }

    private static (string Plain, DateOnly? From, DateOnly? To) Days(string text, TimeSetting setting)
    {
        var today = DateOnly.FromDateTime(setting.Now);
        var masked = text.ToCharArray();
        DateOnly? from = null, to = null;
        foreach (var said in TimePhrases.Find(text, setting))
        {
            Array.Fill(masked, Gap, said.Start, said.Length);
            if (said is { Type: TimeType.Duration, Seconds: { } seconds })
            {
                var days = (int)Math.Max(1, seconds / 86400);
                from ??= today;
                to = from.Value.AddDays(days - 1);
                continue;
            }

            var last = said.EndAt?.Day;
            if (said.StartAt is { } start)
            {
                // 到周五: it begins today, or on the day that stands before.
                var isEnd = said.Start > 0 && text[said.Start - 1] is '到' or '至';
                if (isEnd || from is not null) (from, to) = (from ?? today, last ?? start.Day);
                else (from, to) = (start.Day, said.Type is TimeType.DateRange or TimeType.DateTimeRange ? last ?? start.Day : start.Day);
            }
            else if (last is not null) (from, to) = (from ?? today, last);
        }

        if (from < today && to >= today) from = today;
        return (new string(masked), from, to);
    }

    [GeneratedRegex("[?？]|谁|什么|怎么|哪[个些天]|吗$|替我(?:去|参加|开会|问|报|办|交|拿|谢|跟|把|转)|能不能")]
    private static partial Regex Question();

    [GeneratedRegex("^(?<before>.*?)(?:由|让|请|叫|喊|找|就|是|的话)?(?<who>[\u4e00-\u9fff]{2,9}?)(?:来|先|帮我|帮忙|暂时|临时)?(?:替|代|顶替|顶|接)我(?:一下|几天|两天|一阵|的?班|的?岗|的?事|值班|顶岗|的?工作)*(?:了|吧)?$", RegexOptions.ExplicitCapture)]
    private static partial Regex Acting();

    [GeneratedRegex("^(?:我)?(?:要|得|准备|都|在)?(?:去)?(?:.{0,6}?)(?<why>出差|请假|休假|休产假|产假|陪护|住院|学习|培训|外出|不在(?:村里|家|单位)?|开会|探亲|休息)(?:了|几天|一周|一个星期)?$", RegexOptions.ExplicitCapture)]
    private static partial Regex Away();

    [GeneratedRegex("出差|请假|休假|产假|住院|学习|培训|外出|不在|开会|探亲")]
    private static partial Regex Reason();
}
