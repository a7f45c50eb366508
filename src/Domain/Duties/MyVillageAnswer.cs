using System.Text.RegularExpressions;
using HealthAssistantBot.Domain.Papers;

namespace HealthAssistantBot.Domain.Duties;

/// <summary>Everything that the papers give the village committee to do, the papers apart.</summary>
internal static partial class MyVillageAnswer
{
    internal const int LongestTopic = 12;

    private static readonly PartyMention Village = new("村委会", 0, "村委会", "村委会");

    public static PartyDutiesFinding? Of(Asking asking)
    {
        var items = new List<DutyItem>();
        foreach (var (sentence, duty) in asking.AllowedDutiesOf(Village)
            .OrderBy(p => asking.Place.LayerOf(asking.Snapshot.PaperOf(p.Sentence).Paper.AreaId)).ThenBy(p => asking.Snapshot.PaperOf(p.Sentence).Paper.Date).ThenBy(p => asking.Snapshot.PaperOf(p.Sentence).Number).ThenBy(p => asking.Snapshot.Sentences[p.Sentence].Start))
        {
            foreach (var item in PartyDutiesAnswer.Items(asking, sentence, duty))
            {
                var bare = Shown.Simplified(item.Words);
                if (bare.EndsWith("配合", StringComparison.Ordinal) && bare.Length <= 16) continue;
                var when = NextDue.OfWords(bare, asking.Question.Today) ?? DueOf(asking, item);
                items.Add(item with { Note = when ?? TopicOf(asking, sentence, duty, bare) });
            }
        }

        items = [.. items.DistinctBy(i => (i.Quote.Paper.Id, i.Quote.Clause, i.Words))];
        if (items.Count == 0) return null;
        var name = asking.Place.Own is { Level: StaffDirectory.AreaLevel.Village } village ? village.Name : "村里";
        return new PartyDutiesFinding(name, null, items, true) { WhosePaper = asking.Place.IsKnown ? null : asking.Snapshot.Areas.Find(items[0].Quote.Paper.AreaId) };
    }

    private static string? DueOf(Asking asking, DutyItem item)
    {
        var obligation = item.Quote.Paper.Reading.Recurring.FirstOrDefault(o => o.Clause == item.Quote.Clause && item.Words.Contains(o.Words, StringComparison.Ordinal) && o.Rule.Every is not null);
        return obligation is null ? null : NextDue.Of(obligation, asking.Question.Today);
    }

    // 各村委会通知到户 says nothing alone: what it is about stands in the sentence before.
    private static string? TopicOf(Asking asking, int sentence, Duty duty, string words)
    {
        var topics = asking.DutiesOf(sentence).Where(d => d.Party == duty.Party).Select(d => d.Topic).Where(t => t.Length > 0).ToList();
        if (topics.Count == 0 || topics.Exists(t => words.Contains(t, StringComparison.Ordinal))) return null;

        var topic = ForWhom().Replace(topics[0], "");
        return topic.Length <= LongestTopic && !words.Contains(topic, StringComparison.Ordinal) ? topic : null;
    }

    [GeneratedRegex("^(?:全[县镇乡村]|城乡|农村|辖区内?|65岁(?:及|以)以?上|适龄|育龄|重点)*(?:妇女|老年人|老人|儿童|青少年|居民|村民|群众|人群)(?=.{4})")]
    private static partial Regex ForWhom();
}
