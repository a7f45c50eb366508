using HealthAssistantBot.Domain.Common;

namespace HealthAssistantBot.Bot.Conversations;

/// <summary>Says who opened a page inside the platform's own browser.</summary>
public interface IPlatformIdentity
{
    /// <summary>Whether the request comes from that browser; only there the way below works.</summary>
    bool IsItsBrowser(HttpRequest request);

    /// <summary>The platform's address that sends the browser on to <paramref name="returnTo"/> with a code and the state.</summary>
    /// <param name="state">1 to 128 letters and digits.</param>
    Uri SignInAddress(Uri returnTo, string state);

    /// <summary>The account of whoever got the code, once and within minutes; the "no" is for them to read.</summary>
    Task<Outcome<string>> AccountOfAsync(string code, CancellationToken cancellationToken);
}
