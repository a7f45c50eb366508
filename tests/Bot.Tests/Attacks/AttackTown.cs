using HealthAssistantBot.Bot.Channels.Attachments;
using HealthAssistantBot.Bot.Conversations;
using HealthAssistantBot.Bot.Storage;
using HealthAssistantBot.Bot.Tests.Harness;
using HealthAssistantBot.Domain.Common;
using HealthAssistantBot.Domain.Duties;
using HealthAssistantBot.Domain.Obligations;
using HealthAssistantBot.Domain.Papers;
using HealthAssistantBot.Domain.Reports.Ledgers;
using HealthAssistantBot.Domain.StaffDirectory;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HealthAssistantBot.Bot.Tests.Attacks;

/// <summary>The demo county with one of everything in 青石镇, and people of every role who should not get at it.</summary>
public sealed class AttackTown : IAsyncLifetime
{
    /// <summary>In the hands of 青石镇: reads all of the town, changes it.</summary>
    public const string Clerk = "xuwenjing";
    /// <summary>Leads 青石镇: reads, changes nothing.</summary>
    public const string Leader = "luoxiaolan";
    public const string Cadre = "tangguixiang";
    public const string OtherCadre = "fengxiuying";
    /// <summary>Signed in to the console as long as they were a clerk; then their role was taken.</summary>
    public const string FormerClerk = "zengxiaoqin";
    /// <summary>A clerk of 白鹭镇.</summary>
    public const string Foreigner = "bailu1";

