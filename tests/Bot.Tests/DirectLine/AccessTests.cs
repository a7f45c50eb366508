using System.Text;
using HealthAssistantBot.Bot.Conversations;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace HealthAssistantBot.Bot.Tests.DirectLine;

/// <summary>Who may come from where, and how often.</summary>
public sealed class AccessTests
{
    private const string Site = "https://www.qingshi.example";

    [Fact]
    public async Task A_listed_site_sees_errors_too_and_an_unlisted_one_is_refused()
    {
        await using var app = await DirectLineApp.StartAsync(new() { ["DirectLine:AllowedOrigins"] = Site });
        var line = await app.OpenAsync();
        var path = $"/conversations/{line.Id}/activities";

        var good = await app.SendAsync(HttpMethod.Get, path, line.Token, null, ("Origin", Site));
        var error = await app.SendAsync(HttpMethod.Get, path, "nonsense", null, ("Origin", Site));
        var missing = await app.SendAsync(HttpMethod.Get, "/nowhere", line.Token, null, ("Origin", Site));
        var foreign = await app.SendAsync(HttpMethod.Get, path, line.Token, null, ("Origin", "https://evil.example"));
        var own = await app.SendAsync(HttpMethod.Get, path, line.Token, null, ("Origin", app.Address));

        Assert.Equal((200, 403, 404, 403, 200), (good.Status, error.Status, missing.Status, foreign.Status, own.Status));
        foreach (var answer in new[] { good, error, missing }) Assert.Equal(Site, answer.Headers.GetValues("Access-Control-Allow-Origin").Single());
        Assert.Equal("Retry-After", good.Headers.GetValues("Access-Control-Expose-Headers").Single());
        Assert.Equal("OriginNotAllowed", foreign.ErrorCode);
        Assert.False(foreign.Headers.Contains("Access-Control-Allow-Origin"));
    }

    [Fact]
    public async Task A_preflight_names_what_the_client_sends()
    {
        await using var app = await DirectLineApp.StartAsync(new() { ["DirectLine:AllowedOrigins:0"] = Site });

        var listed = await app.SendAsync(HttpMethod.Options, "/conversations", null, null, ("Origin", Site), ("Access-Control-Request-Method", "POST"), ("Access-Control-Request-Headers", "authorization,x-ms-bot-agent"));
        var foreign = await app.SendAsync(HttpMethod.Options, "/conversations", null, null, ("Origin", "https://evil.example"), ("Access-Control-Request-Method", "POST"));

        Assert.Equal((204, 403), (listed.Status, foreign.Status));
        Assert.Equal("authorization, content-type, x-ms-bot-agent, x-requested-with", string.Join(", ", listed.Headers.GetValues("Access-Control-Allow-Headers")));
        Assert.Equal("GET, POST, OPTIONS", string.Join(", ", listed.Headers.GetValues("Access-Control-Allow-Methods")));
        Assert.True(int.Parse(listed.Headers.GetValues("Access-Control-Max-Age").Single()) >= 600);
    }

    [Fact]
    public async Task Origins_inside_a_token_bind_its_calls_and_its_stream()
    {
        await using var app = await DirectLineApp.StartAsync(new() { ["DirectLine:AllowedOrigins"] = Site + ",https://two.example" });
        var token = (await app.PostAsync("/tokens/generate", DirectLineApp.Secret, new { trustedOrigins = new[] { Site } })).Text("token");

        Assert.Equal(403, (await app.SendAsync(HttpMethod.Post, "/conversations", token, null, ("Origin", "https://two.example"))).Status);
        var started = await app.SendAsync(HttpMethod.Post, "/conversations", token, null, ("Origin", Site));
        Assert.Equal(201, started.Status);
        Assert.Equal("refused 403", (await Assert.ThrowsAsync<InvalidOperationException>(() => StreamReader.OpenAsync(started.Text("streamUrl"), "https://two.example"))).Message);
        using var stream = await StreamReader.OpenAsync(started.Text("streamUrl"), Site);
    }

    [Fact]
    public async Task Too_many_get_429_with_the_time_to_wait_and_then_go_on()
    {
        await using var app = await DirectLineApp.StartAsync(new()
        {
            ["DirectLine:Limits:MessagesPerConversationPerMinute"] = "60", ["DirectLine:Limits:BurstPerConversation"] = "3", ["DirectLine:Limits:TokensPerAddressPerMinute"] = "4",
        });
        var line = await app.OpenAsync();

        var posts = new List<Answered>();
        for (var i = 0; i < 4; i++) posts.Add(await line.SayAsync($"{i}"));
        var join = await line.PostAsync(new { type = "event", name = "webchat/join", from = new { id = "dl_tester" } });
        app.Time.Advance(TimeSpan.FromSeconds(1));
        var later = await line.SayAsync("后来");
        var tokens = new[] { await app.PostAsync("/tokens/refresh", line.Token), await app.PostAsync("/tokens/refresh", line.Token), await app.PostAsync("/tokens/refresh", line.Token) };

        Assert.Equal([200, 200, 200, 429], posts.Select(p => p.Status));
        Assert.Equal("1", posts[3].Headers.GetValues("Retry-After").Single());
        Assert.Equal(("TooManyRequests", 200, 200), (posts[3].ErrorCode, join.Status, later.Status));
        Assert.Equal([200, 200, 429], tokens.Select(t => t.Status));
    }

