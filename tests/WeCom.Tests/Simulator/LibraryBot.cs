using System.Net;
using System.Web;
using HealthAssistantBot.WeCom.Callbacks;
using HealthAssistantBot.WeCom.Received;
using HealthAssistantBot.WeComSimulator;
using LibraryReply = HealthAssistantBot.WeCom.Replies.PassiveReply;

namespace HealthAssistantBot.WeCom.Tests.Simulator;

/// <summary>The smallest bot: the product's library opens and seals, a function answers. So simulator and library check each other.</summary>
internal sealed class LibraryBot : HttpMessageHandler
{
    private readonly CallbackCrypto _crypto;
    private readonly CallbackEnvelope _envelope;

    public LibraryBot(SimulatorOptions options)
    {
        _crypto = new CallbackCrypto(options.Token, options.EncodingAesKey, options.CorpId);
        _envelope = new CallbackEnvelope(_crypto, options.Time);
    }

    public Func<ReceivedMessage, LibraryReply?> Answers { get; set; } = _ => null;

    /// <summary>Takes the place of opening and sealing: what comes back for a raw request.</summary>
    public Func<HttpRequestMessage, CancellationToken, Task<HttpResponseMessage>>? Instead { get; set; }

    public List<ReceivedMessage> Received { get; } = [];

    public List<CallbackRefusal> Refused { get; } = [];

    public List<string> Timestamps { get; } = [];

    public HttpClient Client() => new(this, disposeHandler: false) { BaseAddress = new Uri("http://bot.example") };

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (Instead is not null) return await Instead(request, cancellationToken);

        var query = HttpUtility.ParseQueryString(request.RequestUri!.Query);
        var signed = new CallbackQuery(query["msg_signature"], query["timestamp"], query["nonce"]);
        lock (Timestamps) Timestamps.Add(query["timestamp"] ?? "");
        if (request.Method == HttpMethod.Get)
        {
            var echo = _envelope.OpenEcho(signed, query["echostr"]);
            return echo.Refusal == CallbackRefusal.None ? Ok(echo.Echo.ToArray()) : new HttpResponseMessage(HttpStatusCode.Forbidden);
        }

        var opened = _envelope.Open(signed, await request.Content!.ReadAsByteArrayAsync(cancellationToken));
        if (opened.Message is not { } message)
        {
            lock (Refused) Refused.Add(opened.Refusal);
            return new HttpResponseMessage(HttpStatusCode.Forbidden);
        }

        lock (Received) Received.Add(message);
        return Answers(message) is { } reply ? Ok(_envelope.Seal(reply, message)) : Ok([]);
    }

    protected override void Dispose(bool disposing)
    {
        _crypto.Dispose();
        base.Dispose(disposing);
    }

    private static HttpResponseMessage Ok(byte[] body) => new(HttpStatusCode.OK) { Content = new ByteArrayContent(body) };
}
