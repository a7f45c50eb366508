using System.Net;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using ExcelDataReader;
using HealthAssistantBot.Bot.StaffDirectory;
using HealthAssistantBot.Bot.Tests.Harness;
using HealthAssistantBot.Domain.StaffDirectory;
using Microsoft.Extensions.DependencyInjection;

namespace HealthAssistantBot.Bot.Tests.Reports.Rounds;

/// <summary>导出: the workbook itself, its one-time address on the web, the file on a phone.</summary>
public sealed class ExportTests : IDisposable
{
    private AssistantApp? _app;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _app?.Dispose();

    private AssistantApp Start(bool wecom) => _app = new AssistantApp { Demo = true, WeCom = wecom, Now = new DateTimeOffset(2026, 11, 20, 9, 0, 0, TimeSpan.FromHours(8)) };

    private static List<List<object?>> Sheet(byte[] bytes, int number)
    {
        using var reader = ExcelReaderFactory.CreateOpenXmlReader(new MemoryStream(bytes));
        for (var i = 0; i < number; i++) reader.NextResult();
        List<List<object?>> rows = [];
        while (reader.Read()) rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(i => (object?)reader.GetValue(i))]);
        return rows;
    }

    private static void IsWhole(byte[] bytes)
    {
        using var book = SpreadsheetDocument.Open(new MemoryStream(bytes), isEditable: false);
        Assert.Empty(new OpenXmlValidator().Validate(book).Select(error => error.Description));
        var figures = Sheet(bytes, 0);
        Assert.Equal(8, figures.Count);
        Assert.Equal("村 65岁以上老人总数（人）", $"{figures[0][0]} {figures[0][1]}");
        Assert.Equal("柳树湾村 312 42", $"{figures[1][0]} {figures[1][1]} {figures[1][2]}");
        Assert.IsType<double>(figures[1][1]);
        Assert.Equal("合计 1519 225", $"{figures[7][0]} {figures[7][1]} {figures[7][2]}");
        var filed = Sheet(bytes, 1);
        Assert.Equal("村 期 № 谁报的 几时报的 按时还是补报 第几版 谁最后改的 几时改的 现在", string.Join(' ', filed[0]));
        Assert.Contains(filed, row => row[0] is "青冈坪村" && row[3] is "雷万山" && row[5] is "补报" && row[6] is 1d);
        Assert.Equal("许文静2026-11-20导出", filed[^1][0]);
    }

    [Fact]
    public async Task On_the_web_the_file_is_fetched_once_by_its_person_and_by_nobody_else()
    {
        var app = Start(wecom: false);
        var xu = app.ChatAs("xuwenjing");
        await xu.Says("导出10月月报", key: "round.export", hears: "表做好了：青石镇2026年10月月报.xlsx⏎6个村的数，另有一页谁几时报的。");
        var file = (await xu.Hears(key: "round.export.file")).File!;

        using var stranger = app.Client;
        Assert.Equal(HttpStatusCode.Redirect, (await stranger.GetAsync(file.Path, Cancel)).StatusCode);
        using var foreign = await SignedInAsync(app, "zengxiaoqin");
        Assert.Equal(HttpStatusCode.Gone, (await foreign.GetAsync(file.Path, Cancel)).StatusCode);
        using var own = await SignedInAsync(app, "xuwenjing");
        using var answer = await own.GetAsync(file.Path, Cancel);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("青石镇2026年10月月报.xlsx", answer.Content.Headers.ContentDisposition?.FileNameStar);
        IsWhole(await answer.Content.ReadAsByteArrayAsync(Cancel));
        Assert.Equal(HttpStatusCode.Gone, (await own.GetAsync(file.Path, Cancel)).StatusCode);

        await xu.Says("导出", key: "round.export");
        var late = (await xu.Hears(key: "round.export.file")).File!;
        app.Now = app.Now.AddHours(25);
        using var tomorrow = await SignedInAsync(app, "xuwenjing");
        Assert.Equal(HttpStatusCode.Gone, (await tomorrow.GetAsync(late.Path, Cancel)).StatusCode);
        await app.RingAsync("old-files-out");
    }

    [Fact]
    public async Task On_a_phone_the_file_comes_as_a_message()
    {
        var app = Start(wecom: true);
        var xu = app.ChatAs("xuwenjing");
        await xu.Says("导出10月月报", key: "round.export");
        await xu.Hears(key: "round.export.file");

        var item = app.Platform.Member("xuwenjing").Phone[^1];
        Assert.Equal(("file", "青石镇2026年10月月报.xlsx"), (item.Kind, item.Text));
        Assert.NotNull(item.MediaId);
    }

    private static async Task<HttpClient> SignedInAsync(AssistantApp app, string userId)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var person = await scope.ServiceProvider.GetRequiredService<IStaffBook>().FindByUserIdAsync(userId, Cancel);
        var code = await scope.ServiceProvider.GetRequiredService<IOneTimeLinks>().CreateAsync(LinkPurpose.Chat, person!.Id, Cancel);
        var client = app.Server.CreateClient();
        using var signedIn = await client.GetAsync($"/chat/link?code={code}", Cancel);
        client.DefaultRequestHeaders.Add("Cookie", string.Join("; ", signedIn.Headers.GetValues("Set-Cookie").Select(cookie => cookie.Split(';')[0])));
        return client;
    }
}
