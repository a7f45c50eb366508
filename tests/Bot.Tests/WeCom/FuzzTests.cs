using System.Collections.Concurrent;
using System.Net;
using System.Text;
using HealthAssistantBot.Bot.Tests.Harness;
using HealthAssistantBot.WeComSimulator;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace HealthAssistantBot.Bot.Tests.WeCom;

/// <summary>The callback's address under everything that an HTTP client can send; the seed is fixed, so a finding can be looked at again.</summary>
public sealed class FuzzTests : IDisposable
{
    private const string Path = "/wecom/callback";
    private const string Said = "唐嫂家的秘密4711";
    private const int Mutations = 1500;

    private static readonly HttpMethod[] s_wrongMethods = [HttpMethod.Put, HttpMethod.Delete, HttpMethod.Patch];

    private static readonly string[] s_inner =
    [
        "", "<", "<xml/>", "<xml></xml>", "plain", "<xml><MsgType>text</MsgType></xml>", "<a><b><c/></b></a>",
        "<xml><ToUserName>{corp}</ToUserName><FromUserName>{said}</FromUserName><CreateTime>x</CreateTime><MsgType>text</MsgType><Content>{said}</Content><MsgId>1</MsgId><AgentID>{agent}</AgentID></xml>",
        "<xml><ToUserName>{corp}</ToUserName><FromUserName>u1</FromUserName><CreateTime>99999999999999999999</CreateTime><MsgType>text</MsgType><Content>{said}</Content><MsgId>-1</MsgId><AgentID>{agent}</AgentID></xml>",
        "<xml><ToUserName>{corp}</ToUserName><FromUserName>u2</FromUserName><CreateTime>1</CreateTime><MsgType>event</MsgType><Event>template_card_event</Event><EventKey>{long}</EventKey><TaskId>@@</TaskId><ResponseCode>{long}</ResponseCode><AgentID>{agent}</AgentID></xml>",
        "<xml><ToUserName>{corp}</ToUserName><FromUserName>u3</FromUserName><CreateTime>1</CreateTime><MsgType>image</MsgType><PicUrl>file:///etc/passwd</PicUrl><MediaId>../../{said}</MediaId><MsgId>7</MsgId><AgentID>{agent}</AgentID></xml>",
        "<xml><ToUserName>{corp}</ToUserName><FromUserName>u4&#0;</FromUserName><CreateTime>1</CreateTime><MsgType>text</MsgType><Content>&#xD800;{said}</Content><MsgId>8</MsgId><AgentID>{agent}</AgentID></xml>",
        "<xml><ToUserName>{corp}</ToUserName><FromUserName>u5</FromUserName><CreateTime>1</CreateTime><MsgType>text</MsgType><Content>{long}</Content><MsgId>{long}</MsgId><AgentID>{agent}</AgentID></xml>",
        "<xml><ToUserName>{corp}</ToUserName><FromUserName>u6</FromUserName><CreateTime>1</CreateTime><MsgType>event</MsgType><Event>change_contact</Event><ChangeType>{said}</ChangeType><UserID>{long}</UserID></xml>",
        "<xml><ToUserName>{corp}</ToUserName><FromUserName>u7</FromUserName><FromUserName>u8</FromUserName><CreateTime>1</CreateTime><MsgType>location</MsgType><Location_X>NaN</Location_X><Location_Y>1e999</Location_Y><Scale>-1</Scale><Label>{said}</Label><MsgId>9</MsgId><AgentID>{agent}</AgentID></xml>",
        "<!DOCTYPE xml SYSTEM \"http://127.0.0.1:1/{said}\"><xml>&x;</xml>",
    ];

    private readonly Random _random = new(20261122);
    private readonly KeptLines _logs = new(LogLevel.Information);
    private readonly AssistantApp _app;

    public FuzzTests() => _app = new AssistantApp { Demo = true, WeCom = true, Adjust = services => services.AddSingleton<ILoggerProvider>(_logs) };

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private SimulatorOptions Corp => _app.Platform.Options;

    public void Dispose() => _app.Dispose();

