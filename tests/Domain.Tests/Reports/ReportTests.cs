using HealthAssistantBot.Domain.Language;
using HealthAssistantBot.Domain.Reports;
using HealthAssistantBot.Domain.Reports.Forms;
using HealthAssistantBot.Domain.Reports.Reading;

namespace HealthAssistantBot.Domain.Tests.Reports;

public sealed class ReportTests
{
    private const string Whole = "老人426,体检68,没来9,高血压92,糖尿病33,发烧5,讲座1";
    private static readonly DateOnly Today = new(2026, 11, 30);
    private static readonly DateTime Utc = new(2026, 11, 27, 3, 4, 0, DateTimeKind.Utc);

    private static ReportPeriod November => ReportPeriod.Holding(new DateOnly(2026, 11, 27), FormRhythm.Month);

    internal static Report Filed(string village = "大塘村", string said = Whole, ReportPeriod? period = null, int running = 2, DateTime? at = null, IReadOnlyList<InsistedRule>? insisted = null, IReadOnlyDictionary<string, FieldValue>? previous = null)
    {
        var draft = UtteranceSets.Draft(UtteranceSets.BuiltIn, "ph-month", "2026-11-27T11:04:00", village, previous);
        UtteranceReader.Read(draft, said);
        var of = period ?? November;
        return Report.File(draft, of, ReceiptNumber.Of(new DateOnly(2026, 11, 27), running), of.DueAt(draft.Form.Due, WorkCalendar.Official), 7, Utc, at ?? new DateTime(2026, 11, 27, 11, 4, 0), insisted).Value;
    }

    [Fact]
    public void A_filed_report_has_a_receipt_a_name_and_its_first_revision()
    {
        var report = Filed();
        Assert.Equal(("261127-02", "大塘村11月月报", ReportState.Filed, 1, false), (report.Receipt.ToString(), report.Name(Today), report.State, report.Current.Number, report.IsLate));
    }

    [Fact]
    public void A_correction_is_a_new_revision_and_the_old_one_stays()
    {
        var report = Filed();
        var changes = Revise(report, "fever", 6, "上次发烧那个5写错了，是6个").Value;
        Assert.Equal(["发热人数 5 6"], changes.Select(change => $"{change.Field.Label} {change.Old} {change.New}"));
        Assert.Equal([5m, 6m], report.Revisions.Select(one => ((NumberValue)one.Values["fever"]).Number));
        Assert.Equal([(ReportAct.Filed, 7), (ReportAct.Revised, 8)], report.History.Select(one => (one.Act, one.By)));
        Assert.Equal(("fever", "261127-02"), (report.History[^1].Field, report.Receipt.ToString()));
        Assert.Equal("report.unchanged", Revise(report, "fever", 6, "是6个").Refusal!.Code);
    }

    [Fact]
    public void The_clerk_is_told_of_a_change_only_after_totals_were_taken()
    {
        var report = Filed();
        Revise(report, "fever", 6, "是6");
        Assert.False(report.ChangesTotals);
        report.Totalled(Utc.AddDays(2), 3);
        Assert.False(report.ChangesTotals);
        report.Revise(With(report, "fever", 7), 8, Utc.AddDays(3), "是7", "许文静", Today);
        Assert.True(report.ChangesTotals);
    }

    [Fact]
    public void Returned_corrected_accepted_locked_and_opened_again()
    {
        var report = Filed();
        Assert.Equal("report.return.no-reason", report.Return(1, Utc, " ", "exam", "许文静", Today).Refusal!.Code);
        Assert.Equal(ReportState.Returned, report.Return(1, Utc, "卫生院名单上是33个，请核一下", "exam", "许文静", Today).Value);
        Revise(report, "exam", 33, "看错了，33");
        Assert.Equal(ReportState.Filed, report.State);
        Assert.Equal(ReportState.Accepted, report.Accept(1, Utc).Value);
        Assert.Equal("report.accepted", report.Accept(1, Utc).Refusal!.Code);
        Assert.Equal(ReportState.Locked, report.Lock(1, Utc).Value);
        Assert.Equal("大塘村11月月报镇里锁定了，现在改不了。\n要改就回1，我请许文静打开。", Revise(report, "exam", 34, "34").Refusal!.Sentence);
        Assert.Equal(ReportState.Accepted, report.Reopen(1, Utc).Value);
        Assert.False(Revise(report, "exam", 34, "34").IsRefused);
        Assert.Equal([ReportAct.Filed, ReportAct.Returned, ReportAct.Revised, ReportAct.Accepted, ReportAct.Locked, ReportAct.Reopened, ReportAct.Revised], report.History.Select(one => one.Act));
    }

