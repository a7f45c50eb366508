using System.Security.Cryptography;
using System.Text;
using HealthAssistantBot.Domain.Common;
using HealthAssistantBot.Domain.StaffDirectory;
using Microsoft.AspNetCore.Identity;

namespace HealthAssistantBot.Bot.StaffDirectory.Accounts;

/// <summary>Names and passwords of the console: made, checked, changed. Saves nothing by itself but failed tries.</summary>
internal sealed class ConsoleAccounts(IConsoleAccountBook book, IUnitOfWork work, Clock clock)
{
    public const int ShortestPassword = 10;
    public const int LongestPassword = 128;

    private static readonly PasswordHasher<string> Hasher = new();

    // A name that nobody has takes as long to refuse as a wrong password.
    private static readonly Lazy<string> Nobodys = new(() => Hasher.HashPassword("", Convert.ToHexString(RandomNumberGenerator.GetBytes(16))));

    private static readonly string[] Guessed = ["1234567890", "0123456789", "1111111111", "0000000000", "password", "qwertyuiop", "administrator", "admin12345", "12345678900"];

    /// <summary>The account, or the same "no" for a wrong name and a wrong password.</summary>
    public async Task<Outcome<ConsoleAccount>> CheckAsync(string name, string password, CancellationToken cancellationToken)
    {
        var (key, now) = (ConsoleAccount.KeyOf(name), clock.UtcNow);
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes("name " + key)));
        var failures = await book.FailuresAsync(hash, cancellationToken);
        if (failures?.IsLockedAt(now) == true) return AccountRefusals.Locked;

        var account = await book.NamedAsync(key, cancellationToken);
        var result = Hasher.VerifyHashedPassword("", account?.PasswordHash ?? Nobodys.Value, password.Length <= LongestPassword ? password : "");
        if (account is null || account.IsOff || result == PasswordVerificationResult.Failed)
        {
            if (failures is null) book.Add(new SignInFailures(hash, 1, now));
            else failures.Add(now);
            await work.SaveAsync(cancellationToken);
            return failures?.IsLockedAt(now) == true ? AccountRefusals.Locked : AccountRefusals.Wrong;
        }

        if (failures is not null) book.Remove(failures);
        if (result == PasswordVerificationResult.SuccessRehashNeeded) account.Rehash(Hasher.HashPassword("", password));
        return account;
    }

    public async Task<Outcome<ConsoleAccount>> MakeAsync(string name, string password, int? personId, bool mustChange, CancellationToken cancellationToken)
    {
        if (!IsName(name)) return AccountRefusals.NameUnfit;
        if (Unfit(name, password) is { } no) return no;
        if (await book.NamedAsync(ConsoleAccount.KeyOf(name), cancellationToken) is not null) return AccountRefusals.NameTaken;
        if (personId is { } id && await book.OfPersonAsync(id, cancellationToken) is not null) return AccountRefusals.HasAccount;

        var account = new ConsoleAccount(name.Trim(), ConsoleAccount.KeyOf(name), Hasher.HashPassword("", password), personId, clock.UtcNow, mustChange);
        book.Add(account);
        return account;
    }

    public Refusal? Change(ConsoleAccount account, string old, string fresh)
    {
        if (Hasher.VerifyHashedPassword("", account.PasswordHash, old) == PasswordVerificationResult.Failed) return AccountRefusals.OldWrong;
        if (old == fresh) return AccountRefusals.SameAgain;
        if (Unfit(account.Name, fresh) is { } no) return no;

        account.SetPassword(Hasher.HashPassword("", fresh), clock.UtcNow, mustChange: false);
        return null;
    }

    /// <summary>A password for once: whoever signs in with it must choose an own one.</summary>
    public string Reset(ConsoleAccount account)
    {
        var fresh = ForOnce();
        account.SetPassword(Hasher.HashPassword("", fresh), clock.UtcNow, mustChange: true);
        return fresh;
    }

    /// <summary>Twelve letters and digits that are not taken for one another when read out.</summary>
    public static string ForOnce() => RandomNumberGenerator.GetString("abcdefghjkmnpqrstuvwxyz23456789", 12);

    /// <summary>Ends all of an account's sessions but the one that is in use.</summary>
    public async Task EndSessionsAsync(int? accountId, int? personId, int? but, CancellationToken cancellationToken)
    {
        foreach (var session in await book.SessionsAsync(accountId, personId, clock.UtcNow - ConsoleSession.Lifetime, cancellationToken))
            if (session.Id != but) session.End(clock.UtcNow);
    }

    private static bool IsName(string name) => name.Trim() is { Length: >= 3 and <= 40 } given && given.All(c => char.IsLetterOrDigit(c) || c is '.' or '_' or '-' or '@');

    private static Refusal? Unfit(string name, string password) =>
        password.Length is < ShortestPassword or > LongestPassword ? AccountRefusals.PasswordShort
        : password.Distinct().Count() < 5 || Guessed.Any(g => password.StartsWith(g, StringComparison.OrdinalIgnoreCase)) || password.Contains(name.Trim(), StringComparison.OrdinalIgnoreCase) ? AccountRefusals.PasswordEasy
        : null;
}

/// <summary>Every "no" about accounts of the console.</summary>
internal static class AccountRefusals
{
    public static readonly Refusal Wrong = new("account.wrong", "账号或密码不对。连错5次要等15分钟。");
    public static readonly Refusal Locked = new("account.locked", "错了好几次，这个账号先停15分钟，到时再来。");
    public static readonly Refusal NoRight = new("account.no-right", "这个账号在控制台没有事可办。上报、问职责请用聊天。");
    public static readonly Refusal NameUnfit = new("account.name", "账号要3到40个字，只用汉字、字母、数字和 . _ - @。");
    public static readonly Refusal NameTaken = new("account.taken", "这个账号名有人用了，换一个。");
    public static readonly Refusal HasAccount = new("account.person", "这个人已经有账号了，可以重设密码。");
    public static readonly Refusal PasswordShort = new("account.password", "密码至少10个字，可以是一句话。");
    public static readonly Refusal PasswordEasy = new("account.easy", "这个密码太好猜：不要带账号名，也不要连号、重复。");
    public static readonly Refusal OldWrong = new("account.old", "现在的密码不对。");
    public static readonly Refusal SameAgain = new("account.same", "新密码跟现在的一样，换一个。");
    public static readonly Refusal Twice = new("account.twice", "两次写的密码不一样。");
}
