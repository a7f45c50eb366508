using HealthAssistantBot.Bot.Conversations;
using HealthAssistantBot.Bot.Storage;
using HealthAssistantBot.Bot.Storage.Deliveries;
using HealthAssistantBot.Bot.Tests.Harness;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HealthAssistantBot.Bot.Tests.Storage;

/// <summary>The part of the outbox that a platform must be called for, on both engines.</summary>
public sealed class DeliveryBookTests
{
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan Forgotten = TimeSpan.FromHours(4);

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.Postgres)]
    public async Task What_is_being_sent_is_taken_by_nobody_else_until_its_lease_is_over_and_then_with_the_same_body(Engine engine)
    {
        using var app = App(engine);
        await SayAsync(app, "li", "第一条", "meeting/1");

        var first = Assert.Single(await ClaimAsync(app, "body 1"));
        Assert.Empty(await ClaimAsync(app, "body 2"));
        app.Time.Advance(Lease);
        var again = Assert.Single(await ClaimAsync(app, "body 3"));

        Assert.Equal((first.Id, "body 1", 2), (again.Id, again.Body, again.Attempts));
        Assert.Equal("li", Assert.Single(again.Targets).UserId);
    }

    [Theory]
    [InlineData(Engine.Sqlite, true)]
    [InlineData(Engine.Postgres, false)]
    public async Task What_an_earlier_run_was_sending_is_taken_over_at_a_start_where_nobody_else_can_be_alive(Engine engine, bool atOnce)
    {
        using var app = App(engine);
        await SayAsync(app, "li", "第一条", "meeting/1");
        var first = Assert.Single(await ClaimAsync(app, "body 1"));
        app.Restart();

        await Book(app).TakeOverAsync(Cancel);
        var again = await ClaimAsync(app, "body 2");

        Assert.Equal(atOnce ? [(first.Id, "body 1")] : [], again.Select(b => (b.Id, b.Body)));
    }

    [Fact]
    public async Task A_second_program_on_the_same_file_takes_nothing_over_from_the_one_that_lives()
    {
        using var one = App();
        using var two = new AssistantApp(one) { Adjust = AddTestChannel };
        await SayAsync(one, "li", "第一条", "meeting/1");
        await Book(one).TakeOverAsync(Cancel);
        Assert.Single(await ClaimAsync(one, "body"));

        await Book(two).TakeOverAsync(Cancel);
        Assert.Empty(await ClaimAsync(two, "body"));
        one.Stop();
        await Book(two).TakeOverAsync(Cancel);
        Assert.Single(await ClaimAsync(two, "body"));
    }

    [Fact]
    public async Task A_call_whose_answer_was_never_heard_is_not_made_again_once_the_platform_has_forgotten_it()
    {
        using var app = App();
        await SayAsync(app, "li", "第一条", "meeting/1");
        await ClaimAsync(app, "body");

        app.Time.Advance(Forgotten + TimeSpan.FromMinutes(1));

        Assert.Empty(await ClaimAsync(app, "body"));
        Assert.Equal(1, (await Book(app).CountAsync(Cancel)).MaybeSent);
    }

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.Postgres)]
    public async Task What_was_refused_is_made_again_hours_later_and_what_was_once_not_answered_is_not(Engine engine)
    {
        using var app = App(engine);
        await SayAsync(app, "refused", "第一条", "meeting/1");
        await SayAsync(app, "doubtful", "第一条", "meeting/1");
        await SayAsync(app, "killed", "第一条", "meeting/1");
        var batches = await ClaimAsync(app, "body");
        DeliveryOutcome Wait(DeliveryTarget target, TimeSpan time) => new(target, DeliveryKind.Message, DeliveryState.Waiting, app.Now.UtcDateTime + time, -1);
        var targets = batches.SelectMany(b => b.Targets).ToDictionary(t => t.UserId, StringComparer.Ordinal);
        await Book(app).MarkAsync([Wait(targets["refused"], Lease), Wait(targets["doubtful"], Lease) with { IsDoubtful = true }], Cancel);
        app.Time.Advance(Lease);
        // The lease of the killed one is over too. From here on the platform refuses all three, for hours.
        Assert.Equal(3, (await ClaimAsync(app, "other body")).Count);
        await Book(app).MarkAsync([.. targets.Values.Select(t => Wait(t, Forgotten))], Cancel);
        app.Time.Advance(Forgotten);

        var again = Assert.Single(await ClaimAsync(app, "other body"));
        Assert.Equal(("refused", "body"), (Assert.Single(again.Targets).UserId, again.Body));
        Assert.Equal(2, (await Book(app).CountAsync(Cancel)).MaybeSent);
    }

    [Fact]
    public async Task Messages_of_one_person_leave_one_after_another_and_those_of_others_meanwhile()
    {
        using var app = App();
        await SayAsync(app, "li", "第一条", "meeting/1");
        await SayAsync(app, "li", "第二条", "meeting/2");
        await SayAsync(app, "zhang", "第一条", "meeting/1");

        var batches = await ClaimAsync(app, "body");
        Assert.Equal(["li", "zhang"], batches.SelectMany(b => b.Targets).Select(t => t.UserId).Order());
        await Book(app).MarkAsync([.. batches.SelectMany(b => b.Targets).Select(t => new DeliveryOutcome(t, DeliveryKind.Message, DeliveryState.Sent))], Cancel);

        Assert.Equal("li", Assert.Single(Assert.Single(await ClaimAsync(app, "body")).Targets).UserId);
    }

    [Fact]
    public async Task A_reply_taken_by_a_callback_is_never_pushed_and_one_being_pushed_is_never_taken()
    {
        using var app = App();
        var (conversation, position) = await SayAsync(app, "li", "第一条", "meeting/1");

        Assert.True(await Book(app).MarkAnsweredAsync(conversation, position, Cancel));
        Assert.Empty(await ClaimAsync(app, "body"));

        var (_, second) = await SayAsync(app, "li", "第二条", "meeting/2");
        await ClaimAsync(app, "body");
        Assert.False(await Book(app).MarkAnsweredAsync(conversation, second, Cancel));
    }

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.Postgres)]
    public async Task Dispatchers_that_claim_at_once_share_the_work_and_take_nothing_twice(Engine engine)
    {
        using var one = App(engine);
        using var two = new AssistantApp(one) { Adjust = AddTestChannel };
        foreach (var i in Enumerable.Range(0, 60)) await SayAsync(one, $"user{i}", "通知", "notice/1");

        async Task<List<string>> TakeAllAsync(AssistantApp app)
        {
            var taken = new List<string>();
            while (await ClaimAsync(app, "body", limit: 7) is { Count: > 0 } batches) taken.AddRange(batches.SelectMany(b => b.Targets).Select(t => t.UserId));
            return taken;
        }

        var all = (await Task.WhenAll(Task.Run(() => TakeAllAsync(one)), Task.Run(() => TakeAllAsync(two)))).SelectMany(t => t).ToList();
        all.AddRange(await TakeAllAsync(one));

        Assert.Equal(60, all.Count);
        Assert.Equal(60, all.Distinct().Count());
    }

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.Postgres)]
    public async Task What_was_sent_is_removed_with_its_call_after_90_days_and_what_failed_stays(Engine engine)
    {
        using var app = App(engine);
        foreach (var who in new[] { "li", "zhang", "dead" }) await SayAsync(app, who, "通知", "notice/1");
        var batches = await ClaimAsync(app, "body");
        await Book(app).MarkAsync([.. batches.SelectMany(b => b.Targets).Select(t => new DeliveryOutcome(t, DeliveryKind.Message, t.UserId == "dead" ? DeliveryState.Dead : DeliveryState.Sent))], Cancel);
        var (conversation, answered) = await SayAsync(app, "li", "答", "notice/2");
        Assert.True(await Book(app).MarkAnsweredAsync(conversation, answered, Cancel));
        await SayAsync(app, "zhang", "在等", "notice/3");

        app.Time.Advance(TimeSpan.FromDays(89));
        Assert.Equal(0, await Book(app).PurgeAsync(app.Now.UtcDateTime.AddDays(-90), Cancel));
        app.Time.Advance(TimeSpan.FromDays(2));
        await app.RingAsync("old-deliveries");

        Assert.Equal((2, 1), await RowsAsync(app));
        var counts = await Book(app).CountAsync(Cancel);
        Assert.Equal((1, 1), (counts.Waiting, counts.Dead));
    }

    private static async Task<(int Deliveries, int Batches)> RowsAsync(AssistantApp app)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var store = scope.ServiceProvider.GetRequiredService<Store>();
        return (await store.Set<DeliveryRow>().CountAsync(Cancel), await store.Set<DeliveryBatchRow>().CountAsync(Cancel));
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static IDeliveryBook Book(AssistantApp app) => app.Services.GetRequiredService<IDeliveryBook>();

    private static AssistantApp App(Engine engine = Engine.Sqlite) => new(engine) { Adjust = AddTestChannel };

    private static void AddTestChannel(IServiceCollection services) => services.AddSingleton<IPushChannel, Pager>();

    private static async Task<(string ConversationId, long Position)> SayAsync(AssistantApp app, string userId, string text, string occasion)
    {
        var id = "pager:" + userId;
        var book = app.Services.GetRequiredService<IConversationBook>();
        await book.OpenAsync(new Conversation(id, Pager.Id, userId, null, null, app.Now.UtcDateTime), Cancel);
        Assert.True(await app.Services.GetRequiredService<IAnnouncer>().SayInAsync(id, Reply.Plain("test", text), occasion, Cancel));
        return (id, await book.LastPositionAsync(id, Cancel));
    }

    private static Task<IReadOnlyList<DeliveryBatch>> ClaimAsync(AssistantApp app, string body, int limit = 100) =>
        Book(app).ClaimAsync(Pager.Id, limit, Lease, Forgotten, due => [.. due.Select(d => new DeliveryBatch(
            Guid.NewGuid().ToString("N"), d.Kind, body, app.Now.UtcDateTime, 1, [new DeliveryTarget(d.ConversationId, d.Position, d.UserId)]))], Cancel);

    private sealed class Pager : IPushChannel
    {
        public const string Id = "pager";

        public string ChannelId => Id;

        public TimeSpan FetchesWithin => TimeSpan.Zero;

        public Task<bool> OpenAsync(int personId, CancellationToken cancellationToken) => Task.FromResult(false);
    }
}
