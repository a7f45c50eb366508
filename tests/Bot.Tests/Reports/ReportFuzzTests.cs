using System.Text;
using HealthAssistantBot.Bot.Conversations;
using HealthAssistantBot.Bot.Reports;
using HealthAssistantBot.Bot.Storage;
using HealthAssistantBot.Bot.Storage.Reports;
using HealthAssistantBot.Bot.Tests.Harness;
using HealthAssistantBot.Domain.Language;
using HealthAssistantBot.Domain.Reports;
using HealthAssistantBot.Domain.Reports.Forms;
using Microsoft.Extensions.DependencyInjection;

namespace HealthAssistantBot.Bot.Tests.Reports;

/// <summary>Random words, figures and signs, said to an open report: it never throws, loops, traps, or files what nobody confirmed.</summary>
public sealed class ReportFuzzTests
{
    private const int Inputs = 10_000, ThroughThePipeline = 500, MostStepsToTheEnd = 60;

    private static readonly DateTime Now = new(2026, 11, 20, 10, 0, 0);

    private static readonly string[] Pieces =
    [
        "体检", "没来", "老人", "高血压", "糖尿病", "发烧", "讲座", "应到", "实到", "异常", "户号", "3到8", "拉肚子", "学校", "昨天", "18号", "下午3点", "在", "村委会", "积水", "处理了", "没处理",
        "不对", "是", "改成", "写反了", "第3项", "没有", "一个都没来", "跟上月一样", "其他不变", "零报告", "十来个", "快50", "一百零几个", "四十二", "4十2", "壹佰", "零点三", "两个半小时", "上午", "一共", "加起来",
        "12", "45", "0", "99999999", "-5", "3.14", "大塘村", "没错", "跳过", "不清楚", "返回", "看一下", "第99项", "，", "。", "、", "\n", "？", "!", "(", ")", "\0", "\u0007", "\u202e", "\ud83d", "😀", "ＡＢ", "<script>", "'; drop table", "519901196203154811", "14208800613", "张德福肺结核", " ", "\t",
    ];

    [Fact]
    public void Ten_thousand_random_inputs_leave_every_form_where_it_can_be_ended()
    {
        var random = new Random(20261122);
        var forms = BuiltInForms.All;
        ReportTalk? talk = null;
        for (var i = 0; i < Inputs; i++)
        {
            if (talk is null || random.Next(12) == 0)
            {
                if (talk is not null) GoesToTheEnd(talk);
                talk = Open(forms[random.Next(forms.Count)], random.Next(2) == 0);
            }
            talk = Say(talk, Text(random));
        }
    }

    // Somebody who does not know and says so gets out of every report; so does somebody who is never understood.
    private static void GoesToTheEnd(ReportTalk talk)
    {
        foreach (var words in (string[])["不清楚", "唔哩哇啦"])
        {
            var said = talk;
            for (var step = 0; said.Open.Step != ReportStep.ReadBack; step++)
            {
                Assert.True(step < MostStepsToTheEnd, $"{talk.Form.Id} asks for ever: {said.Open.ToJson()}");
                said = Say(said, words);
            }
        }
    }

    [Fact]
    public async Task Five_hundred_random_inputs_through_the_pipeline_are_answered_and_file_nothing()
    {
        using var app = new AssistantApp { Demo = true, Now = new DateTimeOffset(2026, 11, 26, 9, 0, 0, TimeSpan.FromHours(8)) };
        var random = new Random(20261123);
        var tang = app.ChatAs("tangguixiang");
        var before = await CountAsync(app);

        for (var i = 0; i < ThroughThePipeline; i++)
        {
            var text = i % 25 == 0 ? "上报月报" : Text(random);
            if (string.IsNullOrWhiteSpace(text) || ReportSayings.IsYes(ReportSayings.Plain(text))) continue;
            await tang.SaysOnly(text);
        }
        await app.IdleAsync();

        var log = await tang.LogAsync();
        Assert.DoesNotContain(log, entry => entry.FromBot && entry.Reply is { } reply && (reply.Key.Contains("sorry", StringComparison.Ordinal) || reply.Key.Contains("report.receipt", StringComparison.Ordinal)));
        Assert.True(log.Count(entry => entry.FromBot) > ThroughThePipeline / 2);
        Assert.Equal(before, await CountAsync(app));
    }

    private static async Task<int> CountAsync(AssistantApp app)
    {
        await using var scope = app.Services.CreateAsyncScope();
        return scope.ServiceProvider.GetRequiredService<Store>().Set<ReportRow>().Count();
    }

    private static ReportTalk Open(Form form, bool stepByStep)
    {
        var period = ReportPeriod.Usual(form, Now, WorkCalendar.Official);
        var open = new OpenReport { FormId = form.Id, FormVersion = form.Version, AreaId = 1, Period = period.ToString(), StepByStep = stepByStep };
        return new ReportTalk(open, new ReportDraft(Context(form)), period);
    }

    private static ReportContext Context(Form form) =>
        new(form, new FormArea("青石镇", [new("石桥村", ["石桥"]), new("大塘村", ["大塘"])]), "石桥村", Now, WorkCalendar.Official, new Dictionary<string, FieldValue> { ["elders"] = new NumberValue(312), ["exam"] = new NumberValue(42) });

    // What a turn does with the words, and then what is kept between turns.
    private static ReportTalk Say(ReportTalk talk, string text)
    {
        var plain = ReportSayings.Plain(text);
        Reply? lead = null;
        Reply reply;
        if (ReportCourse.TrySkip(talk, plain, text)) reply = ReportCourse.Next(talk, ref lead);
        else if (ReportCourse.GoTo(talk, plain) is { } field) reply = ReportWords.Back(talk, field);
        else if (ReportReading.Read(talk, text))
        {
            if (talk.Draft.Asks.ContainsKey("village")) talk.Draft.GiveUp("village");
            reply = ReportCourse.Next(talk, ref lead);
        }
        else reply = ReportCourse.Misheard(talk, text);

        Assert.NotEmpty(reply.Text);
        Assert.All(talk.Draft.Asks.Keys, key => Assert.DoesNotContain(key, talk.Draft.Values.Keys));
        Assert.All(talk.Draft.Values, value => Assert.NotNull(talk.Form.Field(value.Key)));
        talk.Draft.ForgetPrivacy();
        talk.Keep();
        var kept = OpenReport.FromJson(talk.Open.ToJson())!;
        return new ReportTalk(kept, ReportDraft.Recall(Context(talk.Form), kept.Memory(talk.Form)), ReportPeriod.Parse(kept.Period, talk.Form.Rhythm)!);
    }

    private static string Text(Random random)
    {
        if (random.Next(100) == 0) return string.Concat(Enumerable.Repeat(Pieces[random.Next(Pieces.Length)], 600));
        var text = new StringBuilder();
        for (var i = random.Next(1, 10); i > 0; i--)
        {
            text.Append(random.Next(5) == 0 ? random.Next(0, 400).ToString(System.Globalization.CultureInfo.InvariantCulture) : Pieces[random.Next(Pieces.Length)]);
            if (random.Next(20) == 0) text.Append((char)random.Next(1, 0xFFFE));
        }
        return text.ToString();
    }
}
