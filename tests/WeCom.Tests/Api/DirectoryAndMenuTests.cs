using HealthAssistantBot.WeCom.Api;
using HealthAssistantBot.WeCom.Cards;
using HealthAssistantBot.WeCom.Menus;
using HealthAssistantBot.WeCom.Messages;
using HealthAssistantBot.WeCom.SignIn;
using HealthAssistantBot.WeCom.Tests.Harness;

namespace HealthAssistantBot.WeCom.Tests.Api;

public sealed class DirectoryAndMenuTests : IDisposable
{
    private readonly TestClient _client = new();

    [Fact]
    public async Task Departments_and_members_are_read_with_what_is_told()
    {
        _client.Platform
            .Next("department/list", "{\"errcode\":0,\"department\":[{\"id\":2,\"name\":\"石桥镇\",\"name_en\":\"\",\"department_leader\":[\"tangguixiang\"],\"parentid\":1,\"order\":100000000}]}")
            .Next("user/list", "{\"errcode\":0,\"userlist\":[{\"userid\":\"wangfang\",\"name\":\"王芳\",\"department\":[2,5],\"order\":[0,1],\"position\":\"村医\",\"gender\":\"2\",\"is_leader_in_dept\":[0,1],\"direct_leader\":[\"lina\"],\"main_department\":2,\"status\":1,\"extattr\":{\"attrs\":[]},\"unknown\":{}}]}")
            .Next("user/get", "{\"errcode\":0,\"userid\":\"wangfang\",\"name\":\"王芳\",\"department\":[2],\"gender\":2,\"status\":4}")
            .Next("user/simplelist", "{\"errcode\":0,\"userlist\":[{\"userid\":\"lina\",\"name\":\"李娜\",\"department\":[2]}]}");

        var departments = (await _client.Api.ListDepartmentsAsync(2, CancellationToken.None)).Value;
        var members = (await _client.Api.ListMembersAsync(2, CancellationToken.None)).Value;
        var one = (await _client.Api.GetMemberAsync("wangfang", CancellationToken.None)).Value;
        var names = (await _client.Api.ListMemberNamesAsync(2, CancellationToken.None)).Value;

        Assert.Equal((2, "石桥镇", 1), (departments[0].Id, departments[0].Name, departments[0].ParentId));
        Assert.Equal(["tangguixiang"], departments[0].Leaders!);
        Assert.Equal(("王芳", "村医", 2L, 1), (members[0].Name, members[0].Position, members[0].MainDepartment, members[0].Status));
        Assert.Equal([0, 1], members[0].IsLeaderInDepartments!);
        Assert.Null(members[0].Mobile);
        Assert.Equal((4, "王芳", "2", "2"), (one.Status, one.Name, one.Gender, members[0].Gender));
        Assert.Equal("李娜", names[0].Name);
        Assert.Equal("2", _client.Platform.Calls("department/list")[0].Query["id"]);
        Assert.Equal("2", _client.Platform.Calls("user/list")[0].Query["department_id"]);
    }

    [Fact]
    public async Task The_menu_is_written_and_read()
    {
        var menu = new AppMenu([MenuButton.Click("问职责", "ask"), MenuButton.Click("上报", "report"), MenuButton.Group("我的事", MenuButton.Click("我的事", "todo"), MenuButton.View("网页", "https://example.org/m/"))]);
        _client.Platform.Next("menu/get", "{\"errcode\":0,\"button\":[{\"type\":\"click\",\"name\":\"问职责\",\"key\":\"ask\",\"sub_button\":[]}]}").Next("menu/get", "{\"errcode\":46003,\"errmsg\":\"menu no exist\"}");

        Assert.True((await _client.Api.CreateMenuAsync(menu, CancellationToken.None)).IsOk);
        var now = await _client.Api.GetMenuAsync(CancellationToken.None);
        var none = await _client.Api.GetMenuAsync(CancellationToken.None);
        Assert.True((await _client.Api.DeleteMenuAsync(CancellationToken.None)).IsOk);

        var created = Assert.Single(_client.Platform.Calls("menu/create"));
        Assert.Equal("1000002", created.Query["agentid"]);
        Assert.Equal(
            "{\"button\":[{\"type\":\"click\",\"name\":\"问职责\",\"key\":\"ask\"},{\"type\":\"click\",\"name\":\"上报\",\"key\":\"report\"}," +
            "{\"name\":\"我的事\",\"sub_button\":[{\"type\":\"click\",\"name\":\"我的事\",\"key\":\"todo\"},{\"type\":\"view\",\"name\":\"网页\",\"url\":\"https://example.org/m/\"}]}]}",
            created.Body);
        Assert.Equal("ask", Assert.Single(now.Value).Key);
        Assert.Empty(none.Value);
    }

    [Fact]
    public void A_menu_that_the_platform_would_refuse_cannot_be_made()
    {
        var entry = MenuButton.Click("问", "ask");

        Assert.Throws<ArgumentException>(() => new AppMenu([entry, entry, entry, entry]));
        Assert.Throws<ArgumentException>(() => new AppMenu([MenuButton.Click("六个汉字太长", "ask")]));
        Assert.Throws<ArgumentException>(() => MenuButton.Group("我的事", entry, entry, entry, entry, entry, entry));
        Assert.Throws<ArgumentException>(() => MenuButton.Group("我的事", MenuButton.Group("二", entry)));
        Assert.Throws<ArgumentException>(() => MenuButton.Click("问", new string('k', 129)));
        Assert.Throws<ArgumentException>(() => MenuButton.View("看", "/m/"));
    }

