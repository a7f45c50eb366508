using HealthAssistantBot.Bot.Hosting;
using HealthAssistantBot.Bot.Storage;
using HealthAssistantBot.Bot.Tests.Harness;
using HealthAssistantBot.Domain.Common;
using HealthAssistantBot.Domain.StaffDirectory;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HealthAssistantBot.Bot.Tests.Storage;

public sealed class SchemaTests
{
    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.Postgres)]
    public async Task The_migrations_make_exactly_the_model_and_are_made_once(Engine engine)
    {
        using var database = new TestDatabase(engine);
        await using var services = (ServiceProvider)BotHost.BuildForCommands(database.Options);
        var starter = services.GetRequiredService<IStorageStarter>();

        await starter.MigrateAsync(TestContext.Current.CancellationToken);
        await starter.MigrateAsync(TestContext.Current.CancellationToken);

        await using var scope = services.CreateAsyncScope();
        var store = scope.ServiceProvider.GetRequiredService<Store>();
        Assert.False(store.Database.HasPendingModelChanges(), "the model has changed: run tools/regenerate-migrations");
        Assert.Single(await store.Database.GetAppliedMigrationsAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_first_start_goes_on_where_a_killed_one_left_its_mark()
    {
        using var database = new TestDatabase(Engine.Sqlite);
        await using var services = (ServiceProvider)BotHost.BuildForCommands(database.Options);
        await using (var store = services.GetRequiredService<Func<Store>>()())
        {
            await store.Database.ExecuteSqlRawAsync("""
                CREATE TABLE "__EFMigrationsLock" ("Id" INTEGER PRIMARY KEY, "Timestamp" TEXT NOT NULL);
                INSERT INTO "__EFMigrationsLock" VALUES (1, '2026-11-21 00:00:00');
                """, TestContext.Current.CancellationToken);
        }

        await services.GetRequiredService<IStorageStarter>().MigrateAsync(TestContext.Current.CancellationToken);

        await using var after = services.GetRequiredService<Func<Store>>()();
        Assert.Empty(await after.Set<Person>().ToListAsync(TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.Postgres)]
    public async Task Saving_a_person_is_noticed_and_the_account_is_unique_without_case(Engine engine)
    {
        using var database = new TestDatabase(engine);
        await using var services = (ServiceProvider)BotHost.BuildForCommands(database.Options);
        await services.GetRequiredService<IStorageStarter>().MigrateAsync(TestContext.Current.CancellationToken);
        var counter = services.GetRequiredService<IChangeCounter>();
        var before = await counter.ReadAsync(Counters.Staff, TestContext.Current.CancellationToken);

        await using var scope = services.CreateAsyncScope();
        var store = scope.ServiceProvider.GetRequiredService<Store>();
        var town = new Area("青石镇", AreaLevel.Town, null, 1, isDemo: false);
        store.Add(town);
        await scope.ServiceProvider.GetRequiredService<IUnitOfWork>().SaveAsync(TestContext.Current.CancellationToken);
        store.Add(new Person("TangGuiXiang", "唐桂香", "柳树湾村卫生专干", "14208800621", town.Id, Roles.Cadre, 1, isDemo: false));
        await scope.ServiceProvider.GetRequiredService<IUnitOfWork>().SaveAsync(TestContext.Current.CancellationToken);

        Assert.Equal(before + 2, await counter.ReadAsync(Counters.Staff, TestContext.Current.CancellationToken));
        Assert.Equal(0, await counter.ReadAsync(Counters.Papers, TestContext.Current.CancellationToken));
        store.Add(new Person("tangguixiang", "唐桂香", "", null, town.Id, Roles.Cadre, 2, isDemo: false));
        await Assert.ThrowsAsync<DbUpdateException>(() => store.SaveChangesAsync(TestContext.Current.CancellationToken));
    }
}
