using System.Text;
using HealthAssistantBot.Bot.Papers.Pages;
using HealthAssistantBot.Bot.Tests.Harness;
using HealthAssistantBot.Domain.Papers;
using static HealthAssistantBot.Bot.Tests.Papers.PaperFileMaker;

namespace HealthAssistantBot.Bot.Tests.Papers;

/// <summary>A reviewer at the console puts readings right; what people are answered follows.</summary>
public sealed class CorrectionTests
{
    private const string Question = "除四害由谁牵头";
    private const string Text = "松林镇人民政府\n松林府发〔2026〕7号\n松林镇卫生工作分工\n一、分工\n（一）除四害要常抓不懈。\n（二）镇卫生院负责预防接种。\n（三）控烟由镇妇联、团委负责。\n松林镇人民政府\n2026年3月1日\n";

    [Fact]
    public async Task A_missed_duty_is_added_by_its_sentence_and_answers_after_publishing_and_in_the_next_version()
    {
        using var app = new AssistantApp();
        using var visit = await ReviewAsync(app, Text);
        Assert.DoesNotContain((await app.ReadingAsync(1)).Duties, d => d.Clause == "一（一）");

        await visit.GoAsync("/console/papers/1?tab=duties&add=duty");
        var at = Text.IndexOf("除四害", StringComparison.Ordinal);
        Assert.Contains($"add=duty&amp;at={at}\"", visit.Page);
        await visit.GoAsync($"/console/papers/1?tab=duties&add=duty&at={at}");
        Assert.Contains("加一条职责 一（一） 除四害要常抓不懈。", visit.Words);
        await visit.PostAsync("/console/papers/1/add", ("tab", "duties"), ("add", "duty"), ("at", $"{at}"), ("topic", "除四害"), ("party", ""), ("kind", "Lead"));
        Assert.Contains("“单位”不能空着", visit.Words);
        Assert.Contains("value=\"除四害\"", visit.Page);
        await visit.PostAsync("/console/papers/1/add", ("tab", "duties"), ("add", "duty"), ("at", $"{at}"), ("topic", "除四害"), ("party", "爱卫办"), ("kind", "Lead"));
        Assert.Contains("加上了", visit.Words);
        Assert.Contains("撤销 职责", visit.Words);

        await PublishAsync(app, visit, 1);
        Assert.Equal("除四害由爱卫办牵头。", await HeadlineAsync(app, Question));

        await visit.GoAsync("/console/papers");
        await visit.UploadAsync("新.txt", Encoding.UTF8.GetBytes(Text.Replace("2026年3月1日", "2026年9月1日", StringComparison.Ordinal).Replace("一、分工\n", "一、总则\n为了健康。\n二、分工\n", StringComparison.Ordinal)), ("area", "松林镇"));
        await PublishAsync(app, visit, 2);

        Assert.Equal(PaperState.Superseded, (await app.PaperAsync(1)).State);
        Assert.Equal("爱卫办", Assert.Single((await app.ReadingAsync(2)).Duties, d => d.Clause == "二（一）").Party);
        Assert.Equal("除四害由爱卫办牵头。", await HeadlineAsync(app, Question));
    }

    [Fact]
    public async Task A_duty_of_two_parties_is_split_merged_again_and_each_step_undone_whole()
    {
        using var app = new AssistantApp();
        using var visit = await ReviewAsync(app, Text);
        var before = Parties(await app.ReadingAsync(1));
        var duty = (await app.ReadingAsync(1)).Duties.First(d => d.Clause == "一（三）");
        var key = PaperItemKey.Of(PaperItemKind.Duty, duty.Id);

        await visit.PostAsync("/console/papers/1/item", ("tab", "duties"), ("item", key), ("party", duty.Party), ("kind", "Responsible"), ("topic", "控烟"), ("one", "镇妇联"), ("two", " "), ("do", "split"));
        Assert.Contains("先写上两个单位", visit.Words);
        await visit.PostAsync("/console/papers/1/item", ("tab", "duties"), ("item", key), ("party", duty.Party), ("kind", "Responsible"), ("topic", "控烟"), ("one", "镇妇联"), ("two", "学校"), ("do", "split"));
        var split = await app.ReadingAsync(1);
        Assert.Contains("学校", Parties(split));
        Assert.Equal(split.Duties.First(d => d.Id == duty.Id).Quote, split.Duties.First(d => d.Party == "学校").Quote);

        var other = split.Duties.First(d => d.Party == "学校").Id;
        await visit.PostAsync("/console/papers/1/item", ("tab", "duties"), ("item", key), ("party", "镇妇联和学校"), ("kind", "Lead"), ("topic", "控烟"), ("other", other), ("do", "merge"));
        var merged = await app.ReadingAsync(1);
        Assert.Equal(split.Duties.Count - 1, merged.Duties.Count);
        Assert.Equal(("镇妇联和学校", DutyKind.Lead, "牵头"), merged.Duties.Where(d => d.Id == duty.Id).Select(d => (d.Party, d.Kind, d.Verb)).Single());

        await visit.PostAsync("/console/papers/1/undo", ("tab", "duties"));
        Assert.Equal(Parties(split), Parties(await app.ReadingAsync(1)));
        await visit.PostAsync("/console/papers/1/undo", ("tab", "duties"));
        Assert.Equal(before, Parties(await app.ReadingAsync(1)));
        await visit.PostAsync("/console/papers/1/undo", ("tab", "duties"));
        Assert.Contains("没有可以撤销的改动", visit.Words);
    }

