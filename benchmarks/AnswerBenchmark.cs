using System.Diagnostics;
using HealthAssistantBot.Domain.Duties;
using HealthAssistantBot.Domain.Papers;
using HealthAssistantBot.Domain.StaffDirectory;

namespace HealthAssistantBot.Benchmarks;

/// <summary>Answering over many varied clauses, beside SQLite FTS5 (trigram) over the same sentences in the same run.</summary>
internal static class AnswerBenchmark
{
    private const int Seed = 20261121;
    private const int ClausesAPaper = 100;
    private const int PapersATown = 33;
    private const int Questions = 2000;
    private const int WarmUp = 1000;
    private static readonly DateOnly Today = new(2026, 11, 21);

    public static void Run(int clauses)
    {
        var varied = new VariedPapers(Seed);
        var watch = Stopwatch.StartNew();
        var (papers, areas) = Read(varied, clauses);
        Console.WriteLine($"clauses read            {papers.Sum(p => p.Reading.Clauses.Count):N0} in {papers.Count:N0} papers of {areas.Count:N0} towns, {watch.Elapsed.TotalSeconds:F1} s by the paper engine");

        watch.Restart();
        var snapshot = new DutySnapshot(new DutyFacts(papers, areas, [], []));
        Console.WriteLine($"index built             {snapshot.SentenceCount:N0} sentences, {watch.Elapsed.TotalSeconds:F1} s");
        // Other questions first: a program that has just started still compiles itself.
        var warmUp = Enumerable.Range(0, WarmUp).Select(i => (Text: varied.Question(), Area: areas[i % areas.Count].Id)).ToList();
        var questions = Enumerable.Range(0, Questions).Select(i => (Text: varied.Question(), Area: areas[i % areas.Count].Id)).ToList();

        var sentences = papers.SelectMany(p => p.Reading.Clauses.Select(c => c.Text)).ToList();
        papers.Clear();
        var ours = Time(warmUp, questions, q => AnswerFinder.Find(snapshot, new DutyQuestion(q.Text, new DutyAsker(q.Area, false, null, new HashSet<int>()), null, Today, false), null));
        Report("answers, whole", ours);

        GC.Collect();
        using var process = Process.GetCurrentProcess();
        Console.WriteLine($"managed heap            {GC.GetTotalMemory(forceFullCollection: true) / 1048576.0:F0} MB; working set {process.WorkingSet64 / 1048576.0:F0} MB (this process also holds the sentences for the baseline)");

        using var baseline = new Fts5Trigram(sentences);
        var theirs = Time(warmUp.Take(100), questions.Take(400).ToList(), q => baseline.Search(q.Text));
        Report("FTS5 trigram, search", theirs);
        Console.WriteLine($"ratio of p50            {theirs[theirs.Count / 2] / ours[ours.Count / 2]:F1} times, of p99 {At(theirs, .99) / At(ours, .99):F1} times");
    }

    private static (List<PublishedPaper> Papers, List<Area> Areas) Read(VariedPapers varied, int clauses)
    {
        var papers = new List<PublishedPaper>();
        var areas = new List<Area>();
        for (var made = 0; made < clauses; made += ClausesAPaper)
        {
            if (papers.Count % PapersATown == 0) areas.Add(Town($"{varied.TownName()[..^1]}{areas.Count}镇", areas.Count + 1));
            var area = areas[^1];
            var text = varied.Paper(area.Name, ClausesAPaper);
            var reading = PaperReader.Read(new PaperText(text));
            papers.Add(new PublishedPaper(papers.Count + 1, reading.Title ?? text[..20], reading.Title, reading.Number, reading.Date, area.Id, true, null, text, reading));
        }

        return (papers, areas);
    }

    private static Area Town(string name, int id)
    {
        var area = new Area(name, AreaLevel.Town, null, id, isDemo: false);
        typeof(Area).GetProperty(nameof(Area.Id))!.SetValue(area, id);
        return area;
    }

    private static List<double> Time<T>(IEnumerable<T> warmUp, IReadOnlyList<T> items, Func<T, object> run)
    {
        foreach (var item in warmUp) run(item);
        var times = new List<double>(items.Count);
        foreach (var item in items)
        {
            var began = Stopwatch.GetTimestamp();
            run(item);
            times.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
        }

        times.Sort();
        return times;
    }

    private static double At(List<double> sorted, double share) => sorted[Math.Min(sorted.Count - 1, (int)(sorted.Count * share))];

    private static void Report(string what, List<double> sorted) =>
        Console.WriteLine($"{what,-24}p50 {At(sorted, .5):F3} ms  p99 {At(sorted, .99):F3} ms  max {sorted[^1]:F2} ms  over {sorted.Count:N0} questions");
}
