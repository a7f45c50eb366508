using System.Collections.Frozen;

namespace HealthAssistantBot.WeCom.Api;

/// <summary>What one code means and what is to be done.</summary>
/// <param name="Code">The platform's errcode, or ours below −1000.</param>
/// <param name="Kind">What is to be done.</param>
/// <param name="What">What happened, in plain Chinese.</param>
/// <param name="Cure">How to mend it, one line of plain Chinese.</param>
/// <param name="WaitFor">Wait at least that long; null where waiting is not the point.</param>
public sealed record ErrorCode(int Code, WeComErrorKind Kind, string What, string Cure, TimeSpan? WaitFor = null);

/// <summary>Every code of the fact sheet's section 8, and what is done about one that is not there.</summary>
public static class ErrorCodes
{
    /// <summary>No answer within the time limit; the platform may have acted.</summary>
    public const int NoAnswer = -1001;

    /// <summary>The platform could not be reached; it did not act.</summary>
    public const int NoConnection = -1002;

    /// <summary>The connection broke before the answer was whole; the platform may have acted.</summary>
    public const int LostAnswer = -1003;

    /// <summary>The answer had an HTTP status other than 200.</summary>
    public const int HttpStatus = -1004;

    /// <summary>The answer could not be read as what was asked for.</summary>
    public const int Unreadable = -1005;

    /// <summary>A download is larger than allowed, by the caller.</summary>
    public const int TooLarge = -1006;

    /// <summary>The receiver has not activated the account yet.</summary>
    public const int NotActivated = 43004;

    /// <summary>The receiver has no interface licence.</summary>
    public const int NoLicence = 701008;

    /// <summary>At least one minute: the shortest window of a rate limit.</summary>
    public static readonly TimeSpan RateWindow = TimeSpan.FromSeconds(60);

    private static readonly FrozenDictionary<int, ErrorCode> Known = ErrorCodeTable.Rows.ToFrozenDictionary(row => row.Code);

    /// <summary>All known codes, smallest first.</summary>
    public static IReadOnlyList<ErrorCode> All { get; } = [.. Known.Values.OrderBy(row => row.Code)];

    /// <summary>What a code means; one that is not known is taken for a mistake of the program.</summary>
    /// <param name="code">The errcode.</param>
    /// <param name="fromTokenCall">Whether gettoken said it: 40001 there is a wrong secret, elsewhere a stale token.</param>
    public static ErrorCode Of(int code, bool fromTokenCall = false)
    {
        if (code == 40001 && fromTokenCall) return ErrorCodeTable.WrongSecret;

        return Known.TryGetValue(code, out var row)
            ? row
            : new ErrorCode(code, WeComErrorKind.OurBug, "企业微信不认这个请求", "错误码没见过，把错误码和日志交给维护的人。");
    }

    internal static WeComError ToError(this ErrorCode row) => new() { Code = row.Code, Kind = row.Kind, What = row.What, Cure = row.Cure, WaitFor = row.WaitFor };
}