    [Fact]
    public async Task Who_signed_in_is_told_once()
    {
        _client.Platform.Next("auth/getuserinfo", "{\"errcode\":0,\"userid\":\"WangFang\",\"user_ticket\":\"t\"}").Next("auth/getuserinfo", "{\"errcode\":0,\"openid\":\"o1\"}").Next("auth/getuserinfo", "{\"errcode\":40029}");

        var member = (await _client.Api.GetSignedInAsync("c+1", CancellationToken.None)).Value;
        var outsider = (await _client.Api.GetSignedInAsync("c2", CancellationToken.None)).Value;
        var used = (await _client.Api.GetSignedInAsync("c2", CancellationToken.None)).Error!;

        Assert.Equal(("WangFang", "t", true), (member.UserId, member.UserTicket, member.IsMember));
        Assert.Equal((null, "o1", false), (outsider.UserId, outsider.OpenId, outsider.IsMember));
        Assert.Equal((40029, WeComErrorKind.Permanent), (used.Code, used.Kind));
        Assert.Equal("c+1", _client.Platform.Calls("auth/getuserinfo")[0].Query["code"]);
    }

    [Fact]
    public async Task A_code_that_works_once_is_not_used_again_after_a_lost_answer()
    {
        _client.Platform.Next("auth/getuserinfo", new IOException("reset"));

        var error = (await _client.Api.GetSignedInAsync("c1", CancellationToken.None)).Error!;

        Assert.True(error.MayHaveHappened);
        Assert.Single(_client.Platform.Calls("auth/getuserinfo"));
    }

    [Fact]
    public void The_sign_in_link_has_the_order_that_the_platform_wants()
    {
        var link = OAuthLink.Of("wwcorp", 1000002, new Uri("https://bot.example.org:8443/m/回执?a=1&b=2"), "s1");

        Assert.Equal(
            "https://open.weixin.qq.com/connect/oauth2/authorize?appid=wwcorp&redirect_uri=https%3A%2F%2Fbot.example.org%3A8443%2Fm%2F%25E5%259B%259E%25E6%2589%25A7%3Fa%3D1%26b%3D2&response_type=code&scope=snsapi_base&state=s1&agentid=1000002#wechat_redirect",
            link.AbsoluteUri);
        Assert.Throws<ArgumentException>(() => OAuthLink.Of("wwcorp", 1, new Uri("https://bot.example.org/"), "a b"));
        Assert.Throws<ArgumentException>(() => OAuthLink.Of("wwcorp", 1, new Uri("javascript:alert(1)"), "a"));
    }

    [Fact]
    public async Task A_message_is_recalled_and_a_card_updated_once()
    {
        _client.Platform.Next("message/update_template_card", "{\"errcode\":0,\"invaliduser\":[\"lisi\"]}").Next("message/update_template_card", new IOException("reset"));

        Assert.True((await _client.Api.RecallAsync("m-1", CancellationToken.None)).IsOk);
        var updated = await _client.Api.UpdateCardAsync(CardUpdate.GreyButton("rc-1", "已收到", Receivers.Members(["lisi", "wangwu"])), CancellationToken.None);
        var lost = await _client.Api.UpdateCardAsync(CardUpdate.GreyButton("rc-2", "已收到"), CancellationToken.None);

        Assert.Equal("{\"msgid\":\"m-1\"}", _client.Platform.Calls("message/recall")[0].Body);
        Assert.Equal(["lisi"], updated.Value.InvalidUsers);
        Assert.True(lost.Error!.MayHaveHappened);
        Assert.Equal(
            ["{\"userids\":[\"lisi\",\"wangwu\"],\"agentid\":1000002,\"response_code\":\"rc-1\",\"button\":{\"replace_name\":\"已收到\"}}", "{\"atall\":1,\"agentid\":1000002,\"response_code\":\"rc-2\",\"button\":{\"replace_name\":\"已收到\"}}"],
            _client.Platform.Calls("message/update_template_card").Select(call => call.Body));
    }

    [Theory]
    [InlineData("[\"lisi\",\"wangwu\"]")]
    [InlineData("\"lisi|wangwu\"")]
    public async Task Whose_card_did_not_change_is_read_in_both_spellings(string users)
    {
        _client.Platform.Next("message/update_template_card", $"{{\"errcode\":0,\"invaliduser\":{users}}}");

        Assert.Equal(["lisi", "wangwu"], (await _client.Api.UpdateCardAsync(CardUpdate.GreyButton("rc-1", "已收到"), CancellationToken.None)).Value.InvalidUsers);
    }

    [Fact]
    public async Task The_addresses_of_callbacks_are_read()
    {
        _client.Platform.Next("getcallbackip", "{\"ip_list\":[\"101.226.103.*\"]}");

        Assert.Equal(["101.226.103.*"], (await _client.Api.GetCallbackAddressesAsync(CancellationToken.None)).Value);
    }

    public void Dispose() => _client.Dispose();
}
