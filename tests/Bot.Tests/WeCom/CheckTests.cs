using System.Net;
using System.Net.Sockets;
using HealthAssistantBot.Bot.Channels.WeCom;
using HealthAssistantBot.Bot.Tests.Harness;
using HealthAssistantBot.Domain.Common;
using HealthAssistantBot.WeCom.Api;
using HealthAssistantBot.WeCom.Callbacks;
using HealthAssistantBot.WeCom.Contacts;
using Microsoft.Extensions.DependencyInjection;

namespace HealthAssistantBot.Bot.Tests.WeCom;

public sealed class CheckTests : IDisposable
{
    private const string Key = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG";

    private readonly CallbackCrypto _crypto = new("token", Key, "ww1");
    private readonly ToldClient _client = new() { Departments = () => new Department[] { new() { Id = 1, Name = "青石镇" } } };
    private readonly WeComOptions _options = new();
    private readonly Clock _clock = new(TimeProvider.System, TimeZoneInfo.Utc);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _crypto.Dispose();

    [Fact]
    public async Task All_is_well_when_the_platform_and_the_callback_answer()
    {
        using var bot = new Listening(_crypto);
        await new WeComMenu(_client).CreateAsync(Cancel);

        Assert.Equal(
            ["配置：企业ID、应用ID、Secret、Token、EncodingAESKey都在 ✓", "手机打开的网址（WeCom:PublicBaseUrl） ·", "访问凭证 ✓", "企业可信IP ✓", "可见范围：1个部门 ✓", "菜单 ✓", "回调 ✓"],
            await LinesAsync(bot.Address, null));
    }

    [Fact]
    public async Task Each_thing_that_is_wrong_has_its_cure()
    {
        _client.Token = () => ToldClient.Error(40001, WeComErrorKind.OperatorMustAct, "应用的Secret不对", "重抄一遍。");
        var lines = await CheckAsync(Free(), null);
        Assert.Equal("应用的Secret不对。重抄一遍。（错误码40001）", lines.Single(l => l.What == "访问凭证").Cure);
        Assert.DoesNotContain(lines, l => l.What == "菜单");
        Assert.Contains("127.0.0.1打不通。先让本程序运行着", lines[^1].Cure!, StringComparison.Ordinal);

        _client.Token = () => default(Done);
        _client.Departments = () => ToldClient.Error(60020, WeComErrorKind.OperatorMustAct, "企业微信不收本机发的消息", "企业可信IP，加上203.0.113.17。");
        lines = await CheckAsync(Free(), null);
        Assert.Contains("加上203.0.113.17", lines.Single(l => l.What == "企业可信IP").Cure!, StringComparison.Ordinal);

        _client.Departments = () => ToldClient.Error(-1001, WeComErrorKind.BackOff, "连不上企业微信", "查网络。");
        lines = await CheckAsync(Free(), null);
        Assert.Equal("连不上企业微信。查网络。（错误码-1001）", lines.Single(l => l.What == "企业可信IP").Cure);
        Assert.DoesNotContain(lines, l => l.What == "菜单");

        _client.Departments = () => Array.Empty<Department>();
        lines = await CheckAsync(Free(), null);
        Assert.Contains("一个部门也不给看", lines.Single(l => l.What == "可见范围").Cure!, StringComparison.Ordinal);
        Assert.Equal("还没有建，或者被改过。运行一次 wecom menu。", lines.Single(l => l.What == "菜单").Cure);
    }

    [Fact]
    public async Task A_token_that_was_kept_and_is_worth_nothing_any_more_is_no_token()
    {
        _client.Departments = () => ToldClient.Error(40001, WeComErrorKind.OperatorMustAct, "应用的Secret不对", "重抄一遍。");
        var lines = await CheckAsync(Free(), null);

        Assert.Equal("应用的Secret不对。重抄一遍。（错误码40001）", lines.Single(l => l.What == "访问凭证").Cure);
        Assert.DoesNotContain(lines, l => l.What is "企业可信IP" or "菜单");
    }

