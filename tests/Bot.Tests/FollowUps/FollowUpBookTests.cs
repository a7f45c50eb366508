using HealthAssistantBot.Bot.Storage;
using HealthAssistantBot.Bot.Tests.Harness;
using HealthAssistantBot.Domain.Common;
using HealthAssistantBot.Domain.FollowUps;
using HealthAssistantBot.Domain.Language;
using HealthAssistantBot.Domain.StaffDirectory;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HealthAssistantBot.Bot.Tests.FollowUps;

/// <summary>Follow-ups as stored, on both engines.</summary>
public sealed class FollowUpBookTests
{
    private static readonly DateOnly Today = new(2026, 11, 21);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.Postgres)]
    public async Task What_was_set_comes_back_whole_and_is_found_by_whom_by_source_and_by_when(Engine engine)
    {
        using var app = new AssistantApp(engine);
        var (li, zhang) = await PeopleAsync(app);
        await UseAsync(app, async book =>
        {
            book.Add(Set(await book.NextNumberAsync(Cancel), new FollowUpPlan("联系卫生院", li, new DateOnly(2026, 12, 5), Origin.OfClause("分工", "二（六）", "每月一次。", "obligation/3")) { Repeat = new Repeat("FREQ=MONTHLY;BYMONTHDAY=5", "每月5号", Today), RestDays = RestDays.Later, Hour = new TimeOnly(15, 0), Ladder = ChaseLadder.Of([zhang], li) }));
            book.Add(Set(await book.NextNumberAsync(Cancel), new FollowUpPlan("交表", li, new DateOnly(2026, 11, 30), Origin.Colleague(zhang))));
        });

        await UseAsync(app, async book =>
        {
            Assert.Equal(["交表", "联系卫生院"], (await book.OpenOfAsync(li, Cancel)).Select(f => f.What));
            Assert.Equal(["交表"], (await book.AskedByAsync(zhang, Cancel)).Select(f => f.What));
            var monthly = Assert.Single(await book.FromAsync("obligation/3", Cancel));
            Assert.Equal((new DateOnly(2026, 12, 7), new TimeOnly(15, 0), "FREQ=MONTHLY;BYMONTHDAY=5"), (monthly.Due, monthly.Hour, monthly.Repeat!.Rule));
            Assert.Equal((zhang, "二（六）", FollowUpEventKind.Set), (Assert.Single(monthly.Ladder.People), monthly.Origin.Clause, Assert.Single(monthly.Events).Kind));
            Assert.Equal(["交表"], (await book.OpenAsync(Today, new DateOnly(2026, 12, 1), Cancel)).Select(f => f.What));
            Assert.Equal([1, 2], await book.AwakeAsync(app.Now.UtcDateTime, 10, Cancel));
            foreach (var number in new[] { 1, 2 }) (await book.FindAsync(number, Cancel))!.Sleep(app.Now.UtcDateTime.AddDays(number));
        });

        await UseAsync(app, async book =>
        {
            Assert.Empty(await book.AwakeAsync(app.Now.UtcDateTime, 10, Cancel));
            Assert.Equal(app.Now.UtcDateTime.AddDays(1), await book.NextWakeAsync(Cancel));
        });
    }

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.Postgres)]
    public async Task Of_two_who_change_it_at_once_the_second_one_is_told(Engine engine)
    {
        using var app = new AssistantApp(engine);
        var (li, _) = await PeopleAsync(app);
        await UseAsync(app, async book => book.Add(Set(await book.NextNumberAsync(Cancel), new FollowUpPlan("交表", li, Today, Origin.Own(li)))));

        await Assert.ThrowsAsync<SaveConflictException>(() => UseAsync(app, async book =>
        {
            var mine = (await book.FindAsync(1, Cancel))!;
            await UseAsync(app, async other => (await other.FindAsync(1, Cancel))!.Finish(li, Today, app.Now.UtcDateTime));
            mine.Snooze(li, Today.AddDays(1), null, app.Now.UtcDateTime);
        }));
    }

    private static FollowUp Set(int number, FollowUpPlan plan) => FollowUp.Set(number, plan, WorkCalendar.Official, Today, new DateTime(2026, 11, 21, 12, 0, 0, DateTimeKind.Utc)).Value;

    private static async Task<(int Li, int Zhang)> PeopleAsync(AssistantApp app)
    {
        var town = new Area("青石镇", AreaLevel.Town, null, 1, false);
        await app.StoreAsync(town);
        var (li, zhang) = (new Person("li", "李春梅", "专干", null, town.Id, Roles.Cadre, 1, false), new Person("zhang", "张得水", "会计", null, town.Id, Roles.Cadre, 2, false));
        await app.StoreAsync(li, zhang);
        return (li.Id, zhang.Id);
    }

    private static async Task UseAsync(AssistantApp app, Func<IFollowUpBook, Task> use)
    {
        await using var scope = app.Services.CreateAsyncScope();
        await use(scope.ServiceProvider.GetRequiredService<IFollowUpBook>());
        await scope.ServiceProvider.GetRequiredService<IUnitOfWork>().SaveAsync(Cancel);
    }
}