    [Fact]
    public void Taking_back_restores_the_version_before_and_at_last_withdraws()
    {
        var report = Filed();
        Revise(report, "fever", 6, "是6");
        Assert.Equal(ReportState.Filed, report.TakeBack(8, Utc, "撤", "许文静", Today).Value);
        Assert.Equal((5m, 3), (((NumberValue)report.Current.Values["fever"]).Number, report.Current.Number));
        var other = Filed();
        Assert.Equal(ReportState.Withdrawn, other.TakeBack(7, Utc, "撤", "许文静", Today).Value);
        Assert.False(other.Counts);
        Assert.Equal("report.withdrawn", Revise(other, "fever", 6, "是6").Refusal!.Code);
    }

    [Fact]
    public void What_is_open_or_broken_is_not_filed_until_settled_or_insisted_on()
    {
        Assert.Equal("还差2项：发热人数、健康教育场次。", File("老人426,体检68,没来9,高血压92,糖尿病33")!.Sentence);
        Assert.Equal("本月体检人数您说“十来个”，准数是多少？", File("老人426,体检十来个,没来9,高血压92,糖尿病33,发烧5,讲座1")!.Sentence);
        const string Broken = "老人187,体检176,没来17,高血压36,糖尿病12,发烧没有,讲座2场";
        Assert.Equal("体检的加没来的，比老人总数还多，请核对。", File(Broken)!.Sentence.Split('\n')[0].Replace(',', '，'));
        Assert.Equal(["有8个是外村来检的"], Filed(said: Broken, insisted: [new InsistedRule("exam-within-elders", "有8个是外村来检的")]).Insisted.Select(rule => rule.Words));
        Assert.Equal("report.empty", File("你好")!.Code);
    }

    [Fact]
    public void A_late_report_is_marked_and_never_refused()
    {
        var october = ReportPeriod.Holding(new DateOnly(2026, 10, 1), FormRhythm.Month);
        Assert.True(Filed(period: october).IsLate);
        Assert.Equal("大塘村10月月报", Filed(period: october).Name(Today));
    }

    [Fact]
    public void Receipts_count_from_one_each_day()
    {
        var first = ReceiptNumber.After(null, new DateOnly(2026, 11, 27));
        var second = ReceiptNumber.After(first, new DateOnly(2026, 11, 27));
        Assert.Equal(("261127-01", "261127-02", "261128-01"), (first.ToString(), second.ToString(), ReceiptNumber.After(second, new DateOnly(2026, 11, 28)).ToString()));
        Assert.Equal(second, ReceiptNumber.Parse("№261127-02"));
        Assert.Null(ReceiptNumber.Parse("261327-02"));
        Assert.Null(ReceiptNumber.Parse("2611 7-02"));
        foreach (var year in (int[])[2029, 2050, 2072]) Assert.Equal(ReceiptNumber.Of(new DateOnly(year, 2, 28), 7), ReceiptNumber.Parse(ReceiptNumber.Of(new DateOnly(year, 2, 28), 7).ToString()));
        Assert.Equal("261127-100", ReceiptNumber.Of(new DateOnly(2026, 11, 27), 100).ToString());
    }

    private static HealthAssistantBot.Domain.Common.Refusal? File(string said)
    {
        var draft = UtteranceSets.Read(UtteranceSets.BuiltIn, "ph-month", said);
        return Report.File(draft, November, ReceiptNumber.Of(Today, 1), DateTime.MaxValue, 7, Utc, Utc).Refusal;
    }

    private static Dictionary<string, FieldValue> With(Report report, string key, decimal number) => new(report.Current.Values, StringComparer.Ordinal) { [key] = new NumberValue(number) };

    private static HealthAssistantBot.Domain.Common.Outcome<List<FieldChange>> Revise(Report report, string key, decimal number, string words) => report.Revise(With(report, key, number), 8, Utc.AddHours(1), words, "许文静", Today);
}
