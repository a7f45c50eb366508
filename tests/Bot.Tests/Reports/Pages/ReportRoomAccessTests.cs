using System.Net;
using System.Text.RegularExpressions;
using HealthAssistantBot.Bot.Storage;
using HealthAssistantBot.Bot.Storage.Reports;
using HealthAssistantBot.Bot.Tests.Harness;
using HealthAssistantBot.Bot.Tests.Papers;
using HealthAssistantBot.Domain.Common;
using HealthAssistantBot.Domain.Reports;
using HealthAssistantBot.Domain.Reports.Ledgers;
using HealthAssistantBot.Domain.StaffDirectory;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HealthAssistantBot.Bot.Tests.Reports.Pages;

/// <summary>Who gets how far in the 上报 room: the own town only, leaders look, nobody forges, and whatever was typed comes back as words.</summary>
public sealed class ReportRoomAccessTests : IDisposable
{
    private const string Evil = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>";

    private static readonly (string, string)[] October = [("form", "ph-month"), ("period", "2026-10"), ("field", "exam"), ("reason", "核一下"), ("sure", "yes"), ("to", "1"), ("village", "1"), ("do", "save"), ("seen", "0"), ("title", "x"), ("words", "甲数（人）"), ("name", "x")];

    private readonly AssistantApp _app = new() { Demo = true, Now = new DateTimeOffset(2026, 12, 1, 9, 0, 0, TimeSpan.FromHours(8)) };

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _app.Dispose();

    [Fact]
    public async Task Another_towns_reports_rounds_and_ledgers_are_not_there()
    {
        var (receipt, ledger) = await ElsewhereAsync();
        using var other = await ConsoleVisit.OfAsync(_app, "bailu1");
        await other.GoAsync("/console/reports");
        Assert.Equal(HttpStatusCode.OK, other.Status);
        foreach (var address in new[] { "/console/reports", "/console/reports?period=2026-10", "/console/reports?form=ph-month&period=2026-10&chase=ph-month", "/console/reports/review?form=ph-month&period=2026-10", "/console/reports/totals?form=ph-month&period=2026-10", "/console/reports/ledgers" })
        {
            await other.GoAsync(address);
            Assert.Equal(HttpStatusCode.OK, other.Status);
            Assert.DoesNotContain("大塘村", other.Page);
            Assert.DoesNotContain("线索台账", other.Page);
        }

        foreach (var address in new[] { $"/console/reports/{receipt}", $"/console/reports/{receipt}/photos/1", $"/console/reports/ledgers/{ledger}", "/console/reports?form=none", "/console/reports/261199-01" })
        {
            await other.GoAsync(address);
            Assert.True(other.Status == HttpStatusCode.NotFound, address);
        }

        var before = await EventsAsync();
        foreach (var act in new[] { $"{receipt}/accept", $"{receipt}/return", $"{receipt}/open", $"ledgers/{ledger}/export" })
        {
            await other.GoAsync("/console/reports");
            await other.GoAsync("/console/people");
            await other.PostAsync($"/console/reports/{act}", October);
            Assert.True(other.Status == HttpStatusCode.NotFound, act);
        }

        // A round of the own town is there; 青石镇's stays as it was.
        foreach (var act in new[] { "review/rest", "lock", "chase", "open" })
        {
            await other.GoAsync("/console/people");
            await other.PostAsync($"/console/reports/{act}", [.. October, ("town", $"{await AreaAsync("青石镇")}")]);
            Assert.True(other.Status == HttpStatusCode.NotFound, act);
        }
        Assert.Equal(before, await EventsAsync());
    }

