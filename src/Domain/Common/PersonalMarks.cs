using System.Text.RegularExpressions;

namespace HealthAssistantBot.Domain.Common;

/// <summary>How numbers that tell who somebody is are written, surnames, and illnesses: what every guard of personal data looks for.</summary>
internal static partial class PersonalMarks
{
    /// <summary>Surnames (the commonest); compare only where no dictionary word stands.</summary>
    public const string Surnames =
        "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文向覃冉牟鲁柏毕苗简申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌单季裴霍涂成谷盛曲翁骆游辛靳管柴蒙鲍华喻祁蒲房滕屈饶解艾尤阳穆农司卓古吉缪连麦褚娄窦岑景党宫费卜冷晏席卫米宗瞿桂全应臧闵苟卞姬仇刁沙荣巫桑丛虞池查苑邝官封谈鞠惠冀郁南储";

    /// <summary>Names of illnesses, as alternatives of a regular expression.</summary>
    public const string Illness =
        "肺结核|结核病?|痨病|艾滋病?|AIDS|HIV|梅毒|淋病|性病|[甲乙丙丁戊]肝|肝炎|精神病|精神分裂症?|精神障碍|抑郁症?|躁狂症?|自闭症|癫痫|羊癫疯|羊角风|[肺肝胃肠乳腺宫颈食道喉鼻咽脑骨]{1,3}癌|癌症?|肿瘤|白血病|尿毒症|肾衰|高血压|糖尿病|血糖高|血压高|心脏病|心梗|冠心病|脑梗塞?|脑溢血|脑出血|中风|偏瘫|肺炎|新冠|流感|手足口病?|水痘|麻疹|腮腺炎|猩红热|狂犬病|登革热|麻风病?|尘肺病?|矽肺|血吸虫病?|疟疾|布病|伤寒|痢疾|霍乱|百日咳|出血热|禽流感|诺如|黄疸肝炎|红斑狼疮|白内障|青光眼|哮喘|肝硬化|肾病|甲亢|帕金森|老年痴呆|痴呆|流产|打胎|吸毒|宫外孕|疯病";

    /// <summary>Figures and X of full width in half width; the text keeps its length.</summary>
    public static string HalfWidth(string text) =>
        string.Create(text.Length, text, (half, full) =>
        {
            for (var i = 0; i < half.Length; i++) half[i] = full[i] is >= '０' and <= '９' ? (char)(full[i] - '０' + '0') : full[i] is 'Ｘ' or 'ｘ' ? 'X' : full[i];
        });

    // Eighteen figures with a birthday inside, or fifteen of the old kind; grouped by blanks, dots or dashes too.
    [GeneratedRegex(@"(?<![0-9A-Za-z])[1-9](?:[\s.-]?\d){5}[\s.-]?(?:1[89]|20)(?:[\s.-]?\d){2}[\s.-]?(?:0[1-9]|1[0-2])[\s.-]?(?:[0-2]\d|3[01])[\s.-]?\d[\s.-]?\d[\s.-]?\d[\s.-]?[\dXx*](?![0-9])|(?<![0-9A-Za-z])[1-9]\d{16}[\dXx](?![0-9])|(?<!\d)[1-9]\d{5}\d{2}(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01])\d{3}(?!\d)")]
    public static partial Regex IdNumber();

    [GeneratedRegex("(?<![零〇一二三四五六七八九幺])[零〇一二三四五六七八九幺两]{17}[零〇一二三四五六七八九幺两xX叉](?![零〇一二三四五六七八九幺])")]
    public static partial Regex SpokenId();

    [GeneratedRegex(@"(?<!\d)(?:\+?86[\s-]?)?1[3-9]\d(?:[\s.·-]?\d){8}(?!\d)")]
    public static partial Regex Mobile();

    [GeneratedRegex("(?<![零〇一二三四五六七八九幺])[一幺][三四五六七八九][零〇一二三四五六七八九幺两]{9}(?![零〇一二三四五六七八九幺百千万十])")]
    public static partial Regex SpokenMobile();
}
