using System.Globalization;
using HealthAssistantBot.Bot.Conversations;

namespace HealthAssistantBot.Bot.Channels.WeCom;

/// <summary>A message that failed for good, as the office reads of it: its number, why it failed, what to do next.</summary>
internal static class FailedWords
{
    private const string Card = "card";

    public static string IdOf(FailedDelivery failed) => string.Create(
        CultureInfo.InvariantCulture, $"{failed.UserId}/{failed.Key.Position}{(failed.Key.Kind == DeliveryKind.CardUpdate ? $"/{Card}" : "")}");

    /// <summary>Null for what is no number of ours.</summary>
    public static DeliveryKey? Read(string id)
    {
        var parts = id.Split('/');
        return (parts.Length is 2 || parts is [_, _, Card]) && parts[0].Length > 0 && long.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var position)
            ? new DeliveryKey(WeComConversations.IdOf(parts[0]), position, parts.Length == 3 ? DeliveryKind.CardUpdate : DeliveryKind.Message)
            : null;
    }

    public static string Why(FailedDelivery failed)
    {
        var what = failed.Key.Kind == DeliveryKind.CardUpdate ? "卡片上的字没改成：" : "";
        var why = failed.State == DeliveryState.MaybeSent ? "发出去了，企业微信没有回话，可能已发" : failed.Why is { Length: > 0 } known ? known.TrimEnd('。') : "企业微信没有收，原因不明";
        return $"{what}{why}{(failed.Code is > 0 and var code ? string.Create(CultureInfo.InvariantCulture, $"（错误码{code}）") : "")}";
    }

    public static string Next(FailedDelivery failed) => (failed.State, failed.Key.Kind, failed.Code) switch
    {
        (_, DeliveryKind.CardUpdate, _) => "卡片只是没变样，答复已经记下了，drop就行。",
        (DeliveryState.MaybeSent, _, _) => "先问本人收到没有。没收到就retry，收到了就drop。",
        (_, _, 40003 or 46004 or 60111 or 81013) => "人还在：企业微信管理后台，打开本应用，把他加进可见范围，再retry。人走了：drop。",
        (_, _, 701008) => "企业微信管理后台，给这个人分配接口许可，再retry。",
        _ => "照上面说的改好，再retry；不用发了就drop。",
    };
}
