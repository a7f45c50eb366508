using System.Text.RegularExpressions;

namespace HealthAssistantBot.Domain.Duties;

/// <summary>Questions for a doctor, and words that say someone may be hurt or ill.</summary>
public static partial class MedicalWords
{
    [GeneratedRegex("吃(?:什么|啥|哪种)药|用(?:什么|啥|哪种)药|怎么治|能治好|怎么用药|药量|剂量|能不能吃|可以吃.{0,6}吗|副作用|要不要(?:吃药|住院|手术|输液)|是不是(?:得了|癌|中风)|怎么退烧|挂什么科|有没有偏方|严重吗|会死")]
    private static partial Regex AsksTreatment();

    [GeneratedRegex("吃(?:什么|啥|哪种|点什么|点啥)药|用(?:什么|啥|哪种)药|怎么用药|药量|剂量|怎么退烧|挂什么科|有没有偏方")]
    private static partial Regex AsksMedicine();

    [GeneratedRegex("被?(?:狗|猫|蛇|老鼠|毒虫|马蜂)(?:给)?(?:咬|抓|叮|蜇)|受伤|流血|摔(?:伤|断|倒)|骨折|昏迷|晕倒|抽搐|中毒了|喝农药|喘不上|胸痛|中风|大出血|溺水|触电|烧伤|烫伤|发高烧|高烧不退|休克|没气|车祸|难产|自杀|轻生")]
    private static partial Regex SomeoneHurt();

    public static bool IsAskedIn(string plain) => AsksTreatment().IsMatch(plain);

    /// <summary>Words that ask a doctor for nothing else, whatever the papers hold of the disease.</summary>
    public static bool IsSurelyAskedIn(string plain) => AsksMedicine().IsMatch(plain);

    /// <summary>Someone may be hurt or ill: the safety line follows the answer.</summary>
    public static bool SomeoneMayBeHurt(string plain) => SomeoneHurt().IsMatch(plain);
}
