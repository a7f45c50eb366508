using HealthAssistantBot.Bot.Tests.Harness;
using HealthAssistantBot.Domain.Common;
using HealthAssistantBot.Domain.Reports.Ledgers;
using HealthAssistantBot.Domain.StaffDirectory;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HealthAssistantBot.Bot.Tests.Reports;

/// <summary>What is kept of ledgers, on both engines.</summary>
public sealed class LedgerBookTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.Postgres)]
    public async Task Lines_come_leave_and_return_and_changes_are_told_in_their_order(Engine engine)
    {
        using var app = new AssistantApp(engine) { Demo = true, Now = new DateTimeOffset(2026, 11, 20, 9, 0, 0, TimeSpan.FromHours(8)) };
        var (now, today) = (app.Now.UtcDateTime, new DateOnly(2026, 11, 20));
        var (town, own, other, person) = await PlacesAsync(app);
        var ledger = await DoAsync(app, async (book, save) =>
        {
            var made = await book.KeepAsync(new Ledger(town, "老年人台账", "村社区\t编号\t姓名", "安排体检", "event+30d", now), Cancel);
            Assert.True(made.Id > 0);
            book.Add(new LedgerEntry(made.Id, own, "L-001", "石桥村\tL-001\t甲某", today));
            book.Add(new LedgerEntry(made.Id, own, "L-002", "石桥村\tL-002\t乙某", today));
            book.Add(new LedgerEntry(made.Id, other, "L-001", "大塘村\tL-001\t丙某", today));
            book.Add(new LedgerChange(made.Id, own, 2, 0, 0, 2, null, now, "镇里的表"));
            book.Add(new LedgerChange(made.Id, own, 0, 1, 1, 1, person, now, "L-002走了"));
            book.Add(new LedgerChange(made.Id, own, 3, 0, 0, 4, person, now.AddMinutes(-5), "新增3人"));
            await save();
            return made.Id;
        });

        await DoAsync(app, async (book, save) =>
        {
            Assert.Equal("老年人台账", Assert.Single(await book.OfTownAsync(town, Cancel)).Name);
            Assert.Equal(["村社区", "编号", "姓名"], (await book.FindAsync(ledger, Cancel))!.Headers);
            Assert.Equal(["L-001", "L-002"], (await book.EntriesAsync(ledger, [own], Cancel)).Select(entry => entry.Code));
            Assert.Equal(3, (await book.EntriesAsync(ledger, [own, other], Cancel)).Count);
            Assert.Equal(["新增3人", "镇里的表", "L-002走了"], (await book.ChangesAsync(ledger, [own], Cancel)).Select(change => change.Words));
            Assert.Empty(await book.ChangesAsync(ledger, [other], Cancel));
            // Of one moment the one that was written last is what 撤 takes back.
            var last = await book.LastChangeOfAsync(person, Cancel);
            Assert.Equal("L-002走了", last!.Words);
            last.Undo(now.AddMinutes(1));
            (await book.EntriesAsync(ledger, [own], Cancel))[1].Leave(today);
            book.Remove((await book.EntriesAsync(ledger, [other], Cancel))[0]);
            await save();
            return 0;
        });

        await DoAsync(app, async (book, save) =>
        {
            Assert.Equal("新增3人", (await book.LastChangeOfAsync(person, Cancel))!.Words);
            var entries = await book.EntriesAsync(ledger, [own, other], Cancel);
            Assert.Equal([null, today], entries.Select(entry => entry.LeftOn));
            // The file settles what was counted before it; what was taken back counts nothing.
            Assert.Equal(new LedgerCount(1, 0), LedgerCount.Of(entries, await book.ChangesAsync(ledger, [own], Cancel)));
            entries[1].Return();
            await save();
            return 0;
        });
    }

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.Postgres)]
    public async Task A_code_stands_once_a_village_a_name_once_a_town_and_two_at_once_do_not_both_change_a_line(Engine engine)
    {
        using var app = new AssistantApp(engine) { Demo = true };
        var (now, today) = (app.Now.UtcDateTime, new DateOnly(2026, 11, 20));
        var (town, own, _, _) = await PlacesAsync(app);
        var ledger = await DoAsync(app, async (book, save) =>
        {
            var made = await book.KeepAsync(new Ledger(town, "线索台账", "村社区\t编号", null, null, now), Cancel);
            book.Add(new LedgerEntry(made.Id, own, "A1", "石桥村\tA1", today));
            await save();
            return made.Id;
        });

        await Assert.ThrowsAsync<SaveConflictException>(() => DoAsync(app, async (book, save) =>
        {
            book.Add(new LedgerEntry(ledger, own, "A1", "石桥村\tA1", today));
            await save();
            return 0;
        }));
        await Assert.ThrowsAsync<DbUpdateException>(() => DoAsync(app, (book, _) => book.KeepAsync(new Ledger(town, "线索台账", "村社区\t编号", null, null, now), Cancel)));
        await Assert.ThrowsAsync<SaveConflictException>(() => DoAsync(app, async (book, save) =>
        {
            var line = Assert.Single(await book.EntriesAsync(ledger, [own], Cancel));
            await DoAsync(app, async (second, saveSecond) =>
            {
                Assert.Single(await second.EntriesAsync(ledger, [own], Cancel)).Leave(today);
                await saveSecond();
                return 0;
            });
            line.Leave(today.AddDays(1));
            await save();
            return 0;
        }));
    }

    private static Task<(int Town, int Own, int Other, int Person)> PlacesAsync(AssistantApp app) => InScopeAsync(app, async services =>
    {
        var staff = services.GetRequiredService<IStaffBook>();
        var tree = await staff.AreasAsync(Cancel);
        var person = (await staff.FindByUserIdAsync("fengxiuying", Cancel))!;
        return (tree.TownOf(person.AreaId)!.Id, person.AreaId, tree.All.First(area => area.Name == "大塘村").Id, person.Id);
    });

    private static Task<T> DoAsync<T>(AssistantApp app, Func<ILedgerBook, Func<Task>, Task<T>> work) =>
        InScopeAsync(app, services => work(services.GetRequiredService<ILedgerBook>(), () => services.GetRequiredService<IUnitOfWork>().SaveAsync(Cancel)));

    private static async Task<T> InScopeAsync<T>(AssistantApp app, Func<IServiceProvider, Task<T>> work)
    {
        await using var scope = app.Services.CreateAsyncScope();
        return await work(scope.ServiceProvider);
    }
}
