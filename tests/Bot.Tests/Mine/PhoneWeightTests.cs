using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.RegularExpressions;
using HealthAssistantBot.Bot.Tests.Harness;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace HealthAssistantBot.Bot.Tests.Mine;

/// <summary>Every page of a phone is light enough for a bad line. The list is the program's own: a page that is added and not weighed fails here.</summary>
public sealed class PhoneWeightTests : IDisposable
{
    private const int MostBytes = 60_000;

    // What is no page but a file that somebody asks for.
    private static readonly string[] Files = ["/m/files/{id}", "/m/reports/{receipt}/photos/{number:int}", "/m/meetings/{number:int}.ics", "/m/meetings/{number:int}.docx", "/m/rehearsals/newest.csv"];

    private readonly AssistantApp _app = new() { Demo = true, Now = new DateTimeOffset(2026, 11, 17, 9, 33, 0, TimeSpan.FromHours(8)) };

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _app.Dispose();

    [Fact]
    public async Task Every_page_with_all_that_it_loads_is_light()
    {
        var xu = _app.ChatAs("xuwenjing");
        await xu.Says("提醒冯秀英周五前交改水表", key: "followup.readback");
        await xu.Says("1", key: "followup.set");
        await xu.Says("下周三下午三点镇政府二楼开公卫协调会，叫上领导小组全体和各村卫生专干", key: "meeting.readback");
        await xu.Says("1", key: "meeting.created");
        using var cadre = await PhoneVisit.OfAsync(_app, "fengxiuying");
        using var leader = await PhoneVisit.OfAsync(_app, "luoxiaolan");
        using var stranger = PhoneVisit.Stranger(_app);

        var weighed = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var route in Routes().Except(Files, StringComparer.Ordinal))
        {
            var (visit, address) = route switch
            {
                "/m" or "/m/todos" or "/m/reports" or "/m/meetings" or "/m/duties" => (cadre, route),
                "/m/todos/{number:int}" => (cadre, "/m/todos/1"),
                "/m/meetings/{number:int}" => (cadre, "/m/meetings/1"),
                "/m/reports/{receipt}" => (cadre, await FirstAsync(cadre, "/m/reports", "/m/reports/\\d[^\"]+")),
                "/m/clause" => (cadre, await FirstAsync(cadre, "/m/duties", "/m/clause[^\"]+")),
                "/m/leader" => (leader, route),
                "/m/leader/{key}" => (leader, await FirstAsync(leader, "/m/leader", "/m/leader/report-[^\"]+")),
                "/m/sign-in" or "/m/oauth" => (stranger, route),
                _ => throw new InvalidOperationException($"{route} is a page of the phone that nobody has weighed: give an address of it here"),
            };
            await visit.GoAsync(address);
            if (visit != stranger) Assert.True(visit.Status == HttpStatusCode.OK, $"{address}: {visit.Status}");
            Assert.Contains("<main", visit.Page);
            weighed[route] = await WeightAsync(visit.Page);
        }

        TestContext.Current.TestOutputHelper!.WriteLine(string.Join('\n', weighed.Select(page => $"{page.Value,7} {page.Key}")));
        Assert.InRange(weighed.Count, 12, 40);
        Assert.All(weighed, page => Assert.True(page.Value is > 1_000 and < MostBytes, $"{page.Key}: {page.Value} bytes"));
        Assert.All(Files, file => Assert.Contains(file, Routes()));
    }

    private List<string> Routes() =>
    [
        .. _app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(one => one.RoutePattern.RawText is { } path && (path == "/m" || path.StartsWith("/m/", StringComparison.Ordinal)) && one.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods.Contains("GET") != false)
            .Select(one => one.RoutePattern.RawText!).Distinct(StringComparer.Ordinal),
    ];

    private static async Task<string> FirstAsync(PhoneVisit visit, string from, string pattern)
    {
        await visit.GoAsync(from);
        return WebUtility.HtmlDecode(Regex.Match(visit.Page, $"href=\"({pattern})\"").Groups[1].Value) is { Length: > 0 } found ? found : throw new InvalidOperationException($"{from} leads to no {pattern}");
    }

    // As sent on the line: what it loads compressed, the page itself as it stands.
    private async Task<long> WeightAsync(string page)
    {
        long bytes = Encoding.UTF8.GetByteCount(page);
        var files = Regex.Matches(page, "(?:href|src)=\"(/(?!m[/\"]|chat)[^\"#]+)").Select(m => m.Groups[1].Value).Where(file => file.Contains('.', StringComparison.Ordinal)).Distinct().ToList();
        Assert.True(files.Count >= 2, page);
        foreach (var file in files)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, file);
            request.Headers.AcceptEncoding.Add(new StringWithQualityHeaderValue("gzip"));
            using var answer = await _app.Client.SendAsync(request, Cancel);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            bytes += (await answer.Content.ReadAsByteArrayAsync(Cancel)).Length;
        }

        return bytes;
    }
}
