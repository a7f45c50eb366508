using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using HealthAssistantBot.Bot.Channels.Attachments;
using HealthAssistantBot.Bot.Conversations;
using HealthAssistantBot.Bot.Conversations.Sheets;
using HealthAssistantBot.Bot.Office;
using HealthAssistantBot.Bot.Tests.Harness;
using Microsoft.Extensions.DependencyInjection;

namespace HealthAssistantBot.Bot.Tests.Attacks;

/// <summary>Script saved through every form of the console, every upload and the chat; then every page is read, and nothing of it lives.</summary>
public sealed class StoredScriptTests : IAsyncLifetime
{
    private const string Evil = "\"'><script>alert(1)</script><img src=x onerror=alert(1)><x-evil>";
    // Short enough for names and units, and no blank in it.
    private const string Short = "<x-evil/onclick=a>";
    private const int MostPages = 600;

    /// <summary>Forms that keep no text that anybody typed, or that the attacks fill by hand below; each with its reason.</summary>
    private static readonly Dictionary<string, string> NotCrawled = new(StringComparer.Ordinal)
    {
        ["POST /console/sign-in"] = "typed before anybody is signed in; its name is tried below",
        ["POST /console/sign-out"] = "keeps nothing",
        ["POST /console/look"] = "keeps nothing but a theme",
        ["POST /console/area"] = "keeps nothing but a place's number",
        ["POST /console/operations/demo"] = "would take the town away",
        ["POST /console/operations/wecom"] = "keeps nothing",
        ["POST /console/operations/database"] = "keeps nothing",
        ["POST /console/operations/backup"] = "keeps nothing",
        ["POST /console/operations/restore-test"] = "keeps nothing",
        ["POST /console/account/make"] = "for people of the directory without an account; names as in accounts",
        ["POST /console/account/end"] = "keeps nothing, ends a session",
        ["POST /console/accounts/end"] = "keeps nothing, ends a session",
        ["POST /console/people/{id}/leave"] = "keeps nothing that is typed",
        ["POST /console/people/{id}/code"] = "keeps nothing that is typed",
        ["POST /console/questions/forget"] = "keeps nothing that is typed",
        ["POST /console/reports/{receipt}/received"] = "keeps nothing that is typed",
        ["POST /console/people/sheet"] = "an upload: below",
        ["POST /console/reports/ledgers"] = "an upload: below",
    };

    private static readonly Dictionary<string, (string, string)[]> ByHand = new(StringComparer.Ordinal)
    {
        ["POST /console/messages/failed"] = [("id", Short), ("do", Short), ("reason", Evil)],
        ["POST /console/papers/{id}/name"] = [("name", Short), ("other", "社会事务办"), ("do", "same")],
        ["POST /console/papers/{id}/replaces"] = [("older", Short), ("newer", Evil)],
        ["POST /console/reports/forms/{id}/try"] = [("said", Evil), ("say", Short)],
        ["POST /console/reports/open"] = [("form", "ph-month"), ("period", "2026-10"), ("village", Short), ("reason", Evil)],
        ["POST /console/questions/synonym"] = [("area", "2"), ("word", Short), ("means", "除四害")],
    };

    private readonly AttackTown _town = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => _town.InitializeAsync();

    public ValueTask DisposeAsync() => _town.DisposeAsync();

