using HealthAssistantBot.Bot.Tests.Harness;
using HealthAssistantBot.Reminders.Outbox;
using Microsoft.Extensions.DependencyInjection;

namespace HealthAssistantBot.Bot.Tests.Obligations;

/// <summary>The demo town after story S28: what the clerk wants to be reminded of.</summary>
internal sealed class ObligationTown(AssistantApp app)
{
    public void At(int month, int day, int hour, int minute)
    {
        app.Now = new DateTimeOffset(2026, month, day, hour, minute, 0, TimeSpan.FromHours(8));
        app.Services.GetRequiredService<OutboxBell>().Ring();
    }

    /// <summary>方案 as in S28, the yearly summary of 分工 and, where wanted, its coordinating meeting; both bodies met before.</summary>
    public async Task<Chat> ConfirmedAsync(bool coordination)
    {
        At(6, 22, 9, 10);
        var xu = app.ChatAs("xuwenjing");
        await xu.Says("新文件里有哪些要定期办的", key: "obligation.proposed");
        await xu.Says("第2件不提醒，其他都对", key: "obligation.ask-time");
        await xu.Says("每月第一个周五", key: "obligation.confirmed");
        await xu.Says("《青石镇基本公共卫生服务职责分工》要办什么", key: "obligation.proposed");
        await xu.Says(coordination ? "只要2和7" : "只要第2件", key: "obligation.confirmed");
        if (coordination) await xu.Says("领导小组协调会5月20号开过了", key: "meeting.held", hears: "记下了：领导小组协调会5月20日（周三）开过。⏎领导小组协调会上半年这次算开过了，下次最迟12月31日（周四）。");
        At(6, 26, 10, 0);
        await xu.Says("健康促进委员会例会6月25号开过了", key: "meeting.held", hears: "记下了：健康促进委员会例会6月25日（周四）开过。⏎健康促进委员会例会上半年这次算开过了，下次最迟12月31日（周四）。");
        return xu;
    }
}
