using System.Text.Json.Nodes;

namespace HealthAssistantBot.WeComSimulator;

/// <summary>gettoken (sheet 4.1) and getcallbackip (sheet 2.3).</summary>
internal sealed class TokenApi(SimulatedState state)
{
    private static readonly TimeSpan s_early = TimeSpan.FromMinutes(10);

    public Task<JsonObject?> GetTokenAsync(ApiRequest request)
    {
        var corp = request.Query("corpid");
        var secret = request.Query("corpsecret");
        if (string.IsNullOrEmpty(corp)) throw new ApiRefusal(41002, "corpid missing");
        if (string.IsNullOrEmpty(secret)) throw new ApiRefusal(41004, "corpsecret missing");
        if (!string.Equals(corp, state.Options.CorpId, StringComparison.Ordinal)) throw new ApiRefusal(40013, "invalid corpid");
        if (string.Equals(secret, state.Options.ForeignSecret, StringComparison.Ordinal)) throw new ApiRefusal(40091, "secret of another corp");

        var owner = string.Equals(secret, state.Options.Secret, StringComparison.Ordinal) ? TokenOwner.App
            : string.Equals(secret, state.Options.ContactsSecret, StringComparison.Ordinal) ? TokenOwner.Contacts
            : throw new ApiRefusal(40001, "invalid credential");
        var (token, left, repeated) = state.Tokens.Give(owner);
        if (repeated && left > s_early) state.Findings.Hint("token.again", request.Path, "token还有效，又来取了一次（频繁取会被拦截）");
        return Task.FromResult<JsonObject?>(new JsonObject { ["access_token"] = token, ["expires_in"] = (int)left.TotalSeconds });
    }

    public Task<JsonObject?> GetCallbackIpAsync(ApiRequest request) =>
        Task.FromResult<JsonObject?>(new JsonObject { ["ip_list"] = new JsonArray("127.0.0.*", "::1") });
}
