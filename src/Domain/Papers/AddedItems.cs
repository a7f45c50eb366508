using HealthAssistantBot.Domain.Papers.Reading;

namespace HealthAssistantBot.Domain.Papers;

/// <summary>Items that a person added to a reading, and the words that make an addition of an item that the engine had found.</summary>
internal static class AddedItems
{
    public static Duty Duty(string id, ItemWords words, ItemPlace place)
    {
        var kind = words.Kind ?? DutyKind.Responsible;
        var party = words.Party ?? "";
        return new Duty(id, party, kind, words.Verb ?? DutyKindWords.Of(kind), words.Topic ?? "", !place.Quote.Contains(party, StringComparison.Ordinal), place.Clause, place.Quote, SpanOf(place), 1);
    }

    public static RosterEntry Person(string id, ItemWords words, ItemPlace place) =>
        new(id, words.Name ?? "", words.Role ?? "", words.Post is { Length: > 0 } post ? post : null, words.Body ?? "", place.Clause, SpanOf(place), 1);

    public static PostEntry Seat(string id, ItemWords words, ItemPlace place) =>
        new(id, words.Role ?? "", words.Post ?? "", words.Body ?? "", place.Clause, SpanOf(place), 1);

    public static Obligation Obligation(string id, ItemWords words, ItemPlace place)
    {
        var rule = TimeWords.RuleOf(words.Time ?? "");
        return new Obligation(id, words.What ?? "", Who(words), words.Time ?? "", rule, rule.Every is null, place.Clause, place.Quote, SpanOf(place), 1);
    }

    public static Deadline Deadline(string id, ItemWords words, ItemPlace place)
    {
        var due = DeadlineReading.DayOf(words.Time ?? "");
        return new Deadline(id, words.What ?? "", Who(words), due ?? words.Time ?? "", words.Time ?? "", due is null, place.Clause, place.Quote, SpanOf(place), 1);
    }

    /// <summary>The words that would add this item.</summary>
    /// <param name="text">The stored text.</param>
    public static ItemWords WordsOf(PaperItem item, ItemPlace place) => item switch
    {
        { Duty: { } d } => new ItemWords { Party = d.Party, Kind = d.Kind, Verb = d.Verb, Topic = d.Topic, Place = place with { Quote = d.Quote } },
        { Person: { } r } => new ItemWords { Name = r.Name, Role = r.Role, Post = r.UnitOrPost, Body = r.Body, Place = place },
        { Seat: { } p } => new ItemWords { Role = p.Role, Post = p.Post, Body = p.Body, Place = place },
        { Obligation: { } o } => new ItemWords { What = o.What, Who = o.Who, Time = o.Words, Place = place with { Quote = o.Quote } },
        { Deadline: { } d } => new ItemWords { What = d.What, Who = d.Who, Time = d.Words, Place = place with { Quote = d.Quote } },
        _ => new ItemWords { Place = place },
    };

    private static string? Who(ItemWords words) => words.Who is { Length: > 0 } who ? who : null;

    private static Span SpanOf(ItemPlace place) => new(place.Start, place.Length);
}
