using HealthAssistantBot.Domain.Reports;
using HealthAssistantBot.Domain.Reports.Forms;
using HealthAssistantBot.Domain.Reports.Totals;

namespace HealthAssistantBot.Domain.Tests.Reports;

public sealed class ReportTotalsTests
{
    private static readonly ReportPeriod October = ReportPeriod.Holding(new DateOnly(2026, 10, 1), FormRhythm.Month);

    [Fact]
    public void What_happened_is_summed_and_a_standing_stock_counts_once_a_village()
    {
        VillageReport[] reports =
        [
            new(1, ReportTests.Filed("大塘村", "老人420,体检60,没来9,高血压92,糖尿病33,发烧5,讲座1", October)),
            new(1, ReportTests.Filed("大塘村", "老人426,体检65,没来9,高血压92,糖尿病33,发烧4,讲座1", October.Next)),
            new(2, ReportTests.Filed("石桥村", "老人187,体检30,没来4,高血压36,糖尿病12,发烧1,讲座2", October)),
        ];

        var totals = ReportTotals.Of(BuiltInForms.All[0], reports);
        Assert.Equal((2, 3), (totals.Villages, totals.Reports));
        Assert.Equal(426 + 187, Sum("elders"));
        Assert.Equal(60 + 65 + 30, Sum("exam"));
        Assert.Equal(10, Sum("fever"));
        Assert.Equal(0, Sum("newborn"));

        decimal Sum(string key) => totals.Fields.First(field => field.Field.Key == key).Sum;
    }

    [Fact]
    public void A_withdrawn_report_counts_nothing()
    {
        var report = ReportTests.Filed("大塘村", period: October);
        report.TakeBack(1, DateTime.UnixEpoch, "撤", "许文静", new DateOnly(2026, 11, 28));
        Assert.Equal(0, ReportTotals.Of(BuiltInForms.All[0], [new VillageReport(1, report)]).Reports);
    }
}
