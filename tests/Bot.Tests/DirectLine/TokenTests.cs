using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace HealthAssistantBot.Bot.Tests.DirectLine;

public sealed class TokenTests
{
    [Fact]
    public async Task Generate_gives_a_token_and_opens_nothing()
    {
        await using var app = await DirectLineApp.StartAsync();

        var answer = await app.PostAsync("/tokens/generate", DirectLineApp.Secret, new { user = new { id = "dl_wang" } });

        Assert.Equal(200, answer.Status);
        Assert.Equal(3600, (int)answer.Json!["expires_in"]!);
        Assert.True(answer.Text("conversationId").Length >= 20);
        Assert.Equal("dl_wang", (string?)Claims(answer.Text("token"))["user"]);
        Assert.Empty(app.Talk.Conversations);
        Assert.Equal(404, (await app.GetAsync($"/conversations/{answer.Text("conversationId")}/activities", answer.Text("token"))).Status);
        Assert.Equal(200, (await app.PostAsync("/tokens/generate", DirectLineApp.Secret)).Status);
    }

    [Fact]
    public async Task Start_answers_201_for_a_new_conversation_and_200_for_the_same_again()
    {
        await using var app = await DirectLineApp.StartAsync();
        var token = (await app.PostAsync("/tokens/generate", DirectLineApp.Secret)).Text("token");

        var first = await app.PostAsync("/conversations", token, new { user = new { }, locale = "zh-CN" });
        var again = await app.PostAsync("/conversations", token);

        Assert.Equal((201, 200), (first.Status, again.Status));
        Assert.Equal(first.Text("conversationId"), again.Text("conversationId"));
        Assert.StartsWith(app.Address.Replace("http://", "ws://") + "/v3/directline/conversations/", first.Text("streamUrl"));
        Assert.Contains("watermark=0&", first.Text("streamUrl"));
        Assert.Equal(201, (await app.PostAsync("/conversations", DirectLineApp.Secret, new { user = new { id = "u1" } })).Status);
    }

    [Fact]
    public async Task A_token_lives_exactly_as_long_as_it_says_and_a_refreshed_one_goes_on()
    {
        await using var app = await DirectLineApp.StartAsync(new() { ["DirectLine:TokenLifetime"] = "00:00:30" });
        var line = await app.OpenAsync();
        app.Time.Advance(TimeSpan.FromSeconds(29));
        var refreshed = await app.PostAsync("/tokens/refresh", line.Token);
        app.Time.Advance(TimeSpan.FromSeconds(2));

        var expired = await line.SayAsync("还在吗");

        Assert.Equal((403, "TokenExpired"), (expired.Status, expired.ErrorCode));
        Assert.Equal((403, "TokenExpired"), await Outcome(app.PostAsync("/tokens/refresh", line.Token)));
        Assert.Equal(line.Id, refreshed.Text("conversationId"));
        Assert.Equal(30, (int)refreshed.Json!["expires_in"]!);
        Assert.Equal(200, (await (line with { Token = refreshed.Text("token") }).SayAsync("在")).Status);
    }

    [Fact]
    public async Task A_missing_credential_is_401_and_every_bad_one_403()
    {
        await using var app = await DirectLineApp.StartAsync();
        var line = await app.OpenAsync();
        var other = await app.OpenAsync();
        var path = $"/conversations/{line.Id}/activities";

        Assert.Equal((401, "Unauthorized"), await Outcome(app.GetAsync(path, null)));
        Assert.Equal(401, (await app.SendAsync(HttpMethod.Get, path, null, null, ("Authorization", "Basic eDp5"))).Status);
        Assert.Equal((403, "InvalidToken"), await Outcome(app.GetAsync(path, "nonsense")));
        Assert.Equal((403, "InvalidToken"), await Outcome(app.GetAsync(path, other.Token)));
        Assert.Equal((403, "InvalidToken"), await Outcome(app.GetAsync(path, Unsigned(line.Token))));
        Assert.Equal((403, "InvalidToken"), await Outcome(app.GetAsync(path, Renamed(line.Token, line.Id, other.Id))));
        foreach (var tampered in Tampered(line.Token)) Assert.Equal(403, (await app.GetAsync(path, tampered)).Status);
        Assert.Equal((403, "SecretRequired"), await Outcome(app.PostAsync("/tokens/generate", line.Token)));
        Assert.Equal((403, "TokenRequired"), await Outcome(app.PostAsync("/tokens/refresh", DirectLineApp.Secret)));
        Assert.Equal(200, (await app.GetAsync(path, DirectLineApp.Secret)).Status);
    }