    [Fact]
    public async Task A_leader_sees_and_changes_nothing_and_a_cadre_has_no_right()
    {
        var receipt = await ReceiptAsync("大塘村");
        using var leader = await ConsoleVisit.OfAsync(_app, "luoxiaolan");
        await leader.GoAsync($"/console/reports/{receipt}");
        Assert.Contains("426人", leader.Words);
        Assert.DoesNotContain("/accept\"", leader.Page);
        await leader.GoAsync("/console/reports/review?form=ph-month&period=2026-10");
        Assert.DoesNotContain("都通过", leader.Words);
        await leader.GoAsync("/console/reports?form=ph-month&period=2026-11&chase=ph-month");
        Assert.DoesNotContain("发给这", leader.Words);
        var before = await EventsAsync();
        foreach (var act in Acts(receipt))
        {
            await leader.GoAsync("/console/people");
            await leader.PostAsync(act, October);
            Assert.True(leader.Status == HttpStatusCode.Forbidden, act);
        }
        Assert.Equal(before, await EventsAsync());

        using var cadre = await ConsoleVisit.OfAsync(_app, "zengxiaoqin");
        foreach (var address in new[] { "/console/reports", $"/console/reports/{receipt}", "/console/reports/review", "/console/reports/totals", "/console/reports/forms", "/console/reports/ledgers" })
        {
            await cadre.GoAsync(address);
            Assert.True(cadre.Status == HttpStatusCode.Forbidden || cadre.Address.StartsWith("/console/sign-in", StringComparison.Ordinal), address);
            Assert.DoesNotContain("426", cadre.Page);
        }
    }

    [Fact]
    public async Task A_forged_form_changes_nothing()
    {
        var receipt = await ReceiptAsync("大塘村");
        using var clerk = await ConsoleVisit.OfAsync(_app, "xuwenjing");
        var before = await EventsAsync();
        foreach (var act in Acts(receipt).Append("/console/reports/totals/export"))
        {
            await clerk.PostWithoutTokenAsync(act, October);
            Assert.True(clerk.Status == HttpStatusCode.BadRequest, act);
        }
        Assert.Equal(before, await EventsAsync());
        await clerk.GoAsync("/console/reports/forms");
        Assert.DoesNotContain("有草稿", clerk.Words);
    }

    [Fact]
    public async Task Script_in_any_field_comes_back_as_words()
    {
        var receipt = await ReceiptAsync("大塘村");
        await using (var scope = _app.Services.CreateAsyncScope())
        {
            var store = scope.ServiceProvider.GetRequiredService<Store>();
            var town = (await store.Set<Area>().FirstAsync(area => area.Name == "青石镇", Cancel)).Id;
            var village = await store.Set<Area>().FirstAsync(area => area.Name == "大塘村", Cancel);
            var ledger = new Ledger(town, Evil, "村社区\t" + Evil, null, null, _app.Now.UtcDateTime);
            store.Add(ledger);
            store.Add(new Person(null, Evil[..30], Evil, null, village.Id, Roles.Cadre, -1, false));
            await store.SaveChangesAsync(Cancel);
            store.Add(new LedgerEntry(ledger.Id, village.Id, "1", "大塘村\t" + Evil, new DateOnly(2026, 11, 1)));
            store.Add(new LedgerChange(ledger.Id, village.Id, 1, 0, 0, 1, 1, _app.Now.UtcDateTime, Evil));
            await scope.ServiceProvider.GetRequiredService<IUnitOfWork>().SaveAsync(Cancel);
        }

        using var clerk = await ConsoleVisit.OfAsync(_app, "xuwenjing");
        await clerk.GoAsync("/console/reports/forms/new");
        await clerk.PostAsync("/console/reports/forms/new", ("title", Evil), ("words", ""), ("for", Evil), ("keep", Evil));
        Clean(clerk);
        await clerk.PostAsync("/console/reports/forms/new", ("title", Evil[..50]), ("words", Evil + "\n甲数（人）\n方式（<i>/<b>）"), ("rhythm", "month"));
        Clean(clerk);
        var form = clerk.Address.Split('?')[0];
        Assert.StartsWith("/console/reports/forms/", form, StringComparison.Ordinal);
        await clerk.PostAsync(form, ("title", Evil), ("short", Evil), ("purpose", Evil), ("office", Evil), ("rhythm", Evil), ("dueKind", Evil), ("dueCount", Evil), ("dueAt", Evil), ("f", "0"), ("key-0", Evil), ("label-0", Evil), ("ask-0", Evil), ("type-0", Evil), ("unit-0", Evil), ("min-0", Evil),
            ("choices-0", Evil), ("aliases-0", Evil), ("for-0", Evil), ("keep-0", Evil), ("r", "0"), ("rule-0", Evil), ("left-0", Evil), ("op-0", Evil), ("right-0", Evil), ("level-0", Evil), ("message-0", Evil), ("do", "save"));
        Clean(clerk);
        await clerk.GoAsync(form);
        await clerk.PostAsync(form + "/try", ("said", Evil), ("say", Evil));
        Clean(clerk);
        await clerk.GoAsync($"/console/reports/{receipt}");
        await clerk.PostAsync($"/console/reports/{receipt}/return", ("field", Evil), ("reason", Evil));
        Clean(clerk);
        await clerk.PostAsync($"/console/reports/{receipt}/return", ("field", "exam"), ("reason", Evil));
        Clean(clerk);
        var q = Uri.EscapeDataString(Evil);
        var ledgers = Regex.Match(await PageAsync(clerk, "/console/reports/ledgers"), "/console/reports/ledgers/(\\d+)").Groups[1].Value;
        foreach (var address in new[]
        {
            "/console/reports", $"/console/reports?form=ph-month&period={q}&only={q}&done={q}", "/console/reports?form=ph-month&period=2026-11&chase=ph-month", $"/console/reports/review?period={q}&done={q}", $"/console/reports/totals?form=ph-month&period={q}", "/console/reports/forms", form,
            "/console/reports/ledgers", $"/console/reports/ledgers/{ledgers}", $"/console/reports/ledgers/{ledgers}?village={await AreaAsync("大塘村")}", $"/console/reports/{receipt}", "/console/reports?form=edu&period=" + q,
        })
        {
            await clerk.GoAsync(address);
            Assert.True(clerk.Status == HttpStatusCode.OK, address);
            Clean(clerk);
        }
    }

