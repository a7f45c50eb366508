using System.Net;
using System.Text;
using HealthAssistantBot.Bot.Papers.Pages;
using HealthAssistantBot.Bot.Tests.Harness;
using HealthAssistantBot.Domain.Papers;
using static HealthAssistantBot.Bot.Tests.Papers.PaperFileMaker;

namespace HealthAssistantBot.Bot.Tests.Papers;

public sealed class PaperConsoleTests
{
    private static readonly string[] Lines = ["松林镇卫生工作分工", "松林府发〔2026〕3号", "一、分工", "（一）除四害由爱卫办牵头，镇卫生院配合。", "（二）镇卫生院：负责预防接种。", "松林镇人民政府", "2026年2月1日"];

    [Fact]
    public async Task Nobody_sees_the_papers_without_signing_in()
    {
        using var app = new AssistantApp();
        using var visit = new ConsoleVisit(app);

        await visit.GoAsync("/console/papers");

        Assert.StartsWith("/console/sign-in", visit.Address);
    }

    [Fact]
    public async Task A_clerk_uploads_corrects_and_publishes_a_Word_paper()
    {
        using var app = new AssistantApp();
        using var visit = await ConsoleVisit.SignedInAsync(app);
        Assert.Contains("还没有文件", visit.Words);

        await visit.UploadAsync("分工.docx", Docx((b, _) => b.Append(Lines.Select(l => Para(l)))), ("area", "松林镇"));
        Assert.Equal(HttpStatusCode.OK, visit.Status);
        Assert.Contains("除四害由爱卫办牵头，镇卫生院配合。", visit.Words.Replace(" ", ""));
        var duty = (await app.ReadingAsync(1)).Duties.First(d => d.Party == "爱卫办");

        await visit.PostAsync("/console/papers/1/item", ("tab", "duties"), ("item", PaperItemKey.Of(PaperItemKind.Duty, duty.Id)), ("party", ""), ("kind", "Lead"), ("topic", "除四害"), ("do", "confirm"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, visit.Status);
        Assert.Contains("“单位”不能空着", visit.Words);

        await visit.PostAsync("/console/papers/1/item", ("tab", "duties"), ("item", PaperItemKey.Of(PaperItemKind.Duty, duty.Id)), ("was-party", "爱卫办"), ("party", "社会事务办"), ("kind", "Lead"), ("topic", "除四害"), ("do", "confirm"));
        Assert.Contains("改好了", visit.Words);
        Assert.Equal("社会事务办", (await app.ReadingAsync(1)).Duties.First(d => d.Id == duty.Id).Party);

        await visit.PostAsync("/console/papers/1/undo", ("tab", "duties"));
        Assert.Equal("爱卫办", (await app.ReadingAsync(1)).Duties.First(d => d.Id == duty.Id).Party);

        var paper = await app.PaperAsync(1);
        await visit.PostAsync("/console/papers/1/publish", ("area", $"{paper.AreaId}"));
        Assert.Contains("在用", visit.Words);
        Assert.Equal(PaperState.Published, (await app.PaperAsync(1)).State);

        await visit.PostAsync("/console/papers/1/withdraw");
        Assert.Equal(PaperState.Withdrawn, (await app.PaperAsync(1)).State);
    }

    [Fact]
    public async Task A_refused_file_is_told_in_one_line_and_pasted_words_stay()
    {
        using var app = new AssistantApp();
        using var visit = await ConsoleVisit.SignedInAsync(app);

        await visit.UploadAsync("坏的.docx", "不是文档"u8.ToArray(), ("pasted", "  "), ("area", "松林镇"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, visit.Status);
        Assert.Contains("坏的.docx：文件打不开，坏了或者没传完。请重新另存一份再传。", visit.Words);
        Assert.Contains("value=\"松林镇\"", visit.Page);
        Assert.Empty(await app.CardsAsync());
    }

    [Fact]
    public async Task Fifty_megabytes_are_refused_in_words()
    {
        using var app = new AssistantApp();
        using var visit = await ConsoleVisit.SignedInAsync(app);

        await visit.UploadAsync("大.pdf", new byte[50 * 1024 * 1024]);

        Assert.Contains("大.pdf：文件有 50 MB，最多读 20 MB。", visit.Words);
        Assert.Empty(await app.CardsAsync());
    }

    [Fact]
    public async Task Pasted_text_is_read_and_what_a_paper_says_is_never_markup()
    {
        using var app = new AssistantApp();
        using var visit = await ConsoleVisit.SignedInAsync(app);

        await visit.PostAsync("/console/papers/upload", ("pasted", string.Join("\r\n", Lines) + "\r\n（三）<script>alert(1)</script>由派出所负责。"));

        Assert.Equal("/console/papers/1?done=read", visit.Address);
        Assert.DoesNotContain("<script>alert", visit.Page);
        Assert.Contains("&lt;script&gt;", visit.Page);
    }

    [Fact]
    public async Task A_form_without_the_pages_token_changes_nothing()
    {
        using var app = new AssistantApp();
        using var visit = await ConsoleVisit.SignedInAsync(app);
        await visit.PostAsync("/console/papers/upload", ("pasted", string.Join('\n', Lines)));
        await visit.GoAsync("/healthz/live");

        await visit.PostAsync("/console/papers/1/publish", ("area", ""));

        Assert.Contains("页面放太久了", visit.Words);
        Assert.Equal(PaperState.Draft, (await app.PaperAsync(1)).State);
    }

    [Fact]
    public async Task What_took_another_papers_place_is_compared_with_it_though_its_number_is_new()
    {
        using var app = new AssistantApp { Demo = true };
        using var visit = await ConsoleVisit.SignedInAsync(app);
        var old = (await app.CardsAsync()).Single(c => c.State == PaperState.Superseded);

        await visit.GoAsync($"/console/papers/{old.ReplacedById}/changes");

        Assert.Contains("从 青石府发〔2023〕11号（2023年） 到 青石府发〔2026〕8号（2026年）", visit.Words);
        Assert.Contains("<ins", visit.Page);
    }

    [Fact]
    public async Task A_page_of_a_list_is_confirmed_at_one_press_without_the_doubtful_ones_and_undone_at_one()
    {
        using var app = new AssistantApp();
        using var visit = await ConsoleVisit.SignedInAsync(app);
        var rows = new StringBuilder(Row(1, "事项", "牵头单位", "配合单位"));
        for (var i = 2; i <= 41; i++) rows.Append(Row(i, $"第{i - 1}项健康服务", "镇卫生院", "各村委会"));
        await visit.UploadAsync("清单.xlsx", Xlsx(("清单", rows.ToString(), "")));
        await visit.GoAsync("/console/papers/1?tab=duties");
        var items = System.Text.RegularExpressions.Regex.Match(visit.Page, "name=\"items\" value=\"([^\"]+)\"").Groups[1].Value;
        var before = PaperItems.Of(PaperReadingJson.Read((await app.PaperAsync(1)).ReadingJson));

        await visit.PostAsync("/console/papers/1/sure", ("tab", "duties"), ("page", "1"), ("items", items + " Duty.none x"));

        Assert.Equal("/console/papers/1?tab=duties&page=1&done=sure", visit.Address);
        var after = PaperItems.Of(PaperReadingJson.Read((await app.PaperAsync(1)).ReadingJson));
        Assert.Equal(items.Split(' ').Length, after.Count(i => i.IsSeen));
        Assert.Equal(before.Count(i => i.IsDoubtful), after.Count(i => i.IsDoubtful));
        Assert.Contains($"撤销 刚才核的 {after.Count(i => i.IsSeen)} 条", visit.Words);
        await visit.PostAsync("/console/papers/1/undo", ("tab", "duties"));
        Assert.DoesNotContain(PaperItems.Of(PaperReadingJson.Read((await app.PaperAsync(1)).ReadingJson)), i => i.IsSeen);
    }

    [Fact]
    public async Task A_list_of_three_hundred_rows_is_shown_in_pages()
    {
        using var app = new AssistantApp();
        using var visit = await ConsoleVisit.SignedInAsync(app);
        var rows = new StringBuilder(Row(1, "事项", "牵头单位", "配合单位"));
        for (var i = 2; i <= 301; i++) rows.Append(Row(i, $"第{i - 1}项健康服务", "镇卫生院", "各村委会"));

        await visit.UploadAsync("清单.xlsx", Xlsx(("清单", rows.ToString(), "")));
        await visit.GoAsync("/console/papers/1?tab=duties");

        Assert.Equal(HttpStatusCode.OK, visit.Status);
        Assert.InRange(visit.Page.Length, 10_000, 200_000);
    }
}
