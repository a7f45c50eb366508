using System.Net;
using System.Net.Http.Headers;
using System.Text.RegularExpressions;
using HealthAssistantBot.Bot.StaffDirectory;
using HealthAssistantBot.Bot.StaffDirectory.Accounts;
using HealthAssistantBot.Bot.Tests.Harness;
using HealthAssistantBot.Domain.Common;
using HealthAssistantBot.Domain.StaffDirectory;
using Microsoft.Extensions.DependencyInjection;

namespace HealthAssistantBot.Bot.Tests.Attacks;

/// <summary>What one request got. Whatever it was, it never sends the browser to another site.</summary>
internal sealed record Got(HttpStatusCode Status, string? Location, string Type, string Body)
{
    public bool IsPage => Type == "text/html";

    public bool IsRefused => Status is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden or HttpStatusCode.NotFound || (Status == HttpStatusCode.Redirect && Location is not null && (Location.StartsWith("/console/sign-in", StringComparison.Ordinal) || Location.StartsWith("/m/sign-in", StringComparison.Ordinal)));
}

/// <summary>A browser in wrong hands: keeps cookies, follows nothing by itself, sends what it likes.</summary>
internal sealed class Intruder(AssistantApp app) : IDisposable
{
    public const string Password = "一句只有我自己知道的话";
    private const string ProofName = "__RequestVerificationToken";

    private static readonly Uri Home = new("http://localhost");

    private readonly CookieContainer _cookies = new();
    private readonly HttpClient _client = new(app.Server.CreateHandler()) { BaseAddress = Home };

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>The proof that stood on the last page of ours.</summary>
    public string Proof { get; private set; } = "";

    public static Intruder Stranger(AssistantApp app) => new(app);

    /// <summary>By the link that a first start prints.</summary>
    public static async Task<Intruder> AdministratorAsync(AssistantApp app)
    {
        var visit = new Intruder(app);
        var code = await app.Services.GetRequiredService<IOneTimeLinks>().CreateAsync(LinkPurpose.Console, null, Cancel);
        await visit.GetAsync($"/console/sign-in?code={code}");
        await visit.ProveAsync("/console/account");
        return visit;
    }

    /// <summary>A member of the directory, at the console by password.</summary>
    public static async Task<Intruder> ConsoleAsync(AssistantApp app, string account)
    {
        await using (var scope = app.Services.CreateAsyncScope())
        {
            var person = await scope.ServiceProvider.GetRequiredService<IStaffBook>().FindByUserIdAsync(account, Cancel);
            var made = await scope.ServiceProvider.GetRequiredService<ConsoleAccounts>().MakeAsync(account, Password, person!.Id, mustChange: false, Cancel);
            if (!made.IsRefused) await scope.ServiceProvider.GetRequiredService<IUnitOfWork>().SaveAsync(Cancel);
        }

        var visit = new Intruder(app);
        await visit.ProveAsync("/console/sign-in");
        await visit.PostAsync("/console/sign-in", [("name", account), ("password", Password)]);
        await visit.ProveAsync("/console/account");
        return visit;
    }

    /// <summary>A member of the directory, on the phone's pages and in the chat.</summary>
    public static async Task<Intruder> PhoneAsync(AssistantApp app, string account)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var person = await scope.ServiceProvider.GetRequiredService<IStaffBook>().FindByUserIdAsync(account, Cancel);
        var code = await scope.ServiceProvider.GetRequiredService<IOneTimeLinks>().CreateAsync(LinkPurpose.Chat, person!.Id, Cancel);
        var visit = new Intruder(app);
        await visit.GetAsync($"/chat/link?code={code}");
        return visit;
    }

    /// <summary>Opens a page whose proof the next forms carry.</summary>
    public async Task ProveAsync(string address)
    {
        await GetAsync(address);
        Assert.NotEmpty(Proof);
    }

    public Task<Got> GetAsync(string address, params (string Name, string Value)[] headers) => SendAsync(HttpMethod.Get, address, null, headers);

    /// <summary>A form with the page's own proof.</summary>
    public Task<Got> PostAsync(string address, IEnumerable<(string Name, string Value)> fields, params (string Name, string Value)[] headers) => ForgeAsync(HttpMethod.Post, address, Proof, fields, headers);

    /// <summary>A form with whatever proof; none with null.</summary>
    public Task<Got> ForgeAsync(HttpMethod method, string address, string? proof, IEnumerable<(string Name, string Value)> fields, params (string Name, string Value)[] headers) =>
        SendAsync(method, address, new FormUrlEncodedContent([.. proof is null ? [] : new[] { KeyValuePair.Create(ProofName, proof) }, .. fields.Where(f => f.Name != ProofName).Select(f => KeyValuePair.Create(f.Name, f.Value))]), headers);

    public Task<Got> UploadAsync(string address, string field, string name, byte[] bytes, params (string Name, string Value)[] fields)
    {
        var content = new MultipartFormDataContent();
        if (!fields.Any(f => f.Name == ProofName)) content.Add(new StringContent(Proof), ProofName);
        foreach (var (one, value) in fields) content.Add(new StringContent(value), one);
        var file = new ByteArrayContent(bytes);
        file.Headers.ContentDisposition = new ContentDispositionHeaderValue("form-data") { Name = field, FileNameStar = name };
        content.Add(file);
        return SendAsync(HttpMethod.Post, address, content, []);
    }

    public void Dispose() => _client.Dispose();

    /// <summary>Any content at all.</summary>
    public async Task<HttpStatusCode> SendAsync(HttpMethod method, string address, HttpContent content) => (await SendAsync(method, address, content, [])).Status;

    private async Task<Got> SendAsync(HttpMethod method, string address, HttpContent? content, (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, address) { Content = content };
        var cookie = _cookies.GetCookieHeader(new Uri(Home, address));
        foreach (var (name, value) in headers)
        {
            if (name == "Cookie") cookie += (cookie.Length > 0 ? "; " : "") + value;
            else request.Headers.TryAddWithoutValidation(name, value);
        }

        if (cookie.Length > 0) request.Headers.TryAddWithoutValidation("Cookie", cookie);
        using var response = await _client.SendAsync(request, Cancel);
        if (response.Headers.TryGetValues("Set-Cookie", out var set))
            foreach (var one in set) _cookies.SetCookies(new Uri(Home, address), PhoneVisit.Lasting(one));
        var got = new Got(response.StatusCode, response.Headers.TryGetValues("Location", out var to) ? string.Join(' ', to) : null, response.Content.Headers.ContentType?.MediaType ?? "", await response.Content.ReadAsStringAsync(Cancel));
        Assert.True((int)got.Status < 500, $"{method} {address} ({content?.Headers.ContentType}) answered {(int)got.Status} {Regex.Match(got.Body, "编号 \\w+").Value}");
        StaysHere(method, address, got);
        if (got.IsPage && ReadPage.Of(got.Body).Tags.FirstOrDefault(t => t["name"] == ProofName) is { } proof) Proof = proof["value"] ?? "";
        return got;
    }

    private static void StaysHere(HttpMethod method, string address, Got got)
    {
        if (got.Location is not { } to) return;

        var isOurs = to.StartsWith('/') && !to.StartsWith("//", StringComparison.Ordinal) && !to.Contains('\\', StringComparison.Ordinal) && !to.Any(char.IsControl);
        Assert.True(isOurs, $"{method} {address} sends the browser to {to}");
    }
}
