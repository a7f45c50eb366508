using HealthAssistantBot.Domain.Language;
using System.Diagnostics;
using System.Text.RegularExpressions;
using HealthAssistantBot.Domain.Reports;
using HealthAssistantBot.Domain.Reports.Forms;
using HealthAssistantBot.Domain.Reports.Reading;

namespace HealthAssistantBot.Benchmarks;

/// <summary>One-breath reports a second, beside the plainest reader there is (an alias, then a number) over the same utterances in the same run.</summary>
internal static class ReportBenchmark
{
    private static readonly DateTime Now = new(2026, 11, 28, 9, 40, 0);

    public static void Run(int count)
    {
        var form = BuiltInForms.All.First(one => one.Id == "ph-month");
        var random = new Random(20261122);
        var utterances = Enumerable.Range(0, count).Select(_ => Utterance(random)).ToList();
        var patterns = form.Fields.Select(field => (field.Key, Pattern: new Regex($"(?:{string.Join('|', field.Aliases.Append(field.Label).Select(Regex.Escape))})(\\d+)", RegexOptions.Compiled))).ToList();

        // A first round is spent on the compiler; of three rounds after it the best one counts, for others use the machine too.
        Time(utterances, said => Ours(form, said));
        Time(utterances, said => Plainest(patterns, said));
        var before = GC.GetAllocatedBytesForCurrentThread();
        var (ours, oursFields) = Enumerable.Range(0, 3).Select(_ => Time(utterances, said => Ours(form, said))).MinBy(round => round.Seconds);
        var allocated = (GC.GetAllocatedBytesForCurrentThread() - before) / 3 / count;
        var (plain, plainFields) = Enumerable.Range(0, 3).Select(_ => Time(utterances, said => Plainest(patterns, said))).MinBy(round => round.Seconds);
        Console.WriteLine($"one-breath reader       {count / ours:N0} utterances a second, {oursFields:N0} fields of {count * 7:N0}, {allocated:N0} bytes each");
        Console.WriteLine($"alias then number       {count / plain:N0} utterances a second, {plainFields:N0} fields (no dialect, typos, words for numbers, checks)");
        Console.WriteLine($"ratio of time           {ours / plain:F1} times");
    }

    private static int Ours(Form form, string said)
    {
        var draft = new ReportDraft(new ReportContext(form, FormArea.Unknown, "石桥村", Now, WorkCalendar.Official, new Dictionary<string, FieldValue>()));
        UtteranceReader.Read(draft, said);
        return draft.Values.Count;
    }

    private static int Plainest(List<(string Key, Regex Pattern)> patterns, string said) => patterns.Count(one => one.Pattern.IsMatch(said));

    private static (double Seconds, long Fields) Time(List<string> utterances, Func<string, int> read)
    {
        long fields = 0;
        var watch = Stopwatch.StartNew();
        foreach (var said in utterances) fields += read(said);
        return (watch.Elapsed.TotalSeconds, fields);
    }

    private static string Utterance(Random random) => random.Next(3) switch
    {
        0 => $"老人{Count(random, 400)},体检{Count(random, 60)}个,没来{Count(random, 9)}个,高血压{Count(random, 90)},糖尿病{Count(random, 30)},发烧{Count(random, 5)}个,讲座{Count(random, 3)}场",
        1 => $"我们村这个月体检了{Count(random, 60)}个没来的有{Count(random, 9)}个发烧的{Count(random, 5)}个高血压随访{Count(random, 90)}个糖尿病{Count(random, 30)}个讲座搞了{Count(random, 3)}场老人总共{Count(random, 400)}",
        _ => $"报月报哈:65岁以上的现有{Count(random, 400)}个,做了体检的{Count(random, 60)}个,{Count(random, 9)}个喊了没来,血压随访{Count(random, 90)},血糖随访{Count(random, 30)},{Count(random, 5)}个人发烧,健康课上了{Count(random, 3)}场",
    };

    private static int Count(Random random, int most) => random.Next(1, most);
}
