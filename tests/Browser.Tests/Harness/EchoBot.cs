using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using System.Xml.Linq;
using HealthAssistantBot.WeComSimulator;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace HealthAssistantBot.Browser.Tests.Harness;

/// <summary>A bot of one page for the simulator's page: says back what was said, pushes one message of each kind when asked by its name.</summary>
internal sealed class EchoBot : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly SimulatedPlatform _platform;
    private readonly CallbackCipher _cipher;
    private readonly HttpClient _api;
    private int _tasks;

    private EchoBot(WebApplication app, SimulatedPlatform platform)
    {
        (_app, _platform) = (app, platform);
        _cipher = new CallbackCipher(platform.Options.Token, platform.Options.EncodingAesKey);
        _api = new HttpClient { BaseAddress = platform.Address };
    }

    public static async Task<EchoBot> StartAsync(SimulatedPlatform platform)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var bot = new EchoBot(app, platform);
        app.Run(bot.HearAsync);
        await app.StartAsync();
        platform.ConnectTo(new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First()));
        return bot;
    }

    public async Task<JsonElement> CallAsync(string path, object body)
    {
        var given = await _api.GetFromJsonAsync<JsonElement>($"/cgi-bin/gettoken?corpid={_platform.Options.CorpId}&corpsecret={_platform.Options.Secret}");
        using var response = await _api.PostAsJsonAsync($"/cgi-bin/{path}access_token={given.GetProperty("access_token").GetString()}", body);
        return await response.Content.ReadFromJsonAsync<JsonElement>();
    }

    public Task<JsonElement> PushAsync(string to, string type, object content) =>
        CallAsync("message/send?", new Dictionary<string, object> { ["touser"] = to, ["msgtype"] = type, ["agentid"] = _platform.Options.AgentId, [type] = content });

    public async ValueTask DisposeAsync()
    {
        _api.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    private async Task HearAsync(HttpContext http)
    {
        if (HttpMethods.IsGet(http.Request.Method))
        {
            await http.Response.WriteAsync(_cipher.Decrypt(http.Request.Query["echostr"].ToString()).Message);
            return;
        }

        var outer = await XDocument.LoadAsync(http.Request.Body, LoadOptions.None, http.RequestAborted);
        var message = XDocument.Parse(_cipher.Decrypt(outer.Root!.Element("Encrypt")!.Value).Message).Root!;
        var member = message.Element("FromUserName")!.Value;
        if (await AnswerAsync(member, message) is { } text) await http.Response.WriteAsync(Sealed(member, text));
    }

    private async Task<string?> AnswerAsync(string member, XElement message)
    {
        switch (message.Element("Content")?.Value ?? message.Element("Event")?.Value ?? message.Element("MsgType")!.Value)
        {
            case "enter_agent":
                return "您好，我是卫健助手。\n想问什么直接说，比如“除四害归谁管”；报数就说“上报”。";
            case "click":
                return $"您点了“{message.Element("EventKey")!.Value}”。";
            case "image":
                return "照片存下了。\n是哪件事的？\n1 健教记录\n2 线索";
            case "公卫协调会":
                await PushAsync("@all", "template_card", MeetingCard($"meeting-{++_tasks}"));
                return null;
            case "太长":
                return new string('长', 700);
            case "template_card_event":
                await CallAsync("message/update_template_card?", new { userids = new[] { member }, agentid = _platform.Options.AgentId, response_code = message.Element("ResponseCode")!.Value, button = new { replace_name = "已收到" } });
                return null;
            case var said:
                return $"您说的是“{said}”。";
        }
    }

    private static object MeetingCard(string taskId) => new
    {
        card_type = "button_interaction",
        task_id = taskId,
        source = new { desc = "卫健助手" },
        main_title = new { title = "公卫协调会", desc = "11月26日（周四）下午3点" },
        horizontal_content_list = new[] { new { keyname = "地点", value = "镇政府二楼会议室" }, new { keyname = "召集", value = "社会事务办" } },
        sub_title_text = "不会点按钮，回数字也行：1 参加，2 请假，3 派人来。",
        button_list = new[] { new { text = "1 参加", style = 1, key = "yes" }, new { text = "2 请假", style = 4, key = "no" }, new { text = "3 派人来", style = 4, key = "other" } },
    };

    private string Sealed(string member, string text)
    {
        var now = DateTimeOffset.FromUnixTimeSeconds(TimeProvider.System.GetUtcNow().ToUnixTimeSeconds()).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var inner = $"<xml><ToUserName>{member}</ToUserName><FromUserName>{_platform.Options.CorpId}</FromUserName><CreateTime>{now}</CreateTime><MsgType>text</MsgType><Content>{System.Security.SecurityElement.Escape(text)}</Content></xml>";
        var encrypted = _cipher.Encrypt(inner, _platform.Options.CorpId);
        return $"<xml><Encrypt>{encrypted}</Encrypt><MsgSignature>{_cipher.Sign(now, "42", encrypted)}</MsgSignature><TimeStamp>{now}</TimeStamp><Nonce>42</Nonce></xml>";
    }
}
