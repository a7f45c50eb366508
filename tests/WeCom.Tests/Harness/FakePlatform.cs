using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Web;

namespace HealthAssistantBot.WeCom.Tests.Harness;

/// <summary>What reached the platform.</summary>
internal sealed record Arrived(string Method, string Path, IReadOnlyDictionary<string, string> Query, string Body, string? ContentType)
{
    public string? Token => Query.GetValueOrDefault("access_token");
}

/// <summary>The platform's API inside the test: answers as scripted, keeps what arrived. gettoken gives token-1, token-2 … unless scripted.</summary>
internal sealed class FakePlatform : HttpMessageHandler
{
    private readonly ConcurrentDictionary<string, ConcurrentQueue<Func<Arrived, CancellationToken, Task<HttpResponseMessage>>>> _script = new();
    private readonly ConcurrentDictionary<string, Func<Arrived, HttpResponseMessage>> _always = new();
    private int _tokens;

    public ConcurrentQueue<Arrived> All { get; } = new();

    /// <summary>Runs when a request arrives, before it is answered.</summary>
    public Func<Arrived, Task> OnArrival { get; set; } = _ => Task.CompletedTask;

    public IReadOnlyList<Arrived> Calls(string name) => [.. All.Where(a => a.Path == "/cgi-bin/" + name)];

    public FakePlatform Next(string name, string json) => Next(name, (_, _) => Task.FromResult(Json(json)));

    public FakePlatform Next(string name, HttpStatusCode status) => Next(name, (_, _) => Task.FromResult(new HttpResponseMessage(status) { Content = new StringContent("<html>busy</html>") }));

    public FakePlatform Next(string name, Exception failure) => Next(name, (_, _) => Task.FromException<HttpResponseMessage>(failure));

    public FakePlatform Next(string name, Func<Arrived, CancellationToken, Task<HttpResponseMessage>> answer)
    {
        _script.GetOrAdd(name, _ => new()).Enqueue(answer);
        return this;
    }

    public FakePlatform Always(string name, Func<Arrived, HttpResponseMessage> answer)
    {
        _always[name] = answer;
        return this;
    }

    public FakePlatform Always(string name, string json) => Always(name, _ => Json(json));

    public static HttpResponseMessage Json(string json) => new(HttpStatusCode.OK) { Content = new StringContent(json, Encoding.UTF8, "application/json") };

    public static HttpResponseMessage Bytes(byte[] bytes, string type, string? disposition = null)
    {
        var response = new HttpResponseMessage(HttpStatusCode.OK) { Content = new ByteArrayContent(bytes) };
        response.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        if (disposition is not null) response.Content.Headers.TryAddWithoutValidation("Content-disposition", disposition);
        return response;
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var query = HttpUtility.ParseQueryString(request.RequestUri!.Query);
        var arrived = new Arrived(
            request.Method.Method, request.RequestUri.AbsolutePath, query.AllKeys.ToDictionary(k => k!, k => query[k]!),
            request.Content is null ? "" : Encoding.UTF8.GetString(await request.Content.ReadAsByteArrayAsync(cancellationToken)), request.Content?.Headers.ContentType?.ToString());
        All.Enqueue(arrived);
        await OnArrival(arrived);

        var name = arrived.Path["/cgi-bin/".Length..];
        if (_script.TryGetValue(name, out var queue) && queue.TryDequeue(out var next)) return await next(arrived, cancellationToken);
        if (_always.TryGetValue(name, out var always)) return always(arrived);
        if (name == "gettoken") return Json($"{{\"errcode\":0,\"errmsg\":\"ok\",\"access_token\":\"token-{Interlocked.Increment(ref _tokens)}\",\"expires_in\":7200}}");

        return Json("{\"errcode\":0,\"errmsg\":\"ok\"}");
    }
}
