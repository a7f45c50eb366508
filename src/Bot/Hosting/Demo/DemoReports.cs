using System.Globalization;
using HealthAssistantBot.Bot.Storage;
using HealthAssistantBot.Bot.Storage.Reports;
using HealthAssistantBot.Domain.Common;
using HealthAssistantBot.Domain.Language;
using HealthAssistantBot.Domain.Reports;
using HealthAssistantBot.Domain.Reports.Forms;
using HealthAssistantBot.Domain.Reports.Reading;
using HealthAssistantBot.Domain.StaffDirectory;

namespace HealthAssistantBot.Bot.Hosting.Demo;

/// <summary>The invented villages' last monthly figures, filed in the month before the one that is due next, so that 跟上月一样 has something to follow.</summary>
internal static class DemoReports
{
    private sealed record Figures(string Village, string Reporter, int Day, int Hour, string Said);

    // Day counts in the month after the reported one; 0 is the day before its first.
    private static readonly Figures[] All =
    [
        new("大塘村", "zengxiaoqin", -1, 15, "老人426，体检65，没来9，高血压92，糖尿病33，新生儿2，孕妇3，漏种0，发热5，健教1"),
        new("双河口村", "moufaxiang", 2, 10, "老人255，体检38，没来5，高血压47，糖尿病18，新生儿1，孕妇1，漏种2，发热4，健教2"),
        new("柳树湾村", "tangguixiang", 4, 9, "老人312，体检42，没来6，高血压58，糖尿病21，新生儿1，孕妇2，漏种0，发热3，健教1"),
        new("石桥村", "fengxiuying", 5, 10, "老人187，体检30，没来4，高血压36，糖尿病12，新生儿0，孕妇0，漏种1，发热0，健教2"),
        new("李家坝村", "lichunmei", 5, 14, "老人241，体检35，没来5，高血压44，糖尿病16，新生儿1，孕妇0，漏种0，发热1，健教1"),
        new("青冈坪村", "leiwanshan", 6, 9, "老人98，体检15，没来2，高血压20，糖尿病7，新生儿0，孕妇0，漏种0，发热1，健教1"),
    ];

    public static void AddTo(Store store, Dictionary<string, Area> areas, List<Person> people, WorkCalendar calendar, Clock clock)
    {
        var form = BuiltInForms.All[0];
        var period = ReportPeriod.Usual(form, clock.LocalNow, calendar).Before;
        var due = period.DueAt(form.Due, calendar);
        var receipts = new Dictionary<DateOnly, ReceiptNumber>();
        foreach (var figures in All)
        {
            var filed = period.Next.First.AddDays(figures.Day - 1).ToDateTime(new TimeOnly(figures.Hour, 12));
            if (filed > clock.LocalNow) filed = clock.LocalNow;
            var day = DateOnly.FromDateTime(filed);
            var receipt = receipts[day] = ReceiptNumber.After(receipts.TryGetValue(day, out var last) ? last : null, day);

            var draft = new ReportDraft(new ReportContext(form, FormArea.Unknown, figures.Village, filed, calendar, new Dictionary<string, FieldValue>(StringComparer.Ordinal)));
            UtteranceReader.Read(draft, figures.Said);
            var by = people.Find(person => person.UserId == figures.Reporter) ?? throw new InvalidOperationException($"the demo has nobody with the account {figures.Reporter}");
            var report = Report.File(draft, period, receipt, due, by.Id, clock.ToUtc(filed), filed);
            if (report.IsRefused) throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"the demo's figures of {figures.Village} are refused: {report.Refusal!.Code}"));
            store.Add(ReportRowing.New(new VillageReport(areas[figures.Village].Id, report.Value)));
        }
    }
}
