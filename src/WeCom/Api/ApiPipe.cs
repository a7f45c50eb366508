using System.Collections.Concurrent;
using System.Text;
using HealthAssistantBot.WeCom.Api.Tokens;
using HealthAssistantBot.WeCom.Json;
using Microsoft.Extensions.Logging;
using Polly;
using Polly.Retry;
using Polly.Timeout;

namespace HealthAssistantBot.WeCom.Api;

/// <summary>
/// The way of every call: token, try within its time, one repeat with a fresh token, a few retries with growing and scattered waits. A lost
/// answer is only followed by another try where doing it twice does no harm, and a rate limit closes that call for its window.
/// </summary>
internal sealed partial class ApiPipe
{
    private const int Retries = 3;

    private readonly IHttpClientFactory _http;
    private readonly WeComAppOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger<WeComClient> _logger;
    private readonly AccessToken _app;
    private readonly AccessToken? _contacts;
    private readonly ConcurrentDictionary<string, DateTimeOffset> _closedUntil = new(StringComparer.Ordinal);

    public ApiPipe(IHttpClientFactory http, WeComAppOptions options, IWeComTokenStore store, TimeProvider time, ILogger<WeComClient> logger)
    {
        (_http, _options, _time, _logger) = (http, options, time, logger);
        _app = TokenFor(options.Secret, store);
        _contacts = options.ContactsSecret is { } secret ? TokenFor(secret, store) : null;
    }

    public bool HasContactsToken => _contacts is not null;

    public Task<WeComResult<StoredToken>> TokenAsync(CancellationToken cancellationToken) => _app.CurrentAsync(cancellationToken);

    /// <summary>One call from beginning to end.</summary>
    public Task<WeComResult<T>> CallAsync<T>(ApiCall<T> call, CancellationToken cancellationToken)
        where T : ApiAnswer =>
        CallAsync(call.Name, call.IsRepeatable, call.TryWithin, (limit, token) => SendAsync(call, token, limit), call.Token, cancellationToken);

    /// <summary>The same for a call that reads its answer itself (a download).</summary>
    public async Task<WeComResult<T>> CallAsync<T>(
        string name, bool isRepeatable, TimeSpan? tryWithin, Func<CancellationToken, string?, Task<WeComResult<T>>> send, TokenOf tokenOf, CancellationToken cancellationToken)
    {
        if (_closedUntil.TryGetValue(name, out var until) && until - _time.GetUtcNow() is var left && left > TimeSpan.Zero) return ErrorCodes.Of(45009).ToError() with { WaitFor = left };

        WeComResult<T>? last = null;
        var mayHaveHappened = false;
        var tries = 0;
        try
        {
            var result = await Calm<T>(isRepeatable, tryWithin).ExecuteAsync(async cancel =>
            {
                tries++;
                var tried = await TryAsync(tryWithin ?? _options.TryWithin, limit => WithTokenAsync(tokenOf, send, limit), cancel);
                mayHaveHappened |= tried.Error is { MayHaveHappened: true };
                last = tried;
                if (tried.Error is { } error) LogTry(name, tries, error.Code, error.Kind);
                return tried;
            }, cancellationToken);
            last = result;
        }
        catch (TimeoutRejectedException)
        {
            // The last try's own error says more than "the whole took too long".
            last ??= ErrorCodes.Of(ErrorCodes.NoAnswer).ToError() with { MayHaveHappened = true };
        }

        if (last.Value.Error is not { } failed) return last.Value;

        if (failed is { Code: 45009, WaitFor: { } window }) _closedUntil[name] = _time.GetUtcNow() + window;
        failed = failed with { MayHaveHappened = failed.MayHaveHappened || mayHaveHappened };
        LogFailed(name, failed.Code, failed.Kind, tries, failed.Hint);
        return failed;
    }

    public HttpClient Client() => _http.CreateClient(WeComSetup.ClientName);

    public Uri Address(string name, string? token, IReadOnlyList<(string Key, string Value)> query)
    {
        var address = new StringBuilder(_options.ApiBaseUrl.TrimEnd('/')).Append("/cgi-bin/").Append(name);
        var separator = '?';
        if (token is not null)
        {
            address.Append("?access_token=").Append(Uri.EscapeDataString(token));
            separator = '&';
        }

        foreach (var (key, value) in query)
        {
            address.Append(separator).Append(key).Append('=').Append(Uri.EscapeDataString(value));
            separator = '&';
        }

        return new Uri(address.ToString());
    }

    private async Task<WeComResult<T>> SendAsync<T>(ApiCall<T> call, string? token, CancellationToken cancellationToken)
        where T : ApiAnswer
    {
        using var request = new HttpRequestMessage(call.Body is null && call.Content is null ? HttpMethod.Get : HttpMethod.Post, Address(call.Name, token, call.Query));
        request.Content = call.Body is null ? call.Content?.Invoke() : new StringContent(call.Body, Encoding.UTF8, "application/json");
        using var response = await Client().SendAsync(request, cancellationToken);
        return await AnswerReader.ReadAsync(response, call.Answer, call.IsTokenCall, cancellationToken);
    }

