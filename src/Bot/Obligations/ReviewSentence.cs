using System.Globalization;
using System.Text.RegularExpressions;
using HealthAssistantBot.Bot.Conversations;
using HealthAssistantBot.Domain.Language;

namespace HealthAssistantBot.Bot.Obligations;

/// <summary>What a clerk says to a list of proposals: 都对, 第2件不提醒，其他都对, 只要1和3, 第4件改成每月第一个周五.</summary>
/// <param name="Refused">Numbers that are not wanted.</param>
/// <param name="Accepted">Numbers that are wanted by name; null: all the others, where the sentence speaks of them.</param>
/// <param name="Changed">Another time for a number, in the words that were said.</param>
internal sealed partial record ReviewSentence(IReadOnlyList<int> Refused, IReadOnlyList<int>? Accepted, IReadOnlyDictionary<int, string> Changed)
{
    /// <summary>Null where the sentence is about something else.</summary>
    public static ReviewSentence? Read(string text, int count)
    {
        var said = Spaces().Replace(text.Trim(), "");
        if (AllRight().IsMatch(ChoiceWords.Plain(said))) return new ReviewSentence([], null, new Dictionary<int, string>());
        if (NoneWanted().IsMatch(ChoiceWords.Plain(said))) return new ReviewSentence([.. Enumerable.Range(1, count)], [], new Dictionary<int, string>());

        var (refused, accepted, changed, others) = (new List<int>(), new List<int>(), new Dictionary<int, string>(), false);
        foreach (var clause in Cut().Split(said).Where(c => c.Length > 0))
        {
            if (Others().IsMatch(clause)) others = true;
            else if (Refusing().Match(clause) is { Success: true } no) refused.AddRange(Numbers(no.Groups["n"].Value, count));
            else if (Only().Match(clause) is { Success: true } only)
            {
                accepted.AddRange(Numbers(only.Groups["n"].Value, count));
                refused.AddRange(Enumerable.Range(1, count).Except(accepted));
            }
            else if (Changing().Match(clause) is { Success: true } change)
            {
                foreach (var number in Numbers(change.Groups["n"].Value, count)) changed[number] = change.Groups["to"].Value;
            }
            else if (Right().Match(clause) is { Success: true } yes) accepted.AddRange(Numbers(yes.Groups["n"].Value, count));
            else return null;
        }

        if (refused.Count + accepted.Count + changed.Count == 0 && !others) return null;

        // 第2件不要 alone speaks of no other; 第4件改成… leaves the rest waiting too.
        return new ReviewSentence([.. refused.Distinct()], others ? null : [.. accepted.Concat(changed.Keys).Distinct()], changed);
    }

    /// <summary>第2、3件, 1到4: the numbers of a list of so many.</summary>
    public static IEnumerable<int> Numbers(string said, int count)
    {
        foreach (Match match in Number().Matches(said))
        {
            var first = Value(match.Groups["a"].Value);
            var last = match.Groups["b"].Success ? Value(match.Groups["b"].Value) : first;
            for (var i = first; i <= last && i <= count; i++)
            {
                if (i >= 1) yield return i;
            }
        }
    }

    private static int Value(string digits) => Numerals.TryRead(digits, out var number) ? (int)Math.Min(number, int.MaxValue) : int.Parse(digits, CultureInfo.InvariantCulture);

    private const string List = "(?<n>第?(?:[0-9]+|[一二三四五六七八九十]+)(?:[件条项个])?(?:(?:、|和|跟|与|到|至|-|还有)第?(?:[0-9]+|[一二三四五六七八九十]+)(?:[件条项个])?)*)";

    [GeneratedRegex("\\s+")]
    private static partial Regex Spaces();

    [GeneratedRegex("[，,。；;！!]+")]
    private static partial Regex Cut();

    [GeneratedRegex("^(?:都|全部?|全都)(?:是)?(?:对|对的|要|可以|行|好|同意|提醒|没问题|要提醒|确认|定了)(?:了|的|吧)?$|^(?:对|对的|好|好的|可以|行|要得|没错|没问题|确认|同意|就这样|照这样)$")]
    private static partial Regex AllRight();

    [GeneratedRegex("^(?:都|全部?|全都|一件)(?:不要|不用|不提醒|不用提醒|别提醒)(?:了)?$")]
    private static partial Regex NoneWanted();

    [GeneratedRegex("^(?:其[他它余]的?|别的|剩下的?|另外的?|余下的?)(?:几件)?(?:都|全)?(?:是)?(?:对|对的|要|可以|行|好|同意|提醒|没问题|照旧|要提醒)(?:了|的|吧)?$")]
    private static partial Regex Others();

    [GeneratedRegex("^" + List + "(?:都|就|先)?(?:不要|不用|不需要|不提醒|不用提醒|别提醒|去掉|删掉|不办|取消|不对|不算)(?:了|提醒|吧)*$|^(?:不要|不用|去掉|删掉|别提醒|除了)" + List + "(?:了|吧)?$")]
    private static partial Regex Refusing();

    [GeneratedRegex("^(?:只要|只留|只提醒|就要|留下?)" + List + "(?:就行|吧|提醒)?$")]
    private static partial Regex Only();

    [GeneratedRegex("^" + List + "(?:改成|改为|改到|改|定在?|定为|定成|是|换成|按|：|:)(?<to>.{2,30})$")]
    private static partial Regex Changing();

    [GeneratedRegex("^" + List + "(?:都|是)?(?:对|对的|要|可以|行|好|提醒|没问题|同意)(?:了|的|吧)?$")]
    private static partial Regex Right();

    [GeneratedRegex("(?<a>[0-9]+|[一二三四五六七八九十]+)(?:[件条项个])?(?:(?:到|至|-)第?(?<b>[0-9]+|[一二三四五六七八九十]+))?")]
    private static partial Regex Number();
}