    [Theory]
    [InlineData("Lead", "预防接种由镇卫生院牵头。")]
    [InlineData("Responsible", "预防接种由疾控站负责。", "疾控站")]
    public async Task A_role_or_party_put_right_is_what_people_are_told(string kind, string headline, string party = "镇卫生院")
    {
        using var app = new AssistantApp();
        using var visit = await ReviewAsync(app, Text);
        var duty = (await app.ReadingAsync(1)).Duties.First(d => d.Clause == "一（二）");

        await visit.PostAsync("/console/papers/1/item", ("tab", "duties"), ("item", PaperItemKey.Of(PaperItemKind.Duty, duty.Id)), ("party", party), ("kind", kind), ("topic", "预防接种"), ("do", "confirm"));
        await PublishAsync(app, visit, 1);

        Assert.Equal(headline, await HeadlineAsync(app, "预防接种归谁管"));
    }

    [Fact]
    public async Task Title_number_date_issuer_and_area_are_put_right_and_undone()
    {
        using var app = new AssistantApp();
        using var visit = await ReviewAsync(app, Text);
        var was = await app.PaperAsync(1);

        await visit.PostAsync("/console/papers/1/header", ("title", "松林镇爱国卫生分工"), ("number", ""), ("issuer", "松林镇党政办"), ("date", "2026-13-01"), ("area", "竹溪镇"));
        Assert.Contains("日期不对", visit.Words);
        Assert.Contains("松林镇爱国卫生分工", visit.Page);
        await visit.PostAsync("/console/papers/1/header", ("title", "松林镇爱国卫生分工"), ("number", ""), ("issuer", "松林镇党政办"), ("date", "2026-04-01"), ("area", "竹溪镇"));

        var now = await app.PaperAsync(1);
        Assert.Equal(("松林镇爱国卫生分工", "松林镇爱国卫生分工", null, "松林镇党政办", new DateOnly(2026, 4, 1)), (now.Title, now.DisplayName, now.Number, now.Issuer, now.Date!.Value));
        Assert.NotEqual(was.AreaId, now.AreaId);
        Assert.Contains("撤销 抬头 的改动", visit.Words);

        await visit.PostAsync("/console/papers/1/undo", ("tab", "header"));

        var again = await app.PaperAsync(1);
        Assert.Equal((was.Title, was.Number, was.Issuer, was.Date, was.AreaId), (again.Title, again.Number, again.Issuer, again.Date, again.AreaId));
    }

    [Fact]
    public async Task A_missed_person_seat_and_time_are_added_too()
    {
        using var app = new AssistantApp();
        using var visit = await ReviewAsync(app, Text);
        var at = $"{Text.IndexOf("镇卫生院负责", StringComparison.Ordinal)}";

        await visit.PostAsync("/console/papers/1/add", ("tab", "people"), ("add", "person"), ("at", at), ("name", "秦志远"), ("body", "领导小组"), ("role", "组长"), ("post", "镇长"));
        await visit.PostAsync("/console/papers/1/add", ("tab", "people"), ("add", "person"), ("at", at), ("name", ""), ("body", "领导小组"), ("role", "成员"), ("post", "各村书记"));
        await visit.PostAsync("/console/papers/1/add", ("tab", "times"), ("add", "time"), ("at", at), ("what", "预防接种"), ("who", "镇卫生院"), ("time", "每月"));
        Assert.Contains("照原文写", visit.Words);
        await visit.PostAsync("/console/papers/1/add", ("tab", "times"), ("add", "time"), ("at", at), ("what", "预防接种"), ("who", "镇卫生院"), ("time", "预防"));

        var reading = await app.ReadingAsync(1);
        Assert.Contains(reading.Roster, r => r is { Name: "秦志远", Role: "组长", Clause: "一（二）" });
        Assert.Contains(reading.Posts, p => p is { Post: "各村书记", Role: "成员" });
        Assert.Contains(reading.Recurring, o => o is { What: "预防接种", Who: "镇卫生院", NeedsSetting: true });
    }

    [Fact]
    public async Task Every_sentence_of_a_long_table_can_be_chosen_and_the_page_stays_small()
    {
        using var app = new AssistantApp();
        using var visit = await ConsoleVisit.SignedInAsync(app);
        var rows = new StringBuilder(Row(1, "事项", "牵头单位", "配合单位"));
        for (var i = 2; i <= 301; i++) rows.Append(Row(i, $"第{i - 1}项健康服务", "镇卫生院", "各村委会"));
        await visit.UploadAsync("清单.xlsx", Xlsx(("清单", rows.ToString(), "")));

        await visit.GoAsync("/console/papers/1?tab=duties&add=duty");

        Assert.InRange(visit.Page.Split("class=\"pick\"").Length, 100, 1000);
        Assert.InRange(visit.Page.Length, 10_000, 200_000);
    }

    private static async Task<ConsoleVisit> ReviewAsync(AssistantApp app, string text)
    {
        var visit = await ConsoleVisit.SignedInAsync(app);
        await visit.UploadAsync("分工.txt", Encoding.UTF8.GetBytes(text), ("area", "松林镇"));
        return visit;
    }

    private static async Task PublishAsync(AssistantApp app, ConsoleVisit visit, int id)
    {
        await visit.PostAsync($"/console/papers/{id}/publish", ("area", $"{(await app.PaperAsync(id)).AreaId}"));
        app.Time.Advance(TimeSpan.FromSeconds(1));
    }

    private static async Task<string> HeadlineAsync(AssistantApp app, string question) =>
        (await app.ChatAsVisitor("松林镇").Says(question)).Text.Split('\n')[0];

    private static List<string> Parties(PaperReading reading) => [.. reading.Duties.Select(d => d.Party)];
}
