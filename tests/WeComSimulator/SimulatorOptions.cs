namespace HealthAssistantBot.WeComSimulator;

/// <summary>Who the simulated corporation and its app are, and how the platform behaves. The defaults are the demo's fixed identity.</summary>
public sealed record SimulatorOptions
{
    public string CorpId { get; init; } = "ww5a1d6c0b29e84f37";

    public int AgentId { get; init; } = 1000002;

    public string Secret { get; init; } = "QsZn-simulated-app-secret-7Hc2kVbXw0PtR4mYdL";

    /// <summary>The contact-sync secret (通讯录同步); its token reads ids and sends nothing.</summary>
    public string ContactsSecret { get; init; } = "Tx9e-simulated-contacts-secret-3Jf8GqUoAzNvWi";

    /// <summary>True: the contact-sync secret may also read members and departments, as for addresses listed before August 2022 (sheet 4.8).</summary>
    public bool ContactsSecretReadsAll { get; init; }

    /// <summary>A secret that belongs to another corporation; answered with 40091.</summary>
    public string ForeignSecret { get; init; } = "Zz0z-simulated-foreign-secret-5Ka1MxEhCrBySd";

    public string Token { get; init; } = "QingshiSimulatedCallbackToken32x";

    /// <summary>43 letters and digits.</summary>
    public string EncodingAesKey { get; init; } = "kWc7Rv2NzQ9pYb4Jt6Xf1LsHd8Ge3Um5Ao0TiKyBqCw";

    /// <summary>Where the platform listens; port 0 takes a free one. Loopback only.</summary>
    public string Urls { get; init; } = "http://127.0.0.1:0";

    /// <summary>The bot's address, scheme and host; null until <see cref="SimulatedPlatform.ConnectTo(Uri)"/>.</summary>
    public Uri? Bot { get; init; }

    public string CallbackPath { get; init; } = "/wecom/callback";

    /// <summary>The platform's clock: life of tokens and codes, limits per minute, the 5 s of a callback.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Life of an access token (sheet 4.1).</summary>
    public TimeSpan TokenLife { get; init; } = TimeSpan.FromSeconds(7200);

    /// <summary>After this the platform drops a callback's connection (sheet 2.3).</summary>
    public TimeSpan CallbackLimit { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>After this the platform gives up the verification of a URL (sheet 2.2).</summary>
    public TimeSpan VerificationLimit { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Deliveries after the first one that failed (sheet 2.3).</summary>
    public int Retries { get; init; } = 3;

    /// <summary>One page says that any status but 200 is sent again, a newer one only network failures (sheet 9.4).</summary>
    public bool RetriesOtherStatus { get; init; } = true;

    /// <summary>The pages disagree on whether a card event may be answered with an update (sheet 9.1).</summary>
    public bool HonoursPassiveCardUpdate { get; init; }

    /// <summary>Whether an identical retry of a card is swallowed before its repeated task_id is refused (sheet 9.9).</summary>
    public bool SwallowsBeforeTaskIdCheck { get; init; } = true;

    /// <summary>False: the console lists no address of the caller (企业可信IP); every call with a token is refused with 60020.</summary>
    public bool TrustsCallersAddress { get; init; } = true;

    /// <summary>Hosts (with port) to which sign-in may redirect (可信域名); empty = that of <see cref="Bot"/> and any loopback address.</summary>
    public IReadOnlyList<string> TrustedDomains { get; init; } = [];

    /// <summary>Random order of XML elements, nonces and ids repeat with the same seed.</summary>
    public int Seed { get; init; } = 20261122;

    /// <summary>A file in the form of Town/members.json; null = the demo town's people.</summary>
    public string? MembersFile { get; init; }
}
