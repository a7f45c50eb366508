using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using HealthAssistantBot.Bot.Conversations;
using HealthAssistantBot.Bot.Tests.Harness;
using HealthAssistantBot.WeComSimulator;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace HealthAssistantBot.Bot.Tests.WeCom;

/// <summary>Callbacks in bulk, in every way in which the platform and its enemies send them.</summary>
[Collection(AloneCollection.Name)]
public sealed class ReplayTests : IDisposable
{
    private const int Callbacks = 10_000;
    private const int Rounds = 5;
    private const int WaveSize = 200;
    private const int MembersTalking = 30;

    // What 8,000 callbacks may leave behind: 4 MB would be 500 bytes each. What grows for good grows in every round: a single one may be
    // larger by a table that doubled, and the smallest of four shows 64 bytes that each callback left.
    private const long MostGrowth = 4 * 1024 * 1024;
    private const long MostGrowthInEveryRound = Callbacks / Rounds * 64;

    private readonly Random _random = new(20261122);
    private readonly AssistantApp _app;
    private readonly RunningClock _clock;
    private readonly Dictionary<string, long> _counted = new(StringComparer.Ordinal);
    private int _posted;
    private int _messages;

    public ReplayTests()
    {
        var open = new OpenCallbacks();
        _app = new AssistantApp
        {
            Demo = true,
            WeCom = true,
            Adjust = services => services.AddSingleton<IStartupFilter>(open).AddScoped<ICapability>(provider => new Echo(provider.GetRequiredService<TimeProvider>())),
        };
        _clock = new RunningClock(_app, open);
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _app.Dispose();

    [Fact]
    public async Task Ten_thousand_callbacks_doubled_reordered_late_and_hostile_are_each_answered_once_in_steady_memory()
    {
        var heaps = new List<long>();
        for (var round = 0; round < Rounds; round++)
        {
            await PlayAsync(Callbacks / Rounds * (round + 1));
            _app.Platform.Reset();
            heaps.Add(Heap());
        }

        var grown = heaps[^1] - heaps[0];
        var steady = heaps.Skip(1).Zip(heaps, (after, before) => after - before).Min();
        TestContext.Current.SendDiagnosticMessage($"{_posted} callbacks, {_messages} messages, heap {heaps[0] / 1024} KB, grown by {grown / 1024} KB, by at least {steady / 1024} KB a round");
        Assert.True(_posted >= Callbacks, $"{_posted} callbacks");
        Assert.True(_messages > Callbacks / 3, $"{_messages} messages");
        Assert.True(grown < MostGrowth, $"the managed heap grew by {grown} bytes over {Callbacks / Rounds * (Rounds - 1)} callbacks");
        Assert.True(steady < MostGrowthInEveryRound, $"every {Callbacks / Rounds} callbacks leave {steady} bytes or more in the managed heap");
    }

    /// <summary>Sends until so many callbacks have gone out in all, lets everything arrive, and counts.</summary>
    private async Task PlayAsync(int until)
    {
        var round = new Round();
        while (_posted < until) await _clock.WhileAsync(WaveAsync(round));
        await _clock.WhileAsync(Task.WhenAll(round.Slow));
        await _clock.WhileAsync(_app.IdleAsync());
        await _clock.UntilAsync(() => round.Expected.Keys.All(m => Heard(m).Count(IsAnswer) >= round.Expected[m].Count(n => !round.Taken.ContainsKey(n))), () => Missing(round));

        // Whatever would come a second time has come by now.
        await _clock.ForAsync(TimeSpan.FromMinutes(2));
        foreach (var (envelope, number) in round.Captured)
        {
            var (status, body) = await _app.Platform.PostRawAsync(envelope, Cancel);
            _posted++;
            Assert.True((status, body) is (HttpStatusCode.OK, "") or (HttpStatusCode.Forbidden, ""), $"the late repeat of {number} got {status}");
        }

        await _app.IdleAsync();
        foreach (var (member, numbers) in round.Expected) await CountAsync(member, numbers, round);
        Assert.DoesNotContain(_app.Platform.Findings.Violations, f => f.Rule != "callback.slow");
        _messages += round.Expected.Values.Sum(n => n.Count);
    }

    private async Task WaveAsync(Round round)
    {
        // A few leave in reverse order.
        if (_random.Next(4) == 0) _app.Platform.Faults.Callbacks.Reverse(4);
        var trips = new List<Task>();
        for (var i = 0; i < WaveSize; i++)
        {
            var member = _app.Platform.Members[_random.Next(MembersTalking)];
            var dice = _random.Next(100);
            if (dice < 12) trips.Add(HostileAsync(member.UserId));
            else if (dice < 20) trips.Add(RawAsync(member.UserId, round));
            else (IsSlow(dice) ? round.Slow : trips).Add(SayAsync(member, dice, round));
        }

        await Task.WhenAll(trips);
    }

    /// <summary>On its way, or under way, for seconds; the next wave does not wait for it.</summary>
    private static bool IsSlow(int dice) => dice is (>= 58 and < 66) or >= 97;

    private async Task SayAsync(SimulatedMember member, int dice, Round round)
    {
        var delivery = dice switch
        {
            < 32 => new Delivery { Copies = 2 },
            < 44 => new Delivery { Copies = 3, InParallel = true },
            < 54 => new Delivery { AnswersLost = 1, FreshTimestampOnRetry = dice % 2 == 0 },
            < 58 => new Delivery { AnswersLost = 2 },
            < 66 => new Delivery { Delay = TimeSpan.FromSeconds(dice - 57) },
            _ => Delivery.Plain,
        };
        var number = round.Expect(member.UserId);
        var answer = await Task.Run(() => member.SaysAsync(dice >= 97 ? $"慢报到{number}" : $"报到{number}", delivery, Cancel));
        Interlocked.Add(ref _posted, answer.Attempts.Count);
    }

    /// <summary>Outside any phone, to be sent again much later.</summary>
    private async Task RawAsync(string userId, Round round)
    {
        var number = round.Expect(userId);
        var envelope = _app.Platform.Seal(userId, $"报到{number}");
        var (status, body) = await Task.Run(() => _app.Platform.PostRawAsync(envelope, Cancel));
        Interlocked.Increment(ref _posted);
        Assert.Equal(HttpStatusCode.OK, status);
        if (body.Length > 0) round.Taken[number] = true;
        round.Captured.Add((envelope, number));
    }

    private async Task HostileAsync(string userId)
    {
        // Two megabytes each is the business of one test, not of a thousand callbacks.
        var kinds = Enum.GetValues<HostileCallback>().Where(k => k != HostileCallback.TooLarge).ToArray();
        var kind = kinds[_random.Next(kinds.Length)];
        var (status, body) = await Task.Run(() => _app.Platform.SendHostileAsync(kind, userId, "报到0", Cancel));
        Interlocked.Increment(ref _posted);
        Assert.Equal("", body);
        Assert.True(kind is HostileCallback.ForeignAgent or HostileCallback.ForeignCorp ? status == HttpStatusCode.OK : (int)status is >= 400 and < 500, $"{kind} got {status}");
    }

    private async Task CountAsync(string member, ConcurrentBag<int> numbers, Round round)
    {
        var heard = Heard(member).Where(IsAnswer).Order(StringComparer.Ordinal);
        Assert.Equal(numbers.Where(n => !round.Taken.ContainsKey(n)).Select(AnswerTo).Order(StringComparer.Ordinal), heard);

        // One turn each: one line said, one line answered.
        var conversation = $"wecom:{member}";
        var book = _app.Services.GetRequiredService<IConversationBook>();
        var log = await book.ReadAsync(conversation, _counted.GetValueOrDefault(member), int.MaxValue, Cancel);
        _counted[member] = log[^1].Position;
        Assert.Equal(numbers.Order(), log.Where(e => !e.FromBot).Select(e => NumberIn(e.Text)).Order());
        Assert.Equal(log.Where(e => !e.FromBot).Select(e => e.Position), log.Where(e => e.FromBot).Select(e => e.ReplyTo!.Value).Order());
    }

    private IReadOnlyList<string> Heard(string member) => _app.Platform.Member(member).Heard;

    private string Missing(Round round) => string.Join(' ', round.Expected.SelectMany(e => e.Value.Where(n => !round.Taken.ContainsKey(n) && !Heard(e.Key).Contains(AnswerTo(n))).Select(n => $"{e.Key}:{n}")).Take(20));

    private static bool IsAnswer(string text) => text.StartsWith('到');

    private static string AnswerTo(int number) => string.Create(CultureInfo.InvariantCulture, $"到{number}。");

    private static int NumberIn(string text) => int.Parse(text.AsSpan(text.IndexOf('到', StringComparison.Ordinal) + 1), CultureInfo.InvariantCulture);

    private static long Heap()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        return GC.GetTotalMemory(forceFullCollection: true);
    }

