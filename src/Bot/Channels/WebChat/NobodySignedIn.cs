using HealthAssistantBot.Bot.Conversations;

namespace HealthAssistantBot.Bot.Channels.WebChat;

/// <summary>Where no capability signs people in, everybody is a visitor.</summary>
internal sealed class NobodySignedIn : IWebIdentity
{
    public Task<WebMember?> FindAsync(HttpContext context, CancellationToken cancellationToken) => Task.FromResult<WebMember?>(null);
}
