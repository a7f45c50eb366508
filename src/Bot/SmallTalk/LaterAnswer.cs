using System.Text.RegularExpressions;
using HealthAssistantBot.Bot.Conversations;
using HealthAssistantBot.Domain.Language;

namespace HealthAssistantBot.Bot.SmallTalk;

/// <summary>Reports, meetings and reminders are not open yet: says so instead of taking them for questions.</summary>
internal sealed partial class LaterAnswer : ICapability
{
    public int Order => 350;

    public Task<bool> TryAnswerAsync(Turn turn, CancellationToken cancellationToken)
    {
        var said = ChoiceWords.Plain(TextNormaliser.Characters(turn.Heard).Text);
        if (Urgent().IsMatch(turn.Heard))
        {
            // Whoever reports a sick child here must not wait for a form that does not exist.
            turn.Say(SmallTalkWords.NotYet.With(SmallTalkWords.Safety));
            return Task.FromResult(true);
        }

        if (!WholeSayings().IsMatch(said) && !Beginnings().IsMatch(said) && !Figures().IsMatch(turn.Heard)) return Task.FromResult(false);

        turn.Say(SmallTalkWords.NotYet);
        return Task.FromResult(true);
    }

    [GeneratedRegex("^急(?:报)?[ ,，:：!！、]")]
    private static partial Regex Urgent();

    [GeneratedRegex("^(?:我要|我来|我想|帮我|继续|开始|要|补)?(?:上报|报数|报表|报数据|填报|填表|补报|交报表|报月报|报日报|报体检|零报告|练习)(?:一下|吧|嘛|了)?$|^(?:还|我还|我们村还)?欠(?:什么|啥|哪些|啥子)(?:报表)?$|^(?:还差谁|催|催一下|催报|审核|其余通过|锁定|导出|跳过|看一下|谁没回|快到期的会|这周有什么会|今天有什么会|谁没连上|我的信息|新文件要办什么|本月没有|无数据|都没有)$|^预演[0-9]+天$|^退回[0-9]+.*$|^[0-9]+已办$")]
    private static partial Regex WholeSayings();

    [GeneratedRegex("^(?:我们村|这个月|本月)?(?:跟|和|同|照)上(?:个?月|次|周|回)(?:的)?一样|^.{0,14}提醒我(?!们)|^.{0,24}(?:叫上|通知).{0,10}(?:全体|开会)|^给.{2,8}开个?码$|^(?:这周|下周|明天|今天|后天|这几天)我(?:出差|请假|不在)")]
    private static partial Regex Beginnings();

    // “老人312，体检42，没来6”: figures one after another and no question.
    [GeneratedRegex(@"^(?!.*(?:谁|哪|什么|啥|吗|几时|多久|怎么|咋|[?？])).*\p{IsCJKUnifiedIdeographs}{2,8}[:：]?\s*[0-9０-９]+\s*(?:人|个|户|次|场)?[,，、;；\s]+\p{IsCJKUnifiedIdeographs}{1,8}[:：]?\s*[0-9０-９]+")]
    private static partial Regex Figures();
}
