using HealthAssistantBot.Bot.Conversations;
using HealthAssistantBot.Bot.Tests.Harness;
using HealthAssistantBot.WeComSimulator;
using Microsoft.Extensions.DependencyInjection;

namespace HealthAssistantBot.Bot.Tests.WeCom;

/// <summary>Files that people send, as they are or not as they should be.</summary>
public sealed class FileTests : IDisposable
{
    private const string Kept = "文件存下了。\n是哪件事的，说一句就行。";

    private readonly AssistantApp _app = new() { Demo = true, WeCom = true };

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private SimulatedMember Mou => _app.Platform.Member("moufaxiang");

    private int FilesKept => Directory.Exists(Path.Combine(_app.Folder, "attachments")) ? Directory.GetFiles(Path.Combine(_app.Folder, "attachments"), "*", SearchOption.AllDirectories).Length : 0;

    public void Dispose() => _app.Dispose();

    [Fact]
    public async Task A_film_and_a_sheet_are_kept_under_what_they_are()
    {
        await Mou.SendsVideoAsync([0, 0, 0, 24, .. "ftypmp42"u8, .. new byte[600]], [0xFF, 0xD8, 0xFF, 0xE0, .. new byte[200]], cancellationToken: Cancel);
        await Mou.SeesAsync(i => i.Text == Kept, Cancel);
        Assert.Equal("video/mp4", (await LogAsync())[0].Attachments[0].ContentType);
    }

    [Fact]
    public async Task What_nobody_can_open_is_said_kindly_and_not_kept()
    {
        await Mou.SendsImageAsync([.. "MZ"u8, .. new byte[900]], cancellationToken: Cancel);

        await Mou.SeesAsync(i => i.Text == "这个文件我收不了（不认得是什么文件）。\n能收照片、Word、Excel、PDF。", Cancel);
        Assert.Equal(0, FilesKept);
    }

    [Fact]
    public async Task What_the_platform_has_thrown_away_is_asked_for_again()
    {
        _app.Platform.Faults.ReturnsError("media/get", 40007);
        await Mou.SendsImageAsync([0xFF, 0xD8, 0xFF, 0xE0, .. new byte[900]], cancellationToken: Cancel);

        await Mou.SeesAsync(i => i.Text.StartsWith("这个文件我收不了（没收完整，请再发一遍）。", StringComparison.Ordinal), Cancel);
        Assert.Equal(0, FilesKept);
    }

    [Fact]
    public async Task What_is_larger_than_20_megabytes_is_not_taken()
    {
        await Mou.SendsImageAsync([0xFF, 0xD8, 0xFF, 0xE0, .. new byte[21 * 1024 * 1024]], cancellationToken: Cancel);

        await Mou.SeesAsync(i => i.Text.StartsWith("这个文件我收不了（超过20兆）。", StringComparison.Ordinal), Cancel);
        Assert.Equal(0, FilesKept);
    }

    [Fact]
    public async Task A_platform_that_is_busy_is_asked_again_and_the_file_arrives_once()
    {
        _app.Platform.Faults.ReturnsError("media/get", -1, times: 5);
        var sending = Mou.SendsImageAsync([0xFF, 0xD8, 0xFF, 0xE0, .. new byte[900]], cancellationToken: Cancel);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        limit.CancelAfter(Chat.Patience);
        while (Mou.Heard.Count == 0)
        {
            _app.Time.Advance(TimeSpan.FromMilliseconds(100));
            await Task.Delay(TimeSpan.FromMilliseconds(2), TimeProvider.System, limit.Token);
        }

        await sending;
        Assert.StartsWith("照片存下了。", Assert.Single(Mou.Heard), StringComparison.Ordinal);
        Assert.Single(await LogAsync(), e => !e.FromBot);
    }

    private Task<IReadOnlyList<LogEntry>> LogAsync() => _app.Services.GetRequiredService<IConversationBook>().ReadAsync("wecom:moufaxiang", 0, 10, Cancel);
}
