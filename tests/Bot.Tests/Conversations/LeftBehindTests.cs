using HealthAssistantBot.Bot.Conversations;
using HealthAssistantBot.Bot.Storage;
using HealthAssistantBot.Bot.Tests.Harness;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HealthAssistantBot.Bot.Tests.Conversations;

/// <summary>Messages that their first process did not answer.</summary>
public sealed class LeftBehindTests
{
    [Fact]
    public async Task What_one_build_could_not_answer_the_next_one_does_unless_the_person_has_gone_on()
    {
        var works = false;
        using var app = new AssistantApp { Adjust = services => services.AddScoped<ICapability>(_ => new Sometimes(() => works)) };
        var (li, zhang) = (app.ChatAsVisitor(), app.ChatAsVisitor());
        await li.Says("坏", key: "sorry.technical");
        await zhang.Says("坏", key: "sorry.technical");
        await zhang.Says("好", hears: "好了");

        app.Restart();
        await li.HearsNothing();

        works = true;
        await FailedInAnotherBuildAsync(app);
        app.Restart();
        await li.Hears("修好了");
        await zhang.HearsNothing();
    }

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.Postgres)]
    public async Task A_message_whose_process_died_is_taken_over_by_one_that_lives(Engine engine)
    {
        using var app = new AssistantApp(engine) { Adjust = services => services.AddScoped<ICapability>(_ => new Sometimes(() => true)) };
        var li = app.ChatAsVisitor();
        var message = new Message { ConversationId = li.Id, ChannelId = "test", PlatformId = "lost", UserId = "visitor", Text = "好" };
        await app.Services.GetRequiredService<ITurnBook>().AcceptAsync(message, _ => { }, TestContext.Current.CancellationToken);

        app.Time.Advance(TimeSpan.FromMinutes(3));

        await li.Hears("好了");
        await li.HearsNothing();
    }

    [Fact]
    public async Task Two_programs_on_one_PostgreSQL_share_conversations()
    {
        using var one = new AssistantApp(Engine.Postgres) { Adjust = services => services.AddScoped<ICapability>(_ => new Sometimes(() => true)) };
        using var two = new AssistantApp(one);
        var here = one.ChatAsVisitor();
        using var there = two.Services.GetRequiredService<IConversationFeed>().Subscribe(here.Id);

        await here.Says("好", hears: "好了");
        await here.Says("好", hears: "好了");

        var seen = new List<string>();
        while (seen.Count < 4)
        {
            // Its round of looking what others wrote goes by its clock.
            two.Time.Advance(TimeSpan.FromSeconds(1));
            while (there.Entries.TryRead(out var entry)) seen.Add(entry.Text);
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, TestContext.Current.CancellationToken);
        }

        Assert.Equal(["好", "好了", "好", "好了"], seen);
        Assert.True((await two.Join(here).SaysOnly("好", platformId: "m1")).IsRepeat);
    }

    private static async Task FailedInAnotherBuildAsync(AssistantApp app)
    {
        await using var scope = app.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<Store>().Database.ExecuteSqlRawAsync("""UPDATE "Inbox" SET "FailedBuild" = 'older'""", TestContext.Current.CancellationToken);
    }

    private sealed class Sometimes(Func<bool> works) : ICapability
    {
        public int Order => 0;

        public Task<bool> TryAnswerAsync(Turn turn, CancellationToken cancellationToken)
        {
            if (turn.Message.Text == "坏" && !works()) throw new InvalidOperationException("broken");

            turn.Say(Reply.Plain("ok", turn.Message.Text == "坏" ? "修好了" : "好了"));
            return Task.FromResult(true);
        }
    }
}