    [Fact]
    public async Task The_secret_of_the_contacts_is_tried_where_there_is_one()
    {
        async Task<CheckedThing?> TriedAsync() => (await CheckAsync(Free(), null)).SingleOrDefault(l => l.What == "通讯录同步的Secret（WeCom:ContactsSecret）");
        Assert.Null(await TriedAsync());

        _options.ContactsSecret = "of-the-contacts";
        Assert.Null((await TriedAsync())!.Cure);
        _client.ContactsError = ToldClient.Error(40001, WeComErrorKind.OperatorMustAct);
        Assert.Equal((true, false), ((await TriedAsync())!.Cure!.StartsWith("不对。企业微信管理后台，安全与管理，管理工具，通讯录同步", StringComparison.Ordinal), (await TriedAsync())!.IsAdvice));
        _client.ContactsError = ToldClient.Error(48002, WeComErrorKind.OperatorMustAct);
        Assert.Equal((true, true), ((await TriedAsync())!.Cure!.Contains("不影响使用", StringComparison.Ordinal), (await TriedAsync())!.IsAdvice));
        _client.ContactsError = ToldClient.Error(60020, WeComErrorKind.OperatorMustAct);
        Assert.Contains("另有一份企业可信IP", (await TriedAsync())!.Cure!, StringComparison.Ordinal);
        _client.ContactsError = ToldClient.Error(-1001, WeComErrorKind.BackOff, "连不上企业微信", "查网络。");
        Assert.Equal("连不上企业微信。查网络。（错误码-1001）", (await TriedAsync())!.Cure);
    }

