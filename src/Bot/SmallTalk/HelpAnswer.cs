using HealthAssistantBot.Bot.Conversations;
using HealthAssistantBot.Domain.Language;
using HealthAssistantBot.Domain.StaffDirectory;

namespace HealthAssistantBot.Bot.SmallTalk;

/// <summary>帮助: what this person can say here, by what they may do.</summary>
internal sealed class HelpAnswer(IStaffBook staff) : ICapability
{
    private static readonly HashSet<string> Sayings = new(StringComparer.Ordinal)
    {
        "帮助", "帮助一下", "HELP", "说明", "使用说明", "怎么用", "咋用", "怎么使用", "怎么用这个", "这个怎么用", "怎么弄", "你能做什么", "你能干什么", "你能干啥", "能做什么", "能干啥",
        "你会什么", "你会干啥", "你有什么用", "有什么功能", "功能", "菜单", "你是谁", "你是哪个", "你是干什么的", "你是干啥的", "你是做什么的", "我能问什么", "可以问什么", "能问什么", "能问些什么",
        "可以问你什么", "我可以问什么", "?", "？",
    };

    public int Order => 100;

    public async Task<bool> TryAnswerAsync(Turn turn, CancellationToken cancellationToken)
    {
        var said = ChoiceWords.Plain(TextNormaliser.Characters(turn.Heard).Text).TrimEnd('啊', '呀', '呢', '吗');
        if (!Sayings.Contains(said) && turn.Heard is not ("?" or "？") && turn.Message.EventName != "help") return false;

        turn.Say(await HelpForAsync(turn.Who, cancellationToken));
        return true;
    }

    private async Task<Reply> HelpForAsync(Participant who, CancellationToken cancellationToken)
    {
        if (who.PersonId is { } id && await staff.FindAsync(id, cancellationToken) is { } person)
            return person.Is(Roles.Clerk) || person.Is(Roles.Leader) ? SmallTalkWords.HelpClerk : SmallTalkWords.HelpCadre;

        var tree = await staff.AreasAsync(cancellationToken);
        return SmallTalkWords.HelpVisitor((tree.TownOf(who.AreaId) ?? tree.Find(who.AreaId))?.Name);
    }
}
