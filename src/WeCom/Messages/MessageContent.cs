using HealthAssistantBot.WeCom.Cards;
using HealthAssistantBot.WeCom.Texts;

namespace HealthAssistantBot.WeCom.Messages;

/// <summary>What a pushed message says. Fact sheet section 4.2.</summary>
public abstract record MessageContent
{
    private protected MessageContent()
    {
    }

    /// <summary>The platform's word.</summary>
    public abstract string MsgType { get; }

    /// <summary>The kind only.</summary>
    public sealed override string ToString() => MsgType;

    internal abstract SendBody Into(SendBody body);
}

/// <summary>Text of at most 2,048 bytes; line breaks and <c>&lt;a href="…"&gt;</c> are understood. <see cref="TextCut"/> makes pieces of a longer one.</summary>
public sealed record TextContent : MessageContent
{
    /// <param name="text">Not empty, at most 2,048 bytes of UTF-8.</param>
    /// <exception cref="ArgumentException">Empty or too long.</exception>
    public TextContent(string text)
    {
        ArgumentException.ThrowIfNullOrEmpty(text);
        TextLimits.ThrowIfOver(text, TextLimits.Text, nameof(text));
        Text = text;
    }

    /// <summary>What is said.</summary>
    public string Text { get; }

    /// <inheritdoc />
    public override string MsgType => "text";

    internal override SendBody Into(SendBody body) => body with { Text = new(Text) };
}

/// <summary>
/// Markdown of at most 2,048 bytes: headings, bold, link, inline code, quote, <c>&lt;font color="info|comment|warning"&gt;</c>; no tables, no
/// lists. Not shown to members who use the WeChat plug-in.
/// </summary>
public sealed record MarkdownContent : MessageContent
{
    /// <param name="markdown">Not empty, at most 2,048 bytes of UTF-8.</param>
    /// <exception cref="ArgumentException">Empty or too long.</exception>
    public MarkdownContent(string markdown)
    {
        ArgumentException.ThrowIfNullOrEmpty(markdown);
        TextLimits.ThrowIfOver(markdown, TextLimits.Markdown, nameof(markdown));
        Markdown = markdown;
    }

    /// <summary>What is said.</summary>
    public string Markdown { get; }

    /// <inheritdoc />
    public override string MsgType => "markdown";

    internal override SendBody Into(SendBody body) => body with { Markdown = new(Markdown) };
}

/// <summary>A card with title, description and one link. The description understands <c>&lt;br&gt;</c> and <c>&lt;div class="gray|highlight|normal"&gt;</c>.</summary>
public sealed record TextCardContent : MessageContent
{
    /// <param name="title">Not empty, at most 128 bytes.</param>
    /// <param name="description">Not empty, at most 512 bytes.</param>
    /// <param name="url">With http:// or https://, at most 2,048 bytes.</param>
    /// <param name="button">At most 4 characters; 详情 where null.</param>
    /// <exception cref="ArgumentException">Something is empty or too long.</exception>
    public TextCardContent(string title, string description, string url, string? button = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(title);
        ArgumentException.ThrowIfNullOrEmpty(description);
        TextLimits.ThrowIfOver(title, TextLimits.Title, nameof(title));
        TextLimits.ThrowIfOver(description, TextLimits.Description, nameof(description));
        TextLimits.ThrowIfNoLink(url, nameof(url));
        if (button is { Length: 0 or > 4 }) throw new ArgumentException("At most 4 characters.", nameof(button));

        (Title, Description, Url, Button) = (title, description, url, button);
    }

    /// <summary>The title.</summary>
    public string Title { get; }

    /// <summary>The description.</summary>
    public string Description { get; }

    /// <summary>The page that opens.</summary>
    public string Url { get; }

    /// <summary>What the button says.</summary>
    public string? Button { get; }

    /// <inheritdoc />
    public override string MsgType => "textcard";

    internal override SendBody Into(SendBody body) => body with { Textcard = new(Title, Description, Url, Button) };
}

/// <summary>A picture that was uploaded as <see cref="Media.MediaKind.Image"/>.</summary>
public sealed record ImageContent : MessageContent
{
    /// <param name="mediaId">From the upload, valid 3 days.</param>
    public ImageContent(string mediaId)
    {
        ArgumentException.ThrowIfNullOrEmpty(mediaId);
        MediaId = mediaId;
    }

    /// <summary>From the upload.</summary>
    public string MediaId { get; }

    /// <inheritdoc />
    public override string MsgType => "image";

    internal override SendBody Into(SendBody body) => body with { Image = new(MediaId) };
}

/// <summary>A file that was uploaded as <see cref="Media.MediaKind.File"/>.</summary>
public sealed record FileContent : MessageContent
{
    /// <param name="mediaId">From the upload, valid 3 days.</param>
    public FileContent(string mediaId)
    {
        ArgumentException.ThrowIfNullOrEmpty(mediaId);
        MediaId = mediaId;
    }

    /// <summary>From the upload.</summary>
    public string MediaId { get; }

    /// <inheritdoc />
    public override string MsgType => "file";

    internal override SendBody Into(SendBody body) => body with { File = new(MediaId) };
}

/// <summary>A template card. Not shown to members who use the WeChat plug-in: keep the essential in a text.</summary>
public sealed record CardContent : MessageContent
{
    /// <param name="card">The card; with call-back parts it needs a task id that the app never used before.</param>
    /// <exception cref="ArgumentException">The card breaks a rule of the platform; the text says which.</exception>
    public CardContent(TemplateCard card)
    {
        ArgumentNullException.ThrowIfNull(card);
        card.ThrowIfWrong(nameof(card));
        Card = card;
    }

    /// <summary>The card.</summary>
    public TemplateCard Card { get; }

    /// <inheritdoc />
    public override string MsgType => "template_card";

    internal override SendBody Into(SendBody body) => body with { TemplateCard = Card };
}
