using System.Text.RegularExpressions;
using HealthAssistantBot.Bot.Conversations;

namespace HealthAssistantBot.Bot.Office.Agenda.FolkDays;

/// <summary>体检选哪天好, 帮石桥村挑三天下乡义诊: a day wanted on which people are there anyway.</summary>
/// <param name="What">体检, 义诊 …</param>
internal sealed partial record FolkDaySentence(string What)
{
    /// <summary>Null where no day is to be chosen: 体检什么时候 asks a paper, 定于12月3日体检 calls.</summary>
    public static FolkDaySentence? Read(string text)
    {
        var plain = ChoiceWords.Plain(text);
        if (!Chooses().IsMatch(plain)) return null;

        // 下乡义诊 is 义诊.
        return Work().Match(plain) is { Success: true } work ? new FolkDaySentence(work.Value) : Visit().Match(plain) is { Success: true } visit ? new FolkDaySentence(visit.Value) : null;
    }

    [GeneratedRegex("体检|义诊|巡诊|随访|接种|普查|筛查|健教讲座|健康讲座|讲座|宣传活动|宣传|量血压|采血")]
    private static partial Regex Work();

    [GeneratedRegex("服务活动|入户|下乡|活动")]
    private static partial Regex Visit();

    [GeneratedRegex("(?:哪一?[天日]|哪[几两三]天|几号|什么日子|啥日子|啥时候|什么时候|哪个赶场天)[^，。？]{0,8}?(?:好|合适|人多|人齐|人在家|方便)|(?:[挑选]|推荐|建议|排|看)(?:一?下|出|[个几一两三3])*(?:好|合适的?|赶场)?(?:日子|天|时间)|(?:日子|时间)(?:怎么|咋|咋个|如何)(?:定|选|挑|排)|[挑选定](?:在)?(?:哪一?天|几号|哪几天|什么日子|啥日子)")]
    private static partial Regex Chooses();
}
