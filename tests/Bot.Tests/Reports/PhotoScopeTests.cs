using System.Net;
using HealthAssistantBot.Bot.Channels.Attachments;
using HealthAssistantBot.Bot.Conversations;
using HealthAssistantBot.Bot.StaffDirectory;
using HealthAssistantBot.Bot.Tests.Harness;
using HealthAssistantBot.Domain.StaffDirectory;
using Microsoft.Extensions.DependencyInjection;

namespace HealthAssistantBot.Bot.Tests.Reports;

/// <summary>A report's photo is seen by its village and its town, and by nobody else.</summary>
public sealed class PhotoScopeTests : IDisposable
{
    private readonly AssistantApp _app = new() { Demo = true, Now = new DateTimeOffset(2026, 11, 24, 16, 40, 0, TimeSpan.FromHours(8)) };

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _app.Dispose();

    [Fact]
    public async Task Own_village_and_clerk_see_it_neighbours_and_visitors_find_nothing()
    {
        var tang = _app.ChatAs("tangguixiang");
        await tang.Says("今天下午在村活动室讲高血压，来了38个，男15，资料发了40份", key: "report.prompt.photo");
        using var bytes = new MemoryStream([0xFF, 0xD8, 0xFF, 0xE0, 0, 16, 0x4A, 0x46, 0x49, 0x46]);
        var photo = await AttachmentIntake.TakeAsync(_app.Services.GetRequiredService<IAttachmentStore>(), bytes, "a.jpg", tang.Id, 1000, Cancel);
        await tang.SendAsync(new Message { ConversationId = tang.Id, ChannelId = "test", PlatformId = "photo", UserId = "tangguixiang", Attachments = [photo!] });
        await tang.Hears(key: "report.readback");
        await tang.Says("1", key: "report.receipt");

        const string address = "/m/reports/261124-01/photos/1";
        Assert.Equal(HttpStatusCode.OK, (await GetAsync(address, "tangguixiang")).StatusCode);
        var clerks = await GetAsync(address, "xuwenjing");
        Assert.Equal(("image/jpeg", 10), (clerks.Content.Headers.ContentType!.MediaType, (await clerks.Content.ReadAsByteArrayAsync(Cancel)).Length));
        foreach (var other in (string[])["fengxiuying", "wanguoqiang"]) Assert.Equal(HttpStatusCode.NotFound, (await GetAsync(address, other)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await GetAsync("/m/reports/261124-01/photos/2", "xuwenjing")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await GetAsync("/m/reports/x/photos/1", "xuwenjing")).StatusCode);
        // Who is not signed in is asked who they are, whether there is one or not.
        foreach (var number in (int[])[1, 2]) Assert.StartsWith("/m/sign-in", (await GetAsync($"/m/reports/261124-01/photos/{number}", null)).Headers.Location!.ToString(), StringComparison.Ordinal);

        // Whoever stands in for the village sees its reports, and so what hangs on them; afterwards no more.
        _app.Now = _app.Now.AddDays(1);
        await tang.Says("今天我出差，张得水替我", key: "standin.readback");
        await tang.Says("1", key: "standin.set");
        Assert.Equal(HttpStatusCode.OK, (await GetAsync(address, "zhangdeshui")).StatusCode);
        _app.Now = _app.Now.AddDays(2);
        Assert.Equal(HttpStatusCode.NotFound, (await GetAsync(address, "zhangdeshui")).StatusCode);
    }

    private async Task<HttpResponseMessage> GetAsync(string path, string? account)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (account is not null)
        {
            var person = await _app.Services.GetRequiredService<IStaffBook>().FindByUserIdAsync(account, Cancel);
            var code = await _app.Services.GetRequiredService<IOneTimeLinks>().CreateAsync(LinkPurpose.Chat, person!.Id, Cancel);
            var signedIn = await _app.Client.GetAsync($"/chat/link?code={code}", Cancel);
            request.Headers.Add("Cookie", signedIn.Headers.GetValues("Set-Cookie").Single().Split(';')[0]);
        }
        return await _app.Client.SendAsync(request, Cancel);
    }
}
