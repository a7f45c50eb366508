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
internal sealed class WeComCheck(IWeComClient client, WeComMenu menu, CallbackRoundTrip roundTrip)
{
    private const int UntrustedAddress = 60020;

    public async IAsyncEnumerable<CheckedThing> RunAsync(Uri local, Uri? publicBase, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        yield return new CheckedThing("配置：企业ID、应用ID、Secret、Token、EncodingAESKey都在", null);
        yield return PublicBase(publicBase);

        var token = await client.CheckAsync(cancellationToken);
        yield return new CheckedThing("访问凭证", Cure(token.Error));
        if (token.IsOk)
        {
            // The first call that the platform answers only to addresses it trusts.
            var departments = await client.ListDepartmentsAsync(under: null, cancellationToken);
            yield return new CheckedThing("企业可信IP", departments.Error is { } error && !TellsOfTrust(error) ? Cure(error) : null);
            if (departments.Error is not { } no || TellsOfTrust(no))
            {
                yield return Range(departments);
                var there = await menu.IsThereAsync(cancellationToken);
                yield return new CheckedThing("菜单", there.Refusal?.Sentence ?? (there.Value ? null : "还没有建，或者被改过。运行一次 wecom menu。"));
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

    private static CheckedThing Range(WeComResult<IReadOnlyList<HealthAssistantBot.WeCom.Contacts.Department>> departments)
    {
        if (departments.Error is { } no) return new CheckedThing("可见范围", Cure(no));

        return departments.Value.Count == 0
            ? new CheckedThing("可见范围", WeComRefusals.NothingVisible.Sentence)
            : new CheckedThing($"可见范围：{departments.Value.Count}个部门", null);
    }

    // Any other "no" of the platform's came to an address that it trusts; ours (below 0) never came that far.
    private static bool TellsOfTrust(WeComError error) => error.Code is > 0 and not UntrustedAddress;

    private static string? Cure(WeComError? error) => error is null ? null : WeComRefusals.Of(error).Sentence;
}
