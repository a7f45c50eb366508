using System.Diagnostics;
using System.Net;
using HealthAssistantBot.Bot.Hosting;
using HealthAssistantBot.Bot.StaffDirectory;
using HealthAssistantBot.Domain.Common;
using HealthAssistantBot.Domain.Language;
using HealthAssistantBot.Domain.Reports;
using HealthAssistantBot.Domain.Reports.Forms;
using HealthAssistantBot.Domain.StaffDirectory;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace HealthAssistantBot.Benchmarks;

/// <summary>
/// Every page of the console as the administrator of a county sees it, over 30 towns, 500 villages and twelve months, on SQLite, one request
/// after the other; beside it, in the same run, a page that asks the database nothing. Usage: pages [--limit MILLISECONDS] [--only WORDS]
/// </summary>
internal static class PageBenchmark
{
    private const int Runs = 15;
    private const string Baseline = "/console/account";

    public static async Task<int> RunAsync(IReadOnlyList<string> args)
    {
        var limit = Given(args, "--limit") is { } given ? double.Parse(given, System.Globalization.CultureInfo.InvariantCulture) : 200;
        var only = Given(args, "--only") ?? "";
        var data = Directory.CreateTempSubdirectory("pages-").FullName;
        try
        {
            await using var app = BotHost.BuildServer([$"--Data:Directory={data}", "--urls=http://127.0.0.1:0", "--Demo:Enabled=false"], builder => builder.Logging.ClearProviders());
            await FirstStart.PrepareAsync(app);
            var form = BuiltInForms.All.First(one => one.Id == "ph-month");
            var newest = ReportPeriod.Usual(form, app.Services.GetRequiredService<Clock>().LocalNow, WorkCalendar.Official);
            var (county, town) = await CountySeed.SeedAsync(app.Services, form, newest);
            await CountySeed.SeedOfficeAsync(app.Services);
            await app.StartAsync();
            using var client = await SignedInAsync(app);
            var slow = 0;
            foreach (var address in Addresses(county, town, newest).Where(one => one == Baseline || one.Contains(only, StringComparison.Ordinal))) slow += await TimeAsync(client, address) > limit ? 1 : 0;
            Console.WriteLine(slow == 0 ? $"every page's median is under {limit:F0} ms" : $"{slow} pages take longer than {limit:F0} ms");
            await app.StopAsync();
            return slow == 0 ? 0 : 1;
        }
        finally
        {
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            Directory.Delete(data, recursive: true);
        }
    }

    private static string? Given(IReadOnlyList<string> args, string name) => args.SkipWhile(one => one != name).Skip(1).FirstOrDefault();

    private static IEnumerable<string> Addresses(int county, int town, ReportPeriod newest) =>
    [
        Baseline, "/console", "/console/papers", "/console/questions", "/console/questions/unanswered", "/console/questions/answered", "/console/questions/learned",
        "/console/people", $"/console/people?area={town}", $"/console/people?area={county}&q=人42", "/console/people/1", "/console/people/seats", "/console/people/changes",
        "/console/reports", $"/console/reports?form=ph-month&period={newest}", $"/console/reports?form=ph-month&period={newest}&chase=ph-month", $"/console/reports/review?form=ph-month&period={newest.Before}",
        $"/console/reports/totals?form=ph-month&period={newest.Before}", "/console/reports/forms", "/console/reports/forms/ph-month",
        "/console/agenda", "/console/agenda?view=week", "/console/agenda?view=list", "/console/meetings/1", "/console/obligations", "/console/obligations/proposals", "/console/pack", "/console/todos", "/console/todos?state=late", "/console/todos/1",
        "/console/messages", "/console/messages?state=dropped", "/console/messages/burden", "/console/messages/legality", "/console/messages/person/1", "/console/accounts", "/console/audit", "/console/operations",
    ];

    public static async Task<HttpClient> SignedInAsync(WebApplication app)
    {
        var address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        var client = new HttpClient(new SocketsHttpHandler { CookieContainer = new CookieContainer(), UseProxy = false }) { BaseAddress = new Uri(address) };
        await using var scope = app.Services.CreateAsyncScope();
        var code = await scope.ServiceProvider.GetRequiredService<IOneTimeLinks>().CreateAsync(LinkPurpose.Console, null, CancellationToken.None);
        (await client.GetAsync($"/console/sign-in?code={code}")).EnsureSuccessStatusCode();
        return client;
    }

    private static async Task<double> TimeAsync(HttpClient client, string address)
    {
        var times = new List<double>();
        var size = 0;
        for (var i = 0; i <= Runs; i++)
        {
            var began = Stopwatch.GetTimestamp();
            using var answer = await client.GetAsync(address);
            size = (await answer.Content.ReadAsByteArrayAsync()).Length;
            times.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
            if (!answer.IsSuccessStatusCode) throw new InvalidOperationException($"{address}: {(int)answer.StatusCode}");
            if (answer.RequestMessage!.RequestUri!.AbsolutePath.Contains("sign-in", StringComparison.Ordinal)) throw new InvalidOperationException($"{address}: not signed in");
        }

        var first = times[0];
        times.RemoveAt(0);
        times.Sort();
        Console.WriteLine($"{address,-56} first {first,6:F0} ms  median {times[Runs / 2],6:F0} ms  max {times[^1],6:F0} ms  {size / 1024,5} KB");
        return times[Runs / 2];
    }
}
