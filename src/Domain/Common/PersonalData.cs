using System.Text.RegularExpressions;
using HealthAssistantBot.Domain.Language;

namespace HealthAssistantBot.Domain.Common;

/// <summary>Finds what a person should not have typed: id numbers, mobiles, a name beside an illness.</summary>
public static partial class PersonalData
{
    private const string Mask18 = "（证件号已遮）";
    private const string Mask11 = "（手机号已遮）";

    /// <summary>Surnames (the commonest, and the double ones); compare only where no dictionary word stands.</summary>
    private const string Surnames =
        "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文向覃冉牟鲁柏毕苗简";

    /// <summary>Id numbers and mobiles replaced by a note of what stood there.</summary>
    public static string Mask(string text) => Replace(Replace(text, IdNumber(), Mask18), MobileNumber(), Mask11);

    public static bool HoldsIdNumber(string text) => IdNumber().IsMatch(HalfWidth(text));

    public static bool HoldsMobile(string text) => MobileNumber().IsMatch(HalfWidth(text));

    // Looked for in half width, replaced in what was typed: both have the same length.
    private static string Replace(string text, Regex number, string mask)
    {
        foreach (var match in number.Matches(HalfWidth(text)).Reverse()) text = string.Concat(text.AsSpan(0, match.Index), mask, text.AsSpan(match.Index + match.Length));
        return text;
    }

    private static string HalfWidth(string text) =>
        string.Create(text.Length, text, (half, full) =>
        {
            for (var i = 0; i < half.Length; i++) half[i] = full[i] is >= '０' and <= '９' ? (char)(full[i] - '０' + '0') : full[i] is 'Ｘ' or 'ｘ' ? 'X' : full[i];
        });

    /// <summary>Somebody's name or nickname beside an illness: 张三的肺结核, 王大爷得了乙肝. Kinship and groups (我妈, 老人) name nobody.</summary>
    public static bool NamesSomeoneIll(string text)
    {
        var plain = TextNormaliser.Characters(text).Text;
        var words = Segmenter.Everyday.Words(plain);
        return Candidate().Matches(plain).Any(match => IsNobodysWord(match.Groups["name"], words) is false);
    }

    // 高血压, 严重, 管理: a dictionary word begins where the surname seems to stand, or runs into it from before.
    private static bool IsNobodysWord(Group name, IReadOnlyList<Word> words)
    {
        foreach (var word in words)
        {
            if (!word.InDictionary || word.Length < 2) continue;
            if (word.Start < name.Index && word.End > name.Index) return true;
            if (word.Start == name.Index && word.Length >= 2 && !IsNickname(name.Value)) return true;
            if (word.Start > name.Index && word.Start < name.Index + name.Length && word.End > name.Index + name.Length) return true;
        }

        return false;
    }

    private static bool IsNickname(string name) => Nickname().IsMatch(name);

    private const string Illness =
        "肺结核|结核病?|艾滋病?|AIDS|HIV|梅毒|淋病|性病|[甲乙丙丁戊]肝|肝炎|精神病|精神分裂症?|精神障碍|抑郁症?|躁狂症?|自闭症|癫痫|羊癫疯|[肺肝胃肠乳腺宫颈食道喉鼻咽脑骨]{1,3}癌|癌症?|肿瘤|白血病|尿毒症|高血压|糖尿病|血糖高|血压高|心脏病|冠心病|脑梗|脑溢血|中风|偏瘫|肺炎|新冠|流感|手足口病?|水痘|麻疹|狂犬病|登革热|麻风病?|尘肺病?|怀孕|流产|打胎|吸毒|残疾";

    [GeneratedRegex(@"(?<![0-9A-Za-z])[1-9]\d{5}[\s-]?(?:19|20)\d{2}[\s-]?(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01])[\s-]?\d{3}[\dXx](?![0-9])|(?<!\d)[1-9]\d{5}\d{2}(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01])\d{3}(?!\d)")]
    private static partial Regex IdNumber();

    [GeneratedRegex(@"(?<!\d)(?:\+?86[\s-]?)?1[3-9]\d[\s-]?\d{4}[\s-]?\d{4}(?!\d)")]
    private static partial Regex MobileNumber();

    [GeneratedRegex(@"(?<name>[" + Surnames + @"](?:[老大小幺]?[一二三四五六七八九幺]|大爷|大妈|大叔|大婶|大娘|大哥|大姐|婆婆|奶奶|爷爷|阿姨|师傅|嫂子?|[一-鿿]{1,2}?)|[老小][" + Surnames + @"])(?:家)?(?:的|得了?|患了?|患有|有|是|查出了?|确诊了?|染上了?|感染了?|害了?)(?:[一-鿿]{0,3}?)(?:" + Illness + ")", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex Candidate();

    [GeneratedRegex("(?:[老大小幺]?[一二三四五六七八九幺]|大爷|大妈|大叔|大婶|大娘|大哥|大姐|婆婆|奶奶|爷爷|阿姨|师傅|嫂子?)$|^[老小]", RegexOptions.ExplicitCapture)]
    private static partial Regex Nickname();
}
