using HealthAssistantBot.Bot.Conversations;
using HealthAssistantBot.Bot.Hosting.Archive;
using HealthAssistantBot.Domain.Common;
using HealthAssistantBot.Domain.SelfCheck;
using HealthAssistantBot.Domain.Language;
using HealthAssistantBot.Reminders.Wording;

namespace HealthAssistantBot.Bot.Hosting.SelfCheck;

/// <summary>What the machine says of itself to its administrators (voice.md S38).</summary>
internal static class SelfCheckWords
{
    public static Reply Fine(DayCounts yesterday, BackupShelf backups, Clock clock, DateTime leaves)
    {
        var today = DateOnly.FromDateTime(leaves);
        var made = backups.All() is [var newest, ..] ? SpokenMoments.Moment(clock.ToLocal(newest.MadeAt), today) : backups.Keep == 0 ? "没有设" : "还没有做";
        var tried = backups.LastTest() is { } test ? $"还原试过，{ChineseDates.Day(DateOnly.FromDateTime(clock.ToLocal(test.At)), today)}成功" : "还原还没有试过";
        return Reply.Plain("selfcheck.ok", $"系统正常，{ChineseDates.Day(today, today)}\n昨天收{yesterday.In}条，发{yesterday.Out}条，发不出{yesterday.Failed}条。\n备份{made}；{tried}。");
    }

    /// <param name="open">How many things are to be mended in all.</param>
    /// <param name="held">Messages that wait for it; null where none would.</param>
    public static Reply Trouble(MachineFault fault, int open, int? held, DateTime since, DateTime leaves)
    {
        var from = DateOnly.FromDateTime(since) == DateOnly.FromDateTime(leaves) ? ChineseDates.Hour(TimeOnly.FromDateTime(since)) : SpokenMoments.Moment(since, DateOnly.FromDateTime(leaves));
        return Reply.Plain("selfcheck.trouble", string.Join('\n',
        [
            $"系统有{open}处要修：{fault.What}",
            held is { } waiting ? $"从{from}起，压着{waiting}条，修好自动发。" : $"从{from}起。",
            $"怎么修：{fault.Cure}。",
            .. fault.Number is { } code ? [$"错误码{code}。"] : Array.Empty<string>(),
        ]));
    }

    public static Reply Fixed(MachineFault fault, int sent, int dropped) => Reply.Plain("selfcheck.fixed",
        $"系统修好了：{fault.What}{(sent + dropped == 0 ? "" : $"\n压着的{sent + dropped}条，发了{sent}条{(dropped == 0 ? "" : $"，过时的{dropped}条没发")}。")}");
}
