using System.Globalization;
using HealthAssistantBot.Bot.Conversations;
using HealthAssistantBot.Bot.Tests.Harness;
using Microsoft.Extensions.DependencyInjection;

namespace HealthAssistantBot.Bot.Tests.Conversations;

public sealed class ManyAtOnceTests
{
    private const int Conversations = 50;
    private const int Messages = 20;

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.Postgres)]
    public async Task Fifty_conversations_of_twenty_messages_lose_double_and_reorder_nothing(Engine engine)
    {
        using var app = new AssistantApp(engine) { Adjust = services => services.AddSingleton<Overlaps>().AddScoped<ICapability, Chain>() };
        var chats = Enumerable.Range(0, Conversations).Select(_ => app.ChatAsVisitor()).ToList();
        using var listeners = new Listeners(app, chats);

        await Task.WhenAll(chats.Select(chat => Task.Run(async () =>
        {
            for (var i = 1; i <= Messages; i++)
            {
                var sent = await chat.SaysOnly(i.ToString(CultureInfo.InvariantCulture), platformId: $"m{i}");
                Assert.False(sent.IsRepeat);
                // What a phone sends again on a bad line.
                if (i % 3 == 0) Assert.True((await chat.SaysOnly(i.ToString(CultureInfo.InvariantCulture), platformId: $"m{i}")).IsRepeat);
            }
        })));
        await app.IdleAsync();

        var chain = string.Join('\n', Enumerable.Range(1, Messages).Select(n => string.Join(' ', Enumerable.Range(1, n))));
        foreach (var chat in chats)
        {
            var log = await chat.LogAsync();
            Assert.Equal(Messages * 2, log.Count);
            Assert.Equal(chain, string.Join('\n', log.Where(e => e.FromBot).Select(e => e.Text)));
            Assert.Equal(log.Where(e => !e.FromBot).Select(e => e.Position), log.Where(e => e.FromBot).Select(e => e.ReplyTo!.Value));
            Assert.Equal(Enumerable.Range(1, Messages * 2).Select(p => (long)p), log.Select(e => e.Position));
            Assert.Equal(log.Select(e => e.Position), listeners.Heard(chat));
            Assert.All(log.Zip(log.Skip(1)), pair => Assert.True(pair.First.At < pair.Second.At));
        }

        Assert.Equal(0, app.Services.GetRequiredService<Overlaps>().Count);
    }

    /// <summary>Answers with every message of the conversation so far, so that one lost, doubled or misplaced shows in all later answers.</summary>
    private sealed class Chain(Overlaps overlaps) : ICapability
    {
        public int Order => 500;

        public async Task<bool> TryAnswerAsync(Turn turn, CancellationToken cancellationToken)
        {
            using var inside = overlaps.Enter(turn.Message.ConversationId);
            await Task.Yield();
            var before = turn.State.Find("chain")?.Json;
            var now = before is null ? turn.Message.Text : $"{before} {turn.Message.Text}";
            turn.State.Set("chain", 1, now);
            turn.Say(Reply.Plain("chain", now));
            return true;
        }
    }

    private sealed class Overlaps
    {
        private readonly HashSet<string> _inside = new(StringComparer.Ordinal);

        public int Count { get; private set; }

        public IDisposable Enter(string conversationId)
        {
            lock (_inside) Count += _inside.Add(conversationId) ? 0 : 1;
            return new Leaving(() =>
            {
                lock (_inside) _inside.Remove(conversationId);
            });
        }

        private sealed class Leaving(Action leave) : IDisposable
        {
            public void Dispose() => leave();
        }
    }

    private sealed class Listeners(AssistantApp app, IEnumerable<Chat> chats) : IDisposable
    {
        private readonly Dictionary<string, IFeedSubscription> _feeds = chats.ToDictionary(
            chat => chat.Id, chat => app.Services.GetRequiredService<IConversationFeed>().Subscribe(chat.Id), StringComparer.Ordinal);

        public IEnumerable<long> Heard(Chat chat)
        {
            while (_feeds[chat.Id].Entries.TryRead(out var entry)) yield return entry.Position;
        }

        public void Dispose()
        {
            foreach (var feed in _feeds.Values) feed.Dispose();
        }
    }
}
