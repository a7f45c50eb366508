using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using HealthAssistantBot.Domain.Common;
using Microsoft.AspNetCore.DataProtection;

namespace HealthAssistantBot.Bot.StaffDirectory.Mobile;

/// <summary>A browser's way to the platform and back: its state belongs to that browser (a sealed cookie), works once and for ten minutes.</summary>
internal sealed class SignInJourneys(IDataProtectionProvider protection, Clock clock)
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(10);

    private const string CookieName = "assistant-way";
    private const string Path = "/m";
    private const int LongestBack = 512;

    private readonly IDataProtector _seal = protection.CreateProtector("sign-in journey");
    private readonly ConcurrentDictionary<string, DateTime> _used = new(StringComparer.Ordinal);

    /// <summary>Begins one and returns its state.</summary>
    /// <param name="path">The pages that it is for: its cookie is sent to them, and it can be ended there only.</param>
    public string Begin(HttpContext context, string back, string path = Path)
    {
        var state = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        var ends = clock.UtcNow + Lifetime;
        context.Response.Cookies.Append(CookieName, _seal.Protect(string.Create(CultureInfo.InvariantCulture, $"{state} {ends.Ticks} {path} {back}")), CookieFor(context.Request, Lifetime, path));
        return state;
    }

    /// <summary>Ends it: the page to go back to; null when the state is not this browser's, was used before or is too old.</summary>
    public string? End(HttpContext context, string? state, string path = Path)
    {
        var cookie = context.Request.Cookies[CookieName];
        context.Response.Cookies.Delete(CookieName, CookieFor(context.Request, null, path));
        if (string.IsNullOrEmpty(cookie) || string.IsNullOrEmpty(state)) return null;

        string[] parts;
        try
        {
            parts = _seal.Unprotect(cookie).Split(' ', 4);
        }
        catch (CryptographicException)
        {
            return null;
        }

        var (mine, ends) = (parts[0], new DateTime(long.Parse(parts[1], CultureInfo.InvariantCulture), DateTimeKind.Utc));
        Forget();
        return mine == state && parts[2] == path && clock.UtcNow < ends && _used.TryAdd(state, ends) ? parts[3] : null;
    }

    /// <summary>A page of ours that one may be sent back to; anything else becomes the first page.</summary>
    public static string SafeBack(string? asked) =>
        asked is { Length: > 0 and <= LongestBack } && (IsUnder(asked, "/m") || IsUnder(asked, "/chat")) && !asked.Contains('\\', StringComparison.Ordinal) && !asked.Any(char.IsControl)
            ? asked
            : Path;

    private static bool IsUnder(string address, string root) =>
        address.StartsWith(root, StringComparison.Ordinal) && (address.Length == root.Length || address[root.Length] is '/' or '?');

    private void Forget()
    {
        foreach (var (state, ends) in _used)
        {
            if (ends <= clock.UtcNow) _used.TryRemove(state, out _);
        }
    }

    private static CookieOptions CookieFor(HttpRequest request, TimeSpan? life, string path) =>
        new() { HttpOnly = true, SameSite = SameSiteMode.Lax, Secure = request.IsHttps, IsEssential = true, Path = path, MaxAge = life };
}
