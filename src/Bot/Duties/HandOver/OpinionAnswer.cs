using System.Text.RegularExpressions;
using HealthAssistantBot.Bot.Conversations;

namespace HealthAssistantBot.Bot.Duties.HandOver;

/// <summary>意见 and what follows it goes to the town's clerk word for word; the way back is the same as for a question.</summary>
internal sealed partial class OpinionAnswer(HandOverAnswer handOver) : ICapability
{
    public int Order => 190;

    public Task<bool> TryAnswerAsync(Turn turn, CancellationToken cancellationToken)
    {
        var match = Opinion().Match(turn.Heard);
        return match.Success
            ? handOver.SendWordsAsync(turn, match.Groups["words"].Value.Trim(), cancellationToken)
            : Task.FromResult(false);
    }

    // “意见箱归谁管” is a question: the word stands alone or is followed by a mark or blank.
    [GeneratedRegex(@"^\s*(?:意见|意見|我有意见|提个?意见|提意见|建议|投诉)(?:$|[\s,，:：。、]+(?<words>.*))$", RegexOptions.Singleline | RegexOptions.ExplicitCapture)]
    private static partial Regex Opinion();
}
