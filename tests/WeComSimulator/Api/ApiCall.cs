using System.Text.Json;
using System.Text.Json.Nodes;

namespace HealthAssistantBot.WeComSimulator;

/// <summary>One call of the platform's API as the log keeps it.</summary>
/// <param name="Path">Without <c>/cgi-bin/</c>, such as <c>message/send</c>.</param>
/// <param name="ErrCode">Null when no JSON was answered: status, reset, media bytes.</param>
/// <param name="Fault">The scripted fault it met.</param>
public sealed record ApiCall(DateTimeOffset At, string Method, string Path, int? ErrCode, string? ErrMsg, FaultKind? Fault, string? Body)
{
    /// <summary>An identical message within the interval: answered with errcode 0, delivered to nobody.</summary>
    public bool WasSwallowed { get; init; }
}

/// <summary>All calls since the start or the last reset, oldest first.</summary>
public sealed class CallLog
{
    private readonly Lock _lock = new();
    private readonly List<ApiCall> _calls = [];
    private readonly ChangeBell _bell;

    internal CallLog(ChangeBell bell) => _bell = bell;

    public IReadOnlyList<ApiCall> All
    {
        get
        {
            lock (_lock) return [.. _calls];
        }
    }

    public int Count(string path)
    {
        lock (_lock) return _calls.Count(c => string.Equals(c.Path, path, StringComparison.Ordinal));
    }

    public IReadOnlyList<ApiCall> To(string path) => [.. All.Where(c => string.Equals(c.Path, path, StringComparison.Ordinal))];

    public void Clear()
    {
        lock (_lock) _calls.Clear();
    }

    internal void Add(ApiCall call)
    {
        lock (_lock) _calls.Add(call);
        _bell.Ring();
    }
}

/// <summary>A call while it is answered.</summary>
internal sealed class ApiRequest(HttpContext http, string path, string? body)
{
    public HttpContext Http => http;

    public string Path => path;

    public string RawBody => body ?? "";

    public bool WasSwallowed { get; set; }

    public string? Query(string name) => http.Request.Query.TryGetValue(name, out var value) ? value.ToString() : null;

    public BodyReader Body(FindingList findings)
    {
        if (string.IsNullOrWhiteSpace(body)) throw new ApiRefusal(44002, "empty post data");
        if (body.Contains("\\u", StringComparison.Ordinal) && body.All(char.IsAscii))
            findings.Hint("json.escaped", path, "中文写成了\\u转义，平台未必认，宜直接写UTF-8");

        try
        {
            using var document = JsonDocument.Parse(body);
            return new BodyReader(document.RootElement.Clone(), path, findings);
        }
        catch (JsonException)
        {
            throw new ApiRefusal(47001, "data format error");
        }
    }
}

/// <summary>One path of the API. The handler gives the answer's fields; null = it has written the response itself.</summary>
internal sealed record ApiPath(string Method, Func<ApiRequest, Task<JsonObject?>> Handler)
{
    public bool NeedsToken { get; init; } = true;

    /// <summary>The contact-sync token may call it.</summary>
    public bool ForContacts { get; init; }

    /// <summary>The app's token may call it.</summary>
    public bool ForApp { get; init; } = true;

    /// <summary>Sends do not count in the base rate (sheet 8).</summary>
    public bool IsCounted { get; init; } = true;

    /// <summary>The body is not JSON: the handler reads it.</summary>
    public bool ReadsBodyItself { get; init; }
}
