using System.Net;
using System.Text.RegularExpressions;
using HealthAssistantBot.Bot.StaffDirectory;
using HealthAssistantBot.Domain.StaffDirectory;
using Microsoft.Extensions.DependencyInjection;

namespace HealthAssistantBot.Bot.Tests.Harness;

/// <summary>A member's phone browser on the pages under /m: signed in by a link, follows redirects, presses with the page's own proof.</summary>
internal sealed partial class PhoneVisit(AssistantApp app) : IDisposable
{
    private readonly CookieContainer _cookies = new();
    private readonly HttpClient _client = new(app.Server.CreateHandler()) { BaseAddress = new Uri("http://localhost") };

    public string Page { get; private set; } = "";

    public string Address { get; private set; } = "";

    public HttpStatusCode Status { get; private set; }

    /// <summary>The page's words without its markup.</summary>
    public string Words => Blanks().Replace(WebUtility.HtmlDecode(Tags().Replace(Page, " ")), " ");

    public static async Task<PhoneVisit> OfAsync(AssistantApp app, string account)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var person = await scope.ServiceProvider.GetRequiredService<IStaffBook>().FindByUserIdAsync(account, TestContext.Current.CancellationToken);
        var code = await scope.ServiceProvider.GetRequiredService<IOneTimeLinks>().CreateAsync(LinkPurpose.Chat, person!.Id, TestContext.Current.CancellationToken);
        var visit = new PhoneVisit(app);
        await visit.GoAsync($"/chat/link?code={code}");
        return visit;
    }

    public static PhoneVisit Stranger(AssistantApp app) => new(app);

    public Task GoAsync(string address) => SendAsync(new HttpRequestMessage(HttpMethod.Get, address));

    /// <summary>The fields that the page's first form of presses would send with this button.</summary>
    public (string Name, string Value)[] Press(string say) => [("__RequestVerificationToken", Proof().Match(Page).Groups[1].Value), ("press", Number().Match(Page).Groups[1].Value), ("say", say)];

    public Task PressAsync(string say) => PostAsync(Address, Press(say));

    public Task PostAsync(string address, params (string Name, string Value)[] fields) =>
        SendAsync(new HttpRequestMessage(HttpMethod.Post, address) { Content = new FormUrlEncodedContent(fields.Select(f => new KeyValuePair<string, string>(f.Name, f.Value))) });

    public void Dispose() => _client.Dispose();

    /// <summary>The cookie jar knows the machine's clock only, and the program lives by the test's: what is not taken back stays.</summary>
    public static string Lasting(string cookie) => cookie.Contains("1970", StringComparison.Ordinal) ? cookie : Expires().Replace(cookie, "");

    private async Task SendAsync(HttpRequestMessage request)
    {
        for (var hop = 0; ; hop++)
        {
            var uri = new Uri(_client.BaseAddress!, request.RequestUri!);
            if (_cookies.GetCookieHeader(uri) is { Length: > 0 } cookie) request.Headers.Add("Cookie", cookie);
            using var response = await _client.SendAsync(request, TestContext.Current.CancellationToken);
            if (response.Headers.TryGetValues("Set-Cookie", out var set))
                foreach (var one in set) _cookies.SetCookies(uri, Lasting(one));
            if (response.Headers.Location is { } next && hop < 5)
            {
                request = new HttpRequestMessage(HttpMethod.Get, next);
                continue;
            }

            (Status, Address) = (response.StatusCode, uri.PathAndQuery);
            Page = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            return;
        }
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex Proof();

    [GeneratedRegex("name=\"press\" value=\"([^\"]+)\"")]
    private static partial Regex Number();

    [GeneratedRegex("; *expires=[^;]+", RegexOptions.IgnoreCase)]
    private static partial Regex Expires();

    [GeneratedRegex("<[^>]+>")]
    private static partial Regex Tags();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();
}
