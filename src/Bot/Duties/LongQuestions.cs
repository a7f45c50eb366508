using System.Text.RegularExpressions;
using HealthAssistantBot.Bot.Conversations;
using HealthAssistantBot.Domain.Duties;
using HealthAssistantBot.Domain.StaffDirectory;

namespace HealthAssistantBot.Bot.Duties;

/// <summary>The questions within a long message: parts that ask, and that the desk takes for questions.</summary>
internal sealed partial class LongQuestions(IDutyDesk desk, IStaffBook staff) : ILongMatters
{
    private const int Shortest = 5;
    private const int Longest = 40;
    private const int Tried = 12;

    public async Task<IReadOnlyList<LongMatter>> InAsync(Turn turn, IReadOnlyList<string> parts, CancellationToken cancellationToken)
    {
        var asker = DutyQuestions.AskerOf(turn.Who, await staff.AreasAsync(cancellationToken));
        List<LongMatter> found = [];
        foreach (var (part, at) in parts.Select((part, at) => (part, at)).Where(one => Asks().IsMatch(one.part)).Take(Tried))
        {
            var question = Bare(part);
            if (question.Length is < Shortest or > Longest || Idle().IsMatch(question)) continue;

            // Asked without the talk before it: what needs that to be understood is no matter of its own.
            var answer = await desk.AnswerAsync(new DutyQuestion(question, asker, null, turn.Clock.Today, MayAskTown: false), cancellationToken);
            if (answer.Kind != DutyOutcomeKind.NotADutyQuestion) found.Add(new LongMatter("问", question, question, at));
        }
        return found;
    }

    // 然后我再问一下那个两癌筛查到底归谁管嘛 → 两癌筛查归谁管
    private static string Bare(string part)
    {
        var bare = part.Trim();
        for (var before = ""; before != bare;) (before, bare) = (bare, Lead().Replace(bare, "").Trim());
        return Tail().Replace(Stress().Replace(bare, ""), "");
    }

    [GeneratedRegex("谁|哪[个里家些天年]|什么|啥|几时|多久|好久|怎么|咋|吗$|多少")]
    private static partial Regex Asks();

    // Said to nobody: 怎么说呢, 谁晓得.
    [GeneratedRegex("^(?:你说|怎么说|咋说|怎么办|咋办|咋个办|咋整|怎么搞|谁知道|谁晓得|哪晓得|哪个晓得|有什么办法|什么都|啥都|哪里都|没什么|没得啥|怎么样|多少年|不知道|不晓得).{0,6}$|晓不晓得|你说是不是")]
    private static partial Regex Idle();

    [GeneratedRegex("^(?:那个|这个|那|嗯|哦|呃|然后|还有|另外|再一个|再就是|顺便|对了|就是|就是说|最后|最后就是|第[一二三四]个?|我?(?:就是|就|只)?想?(?:再|还)?(?:要|想)?问(?:一下|一声|下|哈|问)?(?:你|您)?(?:那个|就是|一下)?|请问(?:一下)?|麻烦(?:你|您)?|帮我(?:看|问)(?:看|一下|下)?|你(?:帮我)?看(?:一下|看)?|(?:又)?有人(?:来)?问(?:我|起)?|老百姓(?:老)?问|他们(?:老)?问|小许(?:啊)?|领导|同志|也不晓得|也不知道|不晓得|不知道|说是|说)(?:啊|呢|嘛|哈|吧)?")]
    private static partial Regex Lead();

    [GeneratedRegex("到底|究竟|具体(?!来)")]
    private static partial Regex Stress();

    [GeneratedRegex("(?:嘛|哦|啊|呢|呀|哈|咯|的哦|来着)+$")]
    private static partial Regex Tail();
}
