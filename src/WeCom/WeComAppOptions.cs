namespace HealthAssistantBot.WeCom;

/// <summary>One self-built app (自建应用) of one corp. Fact sheet sections 1, 2.1 and 4.1. Holds secrets: never log an instance's members.</summary>
public sealed class WeComAppOptions
{
    /// <summary>The platform's public address.</summary>
    public const string PublicApi = "https://qyapi.weixin.qq.com";

    /// <summary>企业ID (<c>ww…</c>); also the receive id inside every callback's ciphertext.</summary>
    public string CorpId { get; set; } = "";

    /// <summary>应用id, a positive whole number.</summary>
    public int AgentId { get; set; }

    /// <summary>The app's secret; with the corp id it buys access tokens.</summary>
    public string Secret { get; set; } = "";

    /// <summary>
    /// The secret of 通讯录同步, if the office has one. Directory reads try it first and fall back to the app's own (the platform refuses it
    /// to addresses added after 2022-08-15). It cannot send.
    /// </summary>
    public string? ContactsSecret { get; set; }

    /// <summary>The callback's token, at most 32 letters and digits.</summary>
    public string Token { get; set; } = "";

    /// <summary>The callback's key, exactly 43 letters and digits.</summary>
    public string EncodingAESKey { get; set; } = "";

    /// <summary>Scheme and host only; paths begin with <c>/cgi-bin/</c>. Private deployments and tests point it elsewhere.</summary>
    public string ApiBaseUrl { get; set; } = PublicApi;

    /// <summary>How long one call may take, tries and waits together. A media transfer has <see cref="MediaWithin"/>.</summary>
    public TimeSpan CallWithin { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long one try of a call may take.</summary>
    public TimeSpan TryWithin { get; set; } = TimeSpan.FromSeconds(8);

    /// <summary>How long one media upload or download may take.</summary>
    public TimeSpan MediaWithin { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>What is wrong with these options, one line each, without any value; empty when they can work.</summary>
    public IReadOnlyList<string> Problems()
    {
        var problems = new List<string>();
        if (string.IsNullOrWhiteSpace(CorpId)) problems.Add($"{nameof(CorpId)} is missing.");
        if (AgentId <= 0) problems.Add($"{nameof(AgentId)} must be a positive whole number.");
        if (string.IsNullOrWhiteSpace(Secret)) problems.Add($"{nameof(Secret)} is missing.");
        if (ContactsSecret is not null && string.IsNullOrWhiteSpace(ContactsSecret)) problems.Add($"{nameof(ContactsSecret)} is empty.");
        if (Token is not { Length: >= 1 and <= 32 } || !Token.All(char.IsAsciiLetterOrDigit)) problems.Add($"{nameof(Token)} must be 1 to 32 letters and digits.");
        if (EncodingAESKey is not { Length: 43 } || !EncodingAESKey.All(char.IsAsciiLetterOrDigit)) problems.Add($"{nameof(EncodingAESKey)} must be 43 letters and digits.");
        if (!Uri.TryCreate(ApiBaseUrl, UriKind.Absolute, out var api) || api.Scheme is not ("http" or "https") || api.GetLeftPart(UriPartial.Authority) != ApiBaseUrl.TrimEnd('/'))
            problems.Add($"{nameof(ApiBaseUrl)} must be of the form https://host or https://host:port.");
        foreach (var (key, value) in new[] { (nameof(CallWithin), CallWithin), (nameof(TryWithin), TryWithin), (nameof(MediaWithin), MediaWithin) })
            if (value <= TimeSpan.Zero || value > TimeSpan.FromHours(1)) problems.Add($"{key} must lie between 0 and 1 hour.");

        return problems;
    }
}