    private sealed class Round
    {
        private static int s_last;

        /// <summary>What each member said and must hear the answer to.</summary>
        public ConcurrentDictionary<string, ConcurrentBag<int>> Expected { get; } = new(StringComparer.Ordinal);

        /// <summary>Answered in a callback that no phone shows.</summary>
        public ConcurrentDictionary<int, bool> Taken { get; } = new();

        public List<Task> Slow { get; } = [];

        public ConcurrentBag<(Envelope Envelope, int Number)> Captured { get; } = [];

        public int Expect(string userId)
        {
            var number = Interlocked.Increment(ref s_last);
            Expected.GetOrAdd(userId, _ => []).Add(number);
            return number;
        }
    }

    /// <summary>Answers each message with its own number, some of them only when the callback has gone.</summary>
    private sealed class Echo(TimeProvider time) : ICapability
    {
        public int Order => 0;

        public async Task<bool> TryAnswerAsync(Turn turn, CancellationToken cancellationToken)
        {
            if (!turn.Message.Text.Contains("报到", StringComparison.Ordinal)) return false;
            if (turn.Message.Text.StartsWith('慢')) await Task.Delay(TimeSpan.FromSeconds(4.5), time, cancellationToken);

            turn.Say(Reply.Plain("test.echo", AnswerTo(NumberIn(turn.Message.Text))));
            return true;
        }
    }
}