    [Fact]
    public async Task Nothing_that_was_typed_or_handed_in_anywhere_lives_on_any_page()
    {
        var (administrator, clerk, phone) = (await _town.AdministratorAsync(), await _town.ConsoleAsync(AttackTown.Clerk), await _town.PhoneAsync(AttackTown.Cadre));
        await ChatsAsync();
        await UploadsAsync(administrator, clerk);
        await SaveAsync(clerk, "/console/reports/261124-01", "/return", Short);
        await SaveAsync(clerk, "/console/questions", "/answer", Evil);
        var (tried, saved) = (new HashSet<string>(), new HashSet<string>());
        foreach (var visit in new[] { clerk, administrator })
            foreach (var (address, body) in await PagesAsync(visit, "/console")) await FillAsync(visit, address, body, tried, saved);

        var doors = _town.Doors.Where(d => !d.IsRead && d.IsConsole).Select(d => d.Name).ToList();
        // Forms that stand on a page only when something has gone wrong or is undecided.
        foreach (var door in _town.Doors.Where(d => ByHand.ContainsKey(d.Name)))
        {
            var got = await clerk.PostAsync(door.Address(_town.Values), ByHand[door.Name]);
            if (got.IsPage) Assert.Empty(ReadPage.Of(got.Body).Live());
            tried.Add(door.Name);
        }

        var forgotten = doors.Where(d => !tried.Contains(d) && !NotCrawled.ContainsKey(d)).ToList();
        Assert.True(forgotten.Count == 0, $"no page shows the form of {string.Join(", ", forgotten)}: seed what shows it, or fill it by hand");
        Assert.All(NotCrawled.Keys, name => Assert.Contains(name, doors));
        TestContext.Current.SendDiagnosticMessage($"{tried.Count} forms filled with script, {saved.Count} of them took it: {string.Join(", ", saved.Order())}; refused in words: {string.Join(", ", tried.Except(saved).Order())}");
        Assert.InRange(saved.Count, 9, 400);

        await ChatsAsync();
        var read = new List<(string Address, string Body)>();
        foreach (var (visit, from) in new[] { (administrator, "/console"), (clerk, "/console"), (await _town.ConsoleAsync(AttackTown.Leader), "/console"), (phone, "/m"), (await _town.PhoneAsync(AttackTown.Leader), "/m"), (await _town.PhoneAsync(AttackTown.Clerk), "/m") })
            read.AddRange(await PagesAsync(visit, from));
        var shown = read.Where(p => p.Body.Contains("x-evil", StringComparison.Ordinal)).Select(p => p.Address).ToList();
        TestContext.Current.SendDiagnosticMessage($"{read.Count} pages read, {shown.Count} of them show what was saved, as words: {string.Join(" ", shown.Select(a => a.Split('?')[0]).Distinct().Order())}");
        Assert.InRange(read.Count, 200, 5000);
        Assert.InRange(shown.Count, 40, read.Count);
    }

    /// <summary>Follows the links from a page through all that this visit may open; each kind of address a few times. Every page is looked at.</summary>
    private async Task<IReadOnlyList<(string Address, string Body)>> PagesAsync(Intruder visit, string from)
    {
        var (found, kinds, waiting) = (new List<(string, string)>(), new Dictionary<string, int>(StringComparer.Ordinal), new Queue<string>());
        foreach (var door in _town.Doors.Where(d => d.IsRead && (from == "/console" ? d.IsConsole : d.IsPhone || d.Pattern is "/chat" or "/chat/full"))) waiting.Enqueue(_town.AddressOf(door));
        var seen = new HashSet<string>(waiting, StringComparer.Ordinal);
        while (waiting.TryDequeue(out var address) && found.Count < MostPages)
        {
            var got = await visit.GetAsync(address);
            if (!got.IsPage) continue;

            var page = ReadPage.Of(got.Body);
            Assert.True(page.Live() is [], $"{address}: {string.Join(", ", page.Live())}");
            found.Add((address, got.Body));
            foreach (var link in page.Links)
            {
                var to = link.Split('#')[0];
                if (!to.StartsWith('/') || to.StartsWith("/console/sign", StringComparison.Ordinal) || !(from == "/console" ? to.StartsWith("/console", StringComparison.Ordinal) : to.StartsWith("/m", StringComparison.Ordinal)) || !seen.Add(to)) continue;
                // /console/papers/3?tab=names&item=duty-4 is of the kind /console/papers/#?tab=names&item.
                var kind = Regex.Replace(Regex.Replace(to, "=(?![a-z]+(&|$))[^&]*", ""), @"\d+", "#");
                if (kinds.TryGetValue(kind, out var times) && times >= 1) continue;
                kinds[kind] = times + 1;
                waiting.Enqueue(to);
            }
        }

        return found;
    }

    // All its fields at once, then each alone beside what stood in the others; each button once.
    private async Task FillAsync(Intruder visit, string address, string body, HashSet<string> tried, HashSet<string> saved)
    {
        foreach (var (form, action) in ReadPage.Of(body).Forms().Where(f => f.Method == "post").SelectMany(f => f.Buttons.GroupBy(b => b.Action ?? f.Action).DefaultIfEmpty().Select(g => (g is null ? f : f with { Buttons = [.. g] }, Action: g?.Key ?? f.Action))))
        {
            if (_town.Doors.FirstOrDefault(d => d.Method == "POST" && Matches(d, action)) is not { } door || NotCrawled.ContainsKey(door.Name)) continue;

            var typed = form.Fields.Where(f => f.Kind == "text").Select(f => f.Name).Distinct(StringComparer.Ordinal).ToList();
            var kind = $"{door.Name} {string.Join(',', typed)} {string.Join(',', form.Buttons.Select(b => b.Value))}";
            if (!_filled.Add(kind) && door.Name != "POST /console/papers/{id}/item") continue;
            if (!_items.Add(kind) && _items.Count > 6) continue;

            foreach (var button in form.Buttons.DefaultIfEmpty(new ReadField("", "submit", "")))
            {
                foreach (var words in new[] { Evil, Short })
                {
                    foreach (var alone in typed.Prepend(null).Take(typed.Count is 0 ? 1 : words == Short ? 9 : 1))
                    {
                        var fields = form.Fields.Select(f => (f.Name, f.Kind == "text" && (alone is null || alone == f.Name) ? words : Usual(f))).ToList();
                        if (button.Name.Length > 0) fields.Add((button.Name, button.Value));
                        var got = form.HasFiles ? await visit.UploadAsync(action, "nothing", "", [], [.. fields]) : await visit.PostAsync(action, fields);
                        if (got.IsPage) Assert.True(ReadPage.Of(got.Body).Live() is [], $"{door.Name} shows {string.Join(", ", ReadPage.Of(got.Body).Live())}");
                        tried.Add(door.Name);
                        if (got.Status is HttpStatusCode.Redirect or HttpStatusCode.OK && typed.Count > 0) saved.Add(door.Name);
                    }
                }
            }
        }
    }

