using HealthAssistantBot.Bot.Conversations;
using HealthAssistantBot.Bot.Storage;
using HealthAssistantBot.Bot.Tests.Harness;
using HealthAssistantBot.Domain.Common;
using HealthAssistantBot.Domain.Reports;
using HealthAssistantBot.Domain.Reports.Forms;
using HealthAssistantBot.Domain.Reports.Rounds;
using HealthAssistantBot.Domain.StaffDirectory;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HealthAssistantBot.Bot.Tests.Reports.Rounds;

/// <summary>What is kept of rounds, on both engines.</summary>
public sealed class RoundBookTests
{
    private static readonly ReportPeriod October = ReportPeriod.Holding(new DateOnly(2026, 10, 1), FormRhythm.Month);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.Postgres)]
    public async Task Promises_locks_drafts_reports_and_files_are_kept_and_go(Engine engine)
    {
        using var app = new AssistantApp(engine) { Demo = true, Now = new DateTimeOffset(2026, 11, 20, 9, 0, 0, TimeSpan.FromHours(8)) };
        var (village, person) = await DoAsync(app, async services =>
        {
            var one = await services.GetRequiredService<IStaffBook>().FindByUserIdAsync("fengxiuying", Cancel);
            return (one!.AreaId, one.Id);
        });
        var now = app.Now.UtcDateTime;
        var file = FileOut.For(person, "表.xlsx", "application/octet-stream", [1, 2, 3], now);
        await DoAsync(app, async services =>
        {
            var book = services.GetRequiredService<IRoundBook>();
            book.Add(new VillagePromise(village, "ph-month", "2026-10", new DateOnly(2026, 11, 21), 1, person, now));
            book.Add(new VillageLock(village, "ph-month", "2026-10", person, now));
            services.GetRequiredService<IFilesOut>().Add(file);
            await services.GetRequiredService<IReportBook>().KeepAsync(new KeptDraft(person, village, "ph-month", "2026-11", 3, "{}", now.AddDays(-8)), Cancel);
            await services.GetRequiredService<IUnitOfWork>().SaveAsync(Cancel);
            return 0;
        });

        await DoAsync(app, async services =>
        {
            var book = services.GetRequiredService<IRoundBook>();
            var promise = Assert.Single(await book.PromisesAsync("ph-month", October, [village], Cancel));
            promise.Name(new DateOnly(2026, 11, 23), person, now);
            book.Open(Assert.Single(await book.LocksAsync("ph-month", October, [village], Cancel)));
            var filed = Assert.Single(await services.GetRequiredService<IReportBook>().BetweenAsync("ph-month", October.First, October.Last, [village], Cancel));
            filed.Report.Totalled(now, person);
            filed.Report.Return(person, now, "请核一下", "exam", "", new DateOnly(2026, 11, 20));
            services.GetRequiredService<IReportBook>().Changed(filed.Report);
            await services.GetRequiredService<IUnitOfWork>().SaveAsync(Cancel);
            return 0;
        });
        await app.RingAsync("old-report-drafts");

        await DoAsync(app, async services =>
        {
            Assert.Equal((2, new DateOnly(2026, 11, 23)), (await services.GetRequiredService<IRoundBook>().PromisesAsync("ph-month", October, [village], Cancel)) is [var kept] ? (kept.Times, kept.Day) : default);
            Assert.Empty(await services.GetRequiredService<IRoundBook>().LocksAsync("ph-month", October, [village], Cancel));
            var returned = Assert.Single(await services.GetRequiredService<IReportBook>().ReturnedAsync(village, Cancel)).Report;
            Assert.Equal((person, "exam"), (returned.TotalledBy, returned.LastReturn?.Field));
            Assert.Empty(await services.GetRequiredService<IReportBook>().DraftsOfAsync(person, now.AddDays(-30), Cancel));
            return 0;
        });

        var shelf = app.Services.GetRequiredService<IFileShelf>();
        Assert.Null(await shelf.FetchAsync(file.Id, person + 1, now, Cancel));
        Assert.Equal([1, 2, 3], (await shelf.FetchAsync(file.Id, person, now, Cancel))?.Content);
        Assert.Null(await shelf.FetchAsync(file.Id, person, now, Cancel));
        Assert.Equal(1, await shelf.PurgeAsync(now.AddDays(2), Cancel));
    }

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.Postgres)]
    public async Task A_village_has_one_promise_a_round(Engine engine)
    {
        using var app = new AssistantApp(engine) { Demo = true };
        var village = await DoAsync(app, services => services.GetRequiredService<Store>().Set<Area>().Where(area => area.Name == "石桥村").Select(area => area.Id).SingleAsync(Cancel));
        await Assert.ThrowsAsync<SaveConflictException>(() => DoAsync(app, async services =>
        {
            for (var i = 0; i < 2; i++) services.GetRequiredService<IRoundBook>().Add(new VillagePromise(village, "ph-month", "2026-10", new DateOnly(2026, 11, 21), 1, 1, app.Now.UtcDateTime));
            await services.GetRequiredService<IUnitOfWork>().SaveAsync(Cancel);
            return 0;
        }));
    }

    private static async Task<T> DoAsync<T>(AssistantApp app, Func<IServiceProvider, Task<T>> work)
    {
        await using var scope = app.Services.CreateAsyncScope();
        return await work(scope.ServiceProvider);
    }
}
