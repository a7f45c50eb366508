using System.Net;
using HealthAssistantBot.Bot.Office;
using HealthAssistantBot.Bot.Storage;
using HealthAssistantBot.Bot.Tests.Harness;
using HealthAssistantBot.Bot.Tests.Papers;
using HealthAssistantBot.Domain.StaffDirectory;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HealthAssistantBot.Bot.Tests.Office;

/// <summary>Who gets into the console, and how far.</summary>
public sealed class ConsoleAccessTests
{
    private static readonly string[] WaysIn = ["/console/sign-in", "/console/sign-in/wecom", "/console/sign-in/back"];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public void Every_endpoint_of_the_console_says_who_may_open_it_and_stands_behind_the_door()
    {
        using var app = new AssistantApp();
        var endpoints = app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(e => e.RoutePattern.RawText!.StartsWith("/console", StringComparison.Ordinal) && !WaysIn.Contains(e.RoutePattern.RawText)).ToList();

        Assert.InRange(endpoints.Count, 20, 500);
        Assert.All(endpoints, e =>
        {
            Assert.True(e.Metadata.GetMetadata<OfficeEntry>() is not null, e.RoutePattern.RawText);
            Assert.True(e.Metadata.GetMetadata<IAuthorizeData>()?.Policy == OfficeRoutes.Policy, e.RoutePattern.RawText);
        });
    }

    [Fact]
    public async Task The_first_administrator_comes_by_a_link_makes_an_account_and_comes_again_by_password()
    {
        using var app = new AssistantApp();
        using var first = await ConsoleVisit.SignedInAsync(app);
        await first.GoAsync("/console");
        Assert.Contains("给自己建一个账号", first.Words);

        await first.GoAsync("/console/account");
        await first.PostAsync("/console/account/make", ("name", "县里小谷"), ("password", "短"), ("again", "短"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, first.Status);
        Assert.Contains("密码至少10个字", first.Words);
        Assert.Contains("value=\"县里小谷\"", first.Page);
        await first.PostAsync("/console/account/make", ("name", "县里小谷"), ("password", "山前种了三棵梨树"), ("again", "山前种了三棵梨树"));
        Assert.Contains("密码至少10个字", first.Words);
        await first.PostAsync("/console/account/make", ("name", "县里小谷"), ("password", "山前种了三棵大梨树"), ("again", "山前种了三棵梨"));
        Assert.Contains("两次写的密码不一样", first.Words);
        await first.PostAsync("/console/account/make", ("name", "县里小谷"), ("password", "山前种了三棵很大的梨树"), ("again", "山前种了三棵很大的梨树"));
        Assert.Contains("账号建好了", first.Words);

        using var again = ConsoleVisit.Stranger(app);
        await again.GoAsync("/console/papers");
        Assert.StartsWith("/console/sign-in?ReturnUrl=%2Fconsole%2Fpapers", again.Address);
        await again.PostAsync("/console/sign-in", ("name", "县里小谷"), ("password", "山前种了三棵很大的梨树"), ("back", "/console/audit"));
        Assert.Equal("/console/audit", again.Address);
        Assert.Contains("用密码登录", again.Words);
    }

    [Fact]
    public async Task Five_wrong_passwords_stop_a_name_for_a_quarter_of_an_hour_whether_it_exists_or_not()
    {
        using var app = new AssistantApp { Demo = true };
        using var own = await ConsoleVisit.OfAsync(app, "xuwenjing");
        Assert.Equal("/console", own.Address);

        foreach (var name in new[] { "xuwenjing", "nobody" })
        {
            for (var i = 0; i < 4; i++) Assert.Contains("账号或密码不对", await TryAsync(app, name, "guess"));
            Assert.Contains("先停15分钟", await TryAsync(app, name, "guess"));
            Assert.Contains("先停15分钟", await TryAsync(app, name, "一句只有我自己知道的话"));
        }

        app.Time.Advance(SignInFailures.LockedFor);
        Assert.Equal("", await TryAsync(app, "xuwenjing", "一句只有我自己知道的话"));
    }

    // Below the page: the page's own rate limit is tried elsewhere.
    private static async Task<string> TryAsync(AssistantApp app, string name, string password)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var outcome = await scope.ServiceProvider.GetRequiredService<Bot.StaffDirectory.Accounts.ConsoleAccounts>().CheckAsync(name, password, Cancel);
        if (!outcome.IsRefused) await scope.ServiceProvider.GetRequiredService<Domain.Common.IUnitOfWork>().SaveAsync(Cancel);
        return outcome.Refusal?.Sentence ?? "";
    }

