using HealthAssistantBot.Domain.Papers.Reading;

namespace HealthAssistantBot.Domain.Papers;

/// <summary>Words of a sentence that say when.</summary>
public static class PrintedTimes
{
    /// <summary>The first one as printed: 每季度召开一次, 2026年8月底前; null when there is none.</summary>
    public static string? First(string sentence)
    {
        ArgumentNullException.ThrowIfNull(sentence);

        var recurring = TimeWords.Find(string.Concat(sentence.Select(Folding.Fold))).OrderBy(w => w.IsVague).FirstOrDefault();
        return recurring is { IsVague: false } ? sentence[recurring.Start..recurring.End] : DeadlineReading.PrintedIn(sentence) ?? (recurring is null ? null : sentence[recurring.Start..recurring.End]);
    }

    /// <summary>A day that comes once makes a deadline, everything else recurs.</summary>
    public static PaperItemKind KindOf(string words)
    {
        ArgumentNullException.ThrowIfNull(words);

        return TimeWords.RuleOf(words).Every is null && DeadlineReading.DayOf(words) is not null ? PaperItemKind.Deadline : PaperItemKind.Recurring;
    }
}
