using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using HealthAssistantBot.Bot.Conversations;
using HealthAssistantBot.Bot.Hosting;
using HealthAssistantBot.Bot.Storage;
using HealthAssistantBot.Domain.StaffDirectory;
using HealthAssistantBot.Reminders.Outbox;
using HealthAssistantBot.WeComSimulator;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace HealthAssistantBot.Benchmarks;

/// <summary>
/// One message to each of many people, from due in the outbox to taken by the platform: the same words to all, then each person's own; the
/// second against a plain HttpClient loop that makes the same calls to the same server in the same run. Usage: send [--people 10000]
/// </summary>
internal sealed class SendBenchmark(int people)
{
    private const int SideBySide = 16;

    public static async Task<int> RunAsync(IReadOnlyList<string> args)
    {
        var people = args.ToList().IndexOf("--people") is >= 0 and var i && i + 1 < args.Count ? int.Parse(args[i + 1], CultureInfo.InvariantCulture) : 10_000;
        var benchmark = new SendBenchmark(people);
        await benchmark.MeasureAsync("the same words", i => "明天下午开会，请带上月报。", raw: false);
        await benchmark.MeasureAsync("each their own", Personal, raw: true);
        return 0;
    }

    private static string Personal(int i) => string.Create(CultureInfo.InvariantCulture, $"月报今天到期，{i}号村还没报10月的。\n到11月5日（周四）下午6点。社会事务办要的。\n回“上报”就开始，编号{i}。");

    private async Task MeasureAsync(string what, Func<int, string> words, bool raw)
    {
        var data = Directory.CreateTempSubdirectory("hab-benchmark-").FullName;
        try
        {
            await using var platform = await SimulatedPlatform.StartAsync();
            foreach (var id in Enumerable.Range(1, people).Select(UserId)) platform.Directory.Put(platform.Directory.Members[0] with { UserId = id });
            await using var app = BotHost.BuildServer(
                [$"--Data:Directory={data}", "--urls=http://127.0.0.1:0", "--Reminders:QuietHours=00:00-00:00", .. platform.BotSettings.Select(s => $"--{s.Key}={s.Value}")],
                builder => builder.Logging.ClearProviders());
            await FirstStart.PrepareAsync(app);
            var ids = await AddPeopleAsync(app.Services);
            await app.StartAsync();
            foreach (var channel in app.Services.GetServices<IPushChannel>())
                await Parallel.ForEachAsync(ids, new ParallelOptions { MaxDegreeOfParallelism = 64 }, async (id, cancel) => await channel.OpenAsync(id, cancel));

            var before = raw ? await LoopAsync(platform, words) : 0;
            var (put, sent) = await ThroughOutboxAsync(app.Services, ids, words);
            var after = raw ? await LoopAsync(platform, words) : 0;
            await app.StopAsync();

            var calls = platform.Calls.All.Count(c => c.Path == "message/send") - (raw ? 2 * people : 0);
            Console.WriteLine(FormattableString.Invariant($"{what,-16}{people} people: put into the outbox in {put:F2} s; from due to sent {sent:F2} s, {people / sent:F0} a second, in {calls} calls; working set {Environment.WorkingSet / 1048576} MB"));
            if (raw) Console.WriteLine(FormattableString.Invariant($"{"plain loop",-16}{people} calls, {SideBySide} side by side: {before:F2} s before, {after:F2} s after; the outbox reaches {(before + after) / 2 / sent * 100:F0} % of it; load of this machine {File.ReadAllText("/proc/loadavg").Split(' ')[0]}"));
        }
        finally
        {
            Directory.Delete(data, recursive: true);
        }
    }

    private static string UserId(int i) => string.Create(CultureInfo.InvariantCulture, $"many{i:00000}");

    private async Task<List<int>> AddPeopleAsync(IServiceProvider services)
    {
        await using var store = services.GetRequiredService<Func<Store>>()();
        var county = store.Add(new Area("试验县", AreaLevel.County, null, 1, isDemo: false)).Entity;
        await store.SaveChangesAsync();
        var all = Enumerable.Range(1, people).Select(i => new Person(UserId(i), UserId(i), "村医", null, county.Id, Roles.Cadre, i, isDemo: false)).ToList();
        store.AddRange(all);
        await store.SaveChangesAsync();
        return all.ConvertAll(p => p.Id);
    }

    private async Task<(double Put, double Sent)> ThroughOutboxAsync(IServiceProvider services, List<int> ids, Func<int, string> words)
    {
        var watch = Stopwatch.StartNew();
        await using (var store = services.GetRequiredService<Func<Store>>()())
        {
            var now = TimeProvider.System.GetUtcNow().UtcDateTime;
            store.AddRange(ids.Select((id, i) => new OutboxMessage(string.Create(CultureInfo.InvariantCulture, $"round/{id}"), id, null, Lane.Timed, ConversationJson.Write(Reply.Plain("round", words(i))), now, now)));
            await store.SaveChangesAsync();
        }

        var put = watch.Elapsed.TotalSeconds;
        watch.Restart();
        services.GetRequiredService<OutboxBell>().Ring();
        var book = services.GetRequiredService<IDeliveryBook>();
        for (var left = people; left > 0;)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, CancellationToken.None);
            await using var store = services.GetRequiredService<Func<Store>>()();
            left = await store.Set<OutboxMessage>().CountAsync(m => m.State == OutboxState.Waiting);
            if (left == 0) left = (await book.CountAsync(CancellationToken.None)).Waiting;
        }

        return (put, watch.Elapsed.TotalSeconds);
    }

    private async Task<double> LoopAsync(SimulatedPlatform platform, Func<int, string> words)
    {
        using var http = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = SideBySide, UseProxy = false }) { BaseAddress = platform.Address };
        var token = (await http.GetFromJsonAsync<JsonElement>($"/cgi-bin/gettoken?corpid={platform.Options.CorpId}&corpsecret={platform.Options.Secret}")).GetProperty("access_token").GetString();
        var watch = Stopwatch.StartNew();
        await Parallel.ForEachAsync(Enumerable.Range(0, people), new ParallelOptions { MaxDegreeOfParallelism = SideBySide }, async (i, cancel) =>
        {
            var body = new { touser = UserId(i + 1), msgtype = "text", agentid = platform.Options.AgentId, text = new { content = words(i) }, enable_duplicate_check = 0 };
            using var answer = await http.PostAsJsonAsync($"/cgi-bin/message/send?access_token={token}", body, cancel);
            var said = await answer.Content.ReadFromJsonAsync<JsonElement>(cancel);
            if (said.GetProperty("errcode").GetInt32() != 0) throw new InvalidOperationException(said.GetRawText());
        });
        return watch.Elapsed.TotalSeconds;
    }
}
