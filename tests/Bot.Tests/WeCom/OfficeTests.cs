using System.Net;
using System.Text.RegularExpressions;
using HealthAssistantBot.Bot.Channels.WeCom;
using HealthAssistantBot.Bot.StaffDirectory.Sync;
using HealthAssistantBot.Bot.Storage;
using HealthAssistantBot.Bot.Tests.Harness;
using HealthAssistantBot.Domain.StaffDirectory;
using HealthAssistantBot.Domain.StaffDirectory.Platform;
using HealthAssistantBot.WeComSimulator;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HealthAssistantBot.Bot.Tests.WeCom;

/// <summary>Directory, linking, sign-in and menu against the strict stand-in for the platform.</summary>
public sealed partial class OfficeTests : IDisposable
{
    private const string WeComBrowser = "Mozilla/5.0 (Linux; Android 12) wxwork/4.1.36 MicroMessenger/7.0.1";

    private readonly AssistantApp _app = new()
    {
        Demo = true,
        WeCom = true,
        Adjust = services => services.Remove(services.Single(s => s.ImplementationType == typeof(DirectorySyncSoon))),
    };

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private IStaffBook Staff => _app.Services.GetRequiredService<IStaffBook>();

    public void Dispose() => _app.Dispose();

    [Fact]
    public async Task The_platforms_people_are_the_directorys_and_a_sync_moves_nobody()
    {
        var synced = await SyncAsync();

        Assert.Empty(synced.Changes.Where(c => c.Kind != StaffChangeKind.Added).Select(c => c.Text));
        Assert.Empty((await SyncAsync()).Changes);
        Assert.Empty(synced.Doubts);
        Assert.True((await Staff.FindByUserIdAsync("tangguixiang", Cancel))!.IsOnPlatform);
        Assert.DoesNotContain(_app.Platform.Findings.All, f => f.Rule.StartsWith("user", StringComparison.Ordinal) || f.Rule.StartsWith("department", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Somebody_who_joins_is_known_and_somebody_who_leaves_is_not_soon_after_the_platform_told_it()
    {
        await SyncAsync();
        await _app.Platform.JoinsAsync(new MemberRecord("newhand", "苏小雨", [21], "网格员"), Cancel);
        await WantedSyncAsync();
        Assert.Equal("柳树湾村网格员", (await Staff.FindByUserIdAsync("newhand", Cancel))!.Post);

        await _app.Platform.LeavesAsync("tangguixiang", Cancel);
        await WantedSyncAsync();
        Assert.Null(await Staff.FindByUserIdAsync("tangguixiang", Cancel));
    }

    [Fact]
    public async Task A_new_cadre_is_greeted_and_linked_in_the_app()
    {
        await using (var scope = _app.Services.CreateAsyncScope())
        {
            var store = scope.ServiceProvider.GetRequiredService<Store>();
            (await store.Set<Person>().SingleAsync(p => p.Name == "余光辉", Cancel)).Unlink();
            await store.SaveChangesAsync(Cancel);
        }

        var code = SixDigits().Match((await _app.ChatAs("xuwenjing").Says("给青冈坪村余光辉开个码", key: "link.code")).Text).Value;
        var yu = _app.Platform.Member("yuguanghui");

        Assert.StartsWith("卫健助手，青石镇问职责、报数、收提醒用的。\n先认一下您：把许文静给的6位数发给我。", (await yu.EnterAsync(cancellationToken: Cancel)).Text, StringComparison.Ordinal);
        Assert.StartsWith("认得您了：余光辉，青冈坪村卫生专干。", (await yu.SaysAsync(code, cancellationToken: Cancel)).Text, StringComparison.Ordinal);
        Assert.Equal("您已经连上了，不用再发码。", (await yu.SaysAsync(code, cancellationToken: Cancel)).Text);
        Assert.Equal("yuguanghui", (await Staff.PeopleAsync(Cancel)).Single(p => p.Name == "余光辉").UserId);
    }

    [Fact]
    public async Task A_page_knows_the_member_who_opens_it_in_WeChat_Work()
    {
        var away = await GetAsync("/m/sign-in?back=/m", null);
        var back = _app.Platform.Member("tangguixiang").FollowsSignIn(away.Headers.Location!);
        var signedIn = await GetAsync(back.PathAndQuery, CookieOf(away));
        Assert.Equal((HttpStatusCode.Redirect, "/m"), (signedIn.StatusCode, signedIn.Headers.Location!.ToString()));

        var page = await GetAsync("/m", signedIn.Headers.GetValues("Set-Cookie").Single(c => c.StartsWith("assistant-chat", StringComparison.Ordinal)).Split(';')[0]);
        Assert.Contains("唐桂香", await page.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_menu_is_made_and_the_check_finds_it()
    {
        var menu = _app.Services.GetRequiredService<WeComMenu>();
        Assert.False((await menu.IsThereAsync(Cancel)).Value);
        Assert.Null(await menu.CreateAsync(Cancel));
        Assert.True((await menu.IsThereAsync(Cancel)).Value);

        var lines = new List<string>();
        await foreach (var thing in _app.Services.GetRequiredService<WeComCheck>().RunAsync(new Uri("http://127.0.0.1:1"), null, Cancel))
            lines.Add($"{thing.What} {(thing.Cure is null ? "✓" : "✗")}");
        Assert.Equal(["访问凭证 ✓", "企业可信IP ✓", "可见范围：15个部门 ✓", "菜单 ✓", "回调 ✗"], lines.Skip(2));
    }

    private async Task<DirectorySynced> SyncAsync() => (await _app.Services.GetRequiredService<IDirectorySync>().RunAsync(false, Cancel)).Value;

    // In place of the worker, whose minute on a clock that stands still never ends.
    private async Task WantedSyncAsync()
    {
        await _app.Services.GetRequiredService<DirectorySync>().WantedAsync(Cancel).WaitAsync(Chat.Patience, Cancel);
        await SyncAsync();
    }

    private async Task<HttpResponseMessage> GetAsync(string address, string? cookie)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.UserAgent.ParseAdd(WeComBrowser);
        if (cookie is not null) request.Headers.Add("Cookie", cookie);
        return await _app.Client.SendAsync(request, Cancel);
    }

    private static string CookieOf(HttpResponseMessage answer) => answer.Headers.GetValues("Set-Cookie").Single().Split(';')[0];

    [GeneratedRegex("[0-9]{6}")]
    private static partial Regex SixDigits();
}
