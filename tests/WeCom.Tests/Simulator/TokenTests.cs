using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using HealthAssistantBot.WeComSimulator;

namespace HealthAssistantBot.WeCom.Tests.Simulator;

/// <summary>gettoken and what becomes of tokens (sheet 4.1).</summary>
public sealed class TokenTests
{
    private readonly PlatformTime _time = new();

    [Fact]
    public async Task The_same_token_is_given_until_it_ends_and_an_old_one_is_expired()
    {
        await using var platform = await SimulatedPlatform.StartAsync(new() { Time = _time });
        using var caller = new PlatformCaller(platform);
        var first = await TokenAsync(caller, platform);
        _time.Advance(TimeSpan.FromSeconds(7000));
        var second = await TokenAsync(caller, platform);
        Assert.Equal((first.Token, 200), (second.Token, second.ExpiresIn));

        _time.Advance(TimeSpan.FromSeconds(200));
        caller.Token = first.Token;
        Assert.Equal(42001, PlatformCaller.Code(await caller.GetAsync("getcallbackip")));
        Assert.NotEqual(first.Token, (await TokenAsync(caller, platform)).Token);
    }

    [Theory]
    [InlineData("", "x", 41002)]
    [InlineData("CORP", "", 41004)]
    [InlineData("wwsomebodyelse", "x", 40013)]
    [InlineData("CORP", "wrong", 40001)]
    [InlineData("CORP", "FOREIGN", 40091)]
    public async Task Wrong_corps_and_secrets_have_their_codes(string corp, string secret, int code)
    {
        await using var platform = await SimulatedPlatform.StartAsync();
        using var caller = new PlatformCaller(platform);
        corp = corp.Replace("CORP", platform.Options.CorpId, StringComparison.Ordinal);
        secret = secret.Replace("FOREIGN", platform.Options.ForeignSecret, StringComparison.Ordinal);

        Assert.Equal(code, PlatformCaller.Code(await caller.Http.GetFromJsonAsync<JsonElement>($"/cgi-bin/gettoken?corpid={corp}&corpsecret={secret}")));
    }

    [Fact]
    public async Task Tokens_missing_invented_revoked_or_from_an_untrusted_address_are_told_apart()
    {
        await using var platform = await SimulatedPlatform.StartAsync();
        using var caller = new PlatformCaller(platform);
        Assert.Equal(41001, PlatformCaller.Code(await caller.Http.GetFromJsonAsync<JsonElement>("/cgi-bin/getcallbackip")));
        caller.Token = "invented";
        Assert.Equal(40014, PlatformCaller.Code(await caller.GetAsync("getcallbackip")));

        caller.Token = null;
        Assert.Equal(0, PlatformCaller.Code(await caller.GetAsync("getcallbackip")));
        platform.TrustsCallersAddress = false;
        Assert.Equal(60020, PlatformCaller.Code(await caller.GetAsync("getcallbackip")));
        platform.TrustsCallersAddress = true;
        platform.Faults.RevokeTokens();
        Assert.Equal(40014, PlatformCaller.Code(await caller.GetAsync("getcallbackip")));
    }

    [Fact]
    public async Task The_contacts_secret_reads_ids_and_sends_nothing()
    {
        await using var platform = await SimulatedPlatform.StartAsync();
        using var caller = new PlatformCaller(platform);
        var given = await caller.Http.GetFromJsonAsync<JsonElement>($"/cgi-bin/gettoken?corpid={platform.Options.CorpId}&corpsecret={platform.Options.ContactsSecret}");
        caller.Token = given.GetProperty("access_token").GetString();

        Assert.Equal(48002, PlatformCaller.Code(await caller.SendAsync(caller.Text("xuwenjing", "您好"))));
        Assert.Equal(48002, PlatformCaller.Code(await caller.GetAsync("user/get?userid=xuwenjing")));
        var ids = await caller.PostAsync("user/list_id", new { limit = 30 });
        Assert.Equal(("30", 30), (ids.GetProperty("next_cursor").GetString(), ids.GetProperty("dept_user").GetArrayLength()));
        caller.Token = null;
        Assert.Equal(48002, PlatformCaller.Code(await caller.PostAsync("user/list_id", new { limit = 30 })));
    }

    [Fact]
    public async Task Unknown_paths_and_wrong_methods_are_refused_and_noted()
    {
        await using var platform = await SimulatedPlatform.StartAsync();
        using var caller = new PlatformCaller(platform);
        using var unknown = await caller.ResponseAsync("message/sent", new { });
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
        Assert.Equal(43002, PlatformCaller.Code(await caller.GetAsync("message/send")));
        Assert.Equal(43001, PlatformCaller.Code(await caller.PostAsync("user/get?userid=xuwenjing", new { })));
        Assert.Equal(["path.unknown", "errcode.43002", "errcode.43001"], platform.Findings.Violations.Select(f => f.Rule));
    }

    private static async Task<(string Token, int ExpiresIn)> TokenAsync(PlatformCaller caller, SimulatedPlatform platform)
    {
        var given = await caller.Http.GetFromJsonAsync<JsonElement>($"/cgi-bin/gettoken?corpid={platform.Options.CorpId}&corpsecret={platform.Options.Secret}");
        return (given.GetProperty("access_token").GetString()!, given.GetProperty("expires_in").GetInt32());
    }
}
