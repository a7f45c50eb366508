using System.Text.Json;

namespace HealthAssistantBot.WeComSimulator;

/// <summary>What message/send asks for, once its fields are checked.</summary>
internal sealed record MessageToSend(string MsgType, string Words, JsonElement Content)
{
    public string? MediaId { get; init; }

    /// <summary>Text that was cut as the platform does; null = shown as sent.</summary>
    public string? CutText { get; init; }

    /// <summary>Of cards with call-back.</summary>
    public string? TaskId { get; init; }

    public bool HasCallback { get; init; }
}

/// <summary>The object of each msgtype, with its limits (sheet 4.2).</summary>
internal sealed class MessageReader(MediaShelf media)
{
    public MessageToSend Read(BodyReader body)
    {
        var type = body.Required("msgtype", missing: 40008);
        return type switch
        {
            "text" => Text(body),
            "markdown" => Markdown(body),
            "image" or "voice" or "file" => Media(body, type),
            "video" => Video(body),
            "textcard" => TextCard(body),
            "news" => News(body),
            "mpnews" => MpNews(body),
            "miniprogram_notice" => MiniProgram(body),
            "template_card" => Card(body),
            _ => throw new ApiRefusal(40008, $"msgtype {type} unknown"),
        };
    }

    private static MessageToSend Text(BodyReader body)
    {
        var text = body.Object("text", required: true)!;
        var content = text.Required("content", missing: 44004);
        text.End();
        var cut = Utf8.Cut(content, 2048);
        if (cut.Length < content.Length) body.Violation("text.too-long", $"文本{Utf8.Length(content)}字节，超过2048，后面被截掉");
        return new MessageToSend("text", cut, text.Element) { CutText = cut };
    }

    private static MessageToSend Markdown(BodyReader body)
    {
        var markdown = body.Object("markdown", required: true)!;
        var content = markdown.Required("content", missing: 44004);
        markdown.End();
        var cut = Utf8.Cut(content, 2048);
        if (cut.Length < content.Length) body.Violation("text.too-long", $"markdown有{Utf8.Length(content)}字节，超过2048，后面被截掉");
        var lines = content.Split('\n');
        if (lines.Any(l => l.StartsWith("- ", StringComparison.Ordinal) || l.StartsWith("* ", StringComparison.Ordinal) || l.StartsWith('|')))
            body.Hint("markdown.subset", "应用消息的markdown没有列表和表格");
        return new MessageToSend("markdown", cut, markdown.Element) { CutText = cut };
    }

    private MessageToSend Media(BodyReader body, string type)
    {
        var content = body.Object(type, required: true)!;
        var id = content.Required("media_id", missing: 41006);
        content.End();
        return new MessageToSend(type, media.NameOf(Existing(id, type)), content.Element) { MediaId = id };
    }

    private MessageToSend Video(BodyReader body)
    {
        var video = body.Object("video", required: true)!;
        var id = video.Required("media_id", missing: 41006);
        var title = video.Text("title", bytes: 128);
        video.Text("description", bytes: 512);
        video.End();
        return new MessageToSend("video", title ?? media.NameOf(Existing(id, "video")), video.Element) { MediaId = Existing(id, "video") };
    }

    private static MessageToSend TextCard(BodyReader body)
    {
        var card = body.Object("textcard", required: true)!;
        var title = card.Required("title", characters: 128);
        var description = card.Required("description", characters: 512);
        Url(card, "url", card.Required("url", bytes: 2048));
        card.Text("btntxt", characters: 4);
        card.End();
        return new MessageToSend("textcard", title + "\n" + description, card.Element);
    }

    private static MessageToSend News(BodyReader body)
    {
        var news = body.Object("news", required: true)!;
        var titles = new List<string>();
        foreach (var article in news.Objects("articles", 1, 8, tooMany: 45008))
        {
            titles.Add(article.Required("title", bytes: 128));
            article.Text("description", bytes: 512);
            var url = article.Text("url", bytes: 2048);
            if (url is { Length: > 0 }) Url(article, "url", url);
            if (article.Text("picurl", bytes: 2048) is { Length: > 0 } picture) Url(article, "picurl", picture);
            var app = article.Text("appid");
            article.Text("pagepath", required: app is not null, bytes: 128);
            if (string.IsNullOrEmpty(url) && string.IsNullOrEmpty(app)) throw new ApiRefusal(41010, "an article needs url or appid");
            article.End();
        }

        news.End();
        return new MessageToSend("news", string.Join('\n', titles), news.Element);
    }

    private MessageToSend MpNews(BodyReader body)
    {
        var news = body.Object("mpnews", required: true)!;
        var titles = new List<string>();
        foreach (var article in news.Objects("articles", 1, 8, tooMany: 45008))
        {
            titles.Add(article.Required("title", bytes: 128));
            Existing(article.Required("thumb_media_id", missing: 41006), "image");
            article.Text("author", bytes: 64);
            article.Text("content_source_url");
            article.Required("content", bytes: 666 * 1024);
            article.Text("digest", bytes: 512);
            article.End();
        }

        news.End();
        return new MessageToSend("mpnews", string.Join('\n', titles), news.Element);
    }

    private static MessageToSend MiniProgram(BodyReader body)
    {
        var notice = body.Object("miniprogram_notice", required: true)!;
        notice.Required("appid");
        notice.Text("page", bytes: 1024);
        var title = notice.Required("title", characters: 12);
        if (Utf8.Characters(title) < 4) throw new ApiRefusal(40058, "miniprogram_notice.title should have 4…12 characters");
        if (notice.Text("description", characters: 12) is { } description && Utf8.Characters(description) < 4) throw new ApiRefusal(40058, "miniprogram_notice.description should have 4…12 characters");
        notice.Flag("emphasis_first_item");
        foreach (var item in notice.Objects("content_item", max: 10))
        {
            item.Required("key", characters: 10);
            item.Required("value", characters: 30);
            item.End();
        }

        notice.End();
        return new MessageToSend("miniprogram_notice", title, notice.Element);
    }

    private static MessageToSend Card(BodyReader body)
    {
        var card = body.Object("template_card", required: true)!;
        var type = TemplateCardReader.Check(card, CardUse.Send);
        var task = card.Text("task_id");
        var title = card.Object("main_title")?.Text("title") ?? card.Text("sub_title_text") ?? "";
        var hasCallback = type.EndsWith("_interaction", StringComparison.Ordinal) || card.Has("action_menu");
        return new MessageToSend("template_card", title, card.Element) { TaskId = string.IsNullOrEmpty(task) ? null : task, HasCallback = hasCallback };
    }

    private string Existing(string id, string type) => media.Has(id, type) ? id : throw new ApiRefusal(40007, $"media_id is no valid {type}");

    private static void Url(BodyReader owner, string name, string url)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https")) throw new ApiRefusal(40058, $"{owner.Full(name)} needs http:// or https://");
    }
}
