using System.Text.Json.Nodes;
using Microsoft.AspNetCore.WebUtilities;

namespace HealthAssistantBot.WeComSimulator;

/// <summary>auth/getuserinfo, auth/getuserdetail, and the rules of the authorize link (sheet 4.9).</summary>
internal sealed class SignInApi(SimulatedState state)
{
    public const string AuthorizePath = "/connect/oauth2/authorize";

    private static readonly string[] s_order = ["appid", "redirect_uri", "response_type", "scope", "state", "agentid"];

    public Task<JsonObject?> UserInfoAsync(ApiRequest request)
    {
        var code = request.Query("code");
        if (string.IsNullOrEmpty(code) || code.Length > 512) throw new ApiRefusal(40029, "invalid code");

        var (userId, ticket) = state.SignIns.UseCode(code);
        var answer = new JsonObject { ["userid"] = userId.ToLowerInvariant() };
        if (ticket is not null)
        {
            answer["user_ticket"] = ticket;
            answer["expires_in"] = 1800;
        }

        return Task.FromResult<JsonObject?>(answer);
    }

    public Task<JsonObject?> UserDetailAsync(ApiRequest request)
    {
        var body = request.Body(state.Findings);
        var ticket = body.Required("user_ticket");
        body.End();
        return Task.FromResult<JsonObject?>(new JsonObject { ["userid"] = state.SignIns.UserOf(ticket).ToLowerInvariant(), ["gender"] = "0" });
    }

    /// <summary>Where the browser of this member is sent to, with code and state.</summary>
    public Uri Authorize(Uri link, string userId)
    {
        var redirect = Check(link, out var scope, out var given);
        var query = new Dictionary<string, string?>(StringComparer.Ordinal) { ["code"] = state.SignIns.NewCode(userId, scope is "snsapi_privateinfo") };
        if (given is not null) query["state"] = given;
        return new Uri(QueryHelpers.AddQueryString(redirect, query));
    }

    /// <summary>The redirect address of a link that follows the rules; else the platform's refusal.</summary>
    public string Check(Uri link, out string scope, out string? given)
    {
        var query = QueryHelpers.ParseQuery(link.Query);
        if (!query.Keys.Where(s_order.Contains).SequenceEqual(s_order.Where(query.ContainsKey)))
            state.Findings.Hint("oauth.order", AuthorizePath, "参数应依次为appid、redirect_uri、response_type、scope、state、agentid");
        scope = query.GetValueOrDefault("scope").ToString();
        given = query.TryGetValue("state", out var stated) ? stated.ToString() : null;
        if (!string.Equals(query.GetValueOrDefault("appid"), state.Options.CorpId, StringComparison.Ordinal)) throw Refused(40013, "appid is not the CorpID");
        if (!string.Equals(query.GetValueOrDefault("response_type"), "code", StringComparison.Ordinal)) throw Refused(40058, "response_type should be code");
        if (scope is not ("snsapi_base" or "snsapi_privateinfo")) throw Refused(40058, "scope should be snsapi_base or snsapi_privateinfo");
        if (given is { } text && (text.Length > 128 || !text.All(char.IsAsciiLetterOrDigit))) throw Refused(40058, "state holds letters and digits, at most 128");

        var agent = query.GetValueOrDefault("agentid").ToString();
        if (agent.Length == 0 && scope is "snsapi_privateinfo") throw Refused(40056, "agentid is needed for snsapi_privateinfo");
        if (agent.Length > 0 && !string.Equals(agent, state.Options.AgentId.ToString(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal)) throw Refused(40056, "agentid is not ours");
        if (!Uri.TryCreate(query.GetValueOrDefault("redirect_uri"), UriKind.Absolute, out var redirect) || redirect.Scheme is not ("http" or "https")) throw Refused(50001, "redirect_uri is no address");
        if (!IsTrusted(redirect)) throw Refused(50001, "redirect_uri is on no trusted domain");

        return redirect.AbsoluteUri;
    }

    private ApiRefusal Refused(int code, string words)
    {
        state.Findings.Violation($"oauth.{code}", AuthorizePath, $"授权链接不合规矩：{words}");
        return new ApiRefusal(code, words);
    }

    private bool IsTrusted(Uri redirect) => state.Options.TrustedDomains is { Count: > 0 } trusted
        ? trusted.Contains(redirect.Authority, StringComparer.OrdinalIgnoreCase)
        : redirect.IsLoopback || string.Equals(redirect.Authority, state.Bot?.Authority, StringComparison.OrdinalIgnoreCase);
}
