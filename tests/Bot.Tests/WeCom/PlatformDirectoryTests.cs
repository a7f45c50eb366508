using HealthAssistantBot.Bot.Channels.WeCom;
using HealthAssistantBot.Domain.StaffDirectory.Platform;
using HealthAssistantBot.WeCom.Api;
using HealthAssistantBot.WeCom.Contacts;

namespace HealthAssistantBot.Bot.Tests.WeCom;

public sealed class PlatformDirectoryTests
{
    private readonly ToldClient _client = new()
    {
        Departments = () => new Department[] { new() { Id = 1, Name = "青石镇", ParentId = 0 }, new() { Id = 2, Name = "卫生院", ParentId = 1 } },
        Members = id => id == 1
            ? new Member[] { new() { UserId = "Xu", Name = "许文静", Departments = [1, 2], MainDepartment = 1, Position = " 公卫专干 ", Status = 1 } }
            : [new() { UserId = "xu", Name = "许文静", Departments = [1, 2] }, new() { UserId = "gone", Name = "走了", Departments = [2], Status = 5 }],
    };

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Members_of_several_departments_are_one_and_their_state_is_told()
    {
        var reading = (await new WeComDirectory(_client).ReadAsync(Cancel)).Value;

        Assert.Equal(["xu 许文静 公卫专干 1,2 1 Here", "gone 走了  2  Left"], reading.Members.Select(m => $"{m.UserId} {m.Name} {m.Position} {string.Join(',', m.Departments)} {m.MainDepartment} {m.State}"));
        Assert.True(reading.IsWhole);
        Assert.Empty(reading.Notes);
    }

    [Fact]
    public async Task Where_posts_are_kept_back_names_are_read_and_the_cure_is_told()
    {
        _client.Members = _ => ToldClient.Error(48002, WeComErrorKind.OperatorMustAct, "没有权限用这个接口", "开权限。");
        _client.Names = id => id == 2 ? ToldClient.Error(60011, what: "看不到这个部门") : new MemberName[] { new() { UserId = "xu", Name = "许文静", Departments = [1] } };

        var reading = (await new WeComDirectory(_client).ReadAsync(Cancel)).Value;

        var member = Assert.Single(reading.Members);
        Assert.Equal((null, MemberState.Here), (member.Position, member.State));
        Assert.False(reading.IsWhole);
        Assert.Equal(["企业微信不给看职务，这次只读了姓名和部门，职务以名册为准。没有权限用这个接口。开权限。（错误码48002）", "有1个部门不给看人：卫生院。企业微信管理后台，打开本应用，把它们加进可见范围。"], reading.Notes);
    }

    [Fact]
    public async Task A_platform_that_lists_nobody_is_one_line_with_its_cure()
    {
        _client.Departments = () => ToldClient.Error(60011, WeComErrorKind.OperatorMustAct, "没有权限看通讯录", "加进可见范围。");
        Assert.Equal("没有权限看通讯录。加进可见范围。（错误码60011）", await SentenceAsync());

        _client.Departments = () => new Department[] { new() { Id = 1, Name = "1" }, new() { Id = 2, Name = "" } };
        Assert.Contains("不给看部门名字", await SentenceAsync(), StringComparison.Ordinal);

        _client.Departments = () => Array.Empty<Department>();
        Assert.Contains("一个部门也不给看", await SentenceAsync(), StringComparison.Ordinal);

        _client.Departments = () => new Department[] { new() { Id = 1, Name = "青石镇" } };
        _client.Members = _ => ToldClient.Error(45009, WeComErrorKind.BackOff, "问得太快", "过一会儿再来。");
        Assert.Equal("问得太快。过一会儿再来。（错误码45009）", await SentenceAsync());
    }

    private async Task<string> SentenceAsync() => (await new WeComDirectory(_client).ReadAsync(Cancel)).Refusal!.Sentence;
}
