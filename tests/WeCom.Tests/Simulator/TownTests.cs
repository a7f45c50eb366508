using System.Text.Json;
using HealthAssistantBot.WeCom.Received;
using HealthAssistantBot.WeComSimulator;

namespace HealthAssistantBot.WeCom.Tests.Simulator;

/// <summary>The address book, the menu and the sign-in (sheet 4.8 to 4.10).</summary>
public sealed class TownTests
{
    private readonly PlatformTime _time = new();

    [Fact]
    public async Task The_tree_is_read_from_the_root_and_members_have_no_phone()
    {
        await using var platform = await SimulatedPlatform.StartAsync();
        using var caller = new PlatformCaller(platform);
        var tree = await caller.GetAsync("department/list");
        Assert.Equal(15, tree.GetProperty("department").GetArrayLength());
        Assert.Equal(["青石镇", "社会事务办", "镇卫生院"], (await caller.GetAsync("department/list?id=3")).GetProperty("department").EnumerateArray().Take(3).Select(d => d.GetProperty("name").GetString()));
        Assert.Equal(["jiandeshun", "tangguixiang", "yaoliqiu"], (await caller.GetAsync("user/simplelist?department_id=21")).GetProperty("userlist").EnumerateArray().Select(u => u.GetProperty("userid").GetString()));

        var tang = await caller.GetAsync("user/get?userid=TANGguixiang");
        Assert.Equal(("唐桂香", "柳树湾村卫生专干", 21, 1), (tang.GetProperty("name").GetString(), tang.GetProperty("position").GetString(), tang.GetProperty("main_department").GetInt32(), tang.GetProperty("status").GetInt32()));
        Assert.DoesNotContain(tang.EnumerateObject(), f => f.Name is "mobile" or "email" or "gender" or "avatar" or "address");
        Assert.Equal((60111, 60003), (PlatformCaller.Code(await caller.GetAsync("user/get?userid=nobody")), PlatformCaller.Code(await caller.GetAsync("user/list?department_id=99"))));
    }

    [Fact]
    public async Task People_who_join_move_and_leave_are_told_without_an_agent()
    {
        await using var platform = await SimulatedPlatform.StartAsync();
        using var bot = new LibraryBot(platform.Options);
        platform.ConnectTo(bot.Client());
        await platform.JoinsAsync(new MemberRecord("liuxin", "刘新", [22], "石桥村村医"));
        await platform.MovesAsync("liuxin", [21, 22]);
        await platform.LeavesAsync("liuxin");

        Assert.Equal([nameof(MemberChanged), nameof(MemberChanged), nameof(MemberDeleted)], bot.Received.Select(m => m.GetType().Name));
        Assert.All(bot.Received, m => Assert.Null(m.AgentId));
        Assert.Throws<ArgumentException>(() => platform.Member("liuxin"));
    }

    [Theory]
    [InlineData("""{"button":[{"name":"问职责","type":"click","key":"ask"}]}""", 0)]
    [InlineData("""{"button":[]}""", 40016)]
    [InlineData("""{"button":[{"name":"一","type":"click","key":"1"},{"name":"二","type":"click","key":"2"},{"name":"三","type":"click","key":"3"},{"name":"四","type":"click","key":"4"}]}""", 40016)]
    [InlineData("""{"button":[{"name":"六个字的名字","type":"click","key":"ask"}]}""", 40018)]
    [InlineData("""{"button":[{"name":"问","type":"press","key":"ask"}]}""", 40017)]
    [InlineData("""{"button":[{"name":"问","type":"click"}]}""", 40058)]
    [InlineData("""{"button":[{"name":"看","type":"view","url":"m/report"}]}""", 40055)]
    [InlineData("""{"button":[{"name":"事","sub_button":[{"name":"里","sub_button":[{"name":"深","type":"click","key":"x"}]}]}]}""", 40016)]
    public async Task Menus_keep_their_limits(string menu, int code)
    {
        await using var platform = await SimulatedPlatform.StartAsync();
        using var caller = new PlatformCaller(platform);

        Assert.Equal(code, PlatformCaller.Code(await caller.PostAsync($"menu/create?agentid={platform.Options.AgentId}", menu)));
        Assert.Equal(code == 0 ? 0 : 46003, PlatformCaller.Code(await caller.GetAsync($"menu/get?agentid={platform.Options.AgentId}")));
    }

    [Fact]
    public async Task A_sign_in_code_works_once_within_five_minutes()
    {
        await using var platform = await SimulatedPlatform.StartAsync(new() { Time = _time });
        using var caller = new PlatformCaller(platform);
        var link = new Uri($"https://open.example/connect/oauth2/authorize?appid={platform.Options.CorpId}&redirect_uri=http%3A%2F%2F127.0.0.1%3A5080%2Fm%2Fback&response_type=code&scope=snsapi_base&state=abc123&agentid={platform.Options.AgentId}#wechat_redirect");
        var back = platform.Member("TangGuixiang").FollowsSignIn(link);
        Assert.StartsWith("http://127.0.0.1:5080/m/back?code=", back.AbsoluteUri, StringComparison.Ordinal);
        Assert.EndsWith("&state=abc123", back.AbsoluteUri, StringComparison.Ordinal);

        var code = System.Web.HttpUtility.ParseQueryString(back.Query)["code"];
        Assert.Equal("tangguixiang", (await caller.GetAsync("auth/getuserinfo?code=" + code)).GetProperty("userid").GetString());
        Assert.Equal(40029, PlatformCaller.Code(await caller.GetAsync("auth/getuserinfo?code=" + code)));
        var late = System.Web.HttpUtility.ParseQueryString(platform.Member("tangguixiang").FollowsSignIn(link).Query)["code"];
        _time.Advance(TimeSpan.FromMinutes(5));
        Assert.Equal(40029, PlatformCaller.Code(await caller.GetAsync("auth/getuserinfo?code=" + late)));
        Assert.Empty(platform.Findings.All);
        Assert.Throws<InvalidOperationException>(() => platform.Member("tangguixiang").FollowsSignIn(new Uri(link.AbsoluteUri.Replace("127.0.0.1%3A5080", "evil.example", StringComparison.Ordinal))));
    }

    [Fact]
    public async Task The_members_are_those_of_the_demo_town()
    {
        await using var platform = await SimulatedPlatform.StartAsync();
        var people = Path.Combine(Root(), "src", "Bot", "Hosting", "Demo", "people.tsv");
        var rows = File.ReadLines(people).Skip(1).Select(l => l.Split('\t')).Where(c => c[6].Length > 0).Select(c => (c[6], c[3], c[4])).ToList();
        Assert.True(rows.Count > 20);
        Assert.Empty(rows.Except(platform.Directory.Members.Select(m => (m.UserId, m.Name, m.Position))));
        Assert.Single(platform.Members, m => m.Record.Client == PhoneClient.Plugin);
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "HealthAssistantBot.sln"))) folder = folder.Parent;
        return folder.FullName;
    }
}
