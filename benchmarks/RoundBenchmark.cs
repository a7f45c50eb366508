using System.Diagnostics;
using HealthAssistantBot.Bot.Hosting;
using HealthAssistantBot.Bot.Reports;
using HealthAssistantBot.Domain.Common;
using HealthAssistantBot.Domain.Language;
using HealthAssistantBot.Domain.Reports;
using HealthAssistantBot.Domain.Reports.Forms;
using HealthAssistantBot.Domain.Reports.Rounds;
using HealthAssistantBot.Domain.Reports.Totals;
using HealthAssistantBot.Domain.StaffDirectory;
using Microsoft.Extensions.DependencyInjection;

namespace HealthAssistantBot.Benchmarks;

/// <summary>还差谁, totals and export over 500 villages and 12 months, on SQLite, each in a fresh unit of work as a turn has it.</summary>
internal static class RoundBenchmark
{
    private const int Runs = 15;

    public static async Task RunAsync()
    {
        var data = Directory.CreateTempSubdirectory("rounds-").FullName;
        try
        {
            var services = BotHost.BuildForCommands([$"--Data:Directory={data}", "--Demo:Enabled=false"]);
            await BotHost.PrepareDataAsync(services, CancellationToken.None);
            var form = BuiltInForms.All.First(one => one.Id == "ph-month");
            var today = services.GetRequiredService<Clock>().Today;
            var newest = ReportPeriod.Usual(form, today.ToDateTime(TimeOnly.MinValue), WorkCalendar.Official);
            var (county, town) = await CountySeed.SeedAsync(services, form, newest);
            await TimeAsync("还差谁, county of 500 villages", services, async provider =>
            {
                var shown = await provider.GetRequiredService<ReportRounds>().CurrentAsync(form, county, CancellationToken.None);
                return RoundWords.MissingByTown(shown[^1], today).Text.Length;
            });
            await TimeAsync("还差谁, town of 20 villages", services, async provider =>
            {
                var shown = await provider.GetRequiredService<ReportRounds>().CurrentAsync(form, town, CancellationToken.None);
                return RoundWords.Missing(shown[^1][0], new VillageReporters(await provider.GetRequiredService<IStaffBook>().PeopleAsync(CancellationToken.None)), today).Text.Length;
            });
            var month = SaidSpan.Of(newest.Before);
            var year = new SaidSpan(newest.First.AddMonths(-CountySeed.Months), newest.Last);
            await TimeAsync("汇总, county, one month", services, provider => TotalAsync(provider, form, month, county));
            await TimeAsync("汇总, county, 12 months (6,000 reports)", services, provider => TotalAsync(provider, form, year, county));
            await TimeAsync("导出, county, 12 months (6,000 reports)", services, async provider =>
            {
                var totals = provider.GetRequiredService<ReportTotalling>();
                var taken = await totals.OfAsync(form, year, await AreaAsync(provider, county), CancellationToken.None);
                return totals.Workbook(taken, await totals.NamesAsync(taken, CancellationToken.None), "").Length;
            });
        }
        finally
        {
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            Directory.Delete(data, recursive: true);
        }
    }

    private static async Task<int> TotalAsync(IServiceProvider provider, Form form, SaidSpan span, int area)
    {
        var taken = await provider.GetRequiredService<ReportTotalling>().OfAsync(form, span, await AreaAsync(provider, area), CancellationToken.None);
        return (int)ReportTotals.Of(form, taken.Reports).Fields[0].Sum;
    }

    private static async Task<Area> AreaAsync(IServiceProvider provider, int id) => (await provider.GetRequiredService<IStaffBook>().AreasAsync(CancellationToken.None)).Find(id)!;

    private static async Task TimeAsync(string what, IServiceProvider services, Func<IServiceProvider, Task<int>> ask)
    {
        var times = new List<double>();
        for (var i = 0; i <= Runs; i++)
        {
            await using var scope = services.CreateAsyncScope();
            var began = Stopwatch.GetTimestamp();
            var got = await ask(scope.ServiceProvider);
            if (got == 0) throw new InvalidOperationException($"{what}: nothing found");
            times.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
        }
        var first = times[0];
        times.RemoveAt(0);
        times.Sort();
        Console.WriteLine($"{what,-44} first {first,7:F0} ms  median {times[Runs / 2],7:F0} ms  max {times[^1],7:F0} ms");
    }
}
