namespace HealthAssistantBot.Domain.Papers;

/// <summary>
/// What the engine understood of one paper. Mirrors "Paper understood" of the import contract; every item also keeps its span of the
/// stored text, a confidence from 0 to 1 and an id that stays the same while the clause's text is unchanged.
/// </summary>
public sealed record PaperReading
{
    /// <summary>Null when the text has none; never invented.</summary>
    public string? Title { get; init; }
    public string? Issuer { get; init; }
    /// <summary>发文字号, as printed: 青石府发〔2026〕8号.</summary>
    public string? Number { get; init; }
    public DateOnly? Date { get; init; }
    /// <summary>The area named by issuer or title (高峰街道), null when none.</summary>
    public string? Area { get; init; }
    /// <summary>Length of the stored text in UTF-16 code units.</summary>
    public int Length { get; init; }
    public IReadOnlyList<Clause> Clauses { get; init; } = [];
    public IReadOnlyList<RosterEntry> Roster { get; init; } = [];
    public IReadOnlyList<PostEntry> Posts { get; init; } = [];
    public IReadOnlyList<Duty> Duties { get; init; } = [];
    public IReadOnlyList<Obligation> Recurring { get; init; } = [];
    public IReadOnlyList<Deadline> Deadlines { get; init; } = [];
    public IReadOnlyList<OutsideText> Frame { get; init; } = [];
    public IReadOnlyList<OutsideText> Noise { get; init; } = [];
    /// <summary>Two names that look like one party or body; proposed to the clerk, never applied silently.</summary>
    public IReadOnlyList<AliasGuess> Aliases { get; init; } = [];
    /// <summary>Two places of this paper that say different things of one matter.</summary>
    public IReadOnlyList<Conflict> Conflicts { get; init; } = [];
    /// <summary>Suspected slips of the paper itself (联运, 群群众): flagged, never changed.</summary>
    public IReadOnlyList<SuspectedTypo> Typos { get; init; } = [];

    /// <summary>The clause that holds a place of the stored text; null in frame, noise and blanks.</summary>
    public Clause? ClauseAt(int place) => Clauses.FirstOrDefault(c => c.Spans.Any(s => s.Start <= place && place < s.End));
}

/// <summary>One node of the clause tree, in the order of the text.</summary>
/// <param name="Path">Numbers as printed, joined: 四（三）1, 附件2（三）; a heading without a number stands for itself; 正文 for text outside any number.</param>
/// <param name="Number">The clause's own number as printed, null where it has none.</param>
/// <param name="Heading">The heading line or the beginning of the text, without the number.</param>
/// <param name="Parent">A path of this paper, or null.</param>
/// <param name="Text">The clause's own stretches as stored, without its sub-clauses.</param>
public sealed record Clause(string Path, string? Number, string Heading, string? Parent, string Text, IReadOnlyList<Span> Spans);

/// <summary>A named person in a body or with a post.</summary>
public sealed record RosterEntry(string Id, string Name, string Role, string? UnitOrPost, string Body, string Clause, Span Span, double Confidence);

/// <summary>A role that is filled by a post or a collective seat, not by a name.</summary>
public sealed record PostEntry(string Id, string Role, string Post, string Body, string Clause, Span Span, double Confidence);

public enum DutyKind
{
    /// <summary>负责.</summary>
    Responsible,
    /// <summary>牵头.</summary>
    Lead,
    /// <summary>配合 (协助, 参与, 协同).</summary>
    Support,
    /// <summary>监督 (督促, 检查, 考核 where checking others is the duty itself).</summary>
    Oversee,
    /// <summary>责任单位 of a list or table.</summary>
    Accountable,
}

/// <summary>One party and what one clause gives it to do.</summary>
/// <param name="Verb">The role verb as printed.</param>
/// <param name="Implied">The party is not in the sentence but in the title, the heading or a general clause.</param>
/// <param name="Quote">One sentence or table cell, verbatim (line breaks inside it may be left out).</param>
/// <param name="Span">The quote's place in the stored text.</param>
public sealed record Duty(string Id, string Party, DutyKind Kind, string Verb, string Topic, bool Implied, string Clause, string Quote, Span Span, double Confidence)
{
    /// <summary>A person looked and said that it is so; the engine is never that sure.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public bool IsReviewed => Confidence >= 1;
}

/// <summary>How often something recurs; field by field as the import contract has it, absent = not printed.</summary>
public sealed record RecurrenceRule
{
    /// <summary>week, month, quarter, half-year, year, event, or null (then a person must set it).</summary>
    public string? Every { get; init; }
    public string? OrEvery { get; init; }
    /// <summary>For event: the words that name event and time left, 每个实施阶段结束后的第一周内.</summary>
    public string? DeadlineRelative { get; init; }
    public int? Month { get; init; }
    /// <summary>1-31, or 0 for the month's last day.</summary>
    public int? Day { get; init; }
    /// <summary>MM-DD.</summary>
    public string? From { get; init; }
    public string? To { get; init; }
    public int? Times { get; init; }
    public int? MinTimes { get; init; }
    /// <summary>Years between two occurrences.</summary>
    public int? Interval { get; init; }
    public bool? Before { get; init; }
}

/// <summary>Something that a paper wants done again and again, or each time something happens.</summary>
public sealed record Obligation(string Id, string What, string? Who, string Words, RecurrenceRule Rule, bool NeedsSetting, string Clause, string Quote, Span Span, double Confidence);

/// <summary>Something a paper wants done once, by a day or by words that name one.</summary>
/// <param name="Due">ISO date, or the words of the text.</param>
public sealed record Deadline(string Id, string What, string? Who, string Due, string Words, bool NeedsSetting, string Clause, string Quote, Span Span, double Confidence);

/// <summary>Text that is no clause: the paper's frame (title, addressees, signature …) or noise (print line, 抄送 …).</summary>
/// <param name="What">For frame what it is, for noise why.</param>
public sealed record OutsideText(string Text, string What, int Start, int Length);

public sealed record AliasGuess(string Name, string Other, string Why, string Clause, double Confidence);

public sealed record Conflict(string Matter, string ClauseA, string SaysA, string ClauseB, string SaysB);

public sealed record SuspectedTypo(string Words, string Likely, string Clause, Span Span);
