using System.Globalization;

namespace HealthAssistantBot.Bot.Channels.WebChat;

/// <summary>今天 10:36, 昨天 10:36, 11月20日（周五）10:36; Assets/chat/draw.js says the same for lines that arrive.</summary>
internal static class DayWords
{
    public static string Of(DateTime at, DateTime now)
    {
        var days = DateOnly.FromDateTime(now).DayNumber - DateOnly.FromDateTime(at).DayNumber;
        var day = days switch
        {
            0 => "今天",
            1 => "昨天",
            _ => $"{at.Month}月{at.Day}日（周{"日一二三四五六"[(int)at.DayOfWeek]}）",
        };
        return $"{day} {at.ToString("H:mm", CultureInfo.InvariantCulture)}";
    }

    /// <summary>Lines within an hour of one another on one day share one time.</summary>
    public static bool StartsAnew(DateTime? before, DateTime at) => before is null || at - before >= TimeSpan.FromHours(1) || at.Date != before.Value.Date;
}
