using HealthAssistantBot.Domain.Duties;

namespace HealthAssistantBot.Domain.Tests.Duties;

/// <summary>Postings in bytes give back what was put in, in any range.</summary>
public sealed class SentenceIndexTests
{
    [Theory]
    [InlineData(0, 1000)]
    [InlineData(1, 2)]
    [InlineData(63, 66)]
    [InlineData(127, 700)]
    [InlineData(640, 641)]
    [InlineData(999, 1000)]
    public void A_range_gives_its_own_sentences_and_no_others(int from, int to)
    {
        var random = new Random(7);
        var builder = new SentenceIndexBuilder();
        var held = new List<(int Sentence, int Quarters)>();
        for (var sentence = 0; sentence < 1000; sentence++)
        {
            var times = sentence is > 300 and < 650 ? 0 : random.Next(0, 4);
            var quarters = random.Next(1, 9);
            for (var i = 0; i < times; i++) builder.AddText("体检", quarters);
            builder.AddText("随访", 4);
            builder.EndSentence(10);
            if (times > 0) held.Add((sentence, times * quarters));
        }

        var index = builder.Build();
        var found = new List<(int Sentence, int Quarters)>();
        var postings = index.PostingsOf(SentenceIndex.Key('体', '检'), new SentenceRange(from, to));
        while (postings.MoveNext()) found.Add((postings.Sentence, postings.Count));

        Assert.Equal(held.Where(h => h.Sentence >= from && h.Sentence < to), found);
        Assert.Equal(held.Count, index.Frequency('体', '检'));
        Assert.Equal(0, index.Frequency('疫', '苗'));
    }
}
