using System.Text.RegularExpressions;
using HealthAssistantBot.Bot.Conversations;
using HealthAssistantBot.Domain.Language;

namespace HealthAssistantBot.Bot.SmallTalk;

/// <summary>“看不到卡片”: text in place of cards from now on, and “发卡片” the other way round.</summary>
internal sealed partial class CardChoiceAnswer : ICapability
{
    public int Order => 130;

    public Task<bool> TryAnswerAsync(Turn turn, CancellationToken cancellationToken)
    {
        var said = ChoiceWords.Plain(TextNormaliser.Characters(turn.Heard).Text);
        var off = WithoutCards().IsMatch(said);
        if (!off && !WithCards().IsMatch(said)) return Task.FromResult(false);

        turn.PreferText(off);
        turn.Say(off ? SmallTalkWords.CardsOff : SmallTalkWords.CardsOn);
        return Task.FromResult(true);
    }

    [GeneratedRegex("^(?:我|我的手机)?(?:看不到|看不见|看不了|打不开|没有|显示不了|不要|别发|不要发)卡片(?:了)?$|^卡片(?:看不到|看不见|看不了|打不开|显示不了|是空的|空白)(?:了)?$|^(?:给我)?(?:只|就)?发文字(?:吧|就行|就好)?$")]
    private static partial Regex WithoutCards();

    [GeneratedRegex("^(?:给我|还是)?(?:要|发)卡片(?:吧)?$|^卡片(?:能看到|看得到|看得见)了$")]
    private static partial Regex WithCards();
}
