using System.Net;
using HealthAssistantBot.Bot.Office;
using HealthAssistantBot.Bot.Tests.Harness;
using System.Text.RegularExpressions;

namespace HealthAssistantBot.Bot.Tests.Attacks;

/// <summary>Script, and addresses of other sites, in everything that any page reads from its address, a header or a cookie.</summary>
[Collection(nameof(AttackTown))]
public sealed class ReflectionTests(AttackTown town)
{
    private static readonly string[] Scripts =
    [
        "\"'><script>alert(1)</script><img src=x onerror=alert(1)><x-evil>", "javascript:alert(1)", " \tjava\nscript:alert(1)", "x\" onfocus=\"alert(1)\" autofocus y='", "</textarea></title><svg onload=alert(1)>", "{{7*7}}\r\nSet-Cookie: evil=1\r\n\r\n<x-evil>",
    ];

    private static readonly string[] OtherSites =
        ["https://evil.example", "//evil.example", "/\\evil.example", "\t//evil.example", "\\\\evil.example", "https:evil.example", "/console//evil.example", "/console/..//evil.example", "/m/..//evil.example", "/%09/evil.example", "javascript:alert(1)", "/m\r\nLocation: https://evil.example", "~//evil.example", "/console@evil.example"];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Whatever_stands_in_a_pages_address_comes_back_as_words()
    {
        var visits = await VisitsAsync();
        var names = WordNames();
        Assert.InRange(names.Count, 20, 500);
        var (asked, shown) = (0, 0);
        foreach (var door in town.Doors.Where(d => d.IsRead))
        {
            var address = door.Address(town.Values);
            // Alone, so that no other value stands before it; and all at once, whichever the handler looks for by itself.
            IEnumerable<string> queries = door.Queries.SelectMany(q => Scripts.Take(q.Type == typeof(string) ? Scripts.Length : 1).Select(s => $"{q.Name}={Uri.EscapeDataString(s)}"))
                .Concat(Scripts.Take(2).Select(s => string.Join('&', names.Select(n => $"{n}={Uri.EscapeDataString(s)}"))));
            foreach (var query in queries)
            {
                var got = await visits.For(door).GetAsync($"{address}?{query}");
                if (got.IsPage) Assert.True(ReadPage.Of(got.Body).Live() is [], $"{door.Name}?{Uri.UnescapeDataString(query)}: {string.Join(", ", ReadPage.Of(got.Body).Live())}");
                asked++;
                if (got.IsPage && got.Body.Contains("alert(1)", StringComparison.Ordinal)) shown++;
            }
        }

        // Some pages do show again what was asked, or this looks for nothing.
        Assert.InRange(shown, 5, asked);
        TestContext.Current.SendDiagnosticMessage($"{asked} addresses with script, {shown} pages that show it again as words");
    }

    [Fact]
    public async Task Whatever_stands_in_the_address_itself_a_cookie_or_a_header_comes_back_as_words()
    {
        var visits = await VisitsAsync();
        var strange = Uri.EscapeDataString(Scripts[0]);
        foreach (var door in town.Doors.Where(d => d.IsRead))
        {
            if (door.Pattern.Contains('{', StringComparison.Ordinal))
            {
                var got = await visits.For(door).GetAsync(Regex.Replace(door.Pattern, @"\{\w+\}", strange));
                Assert.True((int)got.Status is >= 300 and < 500, $"{door.Name} with script for a number: {got.Status}");
                if (got.IsPage) Assert.Empty(ReadPage.Of(got.Body).Live());
            }

            // Not the names of the signed cookies: a wrong one signs nobody in.
            var dressed = await visits.For(door).GetAsync(door.Address(town.Values), ("Cookie", "desk-area=\"><script>alert(1)</script>"), ("Cookie", "weijian-look=\"><script>alert(1)</script>"), ("Cookie", "look=\"><script>alert(1)</script>"), ("Referer", "https://evil.example/\"><script>"), ("User-Agent", "<script>alert(1)</script>"), ("X-Forwarded-Host", "evil.example"), ("Accept-Language", "\"><script>"));
            if (dressed.IsPage) Assert.True(ReadPage.Of(dressed.Body).Live() is [] && !dressed.Body.Contains("evil.example", StringComparison.Ordinal), door.Name);
        }
    }

