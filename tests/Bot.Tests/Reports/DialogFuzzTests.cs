using HealthAssistantBot.Bot.Tests.Harness;

namespace HealthAssistantBot.Bot.Tests.Reports;

/// <summary>
/// Random words into the dialogs of urgent reports, practice, photos, households, ledgers and long messages, over the whole pipeline: every
/// message is answered, none with an apology. (The readers by themselves take 10,000 each in Domain.Tests.)
/// </summary>
public sealed class DialogFuzzTests : IDisposable
{
    private const int Messages = 400;

    private static readonly string[] Pieces =
    [
        "急", "急 ", "急报", "快报", "村小", "7个娃", "发烧", "拉肚子", "酒席", "又增加", "2人", "是8个", "收到", "撤", "取消", "返回", "跳过", "没有", "练习", "练习月报", "上报", "继续上报", "看一下", "对", "1", "2", "3", "9",
        "3组", "1到20户", "通知了", "7、9不在家", "还剩哪些", "3组12户归谁管", "2组", "三十户", "都", "其他", "新增3人", "走了1人", "台账", "老年人", "体检45", "没来3个", "十来个", "？", "，", "。", "两癌筛查归谁管", "还有呢", "照片", "😀", "0", "99999999999",
    ];

    private readonly AssistantApp _app = new() { Demo = true, Now = new DateTimeOffset(2026, 11, 23, 9, 0, 0, TimeSpan.FromHours(8)) };

    public void Dispose() => _app.Dispose();

    [Fact]
    public async Task Every_message_is_answered_and_no_turn_fails()
    {
        var random = new Random(20261122);
        var li = _app.ChatAs("lichunmei");
        for (var i = 0; i < Messages; i++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(1, random.Next(8) == 0 ? 60 : 5)).Select(_ => Pieces[random.Next(Pieces.Length)]));
            await li.SaysOnly(text);
            await _app.IdleAsync();
            _app.Time.Advance(TimeSpan.FromSeconds(5));
        }

        var log = await li.LogAsync();
        Assert.DoesNotContain(log, entry => entry.Reply is { Key: "sorry.technical" or "sorry.state-changed" });
        var answered = log.Where(entry => entry.ReplyTo is not null).Select(entry => entry.ReplyTo).ToHashSet();
        Assert.Empty(log.Where(entry => !entry.FromBot && !answered.Contains(entry.Position)).Select(entry => entry.Text));
    }
}
