using HealthAssistantBot.Domain.Language;
using HealthAssistantBot.Domain.Reports;
using HealthAssistantBot.Domain.Reports.Forms;
using HealthAssistantBot.Domain.Reports.Ledgers;
using HealthAssistantBot.Domain.Reports.Reading;
using HealthAssistantBot.Domain.Reports.Urgent;

namespace HealthAssistantBot.Domain.Tests.Reports;

public sealed class UrgentChangeTests
{
    private static readonly DateTime Now = new(2026, 11, 24, 10, 22, 0);

    private static Form Urgent => BuiltInForms.All.Single(form => form.IsUrgent);

    private static ReportContext Context => new(Urgent, FormArea.Unknown, "大塘村", Now, WorkCalendar.Official, new Dictionary<string, FieldValue>(StringComparer.Ordinal));

    private static Report Filed()
    {
        var draft = new ReportDraft(Context);
        UtteranceReader.Read(draft, "村小7个娃发烧，昨天开始的，送卫生院2个");
        return Report.File(draft, ReportPeriod.Holding(DateOnly.FromDateTime(Now), FormRhythm.Event), ReceiptNumber.Of(DateOnly.FromDateTime(Now), 1), Now, 1, Now, Now, skipMissing: true).Value;
    }

    [Theory]
    [InlineData("是8个", "cases", 8)]
    [InlineData("8个", "cases", 8)]
    [InlineData("不对，是八个", "cases", 8)]
    [InlineData("现在有12人了", "cases", 12)]
    [InlineData("又增加2人", "cases", 9)]
    [InlineData("又新增两个娃", "cases", 9)]
    [InlineData("急 再来了3个", "cases", 10)]
    [InlineData("又送医院1个", "hospital", 3)]
    [InlineData("送医5个", "hospital", 5)]
    public void What_has_changed_is_read(string said, string key, int value) =>
        Assert.Equal(new NumberValue(value), UrgentChange.Read(Filed(), Context, said)![key]);

    [Theory]
    [InlineData("体检45")]
    [InlineData("又新增孕妇2人")]
    [InlineData("老人312，体检42")]
    [InlineData("7个")]
    [InlineData("明天下午3点")]
    [InlineData("3组1到20户通知了")]
    [InlineData("好的")]
    public void Other_words_change_nothing(string said) => Assert.Null(UrgentChange.Read(Filed(), Context, said));

    [Fact]
    public void The_ladder_waits_calls_and_gives_up_and_a_word_ends_it()
    {
        var alert = UrgentAlert.Raise(ReceiptNumber.Of(new DateOnly(2026, 11, 24), 1), 1, 9, Now, [2, 3], ["fever"], 7);
        var patience = TimeSpan.FromMinutes(10);
        Assert.Equal(UrgentStep.Wait, alert.StepAt(Now.AddMinutes(9), patience));
        Assert.Equal(UrgentStep.CallNext, alert.StepAt(Now.AddMinutes(10), patience));
        Assert.Equal(3, alert.CallNext(Now.AddMinutes(10)).PersonId);
        Assert.Equal(UrgentStep.Wait, alert.StepAt(Now.AddMinutes(19), patience));
        Assert.Equal(UrgentStep.GiveUp, alert.StepAt(Now.AddMinutes(20), patience));
        alert.GiveUp(Now.AddMinutes(20));
        Assert.Equal(UrgentStep.Over, alert.StepAt(Now.AddHours(9), patience));
        Assert.True(alert.Take(3, Now.AddHours(1)));
        Assert.False(alert.Take(2, Now.AddHours(2)));
    }

    [Theory]
    [InlineData("新增3人,走了1人", null, 3, 1)]
    [InlineData("老年人台账新增两个", "老年人台账", 2, 0)]
    [InlineData("孕产妇又来了一个，搬走2个", "孕产妇台账", 1, 2)]
    public void What_came_and_went_is_read(string said, string? ledger, int came, int went)
    {
        var read = LedgerSentence.Read(said, ["老年人台账", "孕产妇台账"])!;
        Assert.Equal((ledger, came, went), (read.Ledger, read.Came, read.Went));
    }

    [Theory]
    [InlineData("体检42个没来6个")]
    [InlineData("新增孕妇有哪些")]
    [InlineData("老人走不动")]
    public void Other_words_move_nobody(string said) => Assert.Null(LedgerSentence.Read(said, ["老年人台账"]));

    [Fact]
    public void Ten_thousand_random_words_are_read_or_left_and_never_throw()
    {
        string[] pieces = ["急", "又", "再", "增加", "新增", "2", "两", "个", "人", "是", "现在", "送医", "死亡", "，", "。", "台账", "老年人", "走了", "99999", "十", "Q-017", "发烧", " ", "不对", "了", "一百", "百", "孕妇", "?"];
        var random = new Random(20261124);
        var (report, context) = (Filed(), Context);
        for (var i = 0; i < 10_000; i++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(1, 10)).Select(_ => pieces[random.Next(pieces.Length)]));
            _ = UrgentChange.Read(report, context, text);
            _ = LedgerSentence.Read(text, ["老年人台账", "孕产妇台账"]);
        }
    }
}
