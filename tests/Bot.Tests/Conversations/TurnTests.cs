using HealthAssistantBot.Bot.Conversations;
using HealthAssistantBot.Bot.Tests.Harness;
using HealthAssistantBot.Domain.StaffDirectory;
using Microsoft.Extensions.DependencyInjection;

namespace HealthAssistantBot.Bot.Tests.Conversations;

public sealed class TurnTests
{
    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.Postgres)]
    public async Task A_message_is_logged_before_its_reply_and_a_repeat_runs_no_second_turn(Engine engine)
    {
        using var app = new AssistantApp(engine) { Adjust = services => services.AddScoped<ICapability, Counting>() };
        var li = app.ChatAsVisitor();

        await li.SaysOnly("数", platformId: "one");
        await li.Hears("1");
        var repeat = await li.SaysOnly("数", platformId: "one");
        await li.Says("数", hears: "2");

        Assert.True(repeat.IsRepeat);
        Assert.Equal(1, repeat.Entry.Position);
        var log = await li.LogAsync();
        Assert.Equal([1, 2, 3, 4], log.Select(e => e.Position));
        Assert.Equal([null, 1, null, 3L], log.Select(e => e.ReplyTo));
        Assert.All(log.Zip(log.Skip(1)), pair => Assert.True(pair.First.At < pair.Second.At));
    }

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.Postgres)]
    public async Task State_survives_a_restart_and_effects_of_a_failed_turn_do_not_exist(Engine engine)
    {
        using var app = new AssistantApp(engine) { Adjust = services => services.AddScoped<ICapability, Counting>() };
        var li = app.ChatAsVisitor();

        await li.Says("数", hears: "1");
        await li.Says("坏", key: "sorry.technical");
        app.Restart();
        await li.Says("数", hears: "2");
    }

    [Fact]
    public async Task State_that_a_newer_program_wrote_is_told_kindly_and_kept()
    {
        using var app = new AssistantApp { Adjust = services => services.AddScoped<ICapability, Counting>() };
        var li = app.ChatAsVisitor();

        await li.Says("新", hears: "好");
        await li.Says("数", hears: "刚才那件事换了新版本，接不上了。⏎您的话都在，请从头说一遍。");
        await li.Says("数", hears: "1");
        await li.Says("看", hears: "aside/count 9 {\"future\":true}");
    }

    [Fact]
    public async Task A_member_is_known_with_place_and_scope_and_a_visitor_keeps_the_place_that_was_said()
    {
        using var app = new AssistantApp { Adjust = services => services.AddScoped<ICapability, WhoAmI>() };
        await app.StoreAsync(new Area("云岚县", AreaLevel.County, null, 1, false));
        await app.StoreAsync(new Area("青石镇", AreaLevel.Town, 1, 1, false), new Area("白鹭镇", AreaLevel.Town, 1, 2, false));
        await app.StoreAsync(new Area("柳树湾村", AreaLevel.Village, 2, 1, false));
        await app.StoreAsync(new Person("tangguixiang", "唐桂香", "卫生专干", null, 4, Roles.Cadre, 1, false));

        await app.ChatAs("TangGuiXiang").Says("我", hears: "唐桂香 4 [1 2 4]");
        var visitor = app.ChatAsVisitor();
        await visitor.Says("我", hears: "? - []");
        await visitor.Says("到3", hears: "好");
        await visitor.Says("我", hears: "? 3 []");
    }

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.Postgres)]
    public async Task What_must_not_be_kept_is_gone_from_the_log_with_the_turn(Engine engine)
    {
        using var app = new AssistantApp(engine) { Adjust = services => services.AddScoped<ICapability, Striking>() };
        var li = app.ChatAsVisitor();

        await li.Says("前面一句", hears: "好");
        await li.Says("撤", hears: "好");
        await li.Says("身份证510000", hears: "好");

        Assert.Equal(["", "好", "撤", "好", "", "好"], (await li.LogAsync()).Select(e => e.Text));
    }

    [Fact]
    public async Task What_is_announced_twice_is_said_once()
    {
        using var app = new AssistantApp();
        await app.StoreAsync(new Area("青石镇", AreaLevel.Town, null, 1, false));
        await app.StoreAsync(new Person("xuwenjing", "许文静", "", null, 1, Roles.Clerk, 1, false));
        var announcer = app.Services.GetRequiredService<IAnnouncer>();
        var word = Reply.Plain("handover.answered", "有答复了。");

        Assert.Equal(0, await announcer.SayToPersonAsync(1, word, "answer/1", TestContext.Current.CancellationToken));
        var clerk = app.ChatAs("xuwenjing");
        Assert.Equal(1, await announcer.SayToPersonAsync(1, word, "answer/1", TestContext.Current.CancellationToken));
        Assert.Equal(1, await announcer.SayToPersonAsync(1, word, "answer/1", TestContext.Current.CancellationToken));

        await clerk.Hears("有答复了。");
        await clerk.HearsNothing();
    }

    private sealed class Counting : ICapability
    {
        private sealed record Count(int Value);

        public int Order => 500;

        public Task<bool> TryAnswerAsync(Turn turn, CancellationToken cancellationToken)
        {
            switch (turn.Message.Text)
            {
                case "数":
                    var next = (turn.State.Read<Count>("count", 1)?.Value ?? 0) + 1;
                    turn.State.Write("count", 1, new Count(next));
                    turn.Say(Reply.Plain("count", $"{next}"));
                    return Task.FromResult(true);
                case "坏":
                    turn.State.Write("count", 1, new Count(100));
                    throw new InvalidOperationException("broken");
                case "新":
                    turn.State.Set("count", 9, """{"future":true}""");
                    turn.Say(Reply.Plain("ok", "好"));
                    return Task.FromResult(true);
                case "看":
                    var piece = turn.State.Pieces.Single(p => p.Dialog.StartsWith("aside/", StringComparison.Ordinal));
                    turn.Say(Reply.Plain("ok", $"{piece.Dialog} {piece.Version} {piece.Json}"));
                    return Task.FromResult(true);
                default:
                    return Task.FromResult(false);
            }
        }
    }

    private sealed class Striking : ICapability
    {
        public int Order => 10;

        public Task<bool> TryAnswerAsync(Turn turn, CancellationToken cancellationToken)
        {
            if (turn.Heard == "撤") turn.StrikePreviousMessage();
            if (turn.Heard.StartsWith("身份证", StringComparison.Ordinal)) turn.StrikeMessage();
            turn.Say(Reply.Plain("ok", "好"));
            return Task.FromResult(true);
        }
    }

    private sealed class WhoAmI : ICapability
    {
        public int Order => 500;

        public Task<bool> TryAnswerAsync(Turn turn, CancellationToken cancellationToken)
        {
            var who = turn.Who;
            if (turn.Message.Text.StartsWith('到'))
            {
                turn.MoveTo(int.Parse(turn.Message.Text[1..], System.Globalization.CultureInfo.InvariantCulture));
                turn.Say(Reply.Plain("ok", "好"));
            }
            else
            {
                turn.Say(Reply.Plain("ok", $"{who.Name ?? "?"} {who.AreaId?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "-"} [{string.Join(' ', who.Scope.AreaIds.Order())}]"));
            }

            return Task.FromResult(true);
        }
    }
}
