using HealthAssistantBot.Bot.Conversations;
using HealthAssistantBot.WeCom.Api;
using HealthAssistantBot.WeCom.Messages;

namespace HealthAssistantBot.Bot.Channels.WeCom;

/// <summary>What the platform's answer to a call means for each of its receivers.</summary>
internal static class DeliveryVerdict
{
    // The platform's own codes for what it otherwise only lists by name (fact sheet section 8).
    private const int UserUnknown = 60111;

    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan GivenUpAfter = TimeSpan.FromHours(24);

    public static IEnumerable<DeliveryOutcome> Of(DeliveryBatch batch, SentMessage sent)
    {
        var invalid = sent.InvalidUsers.ToHashSet(StringComparer.OrdinalIgnoreCase);
        var unlicensed = sent.UnlicensedUsers.ToHashSet(StringComparer.OrdinalIgnoreCase);
        return batch.Targets.Select(target =>
            invalid.Contains(target.UserId) ? Dead(target, batch.Kind, UserUnknown, "企业微信里没有这个人，或者不在应用的可见范围里")
            : unlicensed.Contains(target.UserId) ? Dead(target, batch.Kind, ErrorCodes.NoLicence, "这个人没有企业微信接口许可，请管理员在管理后台分配")
            : new DeliveryOutcome(target, batch.Kind, DeliveryState.Sent, PlatformId: sent.MsgId, ResponseCode: sent.ResponseCode));
    }

    /// <param name="now">UTC.</param>
    public static IEnumerable<DeliveryOutcome> Of(DeliveryBatch batch, WeComError error, DateTime now)
    {
        var passes = error.Kind is WeComErrorKind.BackOff or WeComErrorKind.OperatorMustAct or WeComErrorKind.Refresh;
        if (!passes) return batch.Targets.Select(t => Dead(t, batch.Kind, error.Code, $"{error.What} {error.Cure}"));
        if (now - batch.StartedAt > GivenUpAfter) return batch.Targets.Select(t => Dead(t, batch.Kind, error.Code, $"试了一天都没发出去：{error.What} {error.Cure}"));

        // A call that may have happened is repeated soon, while the platform still recognises it.
        var wait = error.WaitFor ?? TimeSpan.FromSeconds(Math.Min(Longest.TotalSeconds, 5 * Math.Pow(2, Math.Min(batch.Attempts, 10))));
        return batch.Targets.Select(t => new DeliveryOutcome(t, batch.Kind, DeliveryState.Waiting, now + wait, error.Code, error.What) { IsDoubtful = error.MayHaveHappened });
    }

    private static DeliveryOutcome Dead(DeliveryTarget target, DeliveryKind kind, int code, string why) =>
        new(target, kind, DeliveryState.Dead, null, code, why.Length <= 300 ? why : why[..299] + "…");
}
