using HealthAssistantBot.WeCom;

namespace HealthAssistantBot.Bot.Channels.WeCom;

/// <summary>Section WeCom of the settings: the self-built app (自建应用) in WeChat Work. The channel is on when CorpId is set.</summary>
internal sealed class WeComOptions
{
    public const string Section = "WeCom";

    /// <summary>企业ID, from 我的企业.</summary>
    public string CorpId { get; set; } = "";

    /// <summary>The app's AgentId, a number.</summary>
    public int AgentId { get; set; }

    /// <summary>The app's Secret.</summary>
    public string Secret { get; set; } = "";

    /// <summary>The secret of 通讯录同步; null reads the directory with the app's own.</summary>
    public string? ContactsSecret { get; set; }

    /// <summary>Token of 接收消息.</summary>
    public string Token { get; set; } = "";

    /// <summary>EncodingAESKey of 接收消息, 43 characters.</summary>
    public string EncodingAESKey { get; set; } = "";

    /// <summary>The platform's address, scheme and host only.</summary>
    public string ApiBaseUrl { get; set; } = WeComAppOptions.PublicApi;

    /// <summary>How long a callback waits for its reply; zero answers everything by push. The platform hangs up after 5 seconds.</summary>
    public TimeSpan PassiveReplyWithin { get; set; } = TimeSpan.FromSeconds(4);

    /// <summary>This bot's address as phones reach it, for links in messages; null where it has none.</summary>
    public string? PublicBaseUrl { get; set; }

    public bool IsOn => CorpId.Length > 0;

    public WeComAppOptions App => new()
    {
        CorpId = CorpId,
        AgentId = AgentId,
        Secret = Secret,
        ContactsSecret = string.IsNullOrWhiteSpace(ContactsSecret) ? null : ContactsSecret,
        Token = Token,
        EncodingAESKey = EncodingAESKey,
        ApiBaseUrl = ApiBaseUrl,
    };

    /// <summary>What stops the start, in one line; null when nothing does. No value is named, they are secrets.</summary>
    public string? Problem()
    {
        var given = new (string Key, bool Has)[]
        {
            (nameof(CorpId), CorpId.Length > 0), (nameof(AgentId), AgentId != 0), (nameof(Secret), Secret.Length > 0),
            (nameof(Token), Token.Length > 0), (nameof(EncodingAESKey), EncodingAESKey.Length > 0),
        };
        if (!given.Any(g => g.Has)) return null;

        var missing = given.Where(g => !g.Has).Select(g => $"{Section}:{g.Key}").ToList();
        if (missing.Count > 0) return $"{string.Join(", ", missing)} {(missing.Count == 1 ? "is" : "are")} missing: WeChat Work needs CorpId, AgentId, Secret, Token and EncodingAESKey together";
        if (App.Problems() is [var wrong, ..]) return $"{Section}:{wrong}";
        if (PassiveReplyWithin < TimeSpan.Zero || PassiveReplyWithin > TimeSpan.FromSeconds(4.5)) return $"{Section}:{nameof(PassiveReplyWithin)} must lie between 00:00:00 and 00:00:04.5, the platform hangs up after 5 seconds";

        return PublicBaseUrl is { Length: > 0 } url && !(Uri.TryCreate(url, UriKind.Absolute, out var address) && address.Scheme is "http" or "https")
            ? $"{Section}:{nameof(PublicBaseUrl)} must be an address such as https://bot.example.org"
            : null;
    }
}