    private IReadOnlyList<Door>? _doors;
    private readonly Dictionary<string, string> _links = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Intruder> _visits = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);

    internal AssistantApp App { get; } = new() { Demo = true, Now = new DateTimeOffset(2026, 11, 24, 10, 0, 0, TimeSpan.FromHours(8)) };

    /// <summary>Every way into the program.</summary>
    internal IReadOnlyList<Door> Doors => _doors ??= Door.Of(App);

    /// <summary>What stands in the address of each door, by the door's address up to its parameter: things of 青石镇.</summary>
    internal IReadOnlyDictionary<string, string> Values => _values;

    /// <summary>The address of a door as its page's own link gives it, where it wants more than its path.</summary>
    internal string AddressOf(Door door) => _links.GetValueOrDefault(door.Pattern) ?? door.Address(_values);

    /// <summary>Words of 青石镇 that nobody outside may read.</summary>
    internal IReadOnlyList<string> Secrets { get; private set; } = [];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await ChatsAsync();
        await PagesAsync();
        await NameAsync();
        // All at the start: nobody may try a password more than ten times a minute, and attacks try.
        await SetRolesAsync(FormerClerk, Roles.Cadre | Roles.Clerk);
        foreach (var account in new[] { Leader, Foreigner, FormerClerk }) await ConsoleAsync(account);
        await SetRolesAsync(FormerClerk, Roles.Cadre);
    }

    public ValueTask DisposeAsync()
    {
        foreach (var visit in _visits.Values) visit.Dispose();
        App.Dispose();
        return ValueTask.CompletedTask;
    }

    /// <summary>Signed in once for all attacks.</summary>
    internal Task<Intruder> AdministratorAsync() => KeptAsync("", () => Intruder.AdministratorAsync(App));

    internal Task<Intruder> ConsoleAsync(string account) => KeptAsync("console " + account, () => Intruder.ConsoleAsync(App, account));

    internal Task<Intruder> PhoneAsync(string account) => KeptAsync("phone " + account, () => Intruder.PhoneAsync(App, account));

    /// <summary>Something of the store.</summary>
    internal async Task<T> ReadAsync<T>(Func<Store, Task<T>> read)
    {
        await using var scope = App.Services.CreateAsyncScope();
        return await read(scope.ServiceProvider.GetRequiredService<Store>());
    }

    private async Task SetRolesAsync(string account, Roles roles)
    {
        await using var scope = App.Services.CreateAsyncScope();
        var store = scope.ServiceProvider.GetRequiredService<Store>();
        var person = await store.Set<Person>().FirstAsync(p => p.UserId == account, Cancel);
        store.Entry(person).Property(p => p.Roles).CurrentValue = roles;
        await scope.ServiceProvider.GetRequiredService<IUnitOfWork>().SaveAsync(Cancel);
    }

    private async Task<Intruder> KeptAsync(string who, Func<Task<Intruder>> signIn) => _visits.TryGetValue(who, out var kept) ? kept : _visits[who] = await signIn();

    private async Task ChatsAsync()
    {
        var (xu, tang) = (App.ChatAs(Clerk), App.ChatAs(Cadre));
        await xu.Says("下周三下午三点镇政府二楼开改厕碰头会，叫上领导小组全体", key: "meeting.readback");
        await xu.Says("1", key: "meeting.created");
        await xu.Says("提醒唐桂香周五前交改水清册", key: "followup.readback");
        await xu.Says("1", key: "followup.set");
        await tang.Hears();
        await tang.Says("独生子女奖励金几时发");
        await tang.Says("1", key: "handover.sent");
        await tang.Says("甩甩蓬归谁管");
        App.Now = App.Now.AddHours(6).AddMinutes(40);
        var photographer = App.ChatAs(Cadre);
        await photographer.Says("今天下午在村活动室讲高血压，来了38个，男15，资料发了40份", key: "report.prompt.photo");
        using var bytes = new MemoryStream([0xFF, 0xD8, 0xFF, 0xE0, 0, 16, 0x4A, 0x46, 0x49, 0x46]);
        var photo = await AttachmentIntake.TakeAsync(App.Services.GetRequiredService<IAttachmentStore>(), bytes, "a.jpg", photographer.Id, 1000, Cancel);
        await photographer.SendAsync(new Message { ConversationId = photographer.Id, ChannelId = "test", PlatformId = "photo", UserId = Cadre, Attachments = [photo!] });
        await photographer.Hears(key: "report.readback");
        await photographer.Says("1", key: "report.receipt");
    }

    private async Task PagesAsync()
    {
        var clerk = await ConsoleAsync(Clerk);
        await clerk.PostAsync("/console/reports/forms/new", [("title", "改厕清册月报"), ("words", "改厕户数（户）\n验收合格户数（户）"), ("rhythm", "month")]);
        var form = ReadPage.Of((await clerk.GetAsync("/console/reports/forms/gaiceqingceyuebao")).Body).Forms().First(f => f.Action.EndsWith("/publish", StringComparison.Ordinal));
        await clerk.PostAsync(form.Action, form.Fields.Select(f => (f.Name, f.Value)));
        await clerk.PostAsync("/console/people/stand-ins", [("absent", "牟发祥"), ("acting", "李春梅"), ("from", "2026-11-24"), ("to", "2026-11-30"), ("why", "住院")]);
        await clerk.PostAsync("/console/papers/upload", [("pasted", "青石镇改厕专班工作方案\n一、分工\n（一）黄桶坝改厕由社会事务办牵头，财政所配合。\n（二）改厕验收由镇卫生院负责。\n"), ("area", "青石镇")]);
        foreach (var (page, links) in new[] { ("/console/pack", "/console/pack."), ("/console/questions/unanswered", "/console/questions/link") })
            foreach (var link in ReadPage.Of((await clerk.GetAsync(page)).Body).Links.Where(l => l.StartsWith(links, StringComparison.Ordinal))) _links[link.Split('?')[0]] = link;
        var proposals = ReadPage.Of((await clerk.GetAsync("/console/obligations/proposals")).Body).Forms().Where(f => f.Fields.Any(one => one.Name == "item")).ToList();
        foreach (var proposal in proposals.Take(3))
            await clerk.PostAsync("/console/obligations/proposals", [.. proposal.Fields.Where(f => f.Name != "time").Select(f => (f.Name, f.Value)), ("do", "confirm"), ("time", "每月第一个周五")]);
    }

    private async Task NameAsync()
    {
        await using var scope = App.Services.CreateAsyncScope();
        var store = scope.ServiceProvider.GetRequiredService<Store>();
        var areas = await store.Set<Area>().ToDictionaryAsync(a => a.Name, a => a.Id, Cancel);
        var (town, elsewhere) = (areas["青石镇"], areas["白鹭镇"]);
        store.Add(new Area("芦花村", AreaLevel.Village, elsewhere, 1, false));
        store.Add(new Person(Foreigner, "白鹭人", "白鹭镇经办", null, elsewhere, Roles.Clerk | Roles.Cadre, 1, false));
        var ledger = new Ledger(town, "改厕线索台账", "村社区\t编号\t户主", null, null, App.Now.UtcDateTime);
        store.Add(ledger);
        await store.SaveChangesAsync(Cancel);
        store.Add(new LedgerEntry(ledger.Id, areas["柳树湾村"], "1", "柳树湾村\t1\t覃老三", new DateOnly(2026, 11, 1)));
        await scope.ServiceProvider.GetRequiredService<IUnitOfWork>().SaveAsync(Cancel);

        var person = (await store.Set<Person>().FirstAsync(p => p.UserId == Cadre, Cancel)).Id.ToString(System.Globalization.CultureInfo.InvariantCulture);
        var paper = $"{await store.Set<Paper>().Where(p => p.AreaId == town && p.Text.Contains("黄桶坝")).Select(p => p.Id).FirstAsync(Cancel)}";
        var unanswered = $"{await store.Set<UnansweredQuestion>().Select(q => q.Id).FirstAsync(Cancel)}";
        var question = $"{await store.Set<HandedQuestion>().Select(q => q.Number).FirstAsync(Cancel)}";
        foreach (var (place, value) in new[]
        {
            ("/console/papers/{id}", paper), ("/console/people/{id}", person), ("/console/people/stand-ins/{id}", $"{await store.Set<StandIn>().Select(s => s.Id).FirstAsync(Cancel)}"), ("/console/messages/person/{id}", person),
            ("/console/accounts/{id}", $"{await store.Set<Domain.StaffDirectory.ConsoleAccount>().Select(a => a.Id).FirstAsync(Cancel)}"), ("/console/reports/ledgers/{id}", $"{ledger.Id}"), ("/console/reports/forms/{id}", "gaiceqingceyuebao"),
            ("/console/obligations/{id}", $"{await store.Set<ObligationSchedule>().Where(o => o.State == ScheduleState.Confirmed).Select(o => o.Id).FirstAsync(Cancel)}"), ("/console/questions/unanswered/{id}", unanswered), ("/console/questions/{number}", question),
            ("/console/meetings/{number}", "1"), ("/console/todos/{number}", "1"), ("/console/reports/{receipt}", "261124-01"), ("/console/reports/*/photos/{number}", "1"),
            ("/m/reports/{receipt}", "261124-01"), ("/m/reports/*/photos/{number}", "1"), ("/m/todos/{number}", "1"), ("/m/meetings/{number}", "1"), ("/m/leader/{key}", "rounds"), ("/m/files/{id}", "0nofile"),
            ("/assets/{file}", "nofile.js"), ("/v3/directline/conversations/{id}", "0nochat"), ("/v3/directline/attachments/{attachment}", "0nofile"), ("/v3/directline/attachments/*/{name}", "x.jpg"), ("/{file}", "WW_verify_none.txt"),
        })
            _values.Add(place, value);
        Secrets = ["黄桶坝", "改厕碰头会", "改水清册", "独生子女奖励金", "甩甩蓬", "覃老三", "改厕线索台账", "唐桂香", "牟发祥", "改厕清册", "讲高血压"];
    }
}

/// <summary>One town for all attacks that change nothing.</summary>
[CollectionDefinition(nameof(AttackTown))]
public sealed class AttackTownCollection : ICollectionFixture<AttackTown>;
