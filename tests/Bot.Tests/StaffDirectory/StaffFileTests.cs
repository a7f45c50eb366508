using System.Diagnostics;
using HealthAssistantBot.Bot.Commands;
using HealthAssistantBot.Bot.Conversations.Sheets;
using HealthAssistantBot.Bot.Tests.Harness;
using HealthAssistantBot.Domain.StaffDirectory;
using Microsoft.Extensions.DependencyInjection;

namespace HealthAssistantBot.Bot.Tests.StaffDirectory;

public sealed class StaffFileTests : IDisposable
{
    private readonly AssistantApp _app = new();
    private readonly StringWriter _out = new();
    private readonly StringWriter _error = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private IStaffBook Staff => _app.Services.GetRequiredService<IStaffBook>();

    public void Dispose() => _app.Dispose();

    private Task<int> RunAsync(params string[] arguments) => new StaffCommand().RunAsync(
        new CommandContext(arguments, new Lazy<IServiceProvider>(() => _app.Services), (_, _) => Task.CompletedTask, _out, _error), Cancel);

    private string FileOf(params string[][] rows)
    {
        var path = Path.Combine(_app.Folder, $"staff{Guid.NewGuid():N}.xlsx");
        Directory.CreateDirectory(_app.Folder);
        Workbook.Write(path, "通讯录", StaffSheet.Columns, rows);
        return path;
    }

    [Fact]
    public async Task The_committed_template_imports_as_it_is()
    {
        var template = Path.Combine(AppContext.BaseDirectory, "staff-template.xlsx");

        Assert.Equal(0, await RunAsync("import", template));

        var clerk = (await Staff.PeopleAsync(Cancel)).Single(p => p.Is(Roles.Clerk));
        var tree = await Staff.AreasAsync(Cancel);
        Assert.Equal(AreaLevel.Town, tree.Find(clerk.AreaId)!.Level);
        Assert.Equal(3, tree.Up((await Staff.PeopleAsync(Cancel))[^1].AreaId).Count);
        Assert.Equal(clerk, TownClerk.Of(tree.All.First(a => a.Level == AreaLevel.Village).Id, tree, await Staff.PeopleAsync(Cancel)));
    }

