using System.Globalization;
using System.Net;
using HealthAssistantBot.Bot.Storage;
using HealthAssistantBot.Bot.Storage.Reports;
using HealthAssistantBot.Bot.Tests.Harness;
using HealthAssistantBot.Bot.Tests.Papers;
using HealthAssistantBot.Domain.Reports;
using HealthAssistantBot.Domain.Reports.Forms;
using HealthAssistantBot.Domain.StaffDirectory;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HealthAssistantBot.Bot.Tests.Reports;

/// <summary>
/// Random requests for what is not the asker's, in chat, on the phone's pages and at the console's doors: no other village's figure ever comes
/// back. As many as HAB_SCOPE says.
/// </summary>
public sealed class CrossScopeTests : IDisposable
{
    private const string Variable = "HAB_SCOPE";
    private const int Usual = 600;

    private static readonly string[] Cadres = ["zengxiaoqin", "fengxiuying", "tangguixiang", "lichunmei", "moufaxiang"];

    private static readonly string[] Sayings =
    [
        "{0}10月月报", "看一下{0}的月报", "№{1}", "看№{1}", "{0}老人多少", "{0}体检了多少人", "{0}65岁以上老人总数", "汇总10月月报", "10月月报总数", "导出10月月报", "还差谁", "审核", "{0}的体检改成45", "{1}改成45", "退回1 再核一下", "锁定10月月报", "其余通过",
        "{0}老年人台账", "台账变动", "跟{0}一样", "照{0}的报", "{0}上月报了多少", "撤回№{1}", "还欠什么", "我的事", "大家报了多少",
    ];

    private static readonly string[] PhonePages = ["/m", "/m/reports", "/m/reports/{0}", "/m/reports/{0}/photos/1", "/m/todos", "/m/todos/{1}", "/m/duties", "/m/meetings/{1}", "/m/leader", "/m/leader/rounds", "/m/files/{0}"];

    private static readonly string[] ConsolePages =
        ["/console", "/console/reports", "/console/reports/{0}", "/console/reports/{0}/photos/1", "/console/reports/totals?form=ph-month&period=2026-10", "/console/reports/review?form=ph-month&period=2026-10", "/console/people/{1}", "/console/messages/person/{1}", "/console/todos/{1}", "/console/pack"];

    private readonly AssistantApp _app = new() { Demo = true, Now = new DateTimeOffset(2026, 11, 20, 9, 0, 0, TimeSpan.FromHours(8)) };

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _app.Dispose();

    [Fact]
    public async Task Nothing_of_another_village_or_town_ever_comes_back()
    {
        var wanted = int.TryParse(Environment.GetEnvironmentVariable(Variable), CultureInfo.InvariantCulture, out var set) ? set : Usual;
        var (reports, villageOf) = await ReportsAsync();
        Assert.True(reports.Count >= 5, "the demo town has filed October");
        var random = new Random(20261120);
        var chats = Cadres.ToDictionary(who => who, _app.ChatAs);
        var phones = new Dictionary<string, PhoneVisit>();
        foreach (var who in Cadres) phones[who] = await PhoneVisit.OfAsync(_app, who);
        using var elsewhere = await ConsoleVisit.OfAsync(_app, "bailu1");
        using var stranger = ConsoleVisit.Stranger(_app);

        var denied = 0;
        for (var i = 0; i < wanted; i++)
        {
            var (who, of) = (Cadres[random.Next(Cadres.Length)], reports[random.Next(reports.Count)]);
            var foreign = reports.Where(r => r.Village != villageOf[who]).ToList();
            var number = random.Next(1, 60);
            switch (random.Next(4))
            {
                case 0:
                    var said = string.Format(CultureInfo.InvariantCulture, Sayings[random.Next(Sayings.Length)], of.Village, of.Receipt);
                    var reply = await chats[who].Says(said);
                    Assert.All(foreign, r => Assert.False(reply.Text.Contains(r.Figure, StringComparison.Ordinal), $"{who} said {said} and heard {reply.Text}"));
                    break;
                case 1:
                    var page = string.Format(CultureInfo.InvariantCulture, PhonePages[random.Next(PhonePages.Length)], of.Receipt, number);
                    await phones[who].GoAsync(page);
                    Assert.All(foreign, r => Assert.False(phones[who].Words.Contains(r.Figure, StringComparison.Ordinal), $"{who} saw {r.Village} on {page}"));
                    if (phones[who].Status == HttpStatusCode.NotFound) denied++;
                    break;
                case 2:
                    var room = string.Format(CultureInfo.InvariantCulture, ConsolePages[random.Next(ConsolePages.Length)], of.Receipt, number);
                    await elsewhere.GoAsync(room);
                    Assert.All(reports, r => Assert.False(elsewhere.Words.Contains(r.Figure, StringComparison.Ordinal) || room.StartsWith("/console/reports", StringComparison.Ordinal) && elsewhere.Words.Contains(r.Village, StringComparison.Ordinal), $"another town's clerk saw {r.Village} on {room}"));
                    if (elsewhere.Status == HttpStatusCode.NotFound) denied++;
                    break;
                default:
                    var door = string.Format(CultureInfo.InvariantCulture, (random.Next(2) == 0 ? ConsolePages : PhonePages)[random.Next(10)], of.Receipt, number);
                    await stranger.GoAsync(door);
                    Assert.All(reports, r => Assert.False(stranger.Words.Contains(r.Figure, StringComparison.Ordinal), $"a stranger saw {r.Village} on {door}"));
                    break;
            }
        }

        foreach (var phone in phones.Values) phone.Dispose();
        Assert.True(denied > wanted / 20, $"only {denied} were refused");
        TestContext.Current.SendDiagnosticMessage($"{wanted} requests across scopes, {denied} answered with 404, nothing leaked");
    }

    private async Task<(List<(string Village, string Receipt, string Figure)> Reports, Dictionary<string, string> VillageOf)> ReportsAsync()
    {
        await using var scope = _app.Services.CreateAsyncScope();
        var store = scope.ServiceProvider.GetRequiredService<Store>();
        var town = (await store.Set<Area>().FirstAsync(area => area.Name == "白鹭镇", Cancel)).Id;
        store.Add(new Person("bailu1", "白鹭人", "白鹭镇经办", null, town, Roles.Clerk, 1, false));
        await store.SaveChangesAsync(Cancel);
        var rows = await store.Set<ReportRow>().Include(r => r.Revisions).Where(r => r.FormId == "ph-month" && r.Period == "2026-10").ToListAsync(Cancel);
        var areas = await store.Set<Area>().ToDictionaryAsync(a => a.Id, a => a.Name, Cancel);
        var homes = (await store.Set<Person>().Where(p => p.UserId != null).ToListAsync(Cancel)).Where(p => Cadres.Contains(p.UserId)).ToDictionary(p => p.UserId!, p => areas[p.AreaId]);
        return ([.. rows.Select(r => (r.Village, ReceiptNumber.Of(r.ReceiptDay, r.ReceiptRunning).ToString(), $"{Elders(r)}人"))], homes);
    }

    private static int Elders(ReportRow row) =>
        (int)((NumberValue)ReportRowing.Read(row, BuiltInForms.All.First(form => form.Id == row.FormId)).Revisions[^1].Values["elders"]).Number;
}