    [Fact]
    public async Task The_sign_in_page_takes_ten_tries_a_minute()
    {
        using var app = new AssistantApp();
        using var thief = ConsoleVisit.Stranger(app);
        await thief.GoAsync("/console/sign-in");
        for (var i = 0; i < 10; i++)
        {
            await thief.PostAsync("/console/sign-in", ("name", $"name{i}"), ("password", "guess"));
            Assert.Equal(HttpStatusCode.Forbidden, thief.Status);
        }

        await thief.PostAsync("/console/sign-in", ("name", "name"), ("password", "guess"));
        Assert.Equal(HttpStatusCode.TooManyRequests, thief.Status);
        Assert.Contains("过一分钟再来", thief.Words);
    }

    [Fact]
    public async Task A_session_that_somebody_ends_is_out_at_once_and_so_is_who_signs_out_or_leaves()
    {
        using var app = new AssistantApp { Demo = true };
        using var admin = await ConsoleVisit.SignedInAsync(app);
        using var clerk = await ConsoleVisit.OfAsync(app, "xuwenjing");
        await admin.GoAsync("/console/accounts");
        Assert.Contains("许文静", admin.Words);
        var id = await SessionOfAsync(app);
        await admin.PostAsync("/console/accounts/end", ("session", $"{id}"));
        await clerk.GoAsync("/console");
        Assert.StartsWith("/console/sign-in", clerk.Address);

        using var again = await ConsoleVisit.OfAsync(app, "xuwenjing");
        await again.PostAsync("/console/sign-out");
        Assert.Equal("/console/sign-in", again.Address);
        await again.GoAsync("/console");
        Assert.StartsWith("/console/sign-in", again.Address);

        using var third = await ConsoleVisit.OfAsync(app, "xuwenjing");
        await using (var scope = app.Services.CreateAsyncScope())
        {
            var store = scope.ServiceProvider.GetRequiredService<Store>();
            (await store.Set<Person>().FirstAsync(p => p.UserId == "xuwenjing", Cancel)).Leave(new DateOnly(2026, 11, 21));
            await store.SaveChangesAsync(Cancel);
        }

        await third.GoAsync("/console");
        Assert.StartsWith("/console/sign-in", third.Address);
    }

    [Fact]
    public async Task A_cadre_has_nothing_to_do_here_and_a_clerk_nothing_of_the_administrators()
    {
        using var app = new AssistantApp { Demo = true };
        using var cadre = await ConsoleVisit.OfAsync(app, "tangguixiang");
        Assert.Equal(HttpStatusCode.Forbidden, cadre.Status);
        Assert.Contains("这个账号在控制台没有事可办", cadre.Words);

        using var clerk = await ConsoleVisit.OfAsync(app, "xuwenjing");
        foreach (var page in new[] { "/console/accounts", "/console/audit/check" })
        {
            await clerk.GoAsync(page);
            Assert.Equal(HttpStatusCode.Forbidden, clerk.Status);
            Assert.Contains("这一页您看不了", clerk.Words);
        }
    }

    [Fact]
    public async Task A_form_without_the_pages_token_changes_nothing_and_gives_back_what_was_typed_as_text()
    {
        using var app = new AssistantApp { Demo = true };
        using var admin = await ConsoleVisit.SignedInAsync(app);
        await admin.PostWithoutTokenAsync("/console/account/make", ("name", "forged"), ("password", "山前种了三棵很大的梨树"), ("again", "山前种了三棵很大的梨树"), ("words", "<script>alert(1)</script>"));

        Assert.Equal(HttpStatusCode.BadRequest, admin.Status);
        Assert.Contains("没有保存：页面放太久了", admin.Words);
        Assert.DoesNotContain("<script>alert", admin.Page);
        Assert.DoesNotContain("梨树", admin.Page);
        await admin.GoAsync("/console/accounts");
        Assert.DoesNotContain("forged", admin.Words);
    }

    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("//evil.example")]
    [InlineData("/\\evil.example")]
    [InlineData("/console//evil.example")]
    [InlineData("/console/../../evil")]
    [InlineData("javascript:alert(1)")]
    public async Task Nobody_is_sent_elsewhere_after_signing_in(string back)
    {
        using var app = new AssistantApp { Demo = true };
        using var clerk = await ConsoleVisit.OfAsync(app, "xuwenjing");
        await clerk.PostAsync("/console/look", ("theme", "dark"), ("back", back));
        Assert.StartsWith("/console", clerk.Address);
        await clerk.GoAsync("/console/sign-in?ReturnUrl=" + Uri.EscapeDataString(back));
        Assert.StartsWith("/console", clerk.Address);
    }

    private static async Task<int> SessionOfAsync(AssistantApp app)
    {
        await using var scope = app.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<Store>().Set<ConsoleSession>().OrderByDescending(s => s.Id).Select(s => s.Id).FirstAsync(Cancel);
    }
}