    /// <summary>Carries the token, and repeats once with a fresh one when it was stale.</summary>
    private async Task<WeComResult<T>> WithTokenAsync<T>(TokenOf tokenOf, Func<CancellationToken, string?, Task<WeComResult<T>>> send, CancellationToken cancellationToken)
    {
        if (tokenOf == TokenOf.Nobody) return await send(cancellationToken, null);

        var access = tokenOf == TokenOf.Contacts ? _contacts ?? _app : _app;
        var token = await access.CurrentAsync(cancellationToken);
        if (token.Error is { } refused) return Tired(refused);

        var result = await send(cancellationToken, token.Value.Token);
        if (result.Error is not { Kind: WeComErrorKind.Refresh }) return result;

        token = await access.InPlaceOfAsync(token.Value.Token, cancellationToken);
        if (token.Error is { } refusedAgain) return Tired(refusedAgain);

        result = await send(cancellationToken, token.Value.Token);
        return result.Error is { Kind: WeComErrorKind.Refresh } still ? still with { Kind = WeComErrorKind.BackOff, WaitFor = ErrorCodes.RateWindow } : result;
    }

    // The token's own call was retried already; the call that needed it did not happen.
    private static WeComError Tired(WeComError error) => error with { MayHaveHappened = false, WaitFor = error.WaitFor is { } wait && wait > LongWait ? wait : error.Kind == WeComErrorKind.BackOff ? LongWait : error.WaitFor };

    /// <summary>One try; whatever goes wrong on the way becomes an error.</summary>
    private async Task<WeComResult<T>> TryAsync<T>(TimeSpan within, Func<CancellationToken, Task<WeComResult<T>>> send, CancellationToken cancellationToken)
    {
        var limit = new ResiliencePipelineBuilder { TimeProvider = _time }.AddTimeout(within).Build();
        try
        {
            return await limit.ExecuteAsync(async cancel => await send(cancel), cancellationToken);
        }
        catch (Exception failure) when (WayFailure.Of(failure, cancellationToken) is { } error)
        {
            return error;
        }
    }

    private ResiliencePipeline<WeComResult<T>> Calm<T>(bool isRepeatable, TimeSpan? tryWithin) =>
        new ResiliencePipelineBuilder<WeComResult<T>> { TimeProvider = _time }
            .AddTimeout(tryWithin is { } longer && longer > _options.CallWithin ? longer : _options.CallWithin)
            .AddRetry(new RetryStrategyOptions<WeComResult<T>>
            {
                MaxRetryAttempts = Retries,
                Delay = TimeSpan.FromMilliseconds(500),
                MaxDelay = TimeSpan.FromSeconds(4),
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                ShouldHandle = args => ValueTask.FromResult(args.Outcome.Result.Error is { Kind: WeComErrorKind.BackOff } error
                    && (error.WaitFor is null || error.WaitFor < LongWait) && (isRepeatable || !error.MayHaveHappened)),
            })
            .Build();

    private AccessToken TokenFor(string secret, IWeComTokenStore store) => new(
        AccessToken.OwnerOf(_options.CorpId, _options.AgentId, secret), cancellationToken => FetchTokenAsync(secret, cancellationToken), store, _time, _logger);

    private async Task<WeComResult<StoredToken>> FetchTokenAsync(string secret, CancellationToken cancellationToken)
    {
        var call = new ApiCall<TokenAnswer>("gettoken", WeComJson.Wire.TokenAnswer) { Token = TokenOf.Nobody, Query = [("corpid", _options.CorpId), ("corpsecret", secret)] };
        var answer = await CallAsync(call, cancellationToken);
        if (answer.Error is { } error) return error;
        if (answer.Value is not { AccessToken: { Length: > 0 } token, ExpiresIn: > 0 and var seconds }) return ErrorCodes.Of(ErrorCodes.Unreadable).ToError();

        var life = TimeSpan.FromSeconds(seconds);
        return new StoredToken(token, _time.GetUtcNow() + (life > 2 * AccessToken.Early ? life - AccessToken.Early : life / 2));
    }

    /// <summary>A wait that belongs to whoever keeps the message, not to one call.</summary>
    private static readonly TimeSpan LongWait = TimeSpan.FromSeconds(10);

    [LoggerMessage(Level = LogLevel.Debug, Message = "WeCom {Call}, try {Try}: {Code} ({Kind})")]
    private partial void LogTry(string call, int @try, int code, WeComErrorKind kind);

    [LoggerMessage(Level = LogLevel.Warning, Message = "WeCom {Call} failed with {Code} ({Kind}) after {Tries} tries, hint {Hint}")]
    private partial void LogFailed(string call, int code, WeComErrorKind kind, int tries, string? hint);
}