    // One form that must take it.
    private static async Task SaveAsync(Intruder visit, string page, string action, string words)
    {
        var form = ReadPage.Of((await visit.GetAsync(page)).Body).Forms().First(f => f.Action.EndsWith(action, StringComparison.Ordinal));
        var got = await visit.PostAsync(form.Action, form.Fields.Select(f => (f.Name, f.Kind == "text" ? words : Usual(f))));
        Assert.True(got.Status == HttpStatusCode.Redirect, $"{form.Action} did not take it: {got.Status}");
    }

    private readonly HashSet<string> _filled = new(StringComparer.Ordinal);
    private readonly HashSet<string> _items = new(StringComparer.Ordinal);

    private static string Usual(ReadField field) => field switch
    {
        { Value.Length: > 0 } or { Kind: "hidden" } => field.Value,
        { Kind: "date" } => "2026-12-01",
        { Kind: "number" } => "1",
        { Name: "time" } => "每月5日",
        { Name: "absent" } => "唐桂香",
        { Name: "acting" } => "李春梅",
        { Name: "phone" or "account" } => "",
        { Kind: "password" } => "山前种了三棵很大的梨树",
        _ => "新写的",
    };

    private static bool Matches(Door door, string action) => Regex.IsMatch(action.Split('?')[0], "^" + Regex.Replace(Regex.Escape(door.Pattern).Replace("\\{", "{", StringComparison.Ordinal), @"\{\w+\}", "[^/]+") + "$");

    // Visitors, cadres and clerks say it wherever the bot listens; what comes back over Direct Line is plain text by its own word.
    private async Task ChatsAsync()
    {
        var (tang, xu) = (_town.App.ChatAs(AttackTown.Cadre), _town.App.ChatAs(AttackTown.Clerk));
        foreach (var (chat, said) in new[]
        {
            (tang, $"{Short}归谁管"), (tang, "1"), (tang, Evil), (tang, $"意见：{Evil}"), (tang, $"上报月报 老人{Evil}"), (tang, "取消"), (tang, $"后天提醒我{Short}"), (tang, "1"), (xu, $"提醒唐桂香周五前交{Short}"), (xu, "1"), (xu, $"下周四上午9点{Short}开{Short}会，叫上领导小组全体"), (xu, "1"), (xu, $"{Short}"), (tang, $"急 村小{Short}7个娃发烧，昨天开始的"),
        })
            await chat.SaysOnly(said);
        await _town.App.IdleAsync();
        var visitor = Intruder.Stranger(_town.App);
        await visitor.GetAsync("/chat");
        foreach (var said in new[] { Evil, $"{Short}是谁", "你好" })
        {
            await visitor.PostAsync("/chat", [("text", said)]);
            Assert.Empty(ReadPage.Of((await visitor.GetAsync("/chat")).Body).Live());
        }

        Assert.Contains("x-evil", (await visitor.GetAsync("/chat")).Body, StringComparison.Ordinal);
        var phone = await _town.PhoneAsync(AttackTown.Cadre);
        foreach (var said in new[] { Evil, $"意见 {Short}" }) await phone.PostAsync("/chat", [("text", said)]);
        using var token = await _town.App.Client.PostAsync("/chat/token", null, Cancel);
        var granted = System.Text.Json.JsonDocument.Parse(await token.Content.ReadAsStringAsync(Cancel)).RootElement;
        var conversation = $"/v3/directline/conversations/{granted.GetProperty("conversationId").GetString()}/activities";
        using var says = new HttpRequestMessage(HttpMethod.Post, conversation) { Content = new StringContent(System.Text.Json.JsonSerializer.Serialize(new { type = "message", text = Evil, textFormat = "markdown", from = new { id = "dl_x", name = Evil } }), Encoding.UTF8, "application/json") };
        says.Headers.Authorization = new("Bearer", granted.GetProperty("token").GetString());
        using var said2 = await _town.App.Client.SendAsync(says, Cancel);
        Assert.Equal(HttpStatusCode.OK, said2.StatusCode);
        await _town.App.IdleAsync();
        using var reads = new HttpRequestMessage(HttpMethod.Get, conversation);
        reads.Headers.Authorization = says.Headers.Authorization;
        using var read = await _town.App.Client.SendAsync(reads, Cancel);
        Assert.Equal("application/json", read.Content.Headers.ContentType!.MediaType);
        var activities = System.Text.Json.JsonDocument.Parse(await read.Content.ReadAsStringAsync(Cancel)).RootElement.GetProperty("activities").EnumerateArray().Where(a => a.GetProperty("type").GetString() == "message").ToList();
        // One's own words come back to oneself as they were sent.
        Assert.Contains(activities, a => a.GetProperty("from").GetProperty("role").GetString() == "bot");
        Assert.All(activities.Where(a => a.GetProperty("from").GetProperty("role").GetString() == "bot"), a => Assert.Equal("plain", a.GetProperty("textFormat").GetString()));
    }

