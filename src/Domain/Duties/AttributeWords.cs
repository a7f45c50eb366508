using System.Text.RegularExpressions;

namespace HealthAssistantBot.Domain.Duties;

/// <summary>Phones, faxes, addresses: asked for themselves, not as part of a matter (电话咨询, 工资预算).</summary>
internal static partial class AttributeWords
{
    private const string What =
        "联系电话|办公电话|值班电话|电话号码|手机号码|手机号|手机|电话|座机号?|固话|号码|联系方式|传真号码|传真号|传真|电子邮箱|邮箱地址|邮箱|电子邮件|邮编|微信号|微信|qq号|qq|二维码|网址|网站|公众号|通讯地址|详细地址|办公地址|地址|门牌号|身份证号码|身份证号|身份证|家庭住址|住址|银行账号|账号|工资|年龄|岁数|生日|学历|照片|车牌号?";

    [GeneratedRegex("(?<what>" + What + ")(?:是|又是|有|呢)*(?:多少|几多|多大|什么|哪个|几号|几位|给(?:我|[一1]|个|下|过).*|发(?:我|给|过|[一1]).*|有吗|有没有|知道吗|呢|告诉.*|报.*|说.*|查.*|在哪.*)?$")]
    private static partial Regex AtTheEnd();

    [GeneratedRegex("(?:把|给|要|发|查|留|问|告诉|知道)[^,|]{0,14}(?:的)(?<what>" + What + ")(?:$|给|发|告诉|报|说|,)|^(?:给|要|发|来|求)(?:我)?(?:[一1]?个|下|[一1]下)?[^,|]{0,10}(?<what>" + What + ")$|^(?:把)?(?:他|她|它|人家|那个人|这个人)的?(?<what>" + What + ")")]
    private static partial Regex Demanded();

    [GeneratedRegex("(?:怎么|咋|如何|怎样)(?:才能)?(?:联系|打给|找到)(?:得?上|到)?(?:他|她|上|人)?|(?:有|打)(?:没有)?(?:个)?(?:电话|号码)(?:吗|没有|打)|^电话(?:多少|号码)?$|打(?:哪个|什么|多少)(?:电话|号码)|(?:打|联系)(?:的)?(?:电话|号码)是")]
    private static partial Regex HowToReach();

    /// <summary>The attribute that is asked for, null when the question is about something else.</summary>
    public static string? AskedIn(string plain)
    {
        if (plain.Contains('谁') && !plain.Contains("谁的", StringComparison.Ordinal)) return null;
        if (AtTheEnd().Match(plain) is { Success: true } end) return end.Groups["what"].Value;
        if (Demanded().Match(plain) is { Success: true } demanded) return demanded.Groups["what"].Value;
        return HowToReach().IsMatch(plain) && plain.Length <= 16 ? "电话" : null;
    }

    /// <summary>Whether the attribute is a phone, which the directory may hold.</summary>
    public static bool IsPhone(string attribute) =>
        attribute.Contains("电话", StringComparison.Ordinal) || attribute.Contains("手机", StringComparison.Ordinal) || attribute is "号码" or "联系方式" or "座机" or "座机号" or "固话";
}
