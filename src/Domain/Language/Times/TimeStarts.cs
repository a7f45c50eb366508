namespace HealthAssistantBot.Domain.Language.Times;

/// <summary>The characters with which an expression of time may begin; everything else is passed at once.</summary>
internal static class TimeStarts
{
    private static readonly Lazy<bool[]> Starts = new(Load);

    public static bool May(char character) => Starts.Value[character];

    private static bool[] Load()
    {
        var starts = new bool[char.MaxValue + 1];
        const string Grammar = "0123456789〇零○一二三四五六七八九十百两俩仨廿卅壹贰叁半第q前后頭头过再等未今接往过近最上下本这该当次从自打由截最不至限务赶直到提早推延顺晚每逢单双隔按逐天日月季年周星礼拜工节假农阴旧老夏正冬腊闰初大公阳新还剩只之以随此差约孕怀产术妊法市圩墟场元全整旬放收其为持入开秋春";
        foreach (var character in Grammar) starts[character] = true;
        foreach (var name in (string[])["times/time-words.tsv", "times/feasts.tsv"])
        {
            foreach (var row in EmbeddedData.Rows(name))
            {
                foreach (var word in row[0].Split('|')) starts[word[0]] = true;
            }
        }
        return starts;
    }
}
