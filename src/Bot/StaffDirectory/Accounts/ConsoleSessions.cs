using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using HealthAssistantBot.Bot.Office;
using HealthAssistantBot.Domain.Common;
using HealthAssistantBot.Domain.StaffDirectory;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace HealthAssistantBot.Bot.StaffDirectory.Accounts;

/// <summary>Ties a console cookie to its session, and the session to whom the directory knows now.</summary>
internal sealed class ConsoleSessions(IConsoleSessionBook book, IStaffBook staff, Clock clock)
{
    private const string KeyClaim = "session";
    private const int LongestBrowser = 60;
    private static readonly TimeSpan SeenEvery = TimeSpan.FromMinutes(5);

    /// <summary>A session for the book, and the cookie's contents.</summary>
    public (ConsoleSession Session, ClaimsPrincipal Principal) Begin(HttpContext http, int? accountId, int? personId, SignInWay way)
    {
        var key = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
        var session = new ConsoleSession(Hash(key), accountId, personId, way, clock.UtcNow, BrowserOf(http.Request));
        return (session, new ClaimsPrincipal(new ClaimsIdentity([new Claim(KeyClaim, key)], SignIn.ConsoleScheme)));
    }

    /// <summary>Each request: a session that was ended, a person who left or an account that was turned off is out at once.</summary>
    public static async Task ValidateAsync(CookieValidatePrincipalContext context)
    {
        var http = context.HttpContext;
        var sessions = http.RequestServices.GetRequiredService<ConsoleSessions>();
        if (await sessions.UserOfAsync(context.Principal, http, http.RequestAborted) is { } user)
        {
            user.StandIn(http);
            return;
        }

        context.RejectPrincipal();
        await http.SignOutAsync(SignIn.ConsoleScheme);
    }

    private async Task<OfficeUser?> UserOfAsync(ClaimsPrincipal? principal, HttpContext http, CancellationToken cancellationToken)
    {
        if (principal?.FindFirstValue(KeyClaim) is not { } key || await book.FindAsync(Hash(key), cancellationToken) is not { } session) return null;

        var now = clock.UtcNow;
        if (!session.IsOpenAt(now)) return null;

        var account = session.AccountId is { } accountId ? await book.AccountAsync(accountId, cancellationToken) : null;
        if (session.AccountId is not null && account is not { IsOff: false }) return null;

        var personId = session.PersonId ?? account?.PersonId;
        var person = personId is { } id ? await staff.FindAsync(id, cancellationToken) : null;
        if (personId is not null && person is not { IsHere: true }) return null;

        if (now - session.SeenAt >= SeenEvery) await book.SeeAsync(session.Id, now, cancellationToken);
        var tree = await staff.AreasAsync(cancellationToken);
        return UserFor(session, account, person, tree, http.Request.Cookies[OfficeUser.AreaCookie]);
    }

    private static OfficeUser UserFor(ConsoleSession session, ConsoleAccount? account, Person? person, AreaTree tree, string? wish)
    {
        var isAdministrator = person is null || person.Is(Roles.Administrator);
        var scope = person is null ? new Scope(null, tree.All.Select(a => a.Id).ToHashSet(), true) : StaffScope.Of(person, tree);
        var own = person is null ? new HashSet<int>() : tree.Down(person.AreaId).Select(a => a.Id).ToHashSet();
        List<Area> choices = [.. (isAdministrator ? tree.All : tree.All.Where(a => own.Contains(a.Id))).Where(a => a.Level != AreaLevel.Village).OrderBy(a => PlaceOf(tree, a))];
        var wished = int.TryParse(wish, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var areaId) ? choices.FirstOrDefault(a => a.Id == areaId) : null;
        return new OfficeUser(session.Id, person?.Id, account?.Id, person?.Name ?? account?.Name ?? "管理员", person?.Post ?? (account is null ? "一次性链接" : "管理员"),
            person?.Roles ?? Roles.Administrator, person?.AreaId, scope, own)
        {
            Areas = tree,
            Choices = choices,
            Area = wished ?? (isAdministrator ? null : tree.Find(person!.AreaId)),
            MustChangePassword = account?.MustChange == true,
        };
    }

    // A county, then its towns, in the order of the directory.
    private static string PlaceOf(AreaTree tree, Area area) =>
        string.Join('/', tree.Up(area.Id).Reverse().Select(a => $"{a.SortOrder:D6}-{a.Id:D8}"));

    private static string BrowserOf(HttpRequest request)
    {
        var agent = request.Headers.UserAgent.ToString();
        var system = agent.Contains("Android", StringComparison.Ordinal) ? "安卓手机" : agent.Contains("iPhone", StringComparison.Ordinal) ? "苹果手机"
            : agent.Contains("Windows", StringComparison.Ordinal) ? "Windows 电脑" : agent.Contains("Mac", StringComparison.Ordinal) ? "苹果电脑" : agent.Contains("Linux", StringComparison.Ordinal) ? "Linux 电脑" : "";
        var browser = agent.Contains("wxwork", StringComparison.OrdinalIgnoreCase) ? "企业微信" : agent.Contains("Edg/", StringComparison.Ordinal) ? "Edge" : agent.Contains("Firefox/", StringComparison.Ordinal) ? "Firefox"
            : agent.Contains("Chrome/", StringComparison.Ordinal) ? "Chrome" : agent.Contains("Safari/", StringComparison.Ordinal) ? "Safari" : "";
        var said = $"{system} {browser}".Trim();
        return said.Length > 0 ? said : agent.Length == 0 ? "没有说" : agent[..Math.Min(LongestBrowser, agent.Length)];
    }

    private static string Hash(string key) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)));
}
