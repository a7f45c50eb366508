using HealthAssistantBot.Bot.Conversations;

namespace HealthAssistantBot.Bot.SmallTalk;

/// <summary>A photo, voice message or file without a word: says that it is kept and asks what it belongs to.</summary>
internal sealed class FileAnswer : ICapability
{
    public int Order => 110;

    public Task<bool> TryAnswerAsync(Turn turn, CancellationToken cancellationToken)
    {
        if (turn.Heard.Length > 0 || turn.Message.Attachments.Count == 0) return Task.FromResult(false);

        var type = turn.Message.Attachments[0].ContentType;
        turn.Say(type switch
        {
            _ when type.StartsWith("image/", StringComparison.OrdinalIgnoreCase) => SmallTalkWords.PhotoKept,
            _ when type.StartsWith("audio/", StringComparison.OrdinalIgnoreCase) => SmallTalkWords.VoiceKept,
            _ => SmallTalkWords.FileKept,
        });
        return Task.FromResult(true);
    }
}