    [Fact]
    public async Task Whatever_is_sent_to_the_callback_it_neither_breaks_nor_tells_anything()
    {
        using var client = _app.Platform is not null ? _app.Client : throw new InvalidOperationException();
        var statuses = new SortedDictionary<int, int>();
        for (var i = 0; i < Mutations; i++)
        {
            using var request = Mutated(_app.Platform.Seal("tangguixiang", Said));
            await SendAsync(client, request, statuses);
        }

        foreach (var inner in s_inner)
        {
            var text = inner.Replace("{corp}", Corp.CorpId, StringComparison.Ordinal).Replace("{agent}", $"{Corp.AgentId}", StringComparison.Ordinal)
                .Replace("{said}", Said, StringComparison.Ordinal).Replace("{long}", new string('长', 20_000), StringComparison.Ordinal);
            var envelope = _app.Platform.SealInner(text);
            using var request = Post(envelope.Query, Encoding.UTF8.GetBytes(envelope.Body));
            await SendAsync(client, request, statuses);
        }

        foreach (var kind in Enum.GetValues<HostileCallback>())
        {
            var (status, body) = await _app.Platform.SendHostileAsync(kind, "tangguixiang", Said, Cancel);
            Assert.Equal("", body);
            Assert.True((int)status < 500, $"{kind}: {status}");
        }

        await _app.IdleAsync();
        // The corpus is of use only if some of it got past each door.
        Assert.Superset(new HashSet<int> { 200, 400, 401, 403, 405, 413 }, statuses.Keys.ToHashSet());
        Assert.NotEmpty(_logs.All);
        Assert.All(_logs.All, line => AssertTellsNothing(line));
        Assert.DoesNotContain(_logs.All, line => line.Contains("Exception", StringComparison.Ordinal));

        // It still answers.
        Assert.StartsWith("除四害由社会事务办牵头。", (await _app.Platform.Member("lichunmei").SaysAsync("除四害归谁管", cancellationToken: Cancel)).Text);
    }

    [Fact]
    public async Task Other_methods_are_not_allowed()
    {
        using var client = _app.Client;
        foreach (var method in s_wrongMethods)
        {
            using var request = new HttpRequestMessage(method, Path);
            using var answer = await client.SendAsync(request, Cancel);
            Assert.Equal(HttpStatusCode.MethodNotAllowed, answer.StatusCode);
        }
    }

    private async Task SendAsync(HttpClient client, HttpRequestMessage request, SortedDictionary<int, int> statuses)
    {
        using var answer = await client.SendAsync(request, Cancel);
        var status = (int)answer.StatusCode;
        statuses[status] = statuses.GetValueOrDefault(status) + 1;
        Assert.True(status < 500, $"{request.Method} {request.RequestUri} got {status}");
        AssertTellsNothing(await answer.Content.ReadAsStringAsync(Cancel));
        if (status != 200) Assert.Equal("", await answer.Content.ReadAsStringAsync(Cancel));
    }

    private void AssertTellsNothing(string text)
    {
        foreach (var secret in new[] { Corp.Secret, Corp.Token, Corp.EncodingAesKey, Said, "access_token=" }) Assert.DoesNotContain(secret, text, StringComparison.Ordinal);
    }

    /// <summary>A right callback with one or two things wrong.</summary>
    private HttpRequestMessage Mutated(Envelope good)
    {
        var (query, body) = (good.Query, Encoding.UTF8.GetBytes(good.Body));
        switch (_random.Next(14))
        {
            case 0: body[_random.Next(body.Length)] ^= (byte)(1 << _random.Next(8)); break;
            case 1: body = body[.._random.Next(body.Length)]; break;
            case 2: _random.NextBytes(body); break;
            case 3: query += "&" + query[1..]; break;
            case 4: query = query.Replace("timestamp=", "timestamp=-", StringComparison.Ordinal); break;
            case 5: query = query[.._random.Next(1, query.Length)]; break;
            case 6: query += "&nonce=%00%ff%u0000"; break;
            case 7: query = query.Replace("nonce=", "nonce=" + new string('9', 5000), StringComparison.Ordinal); break;
            case 8: body = [.. body, .. new byte[300 * 1024]]; break;
            case 9: body = [.. "\uFEFF"u8, .. body]; break;
            case 10: body = Encoding.Unicode.GetBytes(good.Body); break;
            case 11: body = [.. body, .. body]; break;
            case 12: return new HttpRequestMessage(HttpMethod.Get, Path + query + "&echostr=" + Uri.EscapeDataString(good.Body[.._random.Next(good.Body.Length)]));
            default: return new HttpRequestMessage(s_wrongMethods[_random.Next(s_wrongMethods.Length)], Path + query) { Content = new ByteArrayContent(body) };
        }

        return Post(query, body);
    }

    private HttpRequestMessage Post(string query, byte[] body)
    {
        // Half of them without a length, in chunks.
        HttpContent content = _random.Next(2) == 0 ? new ByteArrayContent(body) : new StreamContent(new MemoryStream(body), 100);
        var request = new HttpRequestMessage(HttpMethod.Post, Path + query) { Content = content };
        if (content is StreamContent) request.Headers.TransferEncodingChunked = true;
        content.Headers.TryAddWithoutValidation("Content-Type", (string[])["text/xml", "application/json; charset=\"", "multipart/form-data", "text/xml; charset=utf-7"] is var types ? types[_random.Next(types.Length)] : null);
        if (_random.Next(8) == 0) request.Headers.TryAddWithoutValidation("X-Much", new string('x', 30_000));
        return request;
    }
}