    [Fact]
    public async Task A_token_made_before_a_restart_is_good_after_it_and_the_key_is_readable_by_its_owner_only()
    {
        await using var before = await DirectLineApp.StartAsync();
        var line = await before.OpenAsync();
        await before.StopAsync();

        await using var after = await DirectLineApp.StartAsync(after: before);

        Assert.Equal(200, (await (line with { App = after }).SayAsync("重启后")).Status);
        var key = Path.Combine(after.Folder, "keys", "directline.key");
        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(key));
    }

    [Fact]
    public async Task Two_secrets_at_once_allow_rotation_and_none_lets_nobody_in()
    {
        await using var two = await DirectLineApp.StartAsync(new() { ["DirectLine:Secrets:0"] = "old-secret-0123456789", ["DirectLine:Secrets:1"] = "new-secret-0123456789" });
        await using var listed = await DirectLineApp.StartAsync(new() { ["DirectLine:Secrets:0"] = null, ["DirectLine:Secrets"] = "first-secret-01, second-secret-02" });

        foreach (var secret in new[] { "old-secret-0123456789", "new-secret-0123456789" }) Assert.Equal(200, (await two.PostAsync("/tokens/generate", secret)).Status);
        Assert.Equal(403, (await two.PostAsync("/tokens/generate", DirectLineApp.Secret)).Status);
        Assert.Equal(200, (await listed.PostAsync("/tokens/generate", "second-secret-02")).Status);
    }

    [Fact]
    public async Task The_session_call_answers_a_token_and_unknown_paths_get_the_error_object()
    {
        await using var app = await DirectLineApp.StartAsync();
        var line = await app.OpenAsync();

        Assert.NotEqual("", (await app.GetAsync("/session/getsessionid", line.Token)).Text("sessionId"));
        Assert.Equal((404, "NotFound"), await Outcome(app.GetAsync("/nothing/here", line.Token)));
        Assert.Equal((405, "MethodNotAllowed"), await Outcome(app.GetAsync("/tokens/generate", DirectLineApp.Secret)));
    }

    [Theory]
    [InlineData("DirectLine:TokenLifetime", "00:00:00", "DirectLine:TokenLifetime")]
    [InlineData("DirectLine:AllowedOrigins:0", "example.cn", "DirectLine:AllowedOrigins")]
    [InlineData("DirectLine:Limits:UploadBytes", "0", "DirectLine:Limits:UploadBytes")]
    [InlineData("Hosting:TrustedProxies", "nginx", "Hosting:TrustedProxies")]
    public async Task A_setting_that_could_only_fail_later_stops_the_start_and_is_named(string key, string value, string named)
    {
        var refused = await Assert.ThrowsAsync<Microsoft.Extensions.Options.OptionsValidationException>(() => DirectLineApp.StartAsync(new() { [key] = value }));

        Assert.Contains(named, refused.Message);
    }

    private static async Task<(int, string?)> Outcome(Task<Answered> answer) => ((await answer).Status, (await answer).ErrorCode);

    private static JsonNode Claims(string token) => JsonNode.Parse(Decode(token.Split('.')[1]))!;

    private static string Unsigned(string token) => $"{Encode("""{"alg":"none","typ":"JWT"}""")}.{token.Split('.')[1]}.";

    private static string Renamed(string token, string from, string to)
    {
        var parts = token.Split('.');
        return $"{parts[0]}.{Encode(Decode(parts[1]).Replace(from, to))}.{parts[2]}";
    }

    /// <summary>The token with each of its last characters changed: base64's spare bits must not save it.</summary>
    private static IEnumerable<string> Tampered(string token) =>
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".Where(c => c != token[^1]).Select(c => token[..^1] + c);

    private static string Decode(string part) => Encoding.UTF8.GetString(System.Buffers.Text.Base64Url.DecodeFromChars(part));

    private static string Encode(string json) => System.Buffers.Text.Base64Url.EncodeToString(Encoding.UTF8.GetBytes(json));
}