    // Papers, sheets and photos whose names and words are script.
    private async Task UploadsAsync(Intruder administrator, Intruder clerk)
    {
        var paper = $"青石镇{Short}分工方案\n青政发〔2026〕{Short}号\n一、{Short}分工\n（一）{Short}由{Short}办牵头，{Evil}配合。\n（二）除四害由爱卫办{Short}负责。\n（三）每季度由{Short}办开一次例会。\n附件：{Evil}\n组长：{Short} 副镇长\n";
        foreach (var name in new[] { "\"><script>alert(1)</script>.txt", "x onerror=alert(1) .txt", "..\\..\\<x-evil>.txt" })
        {
            var got = await clerk.UploadAsync("/console/papers/upload", "files", name, Encoding.UTF8.GetBytes(paper + name), ("area", "青石镇"), ("pasted", ""));
            Assert.True(got.Status is HttpStatusCode.Redirect or HttpStatusCode.UnprocessableEntity, $"{name}: {got.Status}");
            if (got.Location is not { } at) continue;
            // In use, so that the chat and the phone's pages read from it.
            var page = await clerk.GetAsync(at);
            foreach (var publish in ReadPage.Of(page.Body).Forms().Where(f => f.Action.EndsWith("/publish", StringComparison.Ordinal))) await clerk.PostAsync(publish.Action, publish.Fields.Select(f => (f.Name, f.Value)));
        }

        var sheet = Sheet(["姓名", "职务", "单位", "村", "电话", "企业微信账号", "角色"], [$"{Short}", $"{Short}专干", "青石镇", "柳树湾村", "", "", "村干部"], [Evil, Evil, Evil, Evil, Evil, Evil, Evil]);
        await administrator.UploadAsync("/console/people/sheet", "sheet", "<script>alert(1)</script>.xlsx", sheet);
        await clerk.UploadAsync("/console/reports/forms/new", "sheet", "\"><x-evil>.xlsx", Sheet(["村", $"应体检{Short}（人）", Short], ["x"]), ("title", $"入户{Short}"), ("rhythm", "month"), ("words", ""), ("for", ""), ("keep", ""));
        await clerk.UploadAsync("/console/reports/ledgers", "sheet", "\"><x-evil>.xlsx", Sheet(["村社区", "编号", Short], ["柳树湾村", "1", Evil], ["柳树湾村", Short, Short]), ("name", $"台账{Short}"), ("for", $"{Short}"), ("keep", "event+30d"));
        var tang = _town.App.ChatAs(AttackTown.Cadre);
        using var bytes = new MemoryStream([0xFF, 0xD8, 0xFF, 0xE0, 0, 16, 0x4A, 0x46, 0x49, 0x46]);
        var photo = await AttachmentIntake.TakeAsync(_town.App.Services.GetRequiredService<IAttachmentStore>(), bytes, "\"><script>alert(1)</script>.jpg", tang.Id, 1000, Cancel);
        await tang.SendAsync(new Message { ConversationId = tang.Id, ChannelId = "test", PlatformId = "evil photo", UserId = AttackTown.Cadre, Attachments = [photo!] });
        await _town.App.IdleAsync();
    }

    private byte[] Sheet(string[] head, params string[][] rows)
    {
        var file = Path.Combine(_town.App.Folder, "evil.xlsx");
        Workbook.Write(file, "S", head, rows);
        return File.ReadAllBytes(file);
    }
}
