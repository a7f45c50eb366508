using System.Text.RegularExpressions;
using HealthAssistantBot.Domain.Language;
using HealthAssistantBot.Domain.Language.Times;

namespace HealthAssistantBot.Domain.Reports.Rounds;

/// <summary>A day that somebody named for a report; null where they only said 过几天.</summary>
public sealed record SaidPromise(DateOnly? Day);

/// <summary>Understands 我明天报, 周五报, 忙忘了，后天一定报, 晚点报. Figures, questions and reports that were made are no promise.</summary>
public static partial class PromiseReader
{
    private const int Longest = 30;

    /// <param name="asked">The words answer a chase: then 明天 alone is a promise.</param>
    /// <returns>Null when nothing was promised.</returns>
    public static SaidPromise? Read(string text, TimeSetting setting, bool asked = false)
    {
        var plain = TextNormaliser.Characters(text).Text.Trim();
        if (plain.Length is 0 or > Longest || NoPromise().IsMatch(Polite().Replace(plain, ""))) return null;

        var found = TimePhrases.Find(plain, setting);
        var rest = Polite().Replace(TimePhrases.Rest(plain, found), "");
        if (!Reports().IsMatch(rest) && !(asked && Nothing().IsMatch(rest))) return null;
        // 10月的月报明天报: the month is what is reported, not when.
        if (rest.Any(char.IsDigit)) return null;

        var today = DateOnly.FromDateTime(setting.Now);
        var days = found.Where(one => one.Type != TimeType.Set && !Month().IsMatch(one.Text)).Select(one => (one.StartAt ?? one.EndAt)?.Day).OfType<DateOnly>().Where(day => day >= today).ToList();
        if (days.Count > 0) return new SaidPromise(days[^1]);
        if (SomeDay().IsMatch(plain)) return new SaidPromise(null);
        if (Later().IsMatch(plain)) return new SaidPromise(today);
        return found.Any(one => one.IsVague) ? new SaidPromise(null) : null;
    }

    [GeneratedRegex("(?:行不行?|可不可以|可以不?|可以吗|要得不|得行不|好不好|好吗|行吗|成不|中不|嘛|哈|啊|哦|呀|噢|了)+[?。!]*$")]
    private static partial Regex Polite();

    [GeneratedRegex("谁|哪|什么|啥|吗|几时|多久|多少|怎么|咋|几号|几点|[?]|提醒|昨天|前天|已经|报过|报了|交了|填了|报完|没报|别报|不报|不用报|报名|报销|报警|报到|报案|报社|报纸|报告给|一样|改成|开会")]
    private static partial Regex NoPromise();

    // The verb of reporting at the end: 交水费 and 报到 are none.
    [GeneratedRegex("(?:报|交|填)(?:月报|周报|季报|日报|年报|报表|表格?|数据?|上来|上去|给您|给你们?|给镇里|一下|的|它|这个|啊|哈|吧|嘛)*$")]
    private static partial Regex Reports();

    [GeneratedRegex("^(?:我|那|就|吧|一定|再|嘛|哈|呀|[,，。 ])*$")]
    private static partial Regex Nothing();

    [GeneratedRegex("晚[点些]|晚一[点会]|等[会下]|等一[会下]|一会|待会|过会|过一会|马上|立马|就报|这就|忙完|回去|到家|吃完饭|今天|今晚|下午|晚上|中午")]
    private static partial Regex Later();

    [GeneratedRegex("过[几两]天|这[几两]天|改天|改日|有空|抽空|过段|过一阵|缓[几两]?天|往后|推迟|晚几天|晚两天")]
    private static partial Regex SomeDay();

    [GeneratedRegex("^(?:上个?月|本月|这个?月|[0-9一二三四五六七八九十]+月份?|[0-9一二三四]季度)$")]
    private static partial Regex Month();
}
