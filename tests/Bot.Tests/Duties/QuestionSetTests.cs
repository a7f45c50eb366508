using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using HealthAssistantBot.Bot.Duties;

namespace HealthAssistantBot.Bot.Tests.Duties;

/// <summary>Question files scored as the development scorer does; the floors stand here and nowhere else.</summary>
public sealed partial class QuestionSetTests
{
    // Right first answers and right citations, each of its countable items; answerable questions refused; parties named.
    private const double DevelopmentHits = 0.93;
    private const double OwnHits = 0.94;
    private const double Citations = 0.92;
    private const double WronglyRefused = 0.03;
    private const double PartiesNamed = 1.7;

    [Fact]
    public void The_development_questions_are_answered()
    {
        var seeds = PaperDesk.Seeds();
        Assert.SkipWhen(seeds is null, "the shared folder is not beside the repository");
        Check(Score(seeds!, Path.Combine(PaperDesk.SharedFolder()!, "eval", "duty-questions.dev.jsonl"), _ => true), DevelopmentHits, refusals: 1);
    }

    [Fact]
    public void Our_own_questions_to_the_demo_papers_are_answered() =>
        Check(Score(PaperDesk.Demo(), OwnFile, q => q.GetProperty("set").GetString() == "demo"), OwnHits, refusals: 0.94);

    [Fact]
    public void Our_own_questions_to_the_seed_papers_are_answered()
    {
        var seeds = PaperDesk.Seeds();
        Assert.SkipWhen(seeds is null, "the shared folder is not beside the repository");
        Check(Score(seeds!, OwnFile, q => q.GetProperty("set").GetString() == "seeds"), OwnHits, refusals: 1);
    }

    private static string OwnFile => Path.Combine(AppContext.BaseDirectory, "Duties", "own-questions.jsonl");

    private sealed record Figures(int Answerable, int Hits, int Refusals, int RightRefusals, int Citable, int Cited, int WronglyRefused, double PartiesNamed, string Misses);

    private static void Check(Figures figures, double hits, double refusals)
    {
        Assert.True(figures.Answerable > 20, "the question file is nearly empty");
        Assert.True(figures.Hits + figures.RightRefusals >= hits * (figures.Answerable + figures.Refusals), $"{figures.Hits} of {figures.Answerable} answered\n{figures.Misses}");
        Assert.True(figures.RightRefusals >= refusals * figures.Refusals, $"{figures.RightRefusals} of {figures.Refusals} refusals\n{figures.Misses}");
        Assert.True(figures.Cited >= Citations * figures.Citable, $"{figures.Cited} of {figures.Citable} cited\n{figures.Misses}");
        Assert.True(figures.WronglyRefused <= WronglyRefused * figures.Answerable, $"{figures.WronglyRefused} wrongly refused\n{figures.Misses}");
        Assert.True(figures.PartiesNamed <= PartiesNamed);
    }

    private static Figures Score(PaperDesk desk, string file, Func<JsonElement, bool> counts)
    {
        int answerable = 0, hits = 0, refusals = 0, rightRefusals = 0, citable = 0, cited = 0, wronglyRefused = 0;
        var parties = new List<int>();
        var misses = new StringBuilder();
        foreach (var question in File.ReadLines(file).Where(l => l.Length > 0).Select(l => JsonSerializer.Deserialize<JsonElement>(l)).Where(counts))
        {
            var reply = Answer(desk, question);
            var refused = reply.Kind is DutyOutcomeKind.Refused or DutyOutcomeKind.NotADutyQuestion;
            var line = Norm(reply.Reply.Parts[0].Text);
            var first = reply.Citations.Count > 0 ? reply.Citations[0] : null;
            var whole = line + (first is null ? "" : Norm(first.Party + first.Role + string.Concat(first.People) + first.Quote));
            if (question.GetProperty("must_refuse").GetBoolean())
            {
                refusals++;
                var right = refused && reply.Citations.Count == 0 && !LongDigits().IsMatch(Norm(reply.Reply.Text));
                rightRefusals += right ? 1 : 0;
                if (!right) misses.AppendLine(question.GetProperty("id").GetString());
                continue;
            }

            answerable++;
            wronglyRefused += refused ? 1 : 0;
            var where = question.GetProperty("where").GetString() == "party" ? line : whole;
            var hit = !refused && Strings(question, "accept").Any(a => where.Contains(Norm(a), StringComparison.Ordinal)) && Strings(question, "must_all").All(m => m.Split('|').Any(x => whole.Contains(Norm(x), StringComparison.Ordinal)));
            hits += hit ? 1 : 0;
            if (!hit) misses.AppendLine(question.GetProperty("id").GetString());
            if (question.GetProperty("where").GetString() == "party") parties.Add(reply.Citations.Select(c => Norm(c.Party)).Distinct(StringComparer.Ordinal).Count(p => p.Length > 0 && line.Contains(p, StringComparison.Ordinal)));
            var clauses = Strings(question, "clause").Select(Norm).ToList();
            if (clauses.Count == 0) continue;
            citable++;
            cited += first is not null && clauses.Contains(Norm(first.Clause)) ? 1 : 0;
        }

        return new Figures(answerable, hits, refusals, rightRefusals, citable, cited, wronglyRefused, parties.Count == 0 ? 0 : parties.Average(), misses.ToString());
    }

    private static DutyReply Answer(PaperDesk desk, JsonElement question)
    {
        var talk = desk.Visitor(question.GetProperty("scope").GetString(), mayAskTown: false);
        var text = question.GetProperty("text");
        DutyReply? reply = null;
        foreach (var turn in text.ValueKind == JsonValueKind.Array ? text.EnumerateArray().Select(t => t.GetString()!) : [text.GetString()!]) reply = talk.Ask(turn);
        return reply!;
    }

    private static IEnumerable<string> Strings(JsonElement question, string name) => question.GetProperty(name).EnumerateArray().Select(x => x.GetString()!);

    private static string Norm(string text)
    {
        var norm = Blank().Replace(text.Normalize(NormalizationForm.FormKC).ToLowerInvariant(), "");
        return Dash().Replace(norm, "-").Replace('“', '"').Replace('”', '"');
    }

    [GeneratedRegex("\\s+")]
    private static partial Regex Blank();

    [GeneratedRegex("[—–‐－~-]+")]
    private static partial Regex Dash();

    [GeneratedRegex("\\d{7,}")]
    private static partial Regex LongDigits();
}
