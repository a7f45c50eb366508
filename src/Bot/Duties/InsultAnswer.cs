using System.Text.RegularExpressions;
using HealthAssistantBot.Bot.Conversations;
using HealthAssistantBot.Bot.Duties.HandOver;
using HealthAssistantBot.Domain.Language;

namespace HealthAssistantBot.Bot.Duties;

/// <summary>Somebody is angry with the assistant: no answer in kind, and a way on.</summary>
internal sealed partial class InsultAnswer(QuestionHandOver handOver) : ICapability
{
    public int Order => 410;

    public async Task<bool> TryAnswerAsync(Turn turn, CancellationToken cancellationToken)
    {
        if (!AtTheAssistant().IsMatch(TextNormaliser.Characters(turn.Heard).Text)) return false;

        turn.Say(await handOver.ClerkForAsync(turn.Who, cancellationToken) is { } clerk
            ? Reply.Plain("insult", $"没帮到您。\n想问的再说一遍，或者回1，转给镇里的{clerk.Name}。", new SuggestedAction(HandOverWords.HandOver, HandOverWords.LeaveWords))
            : Reply.Plain("insult", "没帮到您。\n想问的再说一遍。"));
        (DutyConversation.Of(turn) with { Last = null, AwaitsWords = false }).KeepIn(turn);
        return true;
    }

    // 垃圾, 傻, 猪, 病 alone are matters of public health; they are insults where they speak of 你 or 这个机器人.
    [GeneratedRegex("^(?!.*(?:归谁|归哪|谁管|谁负责|谁来|找谁|找哪|哪个|牵头|负责|怎么报|上报)).*(?:你|您|你们|这个?(?:机器人|助手|东西|玩意儿?|破玩意儿?)|机器人)(?:个|就是|真是|真|是|咋|怎么|他妈|一个|这个|这|们|也|太|好|啥都|什么都)*(?:这么)?(?:哈儿|哈批|瓜娃子?|瓜|傻[逼子瓜比叉]?|憨[包批憨]?|笨蛋?|蠢[货猪]?|猪[脑头]?|白痴|智障|弱智|废物|废柴|垃圾|没用|不中用|脑壳有(?:包|毛病)|脑残|神经病|有病|混蛋|王八蛋?|放屁|烂)|^(?:滚|滚蛋|滚开|去死|闭嘴|傻[逼比叉子]|大?笨蛋|蠢货|白痴|智障|废物|脑残|神经病|王八蛋|龟儿子?|仆街|扑街|垃圾|SB|NMSL|破玩意儿?)(?:吧|啊|呀|机器人|助手|东西)?[。.!！~]*$|^(?:妈的|他妈的|操你|日你|狗日的|什么破(?:玩意儿?|东西|助手|机器人))|你妈的|你娘的|草泥马|尼玛|卧槽|我操", RegexOptions.IgnoreCase)]
    private static partial Regex AtTheAssistant();
}
