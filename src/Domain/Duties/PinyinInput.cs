using System.Text;
using System.Text.RegularExpressions;
using HealthAssistantBot.Domain.Language;

namespace HealthAssistantBot.Domain.Duties;

/// <summary>A question typed in pinyin (jian kang cu jin qi ye shui lai jian), read with the papers' and the thesaurus' words.</summary>
internal static partial class PinyinInput
{
    private static readonly string[] AskingWords =
        ["谁来建", "谁来", "谁管", "归谁管", "归谁", "找谁", "谁负责", "由谁负责", "谁牵头", "谁配合", "谁监督", "谁做", "谁办", "谁来做", "谁来管", "谁", "哪个", "什么", "做什么", "多久", "多久一次", "什么时候", "几号", "在哪", "负责", "怎么", "是", "的", "电话", "要", "有", "建", "做", "管", "办", "抓", "来"];

    [GeneratedRegex("[a-z][a-z ']{5,}")]
    private static partial Regex Latin();

    public static QuestionReading Understood(DutySnapshot snapshot, QuestionReading reading)
    {
        var plain = TextNormaliser.Plain(reading.Said);
        var match = Latin().Match(plain);
        if (!match.Success || match.Length < plain.Length / 2) return reading;
        var syllables = Syllables(match.Value);
        if (syllables is null || syllables.Count < 3) return reading;
        var read = Words(snapshot, syllables);
        return read is null ? reading : QuestionReader.Read(plain[..match.Index] + read + plain[(match.Index + match.Length)..]) with { Said = reading.Said };
    }

    private static List<string>? Syllables(string letters)
    {
        var syllables = new List<string>();
        foreach (var run in letters.Split([' ', '\''], StringSplitOptions.RemoveEmptyEntries))
        {
            var at = 0;
            while (at < run.Length)
            {
                var length = Math.Min(6, run.Length - at);
                while (length > 0 && !(Pinyin.IsSyllable(run.Substring(at, length)) && CanGoOn(run, at + length))) length--;
                if (length == 0) return null;
                syllables.Add(run.Substring(at, length));
                at += length;
            }
        }

        return syllables;
    }

    private static bool CanGoOn(string run, int at)
    {
        if (at == run.Length) return true;
        for (var length = Math.Min(6, run.Length - at); length > 0; length--)
        {
            if (Pinyin.IsSyllable(run.Substring(at, length)) && CanGoOn(run, at + length)) return true;
        }

        return false;
    }

    // The dearest way through: long words of the papers and the thesaurus first.
    private static string? Words(DutySnapshot snapshot, List<string> syllables)
    {
        var bySound = snapshot.WordsBySound;
        var best = new (float Worth, string? Word, int Length)[syllables.Count + 1];
        for (var at = syllables.Count - 1; at >= 0; at--)
        {
            best[at] = (best[at + 1].Worth - 1, null, 1);
            for (var length = 1; length <= Math.Min(8, syllables.Count - at); length++)
            {
                var key = string.Join(' ', syllables.Skip(at).Take(length));
                var asking = AskingWords.FirstOrDefault(w => Pinyin.Spell(w) == key);
                var word = asking ?? bySound.GetValueOrDefault(key);
                if (word is null) continue;
                var worth = best[at + length].Worth + length * length * (asking is null ? 1f : 1.1f);
                if (worth > best[at].Worth) best[at] = (worth, word, length);
            }
        }

        var built = new StringBuilder();
        var known = 0;
        for (var at = 0; at < syllables.Count; at += best[at].Length)
        {
            if (best[at].Word is { } word) known += best[at].Length;
            built.Append(best[at].Word);
        }

        return known * 10 >= syllables.Count * 6 ? built.ToString() : null;
    }
}
