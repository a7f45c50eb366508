using HealthAssistantBot.Bot.Tests.Harness;

namespace HealthAssistantBot.Bot.Tests.Reports;

/// <summary>
/// How many turns and how long a ten-field report takes, by a model of somebody who types slowly. Tapping: a figure or a mark takes half a second, a
/// Chinese character a second and a half (pinyin and a pick), sending a second. All in all, beside it: the message before is read at 6 characters a
/// second (once the form has been opened only its last two lines, where the question stands), each figure is looked up for 2 seconds, and every
/// answer takes a second to come.
/// </summary>
public sealed class ReportEffortTests : IDisposable
{
    private const int MostTurns = 8;
    private const double MostTapping = 90;
    private const double MostInAll = 180;

    // The same ten figures as people say them: two or three at a time, all in one breath, as last month, with taps only where a digit is offered.
    private static readonly string[][] Ways =
    [
        ["上报", "312，体检45", "没来6", "58，糖尿病21", "新生儿1，孕妇没有", "漏种没有", "发烧3，讲座1场", "对"],
        ["上报", "312，体检45，没来6", "高血压58糖尿病21", "新生儿1孕妇0漏种0", "发烧3讲座1", "1"],
        ["上报", "跟上月一样，体检45，发烧3", "1"],
        ["月报：老人312，体检45，没来6，高血压58，糖尿病21，新生儿1，孕妇没有，漏种没有，发烧3，讲座1", "1"],
        ["跟上月一样，体检45，没来6，发烧3", "1"],
        ["本月没有", "1"],
        ["老人312体检45没来6高血压58糖尿病21发烧3讲座1，新生儿1，孕妇漏种都没有", "1"],
    ];

    private readonly AssistantApp _app = new() { Demo = true, Now = new DateTimeOffset(2026, 11, 26, 15, 0, 0, TimeSpan.FromHours(8)) };

    public void Dispose() => _app.Dispose();

    [Fact]
    public async Task Ten_fields_take_eight_turns_at_most_and_ninety_seconds_of_tapping()
    {
        var efforts = new List<(double Tapping, double InAll)>();
        foreach (var way in Ways)
        {
            Assert.InRange(way.Length, 1, MostTurns);
            efforts.Add(await FiledAsync(way));
        }

        var (tapping, all) = (Median(efforts.Select(effort => effort.Tapping)), Median(efforts.Select(effort => effort.InAll)));
        TestContext.Current.SendDiagnosticMessage($"seconds of tapping (in all): {string.Join(", ", efforts.Select(effort => $"{effort.Tapping:F0} ({effort.InAll:F0})"))}; median {tapping:F0} ({all:F0})");
        Assert.InRange(tapping, 1, MostTapping);
        Assert.InRange(efforts.Max(effort => effort.InAll), 1, MostInAll);
    }

    [Fact]
    public async Task One_figure_a_message_takes_two_turns_more_than_there_are_fields_and_no_more_tapping()
    {
        var (tapping, all) = await FiledAsync(["上报", "312", "45", "6", "58", "21", "1", "没有", "没有", "3", "1", "1"]);
        Assert.InRange(tapping, 1, MostTapping);
        Assert.InRange(all, 1, MostInAll);
    }

    private static double Median(IEnumerable<double> seconds) => seconds.Order().ToList() is var sorted ? sorted[sorted.Count / 2] : 0;

    private async Task<(double Tapping, double InAll)> FiledAsync(string[] said)
    {
        var tang = _app.ChatAs("tangguixiang");
        var (tapping, rest, before, key) = (0.0, 0.0, "", "");
        foreach (var words in said)
        {
            tapping += Tapped(words);
            rest += (before.Length / 6.0) + (2 * Figures(words)) + 1;
            var reply = await tang.Says(words);
            (before, key) = (before.Length == 0 || key == "report.start" ? reply.Text : Question(reply.Text), reply.Key);
        }

        Assert.True(key == "report.receipt", $"{string.Join(" · ", said)}: {key}\n{before}");
        await tang.Says("撤", key: "report.withdrawn");
        return (tapping, tapping + rest);
    }

    private static string Question(string text) => string.Join('\n', text.Split('\n').TakeLast(2));

    private static double Tapped(string words) => words.Sum(character => character is >= '\u4e00' and <= '\u9fff' ? 1.5 : 0.5) + 1;

    // 312 is one to look up, 没有 is one.
    private static int Figures(string words) => words.Where((character, i) => character == '没' || (char.IsAsciiDigit(character) && (i == 0 || !char.IsAsciiDigit(words[i - 1])))).Count();
}
