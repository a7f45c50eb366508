using HealthAssistantBot.WeCom.Texts;
using HealthAssistantBot.WeCom.Xml;

namespace HealthAssistantBot.WeCom.Replies;

/// <summary>A picture that was uploaded before.</summary>
/// <param name="MediaId">From the upload, valid 3 days.</param>
public sealed record ImageReply(string MediaId) : PassiveReply
{
    /// <inheritdoc />
    public override string MsgType => "image";

    private protected override void WriteContent(XmlText xml)
    {
        xml.Open("Image");
        xml.Data("MediaId", MediaId);
        xml.Close("Image");
    }
}

/// <summary>A voice message that was uploaded before.</summary>
/// <param name="MediaId">From the upload, valid 3 days.</param>
public sealed record VoiceReply(string MediaId) : PassiveReply
{
    /// <inheritdoc />
    public override string MsgType => "voice";

    private protected override void WriteContent(XmlText xml)
    {
        xml.Open("Voice");
        xml.Data("MediaId", MediaId);
        xml.Close("Voice");
    }
}

/// <summary>A video that was uploaded before.</summary>
public sealed record VideoReply : PassiveReply
{
    /// <param name="mediaId">From the upload, valid 3 days.</param>
    /// <param name="title">At most 128 bytes.</param>
    /// <param name="description">At most 512 bytes.</param>
    /// <exception cref="ArgumentException">Something is too long.</exception>
    public VideoReply(string mediaId, string? title = null, string? description = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(mediaId);
        TextLimits.ThrowIfOver(title, TextLimits.Title, nameof(title));
        TextLimits.ThrowIfOver(description, TextLimits.Description, nameof(description));
        (MediaId, Title, Description) = (mediaId, title, description);
    }

    /// <summary>From the upload.</summary>
    public string MediaId { get; }

    /// <summary>The title.</summary>
    public string? Title { get; }

    /// <summary>The description.</summary>
    public string? Description { get; }

    /// <inheritdoc />
    public override string MsgType => "video";

    private protected override void WriteContent(XmlText xml)
    {
        xml.Open("Video");
        xml.Data("MediaId", MediaId);
        xml.DataIfAny("Title", Title);
        xml.DataIfAny("Description", Description);
        xml.Close("Video");
    }
}

/// <summary>1 to 8 articles with links.</summary>
public sealed record NewsReply : PassiveReply
{
    /// <param name="articles">1 to 8.</param>
    /// <exception cref="ArgumentException">None, or more than 8.</exception>
    public NewsReply(params IReadOnlyList<NewsArticle> articles)
    {
        ArgumentNullException.ThrowIfNull(articles);
        if (articles.Count is < 1 or > 8) throw new ArgumentException("1 to 8 articles.", nameof(articles));
        Articles = articles;
    }

    /// <summary>The articles, the first one large.</summary>
    public IReadOnlyList<NewsArticle> Articles { get; }

    /// <inheritdoc />
    public override string MsgType => "news";

    private protected override void WriteContent(XmlText xml)
    {
        xml.Number("ArticleCount", Articles.Count);
        xml.Open("Articles");
        foreach (var article in Articles)
        {
            xml.Open("item");
            xml.Data("Title", article.Title);
            xml.DataIfAny("Description", article.Description);
            xml.DataIfAny("PicUrl", article.PicUrl);
            xml.Data("Url", article.Url);
            xml.Close("item");
        }

        xml.Close("Articles");
    }
}

/// <summary>One article of a news message.</summary>
public sealed record NewsArticle
{
    /// <param name="title">Not empty, at most 128 bytes.</param>
    /// <param name="url">With http:// or https://, at most 2,048 bytes.</param>
    /// <param name="description">At most 512 bytes.</param>
    /// <param name="picUrl">A JPG or PNG, at most 2,048 bytes.</param>
    /// <exception cref="ArgumentException">Something is missing or too long.</exception>
    public NewsArticle(string title, string url, string? description = null, string? picUrl = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(title);
        TextLimits.ThrowIfOver(title, TextLimits.Title, nameof(title));
        TextLimits.ThrowIfOver(description, TextLimits.Description, nameof(description));
        TextLimits.ThrowIfNoLink(url, nameof(url));
        if (picUrl is not null) TextLimits.ThrowIfNoLink(picUrl, nameof(picUrl));
        (Title, Url, Description, PicUrl) = (title, url, description, picUrl);
    }

    /// <summary>The title.</summary>
    public string Title { get; }

    /// <summary>The page that opens.</summary>
    public string Url { get; }

    /// <summary>The description.</summary>
    public string? Description { get; }

    /// <summary>The picture.</summary>
    public string? PicUrl { get; }
}
