using HealthAssistantBot.Domain.Common;
using HealthAssistantBot.WeCom.Api;

namespace HealthAssistantBot.Bot.Channels.WeCom;

/// <summary>The platform's "no" as the office hears it: what happened, and how to mend it.</summary>
internal static class WeComRefusals
{
    public static Refusal NothingVisible { get; } = new("wecom.nothing-visible",
        "企业微信一个部门也不给看。企业微信管理后台，打开本应用，把要用的部门加进可见范围。");

    public static Refusal NoNames { get; } = new("wecom.no-names",
        "企业微信不给看部门名字。企业微信管理后台，安全与管理，通讯录权限，允许本应用看部门和成员的名字。");

    public static Refusal Outsider { get; } = new("wecom.outsider", "您不在这个企业里，认不出您。");

    public static Refusal Of(WeComError error) => new($"wecom.{error.Code}", $"{error.What}。{error.Cure}（错误码{error.Code}）");
}