    [Fact]
    public async Task A_callback_that_answers_something_else_is_noticed()
    {
        using var other = new CallbackCrypto("token", Key, "ww2");
        using var wrong = new Listening(other);
        Assert.StartsWith("127.0.0.1回了403。", await new CallbackRoundTrip(_crypto, _clock).TryAsync(wrong.Address, Cancel), StringComparison.Ordinal);

        using var changing = new Listening(_crypto) { Adds = "<script>" };
        Assert.StartsWith("127.0.0.1回的不是原话。", await new CallbackRoundTrip(_crypto, _clock).TryAsync(changing.Address, Cancel), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_menu_is_that_of_the_voice_catalogue()
    {
        Assert.Null(await new WeComMenu(_client).CreateAsync(Cancel));

        Assert.Equal("问职责、上报、我的事（我的事、帮助）", WeComMenu.Words);
        Assert.Equal(["ask", "report", null], _client.Menu!.Button.Select(b => b.Key));
        Assert.Equal([("我的事", "todo"), ("帮助", "help")], _client.Menu.Button[2].SubButton!.Select(b => (b.Name, b.Key!)));
        _client.MenuError = ToldClient.Error(60020, WeComErrorKind.OperatorMustAct);
        Assert.Equal("不行。改一下。（错误码60020）", (await new WeComMenu(_client).CreateAsync(Cancel))!.Sentence);
    }

    [Fact]
    public async Task Readiness_shows_the_platform_as_degraded_and_asks_it_once_a_minute()
    {
        using var app = new AssistantApp { Adjust = services => services.AddSingleton<IWeComClient>(_client) };
        Assert.Equal("Degraded", await ReadyAsync(app));
        var before = _client.TokenCalls;
        _client.Token = () => ToldClient.Error(40001, WeComErrorKind.OperatorMustAct);
        await ReadyAsync(app);
        Assert.Equal((1, 1), (before, _client.TokenCalls));

        app.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal("Degraded", await ReadyAsync(app));
        Assert.Equal(2, _client.TokenCalls);
    }

    [Theory]
    [InlineData("WW_verify_AbC123.txt", true)]
    [InlineData("WW_verify_.txt", false)]
    [InlineData("WW_verify_gone.txt", false)]
    [InlineData("WW_verify_a.txt.bak", false)]
    [InlineData("WW_verify_..%2Fsecret.txt", false)]
    [InlineData("..%2Fwecom%2FWW_verify_AbC123.txt", false)]
    [InlineData("WW_verify_link.txt", false)]
    [InlineData("WW_verify_large.txt", false)]
    public async Task The_domains_proof_is_served_and_nothing_else(string name, bool isThere)
    {
        using var app = new AssistantApp();
        var folder = Directory.CreateDirectory(Path.Combine(app.Folder, "wecom")).FullName;
        await File.WriteAllTextAsync(Path.Combine(app.Folder, "secret.txt"), "secret", Cancel);
        await File.WriteAllTextAsync(Path.Combine(folder, "WW_verify_AbC123.txt"), "AbC123", Cancel);
        await File.WriteAllTextAsync(Path.Combine(folder, "WW_verify_large.txt"), new string('x', 5000), Cancel);
        File.CreateSymbolicLink(Path.Combine(folder, "WW_verify_link.txt"), Path.Combine(app.Folder, "secret.txt"));

        var answer = await app.Client.GetAsync($"/{name}", Cancel);

        Assert.Equal(isThere ? HttpStatusCode.OK : HttpStatusCode.NotFound, answer.StatusCode);
        if (isThere) Assert.Equal(("AbC123", "text/plain"), (await answer.Content.ReadAsStringAsync(Cancel), answer.Content.Headers.ContentType!.ToString()));
    }

    private async Task<List<CheckedThing>> CheckAsync(Uri local, Uri? publicBase)
    {
        var lines = new List<CheckedThing>();
        await foreach (var line in new WeComCheck(_client, new WeComMenu(_client), new CallbackRoundTrip(_crypto, _clock), _options).RunAsync(local, publicBase, Cancel)) lines.Add(line);
        return lines;
    }

    private async Task<IEnumerable<string>> LinesAsync(Uri local, Uri? publicBase) =>
        (await CheckAsync(local, publicBase)).Select(l => $"{l.What} {(l.Cure is null ? "✓" : l.IsAdvice ? "·" : "✗")}");

    private static async Task<string> ReadyAsync(AssistantApp app)
    {
        var answer = await app.Client.GetAsync("/healthz/ready", Cancel);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.Content.ReadAsStringAsync(Cancel);
    }

    private static Uri Free()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return new Uri($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}");
    }

    /// <summary>A bot's callback on a socket of this machine.</summary>
    private sealed class Listening : IDisposable
    {
        private readonly HttpListener _listener = new();
        private readonly CallbackEnvelope _envelope;

        public Listening(CallbackCrypto crypto)
        {
            Address = Free();
            _envelope = new CallbackEnvelope(crypto, TimeProvider.System);
            _listener.Prefixes.Add(Address.AbsoluteUri);
            _listener.Start();
            _ = AnswerAsync();
        }

        public Uri Address { get; }

        public string Adds { get; init; } = "";

        public void Dispose() => _listener.Close();

        private async Task AnswerAsync()
        {
            try
            {
                while (true)
                {
                    var context = await _listener.GetContextAsync();
                    var query = context.Request.QueryString;
                    var opened = _envelope.OpenEcho(new CallbackQuery(query["msg_signature"], query["timestamp"], query["nonce"]), query["echostr"]);
                    context.Response.StatusCode = opened.Refusal == CallbackRefusal.None ? 200 : 403;
                    context.Response.OutputStream.Write(opened.Echo.Span);
                    context.Response.OutputStream.Write(System.Text.Encoding.UTF8.GetBytes(Adds));
                    context.Response.Close();
                }
            }
            catch (Exception closed) when (closed is HttpListenerException or ObjectDisposedException)
            {
                // The test is over.
            }
        }
    }
}
