using System.Globalization;
using System.Text.RegularExpressions;
using HealthAssistantBot.Domain.Language;

namespace HealthAssistantBot.Domain.Households;

/// <summary>What a sentence says of a group's households.</summary>
/// <param name="Group">Null where none was named.</param>
/// <param name="Others">其他都通知了: what holds for those that are not named; true told, false nobody at home.</param>
/// <param name="Count">通知了30户, without which.</param>
public sealed record HouseholdSaid(int? Group, IReadOnlyList<int> Told, IReadOnlyList<int> Away, bool? Others, int? Count)
{
    public bool NamesAny => Told.Count > 0 || Away.Count > 0 || Others is not null;
}

/// <summary>Reads “3组1到20户通知了，7、9不在家”, “2组全部通知到了”, “今天通知了三十户体检”, “2组1到30户”.</summary>
public static partial class HouseholdSentence
{
    private const int Most = 2000;

    /// <param name="isAnswer">It answers the question which ones: numbers alone are then enough.</param>
    /// <returns>Null when the sentence is about something else.</returns>
    public static HouseholdSaid? Read(string text, bool isAnswer = false)
    {
        var plain = Plain(text);
        var saysAway = AwayWords().IsMatch(plain);
        var saysTold = ToldWords().IsMatch(plain);
        if (plain.Length > 120 || Question().IsMatch(plain) || !isAnswer && !saysAway && !saysTold) return null;

        int? group = GroupWord().Match(plain) is { Success: true } named ? int.Parse(named.Groups["n"].Value, CultureInfo.InvariantCulture) : null;
        if (!isAnswer && group is null && !plain.Contains('户', StringComparison.Ordinal) && !saysAway) return null;

        SortedSet<int> told = [], away = [];
        bool? others = null;
        int? count = null;
        foreach (var clause in Clauses().Split(plain).Where(clause => clause.Length > 0))
        {
            var isAway = AwayWords().IsMatch(clause);
            var rest = GroupWord().Replace(clause, "");
            var numbers = Numbers(rest, isAnswer || group is not null || isAway, ref count);
            if (numbers is null) return null;
            if (numbers.Count > 0)
            {
                (isAway ? away : told).UnionWith(numbers);
                (isAway ? told : away).ExceptWith(numbers);
            }
            else if (Whole().IsMatch(rest) && (isAway || ToldWords().IsMatch(rest) || isAnswer)) others = !isAway;
        }

        var said = new HouseholdSaid(group, [.. told], [.. away], others, count);
        return said.NamesAny || said.Count is not null ? said : null;
    }

    /// <summary>Without blanks, numerals before 组, 户 and their like as digits.</summary>
    public static string Plain(string text) =>
        Commas().Replace(Spoken().Replace(TextNormaliser.Characters(text).Text.Replace(" ", "", StringComparison.Ordinal), numeral => Numerals.TryRead(numeral.Value, out var number) ? number.ToString(CultureInfo.InvariantCulture) : numeral.Value), "、");

    // “通知了30户” counts, “30户通知了” and “1到30户” name; a number that no household can have makes the whole sentence something else.
    private static SortedSet<int>? Numbers(string clause, bool mayName, ref int? count)
    {
        SortedSet<int> numbers = [];
        if (Counted().Match(clause) is { Success: true } counted)
        {
            count = int.Parse(counted.Groups["n"].Value, CultureInfo.InvariantCulture);
            return numbers;
        }

        if (!mayName && !List().IsMatch(clause)) return numbers;
        foreach (Match range in Range().Matches(clause))
        {
            var from = int.Parse(range.Groups["from"].Value, CultureInfo.InvariantCulture);
            var to = range.Groups["to"].Success ? int.Parse(range.Groups["to"].Value, CultureInfo.InvariantCulture) : from;
            if (from < 1 || to < from || to > Most) return null;
            for (var number = from; number <= to; number++) numbers.Add(number);
        }
        return numbers;
    }

    // 7,9不在家: a comma between bare numbers is an and.
    [GeneratedRegex(@"(?<=\d)[,，](?=\d+(?:[,，、和到至-]|户|号|都|也|没|不|家|$))")]
    private static partial Regex Commas();

    [GeneratedRegex("[零一二两三四五六七八九十百]+(?=组|社|队|户|号|家|、|和|到|至|没|不|都|也|,|，|$)")]
    private static partial Regex Spoken();

    [GeneratedRegex("[,，。;；!！\n]")]
    private static partial Regex Clauses();

    [GeneratedRegex(@"(?:第)?(?<n>\d{1,3})(?:组|社|队)")]
    private static partial Regex GroupWord();

    [GeneratedRegex(@"(?<![0-9.])(?:第)?(?<from>\d{1,4})(?:户|号)?(?:(?:到|至|-|~|—)(?:第)?(?<to>\d{1,4}))?(?:户|号|家)?(?![0-9.]|月|日|点|岁|天|年|块|元|场|人|个|份)")]
    private static partial Regex Range();

    [GeneratedRegex(@"\d(?:户|号)?(?:、|和|到|至|-|~)\d")]
    private static partial Regex List();

    [GeneratedRegex(@"(?:通知|告知|跑|走|喊|入户|上门|说|访)(?:了|到|完|过|好)*了?(?:有|共|一共)?(?<n>\d{1,4})(?:户|家)(?!.*\d)")]
    private static partial Regex Counted();

    [GeneratedRegex("通知|告知|喊到|喊了|跑完|跑了|走完|走了|入户|上门|到户|说到|说了|访完|访了|补上")]
    private static partial Regex ToldWords();

    [GeneratedRegex("不在家|没在家|不在屋|没人(?!管|理|来)|无人(?!管|理)|锁门|锁着|外出|打工|(?:都|也)不在|不在$|没见到|没见着|没碰到")]
    private static partial Regex AwayWords();

    [GeneratedRegex("全部|所有|全组|整组|都|全|其他|其余|其它|剩下|别的|余下")]
    private static partial Regex Whole();

    [GeneratedRegex("[?？]|谁|哪|吗|怎么|几时|多少")]
    private static partial Regex Question();
}
