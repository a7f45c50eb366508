using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using System.Text.RegularExpressions;
using HealthAssistantBot.WeCom.Json;

namespace HealthAssistantBot.WeCom.Api;

/// <summary>Reads an answer: HTTP status, JSON, errcode. Of errmsg only the hint number and our own address are kept; it may echo anything.</summary>
internal static partial class AnswerReader
{
    public static async Task<WeComResult<T>> ReadAsync<T>(HttpResponseMessage response, JsonTypeInfo<T> type, bool isTokenCall, CancellationToken cancellationToken)
        where T : ApiAnswer
    {
        if (response.StatusCode != HttpStatusCode.OK) return StatusError(response.StatusCode);

        var answer = await JsonSerializer.DeserializeAsync(await response.Content.ReadAsStreamAsync(cancellationToken), type, cancellationToken);
        if (answer is null) return ErrorCodes.Of(ErrorCodes.Unreadable).ToError() with { MayHaveHappened = true };

        return answer.Errcode == 0 ? answer : PlatformError(answer, isTokenCall);
    }

    public static WeComError PlatformError(ApiAnswer answer, bool isTokenCall)
    {
        var error = ErrorCodes.Of(answer.Errcode, isTokenCall).ToError();
        var message = answer.Errmsg ?? "";
        if (HintNumber().Match(message) is { Success: true } hint) error = error with { Hint = hint.Groups[1].Value };
        if (OurAddress().Match(message) is { Success: true } seen && IPAddress.TryParse(seen.Groups[1].Value, out var address)) error = error with { SeenAddress = address.ToString() };

        return error is { Code: 60020, SeenAddress: { } ours } ? error with { Cure = $"企业微信管理后台，打开本应用，企业可信IP，加上{ours}。" } : error;
    }

    public static WeComError StatusError(HttpStatusCode status)
    {
        var error = ErrorCodes.Of(ErrorCodes.HttpStatus).ToError() with { HttpStatus = (int)status, MayHaveHappened = (int)status >= 500 };
        if (status == HttpStatusCode.TooManyRequests) return error with { WaitFor = ErrorCodes.RateWindow };
        if ((int)status >= 500) return error;

        // The platform says its "no" with 200: whoever answers otherwise stands between, or the address is not the platform's.
        return error with
        {
            Kind = WeComErrorKind.OperatorMustAct,
            What = string.Create(CultureInfo.InvariantCulture, $"去企业微信的路上被拦下（{(int)status}）"),
            Cure = "查WeCom:ApiBaseUrl和HTTPS_PROXY，看是不是被网关拦下了。",
            WaitFor = null,
        };
    }

    [GeneratedRegex(@"hint: ?\[(\d{1,40})\]", RegexOptions.None, matchTimeoutMilliseconds: 200)]
    private static partial Regex HintNumber();

    [GeneratedRegex(@"from ip: ?([0-9a-fA-F.:]{3,45})", RegexOptions.None, matchTimeoutMilliseconds: 200)]
    private static partial Regex OurAddress();
}