    [Fact]
    public async Task Behind_a_trusted_proxy_limits_and_addresses_follow_the_caller_and_nobody_else_is_believed()
    {
        await using var trusting = await DirectLineApp.StartAsync(new() { ["DirectLine:Limits:TokensPerAddressPerMinute"] = "2" });
        await using var wary = await DirectLineApp.StartAsync(new() { ["Hosting:TrustedProxies"] = "10.1.0.0/16", ["DirectLine:Limits:TokensPerAddressPerMinute"] = "2" });

        async Task<Answered> From(DirectLineApp app, string caller) => await app.SendAsync(
            HttpMethod.Post, "/conversations", DirectLineApp.Secret, null, ("X-Forwarded-For", caller), ("X-Forwarded-Proto", "https"), ("X-Forwarded-Host", "bot.qingshi.example"));

        var first = await From(trusting, "203.0.113.5");
        Assert.StartsWith("wss://bot.qingshi.example/v3/directline/conversations/", first.Text("streamUrl"));
        var trusted = new List<int> { (await From(trusting, "203.0.113.5")).Status, (await From(trusting, "203.0.113.5")).Status, (await From(trusting, "203.0.113.6")).Status };
        Assert.Equal([201, 429, 201], trusted);
        Assert.StartsWith("ws://127.0.0.1", (await From(wary, "203.0.113.5")).Text("streamUrl"));
        var doubted = new List<int> { (await From(wary, "203.0.113.6")).Status, (await From(wary, "203.0.113.7")).Status };
        Assert.Equal([201, 429], doubted);
    }

    [Fact]
    public async Task The_chat_page_gets_the_same_conversation_for_the_same_browser_and_another_for_another()
    {
        await using var app = await DirectLineApp.StartAsync();
        var (first, cookie) = await ChatTokenAsync(app);
        var (again, _) = await ChatTokenAsync(app, cookie: cookie);
        var (other, _) = await ChatTokenAsync(app);
        var (forged, _) = await ChatTokenAsync(app, cookie: cookie!.Replace(".", "x."));
        var (fresh, _) = await ChatTokenAsync(app, """{"fresh":true}""", cookie);
        var (kept, _) = await ChatTokenAsync(app, $$"""{"conversationId":"{{fresh.Text("conversationId")}}"}""", cookie);
        var (stolen, _) = await ChatTokenAsync(app, $$"""{"conversationId":"{{first.Text("conversationId")}}"}""");

        Assert.Equal((200, 3600), (first.Status, (int)first.Json!["expires_in"]!));
        Assert.StartsWith("dl_", first.Text("userId"));
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=lax", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Equal((first.Text("conversationId"), first.Text("userId")), (again.Text("conversationId"), again.Text("userId")));
        Assert.Equal(fresh.Text("conversationId"), kept.Text("conversationId"));
        Assert.Equal(5, new[] { first, other, forged, fresh, stolen }.Select(a => a.Text("conversationId")).Distinct().Count());
        Assert.Equal(200, (await app.PostAsync($"/conversations/{first.Text("conversationId")}/activities", first.Text("token"), DirectLineApp.Message("在"))).Status);
        Assert.Equal(first.Text("userId"), app.Talk.Heard.Single().UserId);
    }

    [Fact]
    public async Task A_foreign_page_gets_no_chat_token_and_a_signed_in_member_keeps_their_conversation_apart_from_the_visitors()
    {
        WebMember? member = null;
        await using var app = await DirectLineApp.StartAsync(adjust: s => s.AddSingleton<IWebIdentity>(new Signed(() => member)));
        var (visitor, cookie) = await ChatTokenAsync(app);
        member = new WebMember(7, "tangguixiang", 3);
        var (signedIn, _) = await ChatTokenAsync(app, $$"""{"conversationId":"{{visitor.Text("conversationId")}}"}""", cookie);
        var (foreign, _) = await ChatTokenAsync(app, cookie: cookie, origin: "https://evil.example");
        var (own, _) = await ChatTokenAsync(app, cookie: cookie, origin: app.Address);
        var (wrong, _) = await ChatTokenAsync(app, "[]");

        Assert.NotEqual(visitor.Text("conversationId"), signedIn.Text("conversationId"));
        var opened = app.Talk.Conversations.Single(c => c.Id == signedIn.Text("conversationId"));
        Assert.Equal((7, 3), (opened.PersonId, opened.AreaId));
        Assert.Equal((403, 200, 400), (foreign.Status, own.Status, wrong.Status));
    }

    private static async Task<(Answered Answer, string? Cookie)> ChatTokenAsync(DirectLineApp app, string body = "{}", string? cookie = null, string? origin = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/chat/token") { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        if (cookie is not null) request.Headers.Add("Cookie", cookie.Split(';')[0]);
        if (origin is not null) request.Headers.Add("Origin", origin);
        var response = await app.Http.SendAsync(request);
        var set = response.Headers.TryGetValues("Set-Cookie", out var cookies) ? cookies.Single() : null;
        return (await Answered.ReadAsync(response), set);
    }

    private sealed class Signed(Func<WebMember?> member) : IWebIdentity
    {
        public Task<WebMember?> FindAsync(HttpContext context, CancellationToken cancellationToken) => Task.FromResult(member());
    }
}
