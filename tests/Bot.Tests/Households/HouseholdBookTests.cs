using HealthAssistantBot.Bot.Tests.Harness;
using HealthAssistantBot.Domain.Common;
using HealthAssistantBot.Domain.Households;
using HealthAssistantBot.Domain.StaffDirectory;
using Microsoft.Extensions.DependencyInjection;

namespace HealthAssistantBot.Bot.Tests.Households;

/// <summary>What is kept of households, on both engines.</summary>
public sealed class HouseholdBookTests
{
    private static readonly DateTime Now = new(2026, 11, 23, 1, 0, 0, DateTimeKind.Utc);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.Postgres)]
    public async Task Lists_handovers_rounds_and_what_was_said_come_back_in_their_order(Engine engine)
    {
        using var app = new AssistantApp(engine) { Demo = true };
        var (town, village, person) = await PlacesAsync(app);
        await DoAsync(app, async (book, save) =>
        {
            foreach (var (group, number) in ((int, int)[])[(12, 10), (12, 9), (11, 11)]) book.Add(new Household(village, group, number, null));
            book.Add(new Assignment(village, 12, 1, 20, "柏晓峰团队", "毕成", new DateOnly(2026, 12, 1)));
            book.Add(new Assignment(village, 12, 1, 20, "柏晓峰团队", "向前进", new DateOnly(2026, 7, 1)));
            book.Add(new Assignment(village, 12, 9, 9, null, "田医生", new DateOnly(2026, 12, 1)));
            book.Add(new HouseholdRound(town, "老年人体检通知", person, Now.AddDays(30)));
            book.Add(new HouseholdRound(town, "流感疫苗通知", null, Now.AddDays(30)));
            await save();
            return 0;
        });
        var round = await DoAsync(app, async (book, save) =>
        {
            var newest = (await book.RoundAsync(town, Cancel))!;
            book.Add(new HouseholdAct(newest.Id, village, 2, "9", "10", person, Now));
            await save();
            book.Add(new HouseholdAct(newest.Id, village, 1, "11", "", person, Now));
            book.Add(new HouseholdAct(newest.Id, village, 1, "", "11", person, Now.AddHours(-1)));
            await save();
            return newest;
        });

        await DoAsync(app, async (book, save) =>
        {
            Assert.Equal("流感疫苗通知", round.What);
            Assert.Equal([(11, 11), (12, 9), (12, 10)], (await book.OfVillageAsync(village, Cancel)).Select(one => (one.Group, one.Number)).Where(one => one.Group > 10));
            var assignments = (await book.AssignmentsAsync(village, Cancel)).Where(one => one.Group == 12).ToList();
            Assert.Equal(["向前进", "毕成", "田医生"], assignments.Select(one => one.Doctor));
            Assert.Equal("田医生", Assignment.On(new DateOnly(2026, 12, 1), 12, 9, assignments)!.Doctor);
            Assert.Equal("向前进", Assignment.On(new DateOnly(2026, 11, 30), 12, 9, assignments)!.Doctor);
            Assert.Equal(["", "9", "11"], (await book.ActsAsync(round.Id, village, Cancel)).Select(act => act.Told));
            Assert.Empty(await book.ActsAsync(round.Id, town, Cancel));
            var last = (await book.LastActOfAsync(person, Cancel))!;
            Assert.Equal("11", last.Told);
            last.Undo(Now.AddHours(1));
            await save();
            return 0;
        });
        await DoAsync(app, async (book, _) =>
        {
            var last = (await book.LastActOfAsync(person, Cancel))!;
            Assert.Equal(("9", "10"), (last.Told, last.Away));
            Assert.Null((await book.ActAsync(last.Id, Cancel))!.UndoneAt);
            Assert.Null(await book.ActAsync(int.MaxValue, Cancel));
            return 0;
        });
    }

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.Postgres)]
    public async Task A_household_stands_once_and_what_is_taken_back_twice_at_once_counts_once(Engine engine)
    {
        using var app = new AssistantApp(engine) { Demo = true };
        var (town, village, person) = await PlacesAsync(app);
        await DoAsync(app, async (book, save) =>
        {
            book.Add(new Household(village, 9, 1, null));
            var round = await book.RoundAsync(town, Cancel);
            if (round is null)
            {
                book.Add(new HouseholdRound(town, "入户", person, Now));
                await save();
                round = await book.RoundAsync(town, Cancel);
            }
            book.Add(new HouseholdAct(round!.Id, village, 9, "1", "", person, Now.AddYears(1)));
            await save();
            return 0;
        });

        await Assert.ThrowsAsync<SaveConflictException>(() => DoAsync(app, async (book, save) =>
        {
            book.Add(new Household(village, 9, 1, "X"));
            await save();
            return 0;
        }));
        await Assert.ThrowsAsync<SaveConflictException>(() => DoAsync(app, async (book, save) =>
        {
            var act = (await book.LastActOfAsync(person, Cancel))!;
            await DoAsync(app, async (second, saveSecond) =>
            {
                (await second.LastActOfAsync(person, Cancel))!.Undo(Now);
                await saveSecond();
                return 0;
            });
            act.Undo(Now.AddMinutes(1));
            await save();
            return 0;
        }));
    }

    private static Task<(int Town, int Village, int Person)> PlacesAsync(AssistantApp app) => InScopeAsync(app, async services =>
    {
        var staff = services.GetRequiredService<IStaffBook>();
        var tree = await staff.AreasAsync(Cancel);
        var person = (await staff.FindByUserIdAsync("fengxiuying", Cancel))!;
        return (tree.TownOf(person.AreaId)!.Id, person.AreaId, person.Id);
    });

    private static Task<T> DoAsync<T>(AssistantApp app, Func<IHouseholdBook, Func<Task>, Task<T>> work) =>
        InScopeAsync(app, services => work(services.GetRequiredService<IHouseholdBook>(), () => services.GetRequiredService<IUnitOfWork>().SaveAsync(Cancel)));

    private static async Task<T> InScopeAsync<T>(AssistantApp app, Func<IServiceProvider, Task<T>> work)
    {
        await using var scope = app.Services.CreateAsyncScope();
        return await work(scope.ServiceProvider);
    }
}
