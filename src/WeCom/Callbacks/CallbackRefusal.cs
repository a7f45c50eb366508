namespace HealthAssistantBot.WeCom.Callbacks;

/// <summary>Why a callback is not believed. Holds nothing of what was sent. Fact sheet sections 2.1 and 2.3.</summary>
public enum CallbackRefusal
{
    /// <summary>Not refused.</summary>
    None = 0,

    /// <summary>The body is larger than <see cref="CallbackLimits.BodyBytes"/>.</summary>
    TooLarge,

    /// <summary>The body is no XML, holds a DTD, is nested too deep or has too many elements.</summary>
    NotXml,

    /// <summary>Well-formed, but without exactly one filled <c>Encrypt</c>: a plain callback, which is never believed.</summary>
    NotEncrypted,

    /// <summary>msg_signature, timestamp, nonce or echostr is missing or absurdly long.</summary>
    NotSigned,

    /// <summary>The signature is not that of the app's token.</summary>
    WrongSignature,

    /// <summary>The timestamp is further than <see cref="CallbackLimits.Window"/> from now, or no number.</summary>
    Stale,

    /// <summary>The ciphertext is not base64.</summary>
    NotBase64,

    /// <summary>Cipher length, padding or inner length do not fit: another key, or tampered with.</summary>
    NotDecryptable,

    /// <summary>Encrypted for another corp.</summary>
    WrongReceiver,

    /// <summary>Decrypted, but the inner text is no acceptable XML.</summary>
    InnerNotXml,
}

/// <summary>How a refusal is answered and logged.</summary>
public static class CallbackRefusals
{
    /// <summary>The HTTP status of the answer: 413, 400, 401 or 403. The body stays empty.</summary>
    public static int HttpStatus(this CallbackRefusal refusal) => refusal switch
    {
        CallbackRefusal.None => 200,
        CallbackRefusal.TooLarge => 413,
        CallbackRefusal.NotSigned => 401,
        CallbackRefusal.WrongSignature or CallbackRefusal.Stale or CallbackRefusal.WrongReceiver => 403,
        _ => 400,
    };

    /// <summary>The code that the platform's own sample library gives the same finding (−40001 signature …), for logs; 0 where it has none.</summary>
    public static int PlatformCode(this CallbackRefusal refusal) => refusal switch
    {
        CallbackRefusal.NotSigned or CallbackRefusal.WrongSignature => -40001,
        CallbackRefusal.NotXml or CallbackRefusal.NotEncrypted or CallbackRefusal.InnerNotXml => -40002,
        CallbackRefusal.WrongReceiver => -40005,
        CallbackRefusal.NotDecryptable => -40008,
        CallbackRefusal.NotBase64 => -40010,
        _ => 0,
    };
}

/// <summary>What is allowed of a callback.</summary>
public static class CallbackLimits
{
    /// <summary>Bytes of a body; real ones are a few KB.</summary>
    public const int BodyBytes = 256 * 1024;

    /// <summary>How far a timestamp may be from now, either way. The platform names no window; its retries may carry the first try's timestamp.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromMinutes(10);

    /// <summary>Characters of a signature, timestamp or nonce.</summary>
    public const int ParameterCharacters = 128;

    /// <summary>Characters of an echostr.</summary>
    public const int EchoCharacters = 8 * 1024;

    internal const int OuterDepth = 4;
    internal const int InnerDepth = 16;
    internal const int OuterElements = 32;
    internal const int InnerElements = 4_000;
}
