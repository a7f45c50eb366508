namespace HealthAssistantBot.WeCom.SignIn;

/// <summary>
/// The address that a member opens in the WeChat Work browser to be known to a page (网页授权, fact sheet section 4.9). The host of the page
/// must be a trusted domain of the app (可信域名), else 50001.
/// </summary>
public static class OAuthLink
{
    /// <summary>The most characters of a state.</summary>
    public const int MaxState = 128;

    /// <summary>Tells the user id only (snsapi_base); no question is asked.</summary>
    /// <param name="corpId">The corp.</param>
    /// <param name="agentId">The app.</param>
    /// <param name="returnTo">The page that gets <c>code</c> (one use, 5 minutes) and <c>state</c>.</param>
    /// <param name="state">1 to 128 letters and digits that cannot be guessed; the page checks that it is the one it gave out.</param>
    /// <exception cref="ArgumentException">The state is no such text, or the page no http(s) address.</exception>
    public static Uri Of(string corpId, int agentId, Uri returnTo, string state) => Of(corpId, agentId, returnTo, state, "snsapi_base");

    /// <summary>Tells also what the member agrees to (snsapi_privateinfo); the app must be allowed to ask.</summary>
    /// <inheritdoc cref="Of(string, int, Uri, string)" />
    public static Uri WithPrivateInfo(string corpId, int agentId, Uri returnTo, string state) => Of(corpId, agentId, returnTo, state, "snsapi_privateinfo");

    private static Uri Of(string corpId, int agentId, Uri returnTo, string state, string scope)
    {
        ArgumentException.ThrowIfNullOrEmpty(corpId);
        ArgumentNullException.ThrowIfNull(returnTo);
        if (!returnTo.IsAbsoluteUri || returnTo.Scheme is not ("http" or "https")) throw new ArgumentException("A whole http(s) address.", nameof(returnTo));
        if (state is not { Length: >= 1 and <= MaxState } || !state.All(char.IsAsciiLetterOrDigit)) throw new ArgumentException("1 to 128 letters and digits.", nameof(state));

        // The platform wants this order, and the fragment.
        return new($"https://open.weixin.qq.com/connect/oauth2/authorize?appid={Uri.EscapeDataString(corpId)}&redirect_uri={Uri.EscapeDataString(returnTo.AbsoluteUri)}" +
            $"&response_type=code&scope={scope}&state={state}&agentid={agentId}#wechat_redirect");
    }
}

/// <summary>Who opened the page: a member with <see cref="UserId"/>, or an outsider.</summary>
public sealed record SignedInPerson
{
    /// <summary>The member; null for an outsider. Compare without regard to case.</summary>
    public string? UserId { get; init; }

    /// <summary>For getuserdetail within 1,800 s; only with snsapi_privateinfo. A secret.</summary>
    public string? UserTicket { get; init; }

    /// <summary>An outsider's id.</summary>
    public string? OpenId { get; init; }

    /// <summary>An outsider's id among the corp's contacts.</summary>
    public string? ExternalUserId { get; init; }

    /// <summary>Whether it is a member of the corp.</summary>
    public bool IsMember => !string.IsNullOrEmpty(UserId);

    /// <summary>Whether a member, not who.</summary>
    public override string ToString() => IsMember ? "member" : "outsider";
}
