using HealthAssistantBot.Bot.Conversations;
using HealthAssistantBot.Domain.Common;
using Microsoft.AspNetCore.Http;

namespace HealthAssistantBot.Bot.Tests.Harness;

/// <summary>A browser that keeps cookies and follows nothing by itself; as the platform's own one unless told otherwise.</summary>
public sealed class PlatformPhone(AssistantApp app, IReadOnlyDictionary<string, string>? cookies = null)
{
    private readonly Dictionary<string, string> _cookies = new(cookies ?? new Dictionary<string, string>(), StringComparer.Ordinal);

    public string Browser { get; init; } = "Mozilla/5.0 (Linux; Android 12) wxwork/4.1.36 MicroMessenger/7.0.1";

    public IReadOnlyDictionary<string, string> Cookies => new Dictionary<string, string>(_cookies, StringComparer.Ordinal);

    /// <summary>What the address of the platform's sign-in page carries to come back with.</summary>
    public static string StateOf(Uri away) => away.Query.Split("state=")[1];

    public async Task<HttpResponseMessage> GetAsync(string address)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.UserAgent.ParseAdd(Browser);
        if (_cookies.Count > 0) request.Headers.Add("Cookie", string.Join("; ", _cookies.Select(c => $"{c.Key}={c.Value}")));
        var answer = await app.Client.SendAsync(request, TestContext.Current.CancellationToken);
        foreach (var set in answer.Headers.TryGetValues("Set-Cookie", out var all) ? all : [])
        {
            var pair = set.Split(';')[0].Split('=', 2);
            if (pair[1].Length == 0) _cookies.Remove(pair[0]);
            else _cookies[pair[0]] = pair[1];
        }

        return answer;
    }
}

/// <summary>A platform whose sign-in codes say whom they are of: of-ACCOUNT.</summary>
public sealed class ToldIdentity : IPlatformIdentity
{
    public bool IsItsBrowser(HttpRequest request) => request.Headers.UserAgent.ToString().Contains("wxwork", StringComparison.Ordinal);

    public Uri SignInAddress(Uri returnTo, string state) => new($"https://platform.example/authorize?to={Uri.EscapeDataString(returnTo.AbsoluteUri)}&state={state}");

    public Task<Outcome<string>> AccountOfAsync(string code, CancellationToken cancellationToken) => Task.FromResult<Outcome<string>>(
        code.StartsWith("of-", StringComparison.Ordinal) ? code[3..] : new Refusal("wecom.40029", "登录码用过了或不对。请回到企业微信，重新点开链接。"));
}
