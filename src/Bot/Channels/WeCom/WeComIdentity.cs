using HealthAssistantBot.Bot.Conversations;
using HealthAssistantBot.Domain.Common;
using HealthAssistantBot.WeCom;
using HealthAssistantBot.WeCom.Api;
using HealthAssistantBot.WeCom.SignIn;

namespace HealthAssistantBot.Bot.Channels.WeCom;

/// <summary>网页授权 without a question to the member (snsapi_base, fact sheet section 4.9).</summary>
internal sealed class WeComIdentity(IWeComClient client, WeComAppOptions app) : IPlatformIdentity
{
    private const int LongestCode = 512;

    public bool IsItsBrowser(HttpRequest request) => request.Headers.UserAgent.ToString().Contains("wxwork", StringComparison.OrdinalIgnoreCase);

    public Uri SignInAddress(Uri returnTo, string state) => OAuthLink.Of(app.CorpId, app.AgentId, returnTo, state);

    public async Task<Outcome<string>> AccountOfAsync(string code, CancellationToken cancellationToken)
    {
        if (code.Length is 0 or > LongestCode) return WeComRefusals.Outsider;

        var answer = await client.GetSignedInAsync(code, cancellationToken);
        if (answer.Error is { } no) return WeComRefusals.Of(no);

        return answer.Value.UserId is { Length: > 0 } account ? account : WeComRefusals.Outsider;
    }
}