    private static async Task<string> PageAsync(ConsoleVisit visit, string address)
    {
        await visit.GoAsync(address);
        return visit.Page;
    }

    private static void Clean(ConsoleVisit visit)
    {
        Assert.DoesNotContain("<script>alert", visit.Page);
        Assert.DoesNotContain("<img src=x", visit.Page);
        Assert.NotEqual(HttpStatusCode.InternalServerError, visit.Status);
    }

    private static string[] Acts(string receipt) =>
    [
        $"/console/reports/{receipt}/accept", $"/console/reports/{receipt}/return", $"/console/reports/{receipt}/open", "/console/reports/chase", "/console/reports/review/rest", "/console/reports/lock", "/console/reports/open",
        "/console/reports/forms/new", "/console/reports/forms/ph-month/copy", "/console/reports/forms/ph-month/edit", "/console/reports/forms/ph-month/publish", "/console/reports/forms/ph-month/drop", "/console/reports/forms/ph-month", "/console/reports/forms/ph-month/try", "/console/reports/ledgers",
    ];

    private async Task<(string Receipt, int Ledger)> ElsewhereAsync()
    {
        await using var scope = _app.Services.CreateAsyncScope();
        var store = scope.ServiceProvider.GetRequiredService<Store>();
        var town = (await store.Set<Area>().FirstAsync(area => area.Name == "白鹭镇", Cancel)).Id;
        store.Add(new Area("芦花村", AreaLevel.Village, town, 1, false));
        store.Add(new Person("bailu1", "白鹭人", "白鹭镇经办", null, town, Roles.Clerk, 1, false));
        var ledger = new Ledger(await AreaAsync("青石镇"), "线索台账", "村社区\t编号", null, null, _app.Now.UtcDateTime);
        store.Add(ledger);
        await scope.ServiceProvider.GetRequiredService<IUnitOfWork>().SaveAsync(Cancel);
        return (await ReceiptAsync("大塘村"), ledger.Id);
    }

    private async Task<int> AreaAsync(string name)
    {
        await using var scope = _app.Services.CreateAsyncScope();
        return (await scope.ServiceProvider.GetRequiredService<Store>().Set<Area>().FirstAsync(area => area.Name == name, Cancel)).Id;
    }

    private async Task<string> ReceiptAsync(string village)
    {
        await using var scope = _app.Services.CreateAsyncScope();
        var row = await scope.ServiceProvider.GetRequiredService<Store>().Set<ReportRow>().FirstAsync(one => one.Village == village, Cancel);
        return ReceiptNumber.Of(row.ReceiptDay, row.ReceiptRunning).ToString();
    }

    private async Task<(int Events, int Locks, int Outbox)> EventsAsync()
    {
        await using var scope = _app.Services.CreateAsyncScope();
        var store = scope.ServiceProvider.GetRequiredService<Store>();
        return (await store.Set<ReportRow>().SumAsync(row => row.Events, Cancel), await store.Set<Domain.Reports.Rounds.VillageLock>().CountAsync(Cancel), await store.Set<Reminders.Outbox.OutboxMessage>().CountAsync(Cancel));
    }
}
