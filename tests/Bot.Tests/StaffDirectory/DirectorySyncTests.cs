using HealthAssistantBot.Bot.Storage;
using HealthAssistantBot.Bot.Tests.Harness;
using HealthAssistantBot.Bot.Tests.Papers;
using HealthAssistantBot.Domain.Common;
using HealthAssistantBot.Domain.StaffDirectory;
using HealthAssistantBot.Domain.StaffDirectory.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HealthAssistantBot.Bot.Tests.StaffDirectory;

public sealed class DirectorySyncTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.Postgres)]
    public async Task Departments_and_members_become_places_and_people_and_later_changes_are_told(Engine engine)
    {
        var platform = new ToldDirectory();
        using var app = AppWith(engine, platform);
        platform.Says([Department(1, "云岚县", 0), Department(2, "青石镇", 1), Department(3, "柳树湾村村民委员会", 2), Department(4, "镇卫生院", 2)],
            [Member("Xu", "许文静", "公卫专干", 2), Member("tang", "唐桂香", "卫生专干", 3), Member("li", "黎素芬", "公卫科科长", 4), Member("out", "路人", null, 99)]);

        Assert.Equal(["新地方：云岚县", "新地方：青石镇（云岚县）", "新地方：柳树湾村（青石镇）", "新来：许文静（公卫专干），青石镇", "新来：唐桂香（柳树湾村卫生专干），柳树湾村", "新来：黎素芬（镇卫生院公卫科科长），青石镇"], await RunAsync(app));
        Assert.Equal("路人（账号out）的部门看不出在哪个镇、哪个村，没有加。", Assert.Single(platform.Doubts));
        Assert.Empty(await RunAsync(app));

        app.Time.Advance(TimeSpan.FromDays(10));
        platform.Says([Department(1, "云岚县", 0), Department(2, "青山镇", 1), Department(3, "柳树湾村村民委员会", 2), Department(4, "镇卫生院", 2)],
            [Member("XU", "许文静", "社会事务办主任", 2), Member("tang", "唐桂香", "卫生专干", 2)]);
        Assert.Equal(["地方改名：青石镇 → 青山镇", "换岗：许文静，公卫专干 → 社会事务办主任", "调动：唐桂香，柳树湾村 → 青山镇", "离开：黎素芬（镇卫生院公卫科科长）"], await RunAsync(app));

        var people = await app.Services.GetRequiredService<IStaffBook>().PeopleAsync(Cancel);
        Assert.Equal(["许文静 社会事务办主任", "唐桂香 卫生专干"], people.Select(p => $"{p.Name} {p.Post}"));
        await using var scope = app.Services.CreateAsyncScope();
        var appointments = await scope.ServiceProvider.GetRequiredService<Store>().Set<Appointment>().OrderBy(a => a.Id).ToListAsync(Cancel);
        Assert.Equal(
            ["公卫专干 2026-11-21 2026-12-01", "柳树湾村卫生专干 2026-11-21 2026-12-01", "镇卫生院公卫科科长 2026-11-21 2026-12-01", "社会事务办主任 2026-12-01 ", "卫生专干 2026-12-01 "],
            appointments.OrderBy(a => a.From).ThenBy(a => a.PersonId).Select(a => $"{a.Post} {a.From:yyyy-MM-dd} {a.To:yyyy-MM-dd}"));
        Assert.Equal(10, (await scope.ServiceProvider.GetRequiredService<IDirectoryBook>().ChangesAsync(100, Cancel)).Count);
    }

    [Fact]
    public async Task The_demo_town_and_what_Excel_gave_are_found_again()
    {
        var platform = new ToldDirectory();
        using var app = AppWith(Engine.Sqlite, platform, demo: true);
        var before = await StaffOf(app).PeopleAsync(Cancel);
        var clerk = before.Single(p => p.UserId == "xuwenjing");
        platform.Says([Department(1, "青石镇", 0)], [Member("xuwenjing", "许文静", "公卫专干", 1)]);

        Assert.Equal([], await RunAsync(app));

        var after = await StaffOf(app).FindByUserIdAsync("XuWenJing", Cancel);
        Assert.Equal((clerk.Id, clerk.Phone, clerk.Roles, clerk.Post), (after!.Id, after.Phone, after.Roles, after.Post));
        Assert.Equal(before.Count, (await StaffOf(app).PeopleAsync(Cancel)).Count);
    }

    [Fact]
    public async Task What_the_platform_changed_stands_on_the_console_of_its_own_town()
    {
        var platform = new ToldDirectory();
        using var app = AppWith(Engine.Sqlite, platform, demo: true);
        platform.Says([Department(1, "青石镇", 0)], [Member("xuwenjing", "许文静", null, 1), Member("dengqiming", "邓启明", null, 1), Member("lisufen", "黎素芬", null, 1)]);
        await RunAsync(app);
        platform.Says([Department(1, "青石镇", 0)], [Member("xuwenjing", "许文静", null, 1), Member("dengqiming", "邓启明", "党政办主任", 1)]);
        await RunAsync(app);

        using var clerk = await ConsoleVisit.OfAsync(app, "xuwenjing");
        await clerk.GoAsync("/console/people/changes");
        Assert.Contains("换岗：邓启明，社会事务办主任 → 党政办主任", clerk.Words);
        Assert.Contains("离开：黎素芬（镇卫生院公卫科科长）", clerk.Words);
        Assert.Matches("离开了的，留下什么 黎素芬", clerk.Words);

        await using (var scope = app.Services.CreateAsyncScope())
        {
            var store = scope.ServiceProvider.GetRequiredService<Store>();
            store.Add(new Person("bailu1", "白鹭人", "白鹭镇经办", null, (await store.Set<Area>().FirstAsync(area => area.Name == "白鹭镇", Cancel)).Id, Roles.Clerk, 1, false));
            await scope.ServiceProvider.GetRequiredService<IUnitOfWork>().SaveAsync(Cancel);
        }

        using var other = await ConsoleVisit.OfAsync(app, "bailu1");
        await other.GoAsync("/console/people/changes");
        Assert.DoesNotContain("邓启明", other.Page);
        Assert.DoesNotContain("黎素芬", other.Page);
    }

    [Fact]
    public async Task Whoever_left_is_a_visitor_from_then_on_and_a_member_again_on_return()
    {
        var platform = new ToldDirectory();
        using var app = AppWith(Engine.Sqlite, platform, demo: true);
        platform.Says([Department(1, "青石镇", 0)], [Member("xuwenjing", "许文静", null, 1), Member("dengqiming", "邓启明", null, 1)]);
        await RunAsync(app);
        var clerk = app.ChatAs("xuwenjing");
        await clerk.Says("没人答的", "现在没有等答的问题。", "handover.none-open");

        platform.Says([Department(1, "青石镇", 0)], [Member("dengqiming", "邓启明", null, 1)]);
        Assert.Equal(["离开：许文静（社会事务办公卫专干）"], await RunAsync(app));
        Assert.NotEqual("handover.none-open", (await clerk.Says("没人答的")).Key);
        Assert.Null(await StaffOf(app).FindByUserIdAsync("xuwenjing", Cancel));

        platform.Says([Department(1, "青石镇", 0)], [Member("xuwenjing", "许文静", null, 1), Member("dengqiming", "邓启明", null, 1)]);
        Assert.Equal(["回来：许文静（社会事务办公卫专干）"], await RunAsync(app));
        await clerk.Says("没人答的", "现在没有等答的问题。", "handover.none-open");
    }

    [Fact]
    public async Task An_account_passes_from_somebody_who_left_to_somebody_who_waits()
    {
        var platform = new ToldDirectory();
        using var app = AppWith(Engine.Sqlite, platform);
        platform.Says([Department(1, "青石镇", 0)], [Member("desk", "鲁长明", "主任", 1), Member("other", "秦志远", null, 1)]);
        await RunAsync(app);
        platform.Says([Department(1, "青石镇", 0)], [Member("other", "秦志远", null, 1)]);
        await RunAsync(app);
        await app.StoreAsync(new Person(null, "张得水", "主任", "14208800600", (await StaffOf(app).AreasAsync(Cancel)).Towns.Single().Id, Roles.Clerk, 9, isDemo: false));

        platform.Says([Department(1, "青石镇", 0)], [Member("desk", "张得水", "主任", 1), Member("other", "秦志远", null, 1)]);

        Assert.Equal(["连上：张得水（主任）"], await RunAsync(app));
        Assert.Equal(Roles.Clerk, (await StaffOf(app).FindByUserIdAsync("desk", Cancel))!.Roles);
    }

    [Fact]
    public async Task The_bell_and_the_platforms_word_of_a_change_run_it()
    {
        var platform = new ToldDirectory();
        using var app = AppWith(Engine.Sqlite, platform);
        platform.Says([Department(1, "青石镇", 0)], [Member("a", "甲一", null, 1)]);

        await app.RingAsync("directory-sync");
        Assert.Single(await StaffOf(app).PeopleAsync(Cancel));

        platform.Says([Department(1, "青石镇", 0)], [Member("a", "甲一", null, 1), Member("b", "乙二", null, 1)]);
        var sync = app.Services.GetRequiredService<IDirectorySync>();
        sync.RunSoon();
        sync.RunSoon();
        // The minute of gathering begins in the background; a settable clock passes it as often as it takes.
        while (platform.Reads < 2)
        {
            Cancel.ThrowIfCancellationRequested();
            app.Time.Advance(TimeSpan.FromMinutes(1));
            await Task.Yield();
        }

        await platform.ReadAgainAsync();
        await RunAsync(app);
        Assert.Equal(2, (await StaffOf(app).PeopleAsync(Cancel)).Count);
    }

    [Fact]
    public async Task Without_a_platform_the_bell_rests_and_the_verb_says_why()
    {
        using var app = new AssistantApp();

        await app.RingAsync("directory-sync");

        Assert.Equal("directory.no-platform", (await app.Services.GetRequiredService<IDirectorySync>().RunAsync(false, Cancel)).Refusal!.Code);
    }

    private static IStaffBook StaffOf(AssistantApp app) => app.Services.GetRequiredService<IStaffBook>();

    private static AssistantApp AppWith(Engine engine, ToldDirectory platform, bool demo = false) =>
        new(engine) { Demo = demo, Adjust = services => services.AddSingleton<IPlatformDirectory>(platform) };

    private static async Task<IEnumerable<string>> RunAsync(AssistantApp app)
    {
        var synced = (await app.Services.GetRequiredService<IDirectorySync>().RunAsync(false, Cancel)).Value;
        ((ToldDirectory)app.Services.GetRequiredService<IPlatformDirectory>()).Doubts = synced.Doubts;
        return synced.Changes.Select(c => c.Text);
    }

    private static DirectoryDepartment Department(long id, string name, long parent) => new(id, name, parent, 1000 - id);

    private static DirectoryMember Member(string account, string name, string? position, long department) => new(account, name, position, [department], null, MemberState.Here);

    private sealed class ToldDirectory : IPlatformDirectory
    {
        private readonly TaskCompletionSource _second = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private DirectoryReading _reading = new([], [], true, []);
        private int _reads;

        public int Reads => Volatile.Read(ref _reads);

        public IReadOnlyList<string> Doubts { get; set; } = [];

        public void Says(DirectoryDepartment[] departments, DirectoryMember[] members) => _reading = new(departments, members, true, []);

        public Task ReadAgainAsync() => _second.Task.WaitAsync(Chat.Patience, Cancel);

        public Task<Outcome<DirectoryReading>> ReadAsync(CancellationToken cancellationToken)
        {
            if (Interlocked.Increment(ref _reads) == 2) _second.TrySetResult();
            return Task.FromResult<Outcome<DirectoryReading>>(_reading);
        }
    }
}
