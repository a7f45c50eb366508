using System.Diagnostics;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using HealthAssistantBot.Bot.Hosting;
using HealthAssistantBot.Bot.Papers;
using HealthAssistantBot.Bot.Papers.Files;
using HealthAssistantBot.Domain.Papers;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace HealthAssistantBot.Benchmarks;

/// <summary>
/// Reviewing a duty list of 300 rows and a paper of 100 printed pages over HTTP, on SQLite: what the server takes for each press, the page that follows
/// it included, and how much comes back. A paper of the same county is in use beside it. Usage: review [--limit MILLISECONDS]
/// </summary>
internal static class ReviewBenchmark
{
    private const int Rows = 300;
    // 22 lines of 28 characters a page, as official papers are printed.
    private const int CharactersOfAPage = 22 * 28;
    private const int Pages = 100;
    private const int Runs = 15;
    private const int MostBytes = 100 * 1024;

    public static async Task<int> RunAsync(IReadOnlyList<string> args)
    {
        var limit = args.SkipWhile(one => one != "--limit").Skip(1).FirstOrDefault() is { } given ? double.Parse(given, System.Globalization.CultureInfo.InvariantCulture) : 200;
        var data = Directory.CreateTempSubdirectory("review-").FullName;
        try
        {
            await using var app = BotHost.BuildServer([$"--Data:Directory={data}", "--urls=http://127.0.0.1:0", "--Demo:Enabled=true"], builder => builder.Logging.ClearProviders());
            await FirstStart.PrepareAsync(app);
            await app.StartAsync();
            using var client = await PageBenchmark.SignedInAsync(app);
            var varied = new VariedPapers(20261122);
            var town = varied.TownName();
            var list = await ImportAsync(app, town, varied.PaperUntil(town, text => DutiesOf(text) >= Rows));
            var long_ = await ImportAsync(app, town, varied.PaperUntil(town, text => text.Length >= Pages * CharactersOfAPage));
            var wrong = await TimeAsync(client, "300 rows", list, limit) + await TimeAsync(client, "100 pages", long_, limit);
            Console.WriteLine(wrong == 0 ? $"every press is answered in {limit:F0} ms and {MostBytes / 1024} KB" : $"{wrong} presses take longer than {limit:F0} ms or more than {MostBytes / 1024} KB");
            await app.StopAsync();
            return wrong == 0 ? 0 : 1;
        }
        finally
        {
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            Directory.Delete(data, recursive: true);
        }
    }

    private static int DutiesOf(string text) => PaperReader.Read(PaperFiles.Pasted(text).Value).Duties.Count;

