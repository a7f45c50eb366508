using System.Net;
using System.Text.RegularExpressions;
using HealthAssistantBot.Bot.StaffDirectory;
using HealthAssistantBot.Bot.StaffDirectory.Accounts;
using HealthAssistantBot.Bot.Tests.Harness;
using HealthAssistantBot.Domain.Common;
using HealthAssistantBot.Domain.StaffDirectory;
using Microsoft.Extensions.DependencyInjection;

namespace HealthAssistantBot.Bot.Tests.Papers;

/// <summary>A browser at the console: keeps cookies, follows redirects, sends forms with the page's own token.</summary>
internal sealed partial class ConsoleVisit(AssistantApp app) : IDisposable
{
    private readonly CookieContainer _cookies = new();
    private readonly HttpClient _client = new(app.Server.CreateHandler()) { BaseAddress = new Uri("http://localhost") };

    private byte[] _bytes = [];

    public string Page { get; private set; } = "";

    public string Address { get; private set; } = "";

    public HttpStatusCode Status { get; private set; }

    public static async Task<ConsoleVisit> SignedInAsync(AssistantApp app)
    {
        var visit = new ConsoleVisit(app);
        var code = await app.Services.GetRequiredService<IOneTimeLinks>().CreateAsync(LinkPurpose.Console, null, TestContext.Current.CancellationToken);
        await visit.GoAsync($"/console/sign-in?code={code}");
        await visit.GoAsync("/console/papers");
        return visit;
    }

    /// <summary>A member of the directory with an account of their own.</summary>
    public static async Task<ConsoleVisit> OfAsync(AssistantApp app, string userId)
    {
        const string Password = "一句只有我自己知道的话";
        await using (var scope = app.Services.CreateAsyncScope())
        {
            var person = await scope.ServiceProvider.GetRequiredService<IStaffBook>().FindByUserIdAsync(userId, TestContext.Current.CancellationToken);
            var made = await scope.ServiceProvider.GetRequiredService<ConsoleAccounts>().MakeAsync(userId, Password, person!.Id, mustChange: false, TestContext.Current.CancellationToken);
            if (!made.IsRefused) await scope.ServiceProvider.GetRequiredService<IUnitOfWork>().SaveAsync(TestContext.Current.CancellationToken);
        }

        var visit = new ConsoleVisit(app);
        await visit.GoAsync("/console/sign-in");
        await visit.PostAsync("/console/sign-in", ("name", userId), ("password", Password));
        return visit;
    }

    public static ConsoleVisit Stranger(AssistantApp app) => new(app);

    public Task GoAsync(string address) => SendAsync(new HttpRequestMessage(HttpMethod.Get, address));

    public Task PostAsync(string address, params (string Name, string Value)[] fields) =>
        SendAsync(new HttpRequestMessage(HttpMethod.Post, address)
        {
            Content = new FormUrlEncodedContent([new("__RequestVerificationToken", Token()), .. fields.Select(f => new KeyValuePair<string, string>(f.Name, f.Value))]),
        });

    public Task UploadAsync(string name, byte[] bytes, params (string Name, string Value)[] fields)
    {
        var content = new MultipartFormDataContent { { new StringContent(Token()), "__RequestVerificationToken" }, { new ByteArrayContent(bytes), "files", name } };
        foreach (var (field, value) in fields) content.Add(new StringContent(value), field);
        return SendAsync(new HttpRequestMessage(HttpMethod.Post, "/console/papers/upload") { Content = content });
    }

    public Task UploadToAsync(string address, string field, string name, byte[] bytes) =>
        SendAsync(new HttpRequestMessage(HttpMethod.Post, address) { Content = new MultipartFormDataContent { { new StringContent(Token()), "__RequestVerificationToken" }, { new ByteArrayContent(bytes), field, name } } });

    /// <summary>A file as it was sent.</summary>
    public async Task<byte[]> BytesAsync(string address)
    {
        await GoAsync(address);
        return _bytes;
    }

    /// <summary>A file and the fields beside it.</summary>
    public Task ImportAsync(string address, byte[] bytes, params (string Name, string Value)[] fields)
    {
        var content = new MultipartFormDataContent { { new StringContent(Token()), "__RequestVerificationToken" }, { new ByteArrayContent(bytes), "sheet", "sheet.xlsx" } };
        foreach (var (field, value) in fields) content.Add(new StringContent(value), field);
        return SendAsync(new HttpRequestMessage(HttpMethod.Post, address) { Content = content });
    }

    /// <summary>A file that a form of the page answers with; the page stays.</summary>
    public async Task<byte[]> DownloadAsync(string address, params (string Name, string Value)[] fields)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, address)
        {
            Content = new FormUrlEncodedContent([new("__RequestVerificationToken", Token()), .. fields.Select(f => new KeyValuePair<string, string>(f.Name, f.Value))]),
        };
        request.Headers.Add("Cookie", _cookies.GetCookieHeader(new Uri(_client.BaseAddress!, address)));
        using var response = await _client.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>The page's words without its markup.</summary>
    public string Words => Regex.Replace(WebUtility.HtmlDecode(Tags().Replace(Page, " ")), @"\s+", " ");

    public void Dispose() => _client.Dispose();

    public Task PostWithoutTokenAsync(string address, params (string Name, string Value)[] fields) =>
        SendAsync(new HttpRequestMessage(HttpMethod.Post, address) { Content = new FormUrlEncodedContent(fields.Select(f => new KeyValuePair<string, string>(f.Name, f.Value))) });

    private string Token() => TokenField().Match(Page) is { Success: true } found ? found.Groups[1].Value : "";

    private async Task SendAsync(HttpRequestMessage request)
    {
        for (var hop = 0; ; hop++)
        {
            var uri = new Uri(_client.BaseAddress!, request.RequestUri!);
            if (_cookies.GetCookieHeader(uri) is { Length: > 0 } cookie) request.Headers.Add("Cookie", cookie);
            using var response = await _client.SendAsync(request, TestContext.Current.CancellationToken);
            if (response.Headers.TryGetValues("Set-Cookie", out var set))
                foreach (var one in set) _cookies.SetCookies(uri, PhoneVisit.Lasting(one));
            if (response.Headers.Location is { } next && hop < 5)
            {
                request = new HttpRequestMessage(HttpMethod.Get, next);
                continue;
            }

            (Status, Address) = (response.StatusCode, uri.PathAndQuery);
            Page = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            _bytes = await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
            return;
        }
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex TokenField();

    [GeneratedRegex("<[^>]+>")]
    private static partial Regex Tags();
}
