using HealthAssistantBot.Bot.Tests.Harness;
using HealthAssistantBot.Domain.Common;
using HealthAssistantBot.Domain.Reports;
using HealthAssistantBot.Domain.Reports.Forms;
using Microsoft.Extensions.DependencyInjection;

namespace HealthAssistantBot.Bot.Tests.Reports;

/// <summary>A photo with a day until which it may stay.</summary>
public sealed class PhotoKeepTests : IDisposable
{
    private const string Form = """{"language":1,"forms":[{"id":"scene","version":1,"title":"现场登记","short":"现场","purpose":"社会事务办处理。","office":"社会事务办","period":"event","due":"day 3 after event","fields":[{"key":"places","label":"几处","ask":"有几处?","type":"integer","unit":"处","required":true},{"key":"photo","label":"现场照片","ask":"有照片就发一张，没有就说“没有”。","type":"photo","max_items":3,"sensitive":{"purpose":"处理完核对","keep_until":"event+30d"}}]}]}""";

    private static readonly byte[] Jpeg = [0xFF, 0xD8, 0xFF, 0xE0, 0, 16, 0x4A, 0x46, 0x49, 0x46, 0, 1, 1, 0, 0, 1, 0, 1, 0, 0, 0xFF, 0xD9];

    private readonly AssistantApp _app = new() { Demo = true, WeCom = true, Now = new DateTimeOffset(2026, 11, 26, 9, 0, 0, TimeSpan.FromHours(8)) };

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _app.Dispose();

    [Fact]
    public async Task Its_file_goes_with_it_when_its_time_is_over_and_the_figures_stay()
    {
        await using (var scope = _app.Services.CreateAsyncScope())
        {
            await scope.ServiceProvider.GetRequiredService<IReportBook>().KeepFormAsync(FormReader.Read(Form).Catalogue!.Forms[0], Form, _app.Now.UtcDateTime, publish: true, Cancel);
            await scope.ServiceProvider.GetRequiredService<IUnitOfWork>().SaveAsync(Cancel);
        }

        var feng = _app.ChatAs("fengxiuying");
        await feng.Says("上报现场", key: "report.start");
        await feng.Says("2处", key: "report.prompt.photo");
        await _app.Platform.Member("fengxiuying").SendsImageAsync(Jpeg, cancellationToken: Cancel);
        await feng.Hears(key: "report.readback");
        await feng.Says("1", key: "report.receipt");
        Assert.NotEmpty(Files());

        await NightAsync(30);
        Assert.NotEmpty(Files());
        await NightAsync(31);
        Assert.Empty(Files());
        await using var later = _app.Services.CreateAsyncScope();
        var report = (await later.ServiceProvider.GetRequiredService<IReportBook>().FindAsync(ReceiptNumber.Parse("№261126-01")!.Value, Cancel))!.Report;
        Assert.Equal(["places"], report.Current.Values.Keys);
    }

    private async Task NightAsync(int days)
    {
        _app.Now = new DateTimeOffset(2026, 11, 26, 2, 49, 0, TimeSpan.FromHours(8)).AddDays(days);
        await _app.RingAsync("report-keep");
    }

    private string[] Files() => Directory.Exists(Path.Combine(_app.Folder, "attachments")) ? Directory.GetFiles(Path.Combine(_app.Folder, "attachments"), "*", SearchOption.AllDirectories) : [];
}