    [Fact]
    public async Task No_door_sends_a_browser_to_another_site()
    {
        var visits = await VisitsAsync();
        using var stranger = Intruder.Stranger(town.App);
        var names = WordNames().Concat(["back", "ReturnUrl", "returnUrl", "return", "url", "next", "to", "redirect", "redirect_uri", "from"]).Distinct(StringComparer.Ordinal).ToList();
        var redirects = 0;
        foreach (var door in town.Doors.Where(d => d.Name is not ("POST /console/operations/demo" or "POST /console/sign-out" or "POST /chat/sign-out") && !d.Pattern.Contains("directline", StringComparison.Ordinal)))
        {
            // Each answer is looked at where it comes in: see Intruder. A door that leads nowhere is tried with two sites only, for strangers all doors lead to one.
            var address = door.Address(town.Values);
            var leads = door.Pattern.Contains("sign-in", StringComparison.Ordinal);
            foreach (var (site, at) in OtherSites.Select((site, at) => (site, at)))
            {
                if (door.IsRead)
                {
                    if (at >= 2 && !leads) break;
                    var query = string.Join('&', names.Select(n => $"{n}={Uri.EscapeDataString(site)}"));
                    var got = await visits.For(door).GetAsync($"{address}?{query}");
                    leads |= got.Location is not null;
                    redirects += (got.Location is null ? 0 : 1) + ((await stranger.GetAsync($"{address}?{query}")).Location is null ? 0 : 1);
                }
                else if (door.Pattern is "/console/look" or "/console/area" or "/chat/look")
                {
                    var got = await visits.For(door).PostAsync(address, names.Select(n => (n, site)), ("Referer", site), ("Origin", "http://localhost"));
                    redirects += got.Location is null ? 0 : 1;
                }
            }
        }

        Assert.InRange(redirects, 150, 50_000);
    }

    [Fact]
    public async Task Signing_in_leads_to_our_own_pages_only()
    {
        using var app = new AssistantApp { Demo = true };
        (await Intruder.ConsoleAsync(app, AttackTown.Clerk)).Dispose();
        foreach (var site in new[] { "https://evil.example", "//evil.example", "/\\evil.example", "\t//evil.example" })
        {
            var sent = Uri.EscapeDataString(site);
            using var clerk = Intruder.Stranger(app);
            await clerk.ProveAsync($"/console/sign-in?ReturnUrl={sent}");
            var got = await clerk.PostAsync($"/console/sign-in?ReturnUrl={sent}", [("name", AttackTown.Clerk), ("password", Intruder.Password), ("back", site), ("ReturnUrl", site)]);
            Assert.Equal((HttpStatusCode.Redirect, "/console"), (got.Status, got.Location));
            using var cadre = await Intruder.PhoneAsync(app, AttackTown.Cadre);
            Assert.Equal("/m", (await cadre.GetAsync($"/m/sign-in?back={sent}")).Location);
        }
    }

    private static string[] Sources() => [.. Directory.EnumerateFiles(Path.Combine(Root(), "src", "Bot"), "*.*", SearchOption.AllDirectories).Where(f => f.EndsWith(".cs", StringComparison.Ordinal) || f.EndsWith(".razor", StringComparison.Ordinal)).Where(f => !f.Contains("/obj/", StringComparison.Ordinal))];

    private static string Root()
    {
        var at = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(at!.FullName, "HealthAssistantBot.sln"))) at = at.Parent;
        return at.FullName;
    }

    // Every name of text that some handler takes from an address, whether by its parameters or by itself.
    private List<string> WordNames() =>
    [
        .. town.Doors.SelectMany(d => d.Queries).Where(q => q.Type == typeof(string)).Select(q => q.Name)
            .Concat(Sources().SelectMany(f => Regex.Matches(File.ReadAllText(f), "Query\\[\"(?<name>[^\"]+)\"\\]", RegexOptions.ExplicitCapture).Select(m => m.Groups["name"].Value))).Distinct(StringComparer.Ordinal).Where(n => n != "code"),
    ];

    private async Task<Visits> VisitsAsync() => new(await town.AdministratorAsync(), await town.ConsoleAsync(AttackTown.Clerk), await town.PhoneAsync(AttackTown.Clerk));

    private sealed record Visits(Intruder Administrator, Intruder Clerk, Intruder Phone)
    {
        public Intruder For(Door door) => !door.IsConsole ? Phone : door.Right == OfficeRight.Administrator ? Administrator : Clerk;
    }
}
