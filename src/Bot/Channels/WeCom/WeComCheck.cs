using HealthAssistantBot.Domain.Common;
using HealthAssistantBot.WeCom.Api;

namespace HealthAssistantBot.Bot.Channels.WeCom;

/// <summary>One thing that was looked at.</summary>
/// <param name="Cure">Null where all is well.</param>
internal sealed record CheckedThing(string What, string? Cure)
{
    /// <summary>Works without it, and works better with it.</summary>
    public bool IsAdvice { get; init; }
}

/// <summary>Looks at everything that must be right between this program and the platform, each with its cure. Changes nothing.</summary>
internal sealed class WeComCheck(IWeComClient client, WeComMenu menu, CallbackRoundTrip roundTrip, WeComOptions options)
{
    private const int UntrustedAddress = 60020;

    public async IAsyncEnumerable<CheckedThing> RunAsync(Uri local, Uri? publicBase, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        yield return new CheckedThing("配置：企业ID、应用ID、Secret、Token、EncodingAESKey都在", null);
        yield return PublicBase(publicBase);

        var token = await client.CheckAsync(cancellationToken);
        // The first call that the platform answers only to addresses it trusts. It also tells when a token that was kept is worth nothing any more.
        var departments = token.IsOk ? await client.ListDepartmentsAsync(under: null, cancellationToken) : token.Error!;
        yield return new CheckedThing("访问凭证", Cure(token.Error ?? (IsCredential(departments.Error) ? departments.Error : null)));
        if (token.IsOk && !IsCredential(departments.Error))
        {
            yield return new CheckedThing("企业可信IP", departments.Error is { } error && !TellsOfTrust(error) ? Cure(error) : null);
            if (departments.Error is not { } no || TellsOfTrust(no))
            {
                yield return Range(departments);
                var there = await menu.IsThereAsync(cancellationToken);
                yield return new CheckedThing("菜单", there.Refusal?.Sentence ?? (there.Value ? null : "还没有建，或者被改过。运行一次 wecom menu。"));
                if (!string.IsNullOrWhiteSpace(options.ContactsSecret)) yield return Contacts((await client.CheckContactsAsync(cancellationToken)).Error);
            }
        }

        yield return new CheckedThing("回调", await roundTrip.TryAsync(publicBase ?? local, cancellationToken));
    }

    /// <summary>What no call can tell, for a person to look at.</summary>
    public static string PlainTextNotice =>
        "消息只显示前20个字节的设置，接口看不到，请看一眼：企业微信管理后台，打开本应用，点进应用要进聊天，不要设成总是打开应用主页；否则在微信里收消息的人只看得到开头6个字。";

    private static CheckedThing PublicBase(Uri? address) => new("手机打开的网址（WeCom:PublicBaseUrl）",
        address is null ? "没有写。消息里带不了网页，网页登录也用不了；写上https开头的网址，并在管理后台把它加成可信域名。"
        : address.Scheme != Uri.UriSchemeHttps ? "不是https开头。手机多半打不开，换成https。"
        : null) { IsAdvice = true };

    // The app's own secret reads the directory then, which shows less but works.
    private static CheckedThing Contacts(WeComError? error) => new("通讯录同步的Secret（WeCom:ContactsSecret）", error switch
    {
        null => null,
        _ when IsCredential(error) => "不对。企业微信管理后台，安全与管理，管理工具，通讯录同步，把Secret重新抄到配置里再重启；不用它就把这一项删掉。",
        { Code: > 0 and not UntrustedAddress } => $"企业微信不让用它读通讯录（错误码{error.Code}），这次用应用自己的Secret读，不影响使用。2022年8月以后新加的IP都这样，可以把这一项删掉。",
        { Code: UntrustedAddress } => "通讯录同步另有一份企业可信IP。企业微信管理后台，安全与管理，管理工具，通讯录同步，加上本机出口的IP；不用它就把这一项删掉。",
        _ => Cure(error),
    }) { IsAdvice = !IsCredential(error) };

    private static CheckedThing Range(WeComResult<IReadOnlyList<HealthAssistantBot.WeCom.Contacts.Department>> departments)
    {
        if (departments.Error is { } no) return new CheckedThing("可见范围", Cure(no));

        return departments.Value.Count == 0
            ? new CheckedThing("可见范围", WeComRefusals.NothingVisible.Sentence)
            : new CheckedThing($"可见范围：{departments.Value.Count}个部门", null);
    }

    // 40014 and 42001 have been answered with a fresh token before they come here.
    private static bool IsCredential(WeComError? error) => error?.Code is 40001 or 40013 or 40014 or 40091 or 42001;

    // Any other "no" of the platform's came to an address that it trusts; ours (below 0) never came that far.
    private static bool TellsOfTrust(WeComError error) => error.Code is > 0 and not UntrustedAddress;

    private static string? Cure(WeComError? error) => error is null ? null : WeComRefusals.Of(error).Sentence;
}
