namespace HealthAssistantBot.Bot.Conversations;

/// <summary>What a line of a reply is, so that a channel can draw it; its <see cref="ReplyPart.Text"/> is always the plain-text twin.</summary>
public enum PartKind
{
    /// <summary>The first line, which answers by itself.</summary>
    Headline,
    Line,
    /// <summary>A person with post and, if the asker may see it, phone.</summary>
    Contact,
    /// <summary>The paper's words in 「」.</summary>
    Quote,
    /// <summary>——《title》（year年）clause, under its quote.</summary>
    Cite,
    /// <summary>A near clause that does not answer the question.</summary>
    Near,
    /// <summary>One numbered choice of a question back.</summary>
    Choice,
    /// <summary>回复：1 …，2 ….</summary>
    Next,
    Safety,
    /// <summary>A file that can be fetched at an address of this bot.</summary>
    File,
}

/// <summary>One line of a reply and the values a channel may draw it with.</summary>
public sealed record ReplyPart(PartKind Kind, string Text)
{
    /// <summary>Contact: name. Quote: the words without 「」. Cite: title. File: its name.</summary>
    public string? Name { get; init; }
    /// <summary>Contact: post. Cite: clause path. File: its address, beginning with /.</summary>
    public string? Detail { get; init; }
    /// <summary>Contact: phone, digits.</summary>
    public string? Phone { get; init; }
    /// <summary>Cite: year. </summary>
    public string? Year { get; init; }
    /// <summary>Cite: 发文字号, shown with 原文 only.</summary>
    public string? Number { get; init; }
    /// <summary>The number where the words give it, that is with 原文.</summary>
    public string? ShownNumber => Number is { } number && Text.Contains(number, StringComparison.Ordinal) ? number : null;
    /// <summary>Quote of a replaced paper.</summary>
    public bool Retired { get; init; }
    /// <summary>Quote: zh-Hant where the paper is printed in Traditional characters.</summary>
    public string? Language { get; init; }
}

/// <summary>A suggested action: the digit or the words do the same as the button.</summary>
/// <param name="Label">At most 14 characters; what the button shows.</param>
/// <param name="Say">What is understood when it is chosen.</param>
public sealed record SuggestedAction(string Label, string Say);

/// <summary>The same message as a card, for phones that show cards. The reply's text is its plain twin and says everything.</summary>
/// <param name="Title">At most 36 characters: the first line of the text.</param>
/// <param name="Description">At most 44 characters below the title.</param>
/// <param name="Rows">At most 6 lines of name (5 characters) and value (30).</param>
/// <param name="Buttons">At most 6; the label has at most 10 characters, Say is what a tap says. Without buttons the card opens <paramref name="Path"/>.</param>
/// <param name="Path">The page of this bot that the card opens, beginning with /; only where the bot has a public address.</param>
public sealed record ReplyCard(string Title, string? Description, IReadOnlyList<CardRow> Rows, IReadOnlyList<SuggestedAction> Buttons, string? Path = null)
{
    /// <summary>At most 160 characters.</summary>
    public string? SubTitle { get; init; }

    /// <summary>Where the quoted words stand.</summary>
    public string? QuoteTitle { get; init; }

    public string? Quote { get; init; }
}

/// <summary>A message in few words: 清理病媒孳生地, by 方案 二（二）.</summary>
/// <param name="Paper">The title of the paper that wants it, with the clause; null where no paper does.</param>
/// <param name="Why">Whose wish it is where it is no paper's: 您自己定的.</param>
public sealed record ReplyGist(string What, string? Paper, string? Clause, string? Why)
{
    /// <summary>Nobody's business but the reader's own: others see only that there is something.</summary>
    public bool IsPrivate { get; init; }
}

/// <summary>A card of an earlier occasion, and what stands in place of its buttons from now on.</summary>
public sealed record VoidCard(string Occasion, string Words);

/// <summary>One line of a card.</summary>
public sealed record CardRow(string Name, string Value);

/// <summary>One message of the assistant.</summary>
/// <param name="Key">The message's key in the voice catalogue, e.g. answer.topic.one-party; several joined by " + ".</param>
public sealed record Reply(string Key, IReadOnlyList<ReplyPart> Parts, IReadOnlyList<SuggestedAction> Actions)
{
    /// <summary>The place that a page's bar shows from now on; null when it stays.</summary>
    public string? Place { get; init; }

    /// <summary>The message as a card; null where it is text only.</summary>
    public ReplyCard? Card { get; init; }

    /// <summary>What the digits of this message are about, for whoever understands them later; null where their words say it.</summary>
    public string? Occasion { get; init; }

    /// <summary>The message as one line of the morning message, without full stop and number; null: its first line.</summary>
    public string? Item { get; init; }

    /// <summary>It asks for a figure: digits that were offered before pick nothing any more.</summary>
    public bool AsksFigure { get; init; }

    /// <summary>A file that comes with it: a message of its own on phones, an address on pages.</summary>
    public ReplyFile? File { get; init; }

    /// <summary>What it is about and why, for lists of what will be said; null: its first line.</summary>
    public ReplyGist? Gist { get; init; }

    /// <summary>An earlier message that this one makes void: its card is marked where it was said.</summary>
    public VoidCard? Voids { get; init; }

    /// <summary>As <see cref="Item"/>, for the message after an outage, where it comes late: …，今天办也不晚. Null: the same line.</summary>
    public string? LateItem { get; init; }

    /// <summary>What it is, for the list of what was not sent: 11月11日（周三）下午讲座的提醒. Null: the same line.</summary>
    public string? About { get; init; }

    /// <summary>The plain-text twin: all parts, one a line.</summary>
    public string Text => string.Join('\n', Parts.Select(p => p.Text));

    /// <summary>The same for the same words in every run of the program.</summary>
    internal long TextHash => Text.Aggregate(unchecked((long)14695981039346656037), (hash, character) => unchecked((hash ^ character) * 1099511628211));

    public static Reply Plain(string key, string text, params SuggestedAction[] actions) =>
        new(key, [.. text.Split('\n').Select((line, i) => new ReplyPart(i == 0 ? PartKind.Headline : PartKind.Line, line))], actions);

    /// <summary>Two messages in one, the second below the first.</summary>
    public Reply With(Reply below) => new($"{Key} + {below.Key}", [.. Parts, .. below.Parts], below.Actions.Count > 0 ? below.Actions : Actions);
}
