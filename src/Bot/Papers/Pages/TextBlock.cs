namespace HealthAssistantBot.Bot.Papers.Pages;

/// <summary>A run of characters with how it is lit: p party, v role word, t matter, d time, or nothing.</summary>
/// <param name="Sentence">Where its sentence starts in the stored text, when a sentence is to be chosen; else null.</param>
public sealed record LitRun(string Text, string? Light, int? Sentence);

/// <summary>A mark in the margin: the item that was understood here.</summary>
public sealed record MarginMark(string Key, string Label, bool IsDoubtful, bool IsChosen);

/// <summary>One stretch of the stored text: of a clause, of the paper's frame, or noise.</summary>
/// <param name="Anchor">The clause's anchor on its first stretch, else null.</param>
public sealed record TextBlock(string? Anchor, string? Path, bool IsHeading, bool IsOutside, string? Why, bool IsChosen, IReadOnlyList<IReadOnlyList<LitRun>> Lines, IReadOnlyList<MarginMark> Marks);

/// <summary>A line of the clause tree beside the text.</summary>
public sealed record TreeLine(string Label, int Depth, int Part, string Anchor, int Open, bool IsCurrent);