    private static async Task<Paper> ImportAsync(WebApplication app, string town, string text)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var began = Stopwatch.GetTimestamp();
        var read = await scope.ServiceProvider.GetRequiredService<PaperImport>().ImportAsync(new PaperFile($"{text.Length}.txt", Encoding.UTF8.GetBytes(text)), new ImportWishes(town), CancellationToken.None);
        var items = PaperItems.Of(read.Value.Reading);
        Console.WriteLine($"{text.Length} characters, {text.Length / CharactersOfAPage} pages: {items.Count(i => i.Kind == PaperItemKind.Duty)} duties, {items.Count} items, {items.Count(i => i.IsDoubtful)} doubtful; read in in {Stopwatch.GetElapsedTime(began).TotalMilliseconds:F0} ms");
        return read.Value.Paper;
    }

    private static async Task<int> TimeAsync(HttpClient client, string name, Paper paper, double limit)
    {
        var address = $"/console/papers/{paper.Id}";
        var wrong = 0;
        async Task Measure(string what, Func<int, Task<string>> press, int runs = Runs)
        {
            var times = new List<double>();
            var size = 0;
            for (var i = -1; i < runs; i++)
            {
                var began = Stopwatch.GetTimestamp();
                var answer = await press(i + 1);
                if (i >= 0 || runs == 1) times.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
                size = Math.Max(size, Encoding.UTF8.GetByteCount(answer));
                if (runs == 1) break;
            }

            times.Sort();
            var median = times[times.Count / 2];
            Console.WriteLine($"{name,-10} {what,-28} median {median,5:F0} ms  max {times[^1],5:F0} ms  {size / 1024,4} KB");
            if (median > limit || size > MostBytes) wrong++;
        }

        var page = await GetAsync(client, address);
        await Measure("open", _ => GetAsync(client, address));
        await Measure("the next row (J)", i => GetAsync(client, Link(page, "rowi", i)));
        await Measure("the list's next page", i => GetAsync(client, $"{address}?tab=duties&page={i % 8}"));
        await Measure("the text's next part", i => GetAsync(client, $"{address}?tab=look&part={i % 8}"));
        await Measure("right (Enter)", async _ => page = await PressAsync(client, page, "/item", ("do", "confirm")));
        page = await GetAsync(client, $"{address}?tab=duties");
        await Measure("put right (typed, Enter)", async i => page = await PressAsync(client, page, "/item", ("do", "confirm"), ("topic", $"改过的事项{i}")));
        await Measure("none (X)", async _ => page = await PressAsync(client, page, "/item", ("do", "drop")));
        await Measure("undo (Z)", async _ => page = await PressAsync(client, page, "/undo"));
        page = await GetAsync(client, $"{address}?tab=duties");
        await Measure("split", async i => page = await PressAsync(client, page, "/item", ("do", "split"), ("one", $"甲单位{i}"), ("two", $"乙单位{i}")));
        await Measure("merge", async _ =>
        {
            page = await GetAsync(client, $"{address}?tab=duties");
            return page = await PressAsync(client, page, "/item", ("do", "merge"), ("other", Regex.Match(page, "name=\"other\".*?<option value=\"([^\"]+)\"", RegexOptions.Singleline).Groups[1].Value));
        });
        page = await GetAsync(client, address);
        await Measure("publish", async _ => page = await PressAsync(client, page, "/publish"), runs: 1);
        return wrong;
    }

    private static string Link(string page, string kind, int number)
    {
        var links = Regex.Matches(page, $"<a class=\"{kind}\"[^>]* href=\"([^\"]+)\"");
        return WebUtility.HtmlDecode(links[number % links.Count].Groups[1].Value);
    }

    private static async Task<string> GetAsync(HttpClient client, string address)
    {
        using var answer = await client.GetAsync(address);
        answer.EnsureSuccessStatusCode();
        return await answer.Content.ReadAsStringAsync();
    }

    // What a browser would send of the page's form, with what was typed instead.
    private static async Task<string> PressAsync(HttpClient client, string page, string action, params (string Name, string Value)[] typed)
    {
        var form = Regex.Matches(page, "<form[^>]* action=\"([^\"]+)\".*?</form>", RegexOptions.Singleline).First(f => f.Groups[1].Value.EndsWith(action, StringComparison.Ordinal));
        var fields = Regex.Matches(form.Value, "<input[^>]* name=\"([^\"]+)\"[^>]*? value=\"([^\"]*)\"").Select(f => (Name: f.Groups[1].Value, Value: WebUtility.HtmlDecode(f.Groups[2].Value)))
            .Concat(Regex.Matches(form.Value, "<select[^>]* name=\"([^\"]+)\".*?<option value=\"([^\"]*)\" selected", RegexOptions.Singleline).Select(f => (Name: f.Groups[1].Value, Value: f.Groups[2].Value)))
            .Where(f => !typed.Any(t => t.Name == f.Name)).Concat(typed);
        using var content = new FormUrlEncodedContent(fields.Select(f => KeyValuePair.Create(f.Name, f.Value)));
        using var answer = await client.PostAsync(form.Groups[1].Value, content);
        if (!answer.IsSuccessStatusCode) throw new InvalidOperationException($"{action}: {(int)answer.StatusCode} {Regex.Match(await answer.Content.ReadAsStringAsync(), "role=\"alert\">.*?</p>", RegexOptions.Singleline).Value}");
        return await answer.Content.ReadAsStringAsync();
    }
}