    [Fact]
    public async Task A_wrong_line_is_named_and_nothing_is_stored()
    {
        var file = FileOf(
            ["云岚县", "青石镇", "", "许文静", "公卫专干", "14208800611", "xuwenjing", "经办人"],
            ["云岚县", "青石镇", "", "邓启明", "社会事务办主任", "1420880", "dengqiming", "组长"],
            ["", "青石镇", "柳树湾村", "唐桂香", "卫生专干", "12", "tangguixiang", ""],
            ["云岚县", "青石镇", "", "龙成栋", "卫生院院长", "", "XuWenJing", ""]);

        var failed = await Assert.ThrowsAsync<CommandFailedException>(() => RunAsync("import", file));

        Assert.Contains("4 wrong", failed.Message, StringComparison.Ordinal);
        Assert.Equal(
            [
                "row 3: 角色 '组长' is unknown; use 工作人员, 经办人, 领导, 管理员",
                "row 4: 县区 is empty",
                "row 4: 手机 '12' is no phone number",
                "row 5: 企业微信账号 'XuWenJing' stands in row 2 already",
            ],
            _error.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => l.Trim()));
        Assert.Empty(await Staff.PeopleAsync(Cancel));
        Assert.Empty((await Staff.AreasAsync(Cancel)).All);
    }

    [Fact]
    public async Task Importing_again_updates_by_account_else_by_name_and_area()
    {
        await RunAsync("import", FileOf(
            ["云岚县", "青石镇", "", "许文静", "公卫专干", "14208800611", "xuwenjing", "经办人、领导"],
            ["云岚县", "青石镇", "柳树湾村", "姚立秋", "村医", "", "", ""]));
        var before = (await Staff.PeopleAsync(Cancel)).ToDictionary(p => p.Name, p => p.Id);

        await RunAsync("import", FileOf(
            ["云岚县", "青石镇", "柳树湾村", "姚立秋", "村医", "14208800699", "yaoliqiu", ""],
            ["云岚县", "青石镇", "石桥村", "许文敬", "卫生专干", "", "XUWENJING", ""]));

        var people = await Staff.PeopleAsync(Cancel);
        Assert.Equal(2, people.Count);
        var doctor = people.Single(p => p.Name == "姚立秋");
        Assert.Equal((before["姚立秋"], "14208800699", "yaoliqiu"), (doctor.Id, doctor.Phone, doctor.UserId));
        var renamed = people.Single(p => p.Name == "许文敬");
        Assert.Equal((before["许文静"], Roles.Cadre), (renamed.Id, renamed.Roles));
        Assert.Equal("石桥村", (await Staff.AreasAsync(Cancel)).Find(renamed.AreaId)!.Name);
    }

    [Fact]
    public async Task A_county_of_30_towns_and_500_villages_is_in_within_a_minute()
    {
        var rows = new List<string[]> { new[] { "大县", "", "", "县长", "县卫健局局长", "", "county", "领导" } };
        for (var town = 1; town <= 30; town++)
        {
            rows.Add(["大县", $"第{town}镇", "", $"经办{town}", "公卫专干", "13900000000", $"clerk{town}", "经办人"]);
            for (var village = 1; village <= 17; village++)
                for (var person = 1; person <= 4; person++)
                    rows.Add(["大县", $"第{town}镇", $"第{village}村", $"人{person}", "村干部", "", $"p{town}x{village}x{person}", ""]);
        }

        var file = FileOf([.. rows]);
        var watch = Stopwatch.StartNew();
        await RunAsync("import", file);

        Assert.True(watch.Elapsed < TimeSpan.FromMinutes(1), $"took {watch.Elapsed}");
        var tree = await Staff.AreasAsync(Cancel);
        Assert.Equal((1, 30, 510), (Count(AreaLevel.County), Count(AreaLevel.Town), Count(AreaLevel.Village)));
        Assert.Equal(rows.Count, (await Staff.PeopleAsync(Cancel)).Count);

        int Count(AreaLevel level) => tree.All.Count(a => a.Level == level);
    }

    [Fact]
    public async Task What_is_exported_can_be_imported()
    {
        await RunAsync("import", FileOf(
            ["云岚县", "", "", "石明远", "基层卫生科科长", "", "shimingyuan", "领导"],
            ["云岚县", "青石镇", "柳树湾村", "唐桂香", "卫生专干", "14208800650", "tangguixiang", ""]));
        var file = Path.Combine(_app.Folder, "out.xlsx");
        await RunAsync("export", file);

        using var other = new AssistantApp();
        await new StaffCommand().RunAsync(new CommandContext(["import", file], new Lazy<IServiceProvider>(() => other.Services), (_, _) => Task.CompletedTask, _out, _error), Cancel);

        var copied = await other.Services.GetRequiredService<IStaffBook>().PeopleAsync(Cancel);
        Assert.Equal(
            (await Staff.PeopleAsync(Cancel)).Select(p => (p.Name, p.Post, p.Phone, p.UserId, p.Roles)),
            copied.Select(p => (p.Name, p.Post, p.Phone, p.UserId, p.Roles)));
    }

    [Theory]
    [InlineData("not a workbook")]
    [InlineData("PK\u0003\u0004 broken")]
    [InlineData("")]
    public async Task What_is_no_workbook_is_refused_in_one_line(string content)
    {
        Directory.CreateDirectory(_app.Folder);
        var file = Path.Combine(_app.Folder, "list.xlsx");
        await File.WriteAllTextAsync(file, content, Cancel);

        var failed = await Assert.ThrowsAsync<CommandFailedException>(() => RunAsync("import", file));

        Assert.Equal("list.xlsx: the file is no Excel workbook (.xlsx)", failed.Message);
    }
}
