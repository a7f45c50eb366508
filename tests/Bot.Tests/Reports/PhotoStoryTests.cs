using HealthAssistantBot.Bot.Conversations;
using HealthAssistantBot.Bot.Storage;
using HealthAssistantBot.Bot.Storage.Reports;
using HealthAssistantBot.Bot.Tests.Harness;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HealthAssistantBot.Bot.Tests.Reports;

/// <summary>S40 in web chat.</summary>
public sealed class WebPhotoStoryTests() : PhotoStoryTests(wecom: false);

/// <summary>S40 on phones: the photo is fetched from the platform first.</summary>
public sealed class PhonePhotoStoryTests() : PhotoStoryTests(wecom: true);

/// <summary>Photos of a report: offered once, never demanded.</summary>
public abstract class PhotoStoryTests(bool wecom) : IDisposable
{
    private const string Said = "今天下午在村活动室讲高血压，来了38个，男15，资料发了40份";

    // The beginning of a JPEG is all that is looked at.
    private static readonly byte[] Jpeg = [0xFF, 0xD8, 0xFF, 0xE0, 0, 16, 0x4A, 0x46, 0x49, 0x46, 0, 1, 1, 0, 0, 1, 0, 1, 0, 0, 0xFF, 0xD9];

    private readonly AssistantApp _app = new() { Demo = true, WeCom = wecom, Now = new DateTimeOffset(2026, 11, 24, 16, 40, 0, TimeSpan.FromHours(8)) };

    private int _sent;

    public void Dispose()
    {
        _app.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task S40_a_photo_with_a_report()
    {
        var tang = _app.ChatAs("tangguixiang");
        await tang.Says(Said, key: "report.prompt.photo", hears: "8/8 有照片就发一张，没有就说“没有”。");
        await PhotoAsync(tang);
        await tang.Hears(key: "report.readback", text: "柳树湾村11月24日（周二）健教记录，您看对不对：⏎1 活动日期：11月24日（周二）⏎2 活动地点：村活动室⏎3 活动主题：高血压防治⏎4 参加人数：38人⏎5 其中男：15人⏎6 其中女：23人（算出来的）⏎7 发放资料份数：40份⏎8 现场照片：1张⏎回1上报；要改就说，比如“参加39”。");
        _app.Now = _app.Now.AddMinutes(2);
        await tang.Says("1", key: "report.receipt", hears: "已收到 №261124-01。⏎柳树湾村11月24日（周二）健教记录，11月24日（周二）下午4点42分上报。⏎报错了随时说，比如“参加改成39”。");

        await using var scope = _app.Services.CreateAsyncScope();
        var filed = await scope.ServiceProvider.GetRequiredService<Store>().Set<ReportRow>().Include(row => row.Revisions).SingleAsync(row => row.FormId == "edu", TestContext.Current.CancellationToken);
        Assert.Matches("\"photo\":\\[\"[^\"]+\"\\]", filed.Revisions[0].ValuesJson);
    }

    [Theory]
    [InlineData("没有")]
    [InlineData("跳过")]
    [InlineData("对")]
    [InlineData("相机坏了弄不成")]
    public async Task Without_a_photo_the_report_is_as_valid(string answer)
    {
        var tang = _app.ChatAs("tangguixiang");
        await tang.Says(Said, key: "report.prompt.photo");
        await tang.Says(answer, key: "report.readback");
        await tang.Says("1", key: "report.receipt");
    }

    [Fact]
    public async Task A_photo_that_comes_first_waits_and_goes_into_the_report_that_is_named()
    {
        var tang = _app.ChatAs("tangguixiang");
        await PhotoAsync(tang);
        await tang.Hears(key: "photo.kept", text: "照片存下了。⏎是哪件事的？⏎1 健教记录⏎都不是，就说一句。");
        await tang.Says("1", key: "report.start");
        var back = await tang.Says(Said);
        Assert.Equal("report.readback", back.Key);
        Assert.Contains("8 现场照片：1张", back.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_photo_right_after_filing_goes_into_what_was_filed()
    {
        var tang = _app.ChatAs("tangguixiang");
        await tang.Says(Said, key: "report.prompt.photo");
        await tang.Says("没有", key: "report.readback");
        await tang.Says("1", key: "report.receipt");
        await PhotoAsync(tang);
        await tang.Hears(key: "photo.kept");
        await tang.Says("1", key: "report.receipt.revised", hears: "已改好 №261124-01，第2版。⏎现场照片：1张。⏎改错了回“撤”。");
    }

    private async Task PhotoAsync(Chat chat)
    {
        if (wecom)
        {
            await _app.Platform.Member("tangguixiang").SendsImageAsync(Jpeg, cancellationToken: TestContext.Current.CancellationToken);
            return;
        }

        var id = $"photo-{++_sent}";
        await chat.SendAsync(new Message { ConversationId = chat.Id, ChannelId = "test", PlatformId = id, UserId = "tangguixiang", Attachments = [new MessageAttachment(id, "photo.jpg", "image/jpeg", Jpeg.Length)] });
    }
}
