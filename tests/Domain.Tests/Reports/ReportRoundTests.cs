using HealthAssistantBot.Domain.Language;
using HealthAssistantBot.Domain.Reports;
using HealthAssistantBot.Domain.Reports.Forms;

namespace HealthAssistantBot.Domain.Tests.Reports;

public sealed class ReportRoundTests
{
    private static readonly string[] Villages = ["柳树湾村", "石桥村", "李家坝村", "大塘村", "双河口村", "青冈坪村"];
    private static readonly ReportPeriod October = ReportPeriod.Holding(new DateOnly(2026, 10, 1), FormRhythm.Month);
    private static readonly DateOnly Today = new(2026, 11, 3);

    private static ReportRound Round(ReportPeriod? period = null) => new(BuiltInForms.All[0], period ?? October, Villages, WorkCalendar.Official);

    [Fact]
    public void Who_still_owes_and_whom_a_chase_reaches()
    {
        var round = Round();
        round.Take(ReportTests.Filed("大塘村", period: October, at: new DateTime(2026, 10, 30, 9, 0, 0)));
        round.Take(ReportTests.Filed("双河口村", period: October, at: new DateTime(2026, 11, 2, 9, 0, 0)));
        round.Promised("石桥村", Today);
        round.Began("李家坝村");

        Assert.Equal((6, 2, 2, 4), (round.Expected, round.Filed, round.OnTime, round.Missing));
        Assert.Equal(["柳树湾村 Missing", "石桥村 Promised", "李家坝村 Begun", "青冈坪村 Missing"], round.Owing.Select(one => $"{one.Village} {one.Standing}"));
        Assert.Equal(["柳树湾村", "李家坝村", "青冈坪村"], round.ToChase(Today).Select(one => one.Village));
        Assert.Contains(round.ToChase(Today.AddDays(1)), one => one.Village == "石桥村");
        Assert.Equal(new DateTime(2026, 11, 5, 18, 0, 0), round.Due);
    }

    [Fact]
    public void A_village_that_files_is_out_and_one_that_withdraws_owes_again()
    {
        var round = Round();
        round.Promised("石桥村", Today);
        var report = ReportTests.Filed("石桥村", period: October, at: new DateTime(2026, 11, 6, 9, 0, 0));
        round.Take(report);
        Assert.Equal((1, 0, RoundStanding.FiledLate), (round.Filed, round.OnTime, round.Standings[1].Standing));
        Assert.DoesNotContain(round.ToChase(Today), one => one.Village == "石桥村");

        report.TakeBack(1, DateTime.UnixEpoch, "撤", "许文静", Today);
        round.Take(report);
        Assert.Equal((0, RoundStanding.Missing), (round.Filed, round.Standings[1].Standing));
    }

    [Fact]
    public void The_second_postponement_is_for_a_person()
    {
        var round = Round();
        Assert.False(round.Promised("石桥村", Today).IsForClerk);
        Assert.True(round.Promised("石桥村", Today.AddDays(2)).IsForClerk);
    }

    [Fact]
    public void A_report_of_another_round_is_a_slip() =>
        Assert.Throws<ArgumentException>(() => Round().Take(ReportTests.Filed("大塘村")));

    [Fact]
    public void Only_exceptions_are_looked_at_and_what_came_back_is_on_top()
    {
        Dictionary<string, FieldValue> before = Numbers(("elders", 426), ("exam", 65), ("absent", 9), ("bp", 92), ("dm", 33), ("fever", 5), ("edu", 1));
        var plain = ReportTests.Filed();
        var halved = ReportTests.Filed("李家坝村", "老人426,体检13,没来9,高血压92,糖尿病33,发烧5,讲座1");
        var zero = ReportTests.Filed("青冈坪村", "本月没有", previous: before);
        var broken = ReportTests.Filed("石桥村", "老人187,体检176,没来17,高血压92,糖尿病33,发烧5,讲座2", insisted: [new InsistedRule("exam-within-elders", "有8个是外村来检的")], previous: null);
        var back = ReportTests.Filed("双河口村");
        back.Return(1, DateTime.UnixEpoch, "请核一下", "exam", "许文静", Today);
        back.Revise(new Dictionary<string, FieldValue>(back.Current.Values, StringComparer.Ordinal) { ["exam"] = new NumberValue(66) }, 2, DateTime.UnixEpoch.AddYears(60), "66", "许文静", Today);

        var (look, rest) = ReviewQueue.Of([plain, halved, zero, broken, back], report => report == broken ? null : before);
        Assert.Equal(["双河口村", "李家坝村", "青冈坪村", "石桥村"], look.Select(item => item.Report.Village));
        Assert.Equal(("本月体检13人，上月65人", "exam"), (look[1].Why, look[1].Field));
        Assert.Equal("改好了，本月体检68改成66人", look[0].Why);
        Assert.Equal("按“本月没有”报的", look[2].Why);
        Assert.Equal(("体检加没来比老人总数多6人", "有8个是外村来检的"), (look[3].Why, look[3].Said));
        Assert.Equal([plain], rest);
    }

    [Fact]
    public void A_figure_given_in_one_form_is_offered_in_another_and_a_clerk_is_warned()
    {
        var mine = FormReader.Read("""{"language":1,"forms":[{"id":"flu","title":"流感月报","period":"month","due":"day 6 of next month 18:00","fields":[{"key":"ill","label":"本月发热人数","type":"integer","unit":"人","required":true},{"key":"pigs","label":"生猪存栏","type":"integer","unit":"头"}]}]}""").Catalogue!.Forms[0];
        var dictionary = new FieldDictionary([.. BuiltInForms.All, mine]);
        Assert.Equal(["“本月发热人数”在《村级基本公共卫生月报》里已经要过，同一个数不用报两回。"], dictionary.Warnings(mine));

        var filed = ReportTests.Filed();
        var given = dictionary.Given(mine, mine.Fields[0], filed.Period, [filed]);
        Assert.Equal(("ph-month", new NumberValue(5)), (given!.Value.From.Form.Id, given.Value.Value));
        Assert.Null(dictionary.Given(mine, mine.Fields[0], filed.Period.Next, [filed]));
        Assert.Null(dictionary.Given(mine, mine.Fields[1], filed.Period, [filed]));
    }

    private static Dictionary<string, FieldValue> Numbers(params (string Key, int Number)[] values) => values.ToDictionary(value => value.Key, value => (FieldValue)new NumberValue(value.Number), StringComparer.Ordinal);
}
