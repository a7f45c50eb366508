namespace HealthAssistantBot.Bot.Conversations;

/// <summary>A member whom this browser is signed in as.</summary>
/// <param name="UserId">企业微信账号; null for a person without one.</param>
public sealed record WebMember(int PersonId, string? UserId, int AreaId);

/// <summary>Says who is signed in in the browser that sent a request.</summary>
public interface IWebIdentity
{
    /// <summary>The member, or null for a visitor.</summary>
    Task<WebMember?> FindAsync(HttpContext context, CancellationToken cancellationToken);
}
