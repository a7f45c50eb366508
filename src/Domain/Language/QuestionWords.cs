namespace HealthAssistantBot.Domain.Language;

/// <summary>What a question wants to hear.</summary>
public enum Asks
{
    /// <summary>谁, 哪个单位, 归谁管, 找哪家.</summary>
    Who,
    /// <summary>谁牵头, 带头, 主抓.</summary>
    Lead,
    /// <summary>配合, 协助, 搭把手.</summary>
    Support,
    /// <summary>监督, 检查, 考核, 验收.</summary>
    Oversee,
    /// <summary>做什么, 有哪些职责, 要干啥.</summary>
    Duties,
    /// <summary>什么时候, 几号, 哪天.</summary>
    When,
    /// <summary>多久一次, 几个月一回.</summary>
    HowOften,
    /// <summary>几号前, 截止, 最晚.</summary>
    Deadline,
    /// <summary>是什么职务, 干啥的, 什么官.</summary>
    Post,
    /// <summary>成员有哪些, 都有谁, 名单.</summary>
    Members,
    /// <summary>还有谁, 别的单位.</summary>
    WhoElse,
    /// <summary>电话, 号码, 怎么联系.</summary>
    Phone,
    /// <summary>传真, 邮箱, 工资, 门牌: what papers of duties do not hold.</summary>
    NotInPapers,
    /// <summary>在哪, 设在哪里.</summary>
    Where,
    /// <summary>多少, 几个.</summary>
    HowMany,
    /// <summary>为什么, 凭什么.</summary>
    Why,
    /// <summary>怎么办, 流程, 怎么弄.</summary>
    HowTo,
    /// <summary>原文, 文件怎么写的, 依据.</summary>
    Wording,
    /// <summary>村里, 镇里, 区里这一级.</summary>
    Level,
    /// <summary>以前, 原来, 去年那份.</summary>
    Past,
}

/// <summary>Words of a question that say what it wants.</summary>
/// <param name="Says">For <see cref="Asks.NotInPapers"/> and <see cref="Asks.Level"/> what exactly: 传真, 村.</param>
public sealed record QuestionHit(Asks Asks, int Start, int Length, string Words, string Says);

/// <summary>Finds the words of a normalised question that say what it wants to hear; the words are data (question-words.tsv).</summary>
public static class QuestionWords
{
    private static readonly Lazy<(WordList Words, Dictionary<string, List<(Asks Asks, string Says)>> Meanings)> Loaded = new(Load);

    /// <summary>Every question word in the order of the text; a word inside a longer one of the same kind is left out.</summary>
    public static IReadOnlyList<QuestionHit> Find(string text)
    {
        var (words, meanings) = Loaded.Value;
        List<QuestionHit> hits = [];
        Span<float> lengths = stackalloc float[WordList.LongestWord + 1];
        for (var i = 0; i < text.Length; i++)
        {
            if (meanings.ContainsKey(text[i].ToString())) Add(i, 1);
            var longest = words.WordsAt(text, i, lengths);
            for (var size = 2; size <= longest; size++)
            {
                if (!float.IsNaN(lengths[size])) Add(i, size);
            }
        }
        return [.. hits.Where(hit => !hits.Exists(other => other.Asks == hit.Asks && other.Length > hit.Length && other.Start <= hit.Start && other.Start + other.Length >= hit.Start + hit.Length))];

        void Add(int at, int size)
        {
            var word = text.Substring(at, size);
            foreach (var (asks, says) in meanings[word]) hits.Add(new QuestionHit(asks, at, size, word, says));
        }
    }

    public static bool Asks(string text, Asks asks) => Find(text).Any(hit => hit.Asks == asks);

    private static (WordList, Dictionary<string, List<(Asks, string)>>) Load()
    {
        var meanings = new Dictionary<string, List<(Asks, string)>>(StringComparer.Ordinal);
        foreach (var row in EmbeddedData.Rows("question-words.tsv"))
        {
            var asks = Enum.Parse<Asks>(row[0]);
            foreach (var word in row[1].Split('|').Select(TextNormaliser.Plain).Distinct(StringComparer.Ordinal))
            {
                if (!meanings.TryGetValue(word, out var list)) meanings[word] = list = [];
                list.Add((asks, row.Length > 2 ? row[2] : ""));
            }
        }
        return (new WordList(meanings.Keys.Select(word => (word, 1.0))), meanings);
    }
}
