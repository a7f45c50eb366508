using HealthAssistantBot.Domain.Papers;

namespace HealthAssistantBot.Bot.Papers.Pages;

/// <summary>The lists of a review, by what they hold.</summary>
public enum ReviewTab
{
    Look,
    Duties,
    People,
    Times,
    Conflicts,
    Names,
    Rest,
    Header,
}

/// <summary>A missed item that is being added.</summary>
/// <param name="Kind">Duty, roster or recurring; what exactly it is shows in what is typed.</param>
/// <param name="Sentence">The chosen sentence; null as long as none is chosen.</param>
public sealed record AddingItem(PaperItemKind Kind, int At, string? Clause, string? Sentence)
{
    public string Word => Kind switch { PaperItemKind.Roster => "person", PaperItemKind.Recurring => "time", _ => "duty" };

    public static PaperItemKind? KindOf(string? word) => word switch { "duty" => PaperItemKind.Duty, "person" => PaperItemKind.Roster, "time" => PaperItemKind.Recurring, _ => null };
}

/// <summary>One understood item as the review shows it.</summary>
/// <param name="Why">Why it is doubtful; null when it is not.</param>
public sealed record ReviewItem(PaperItem Item, string Key, string Label, string Line, string? Why);

/// <summary>What is asked for in the address of a review.</summary>
public sealed record ReviewQuery
{
    public string? Tab { get; init; }

    public string? Item { get; init; }

    public int? Page { get; init; }

    public int? Part { get; init; }

    public string? Add { get; init; }

    public int? At { get; init; }
}
