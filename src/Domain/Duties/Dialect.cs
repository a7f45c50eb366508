namespace HealthAssistantBot.Domain.Duties;

/// <summary>Cantonese and Sichuan question words in standard Chinese; longer ones first. Written for normalised text.</summary>
internal static class Dialect
{
    private static readonly (string From, string To)[] Words =
    [
        ("边度", "哪里"), ("边个", "谁"), ("边间", "哪家"), ("边位", "谁"), ("边啲", "哪些"), ("边处", "哪里"), ("乜嘢", "什么"), ("乜野", "什么"), ("咩嘢", "什么"), ("点解", "为什么"),
        ("点样", "怎样"), ("点算", "怎么办"), ("几耐", "多久"), ("几多", "多少"), ("几时", "什么时候"), ("几大", "多大"), ("系咪", "是不是"), ("系边", "在哪"), ("唔系", "不是"), ("冇得", "没有"), ("冇", "没有"),
        ("佢哋", "他们"), ("我哋", "我们"), ("你哋", "你们"), ("佢", "他"), ("喺", "在"), ("嘅", "的"), ("咗", "了"), ("哋", "们"), ("嗰", "那"), ("啲", "些"), ("咁", "这么"), ("睇", "看"), ("揾", "找"), ("搵", "找"), ("俾", "给"), ("畀", "给"),
        ("同埋", "和"), ("而家", "现在"), ("细路仔", "小孩"), ("细路", "小孩"), ("细蚊仔", "小孩"), ("老人家", "老年人"), ("㗎", ""), ("咩", "什么"), ("乜", "什么"), ("嚟", "来"), ("噶", ""), ("唔", "不"), ("系", "是"),
        ("啥子", "什么"), ("啥样", "什么样"), ("啥", "什么"), ("咋个", "怎么"), ("咋整", "怎么办"), ("咋办", "怎么办"), ("咋", "怎么"), ("哪块儿", "哪里"), ("哪哈", "哪里"), ("哪阵", "什么时候"), ("好久", "多久"), ("好多", "多少"), ("么子", "什么"), ("么事", "什么"), ("莫得", "没有"), ("没得", "没有"),
        ("哪个些", "哪些人"), ("归哪个", "归谁"), ("找哪个", "找谁"), ("是哪个管", "是谁管"), ("哪个管", "谁管"), ("哪个来", "谁来"), ("哪个在", "谁在"), ("哪个负责", "谁负责"), ("哪个牵头", "谁牵头"), ("哪个监督", "谁监督"), ("哪个配合", "谁配合"), ("归哪点", "归谁"),
        ("家什", "工具"), ("背起", "带"), ("娃娃", "儿童"), ("娃儿", "儿童"), ("细娃", "儿童"), ("幺儿", "儿童"), ("奶娃", "婴儿"), ("婆娘", "妇女"), ("堂客", "妇女"), ("老汉儿", "老年人"), ("晓得", "知道"), ("要得", ""), ("些子", ""), ("一哈", "一下"), ("医生些", "医生"), ("老师些", "老师"), ("人些", "人"),
    ];

    // 系 is 是 in Cantonese, but part of 体系, 联系, 系统 in papers.
    private static readonly string[] Kept = ["体系", "联系", "系统", "关系", "系列", "维系", "中医系", "系数", "神经系", "好多的", "唔该", "点击"];

    public static string ToStandard(string plain)
    {
        var built = new System.Text.StringBuilder(plain.Length + 8);
        for (var i = 0; i < plain.Length;)
        {
            if (KeptAt(plain, i) is { } kept)
            {
                built.Append(kept);
                i += kept.Length;
                continue;
            }

            var found = false;
            foreach (var (from, to) in Words)
            {
                if (string.CompareOrdinal(plain, i, from, 0, from.Length) != 0) continue;
                built.Append(to);
                i += from.Length;
                found = true;
                break;
            }

            if (found) continue;
            built.Append(plain[i]);
            i++;
        }

        return built.ToString();
    }

    private static string? KeptAt(string plain, int at)
    {
        foreach (var kept in Kept)
        {
            if (string.CompareOrdinal(plain, at, kept, 0, kept.Length) == 0) return kept;
        }

        return null;
    }
}
