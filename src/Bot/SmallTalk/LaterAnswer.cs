using System.Text.RegularExpressions;
using HealthAssistantBot.Bot.Conversations;
using HealthAssistantBot.Domain.Language;

namespace HealthAssistantBot.Bot.SmallTalk;

/// <summary>Reminders and the clerk's side of reports are not open yet: says so instead of taking them for questions.</summary>
internal sealed partial class LaterAnswer : ICapability
{
    public int Order => 350;

    public Task<bool> TryAnswerAsync(Turn turn, CancellationToken cancellationToken)
    {
        var said = ChoiceWords.Plain(TextNormaliser.Characters(turn.Heard).Text);
        if (!WholeSayings().IsMatch(said) && !Beginnings().IsMatch(said)) return Task.FromResult(false);

        turn.Say(SmallTalkWords.NotYet);
        return Task.FromResult(true);
    }

    [GeneratedRegex("^(?:谁没连上|我的信息)$")]
    private static partial Regex WholeSayings();

    [GeneratedRegex("^给.{2,8}开个?码$")]
    private static partial Regex Beginnings();
}
