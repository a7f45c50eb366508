using System.Net;
using System.Text;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using HealthAssistantBot.Bot.StaffDirectory;
using HealthAssistantBot.Bot.Tests.Harness;
using HealthAssistantBot.Domain.StaffDirectory;
using Microsoft.Extensions.DependencyInjection;

namespace HealthAssistantBot.Bot.Tests.Meetings;

/// <summary>A meeting's page, calendar file and document, each only for those who may see it.</summary>
public sealed class MeetingPageTests : IDisposable
{
    private readonly AssistantApp _app = new() { Demo = true, Now = new DateTimeOffset(2026, 11, 19, 9, 40, 0, TimeSpan.FromHours(8)) };

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _app.Dispose();

    [Fact]
    public async Task The_page_the_calendar_file_and_the_record_show_each_what_is_theirs_to_see()
    {
        var xu = _app.ChatAs("xuwenjing");
        var wan = _app.ChatAs("wanguoqiang");
        await xu.Says("下周三下午三点镇政府二楼开公卫协调会，叫上领导小组全体", key: "meeting.readback");
        await xu.Says("1", key: "meeting.created");
        await wan.Hears(key: "meeting.notice");
        await wan.Says("2", key: "meeting.rsvp.ask-reason");
        await wan.Says("要去县局述职<script>", key: "meeting.rsvp.leave");

        await xu.Says("谁请假了", key: "meeting.leaves", hears: "公卫协调会，11月25日（周三）下午3点，1人不来：⏎1 万国强：“要去县局述职<script>”");
        await _app.ChatAs("luoxiaolan").Says("公卫协调会谁不来", key: "meeting.leaves", hears: "公卫协调会，11月25日（周三）下午3点，1人不来：⏎1 万国强");

        var invited = await PageAsync("wanguoqiang", "/m/meetings/1");
        Assert.Contains("11月25日（周三）下午3点", invited, StringComparison.Ordinal);
        Assert.Contains("农历十月十七", invited, StringComparison.Ordinal);
        Assert.DoesNotContain("述职", invited, StringComparison.Ordinal);
        Assert.Contains("述职&lt;script&gt;", await PageAsync("xuwenjing", "/m/meetings/1"), StringComparison.Ordinal);
        // A leader of the town sees who comes, and no reasons.
        var leader = await PageAsync("luoxiaolan", "/m/meetings/1");
        Assert.Contains("万国强", leader, StringComparison.Ordinal);
        Assert.DoesNotContain("述职", leader, StringComparison.Ordinal);
        Assert.Contains("公卫协调会", await PageAsync("wanguoqiang", "/m/meetings"), StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.NotFound, (await GetAsync("miaoqing", "/m/meetings/1")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await GetAsync("miaoqing", "/m/meetings/1.ics")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await GetAsync("wanguoqiang", "/m/meetings/1.docx")).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await _app.Client.GetAsync("/m/meetings/1.ics", Cancel)).StatusCode);
    }

    [Fact]
    public async Task The_calendar_file_is_folded_by_bytes_and_a_change_takes_the_place_of_the_old_date()
    {
        var xu = _app.ChatAs("xuwenjing");
        await xu.Says("下周三下午三点到五点镇政府二楼开公卫协调会，叫上领导小组全体", key: "meeting.readback");
        await xu.Says("1", key: "meeting.created");
        var first = await PageAsync("xuwenjing", "/m/meetings/1.ics");
        Assert.Contains("DTSTART:20261125T070000Z\r\nDTEND:20261125T090000Z\r\nSEQUENCE:0\r\n", first, StringComparison.Ordinal);
        Assert.All(first.Split("\r\n"), line => Assert.True(Encoding.UTF8.GetByteCount(line) <= 75, line));
        Assert.Contains("依据《青石镇基本公共卫生服务职责分工》三（一）", first.Replace("\r\n ", "", StringComparison.Ordinal), StringComparison.Ordinal);

        await xu.Says("公卫协调会改到周四下午三点", key: "meeting.change-readback");
        await xu.Says("1", key: "meeting.changed.done");
        var second = await PageAsync("xuwenjing", "/m/meetings/1.ics");
        Assert.Contains("DTSTART:20261126T070000Z", second, StringComparison.Ordinal);
        Assert.Contains("SEQUENCE:1\r\nSTATUS:CONFIRMED", second, StringComparison.Ordinal);
        Assert.Equal(Line(first, "UID:"), Line(second, "UID:"));
    }

    [Fact]
    public async Task The_record_is_a_valid_document_with_notice_list_minutes_and_decisions()
    {
        var xu = _app.ChatAs("xuwenjing");
        await xu.Says("下周三下午三点镇政府二楼开公卫协调会，叫上领导小组全体", key: "meeting.readback");
        await xu.Says("1", key: "meeting.created");
        _app.Now = new DateTimeOffset(2026, 11, 25, 17, 0, 0, TimeSpan.FromHours(8));
        await xu.Says("纪要 黎素芬12月4日前把漏种名单对一遍", key: "meeting.decisions");
        await xu.Says("1", key: "meeting.decisions.recorded");

        var answer = await GetAsync("xuwenjing", "/m/meetings/1.docx");
        Assert.Contains("filename*=UTF-8''%E5%85%AC%E5%8D%AB", answer.Content.Headers.ContentDisposition!.ToString(), StringComparison.Ordinal);
        using var memory = new MemoryStream(await answer.Content.ReadAsByteArrayAsync(Cancel));
        using var document = WordprocessingDocument.Open(memory, false);
        Assert.Empty(new OpenXmlValidator(FileFormatVersions.Office2013).Validate(document));
        var text = document.MainDocumentPart!.Document.Body!.InnerText;
        Assert.Contains("时间：2026年11月25日（周三）下午3点", text, StringComparison.Ordinal);
        Assert.Contains("郝建平", text, StringComparison.Ordinal);
        Assert.Contains("黎素芬12月4日前把漏种名单对一遍", text, StringComparison.Ordinal);
        Assert.Contains("1把漏种名单对一遍黎素芬2026年12月4日（周五）在办", text, StringComparison.Ordinal);
    }

    private static string Line(string file, string start) => file.Split("\r\n").Single(line => line.StartsWith(start, StringComparison.Ordinal));

    private async Task<string> PageAsync(string account, string address)
    {
        var answer = await GetAsync(account, address);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(Cancel)) is var text && address.EndsWith(".ics", StringComparison.Ordinal) ? text : await answer.Content.ReadAsStringAsync(Cancel);
    }

    private async Task<HttpResponseMessage> GetAsync(string account, string address)
    {
        await using var scope = _app.Services.CreateAsyncScope();
        var person = await scope.ServiceProvider.GetRequiredService<IStaffBook>().FindByUserIdAsync(account, Cancel);
        var code = await scope.ServiceProvider.GetRequiredService<IOneTimeLinks>().CreateAsync(LinkPurpose.Chat, person!.Id, Cancel);
        var signedIn = await _app.Client.GetAsync($"/chat/link?code={code}", Cancel);
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.Add("Cookie", string.Join("; ", signedIn.Headers.GetValues("Set-Cookie").Select(set => set.Split(';')[0])));
        return await _app.Client.SendAsync(request, Cancel);
    }
}
