using System.Text;
using System.Text.RegularExpressions;
using HealthAssistantBot.Bot.Conversations;
using HealthAssistantBot.Bot.Storage;
using HealthAssistantBot.Bot.Tests.Harness;
using HealthAssistantBot.Bot.Tests.Obligations;
using HealthAssistantBot.Domain.Common;
using HealthAssistantBot.Reminders.Outbox;
using HealthAssistantBot.Reminders.Rehearsals;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HealthAssistantBot.Bot.Tests.Outbox;

/// <summary>Everything that the town is told unasked in two months, held against the rules of the voice catalogue.</summary>
public sealed partial class PushRulesTests : IDisposable
{
    private const int MostLines = 6;
    private const int MostBytes = 2048;

    // What lists several things, or carries a draft or a paper's whole item, is as long as they are.
    private static readonly string[] Lists = ["meeting.phone-list", "meeting.brief", "obligation.draft", "outage.clerk", "brief."];

    private readonly AssistantApp _app = new() { Demo = true };

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _app.Dispose();

    [Fact]
    public async Task Each_push_says_what_by_when_and_what_to_press_in_few_plain_lines()
    {
        var said = await TwoMonthsAsync();
        var kinds = said.Select(r => r.Key).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        foreach (var known in (string[])["chase.t", "chase.t-1", "followup.nudge", "followup.escalated", "handover.clerk-item", "handover.unanswered", "meeting.notice", "meeting.watchdog", "standin.told"]) Assert.Contains(known, kinds);

        var wrong = new List<string>();
        foreach (var reply in said.DistinctBy(r => r.Text))
        {
            var text = reply.Text;
            void Rule(bool holds, string rule)
            {
                if (!holds) wrong.Add($"{reply.Key}: {rule}: {text.Replace('\n', '⏎')}");
            }

            var lines = text.Split('\n');
            Rule(lines.Length <= MostLines || Lists.Any(l => reply.Key.StartsWith(l, StringComparison.Ordinal)), $"at most {MostLines} lines");
            Rule(Encoding.UTF8.GetByteCount(text) <= MostBytes, "fits the platform");
            Rule(!Polite().IsMatch(text), "words that we do not use");
            // A quote is the paper's, letter by letter.
            var own = Quoted().Replace(text, "");
            Rule(!BareDate().IsMatch(own), "each date has its weekday");
            Rule(!Clock().IsMatch(own), "hours as they are spoken");
            Rule(!PersonalData.NamesSomeoneIll(own), "no name with an illness");
            Rule(reply.Actions.Count == 0 || reply.Actions.Select((_, i) => $"{i + 1} ").All(digit => text.Contains(digit, StringComparison.Ordinal)) || reply.Actions.All(a => text.Contains(a.Label, StringComparison.Ordinal)), "what to press is said");
            Rule(reply.Actions.All(a => a.Label.Length <= 6), "an action has at most 6 characters");
            Rule(!text.Contains("清理病媒孳生地", StringComparison.Ordinal) || text.Contains("依据《青石镇健康促进工作方案（2026—2027年）》二（二）。", StringComparison.Ordinal), "what a paper wants names its clause");
            Rule(!reply.Key.StartsWith("followup.nudge", StringComparison.Ordinal) || text.EndsWith("1 已办，2 明天，3 转给别人", StringComparison.Ordinal), "one digit for 已办 and for 明天");
        }

        TestContext.Current.TestOutputHelper?.WriteLine(string.Join('\n', said.DistinctBy(r => r.Key).OrderBy(r => r.Key, StringComparer.Ordinal).Select(r => $"[{r.Key}] {r.Text.Replace('\n', '⏎')}")));
        Assert.Empty(wrong);
    }

    private async Task<IReadOnlyList<Reply>> TwoMonthsAsync()
    {
        var town = new ObligationTown(_app);
        var xu = await town.ConfirmedAsync(coordination: true);
        await xu.Says("定了哪些提醒", key: "obligation.list");
        await xu.Says("第3件没办找领导", key: "obligation.ladder");
        town.At(11, 2, 10, 0);
        var (feng, zeng, tang) = (_app.ChatAs("fengxiuying"), _app.ChatAs("zengxiaoqin"), _app.ChatAs("tangguixiang"));
        await zeng.Says("月报：老人426，体检65，没来9，高血压92，糖尿病33，新生儿2，孕妇3，漏种0，发烧5，讲座1", key: "report.readback");
        await zeng.Says("1", key: "report.receipt");
        await zeng.Says("低保户住院报销归谁管", key: "answer.refuse.not-in-papers");
        await zeng.Says("1", key: "handover.sent");
        await tang.Says("后天提醒我去3组把血压仪拿回来", key: "followup.readback");
        await tang.Says("1", key: "followup.set");
        await feng.Says("这周我出差，张会计替我", key: "standin.readback");
        await feng.Says("1", key: "standin.set");
        var deng = _app.ChatAs("dengqiming");
        await deng.Says("提醒柳树湾村11月6号前交改水表", key: "followup.readback");
        await deng.Says("1", key: "followup.set");
        var luo = _app.ChatAs("luoxiaolan");
        await luo.Says("11月10日下午三点镇政府二楼开公卫协调会，叫上领导小组全体", key: "meeting.readback");
        await luo.Says("1", key: "meeting.created");

        var rehearsed = await _app.Services.GetRequiredService<IRehearsalStage>().RunAsync(new(2026, 11, 2), 60, Cancel);
        await using var store = _app.Services.GetRequiredService<Func<Store>>()();
        var sent = await store.Set<OutboxMessage>().AsNoTracking().Where(m => m.PersonId != null && m.ReplyJson != "").Select(m => m.ReplyJson).ToListAsync(Cancel);
        return [.. rehearsed.Select(m => m.Reply).Concat(sent).Select(ConversationJson.ReadReply)];
    }

    [GeneratedRegex("[！!]|您好|尊敬的|敬请|予以|逾期|考核|未完成|温馨提示|打卡|排名|积分|提交成功|[哦呢哈～]|亲[，,]")]
    private static partial Regex Polite();

    [GeneratedRegex("「[^」]*」|“[^”]*”|《[^》]*》")]
    private static partial Regex Quoted();

    // 3月31日 without （周二）; a month alone and 每月5日 are none.
    [GeneratedRegex("[0-9]{1,2}月[0-9]{1,2}[日号](?!（周|是周)")]
    private static partial Regex BareDate();

    [GeneratedRegex("[0-9]{1,2}[:：][0-9]{2}")]
    private static partial Regex Clock();
}
