using System.Globalization;
using HealthAssistantBot.WeCom.Xml;

namespace HealthAssistantBot.WeCom.Received;

/// <summary>文本. Emoji come as Unicode or as bracketed names ([微笑]).</summary>
public sealed record ReceivedText : ReceivedMessage
{
    /// <summary>What was typed.</summary>
    public required string Content { get; init; }

    /// <inheritdoc />
    protected internal override string Discriminator => Content;
}

/// <summary>图片.</summary>
public sealed record ReceivedImage : ReceivedMessage
{
    /// <summary>A picture address of the platform.</summary>
    public required string PicUrl { get; init; }

    /// <summary>For media/get, valid 3 days.</summary>
    public required string MediaId { get; init; }

    /// <inheritdoc />
    protected internal override string Discriminator => MediaId;
}

/// <summary>语音. The platform gives a self-built app no text for it.</summary>
public sealed record ReceivedVoice : ReceivedMessage
{
    /// <summary>For media/get, valid 3 days.</summary>
    public required string MediaId { get; init; }

    /// <summary>amr or speex.</summary>
    public required string Format { get; init; }

    /// <inheritdoc />
    protected internal override string Discriminator => MediaId;
}

/// <summary>视频.</summary>
public sealed record ReceivedVideo : ReceivedMessage
{
    /// <summary>For media/get, valid 3 days.</summary>
    public required string MediaId { get; init; }

    /// <summary>The still picture, for media/get.</summary>
    public required string ThumbMediaId { get; init; }

    /// <inheritdoc />
    protected internal override string Discriminator => MediaId;
}

/// <summary>位置, sent by hand.</summary>
public sealed record ReceivedLocation : ReceivedMessage
{
    /// <summary>Degrees north (<c>Location_X</c>); null when unreadable.</summary>
    public double? Latitude { get; init; }

    /// <summary>Degrees east (<c>Location_Y</c>); null when unreadable.</summary>
    public double? Longitude { get; init; }

    /// <summary>The map's zoom.</summary>
    public int? Scale { get; init; }

    /// <summary>The place in words.</summary>
    public required string Label { get; init; }

    /// <summary>wxwork; empty from the WeChat plug-in.</summary>
    public string AppType { get; init; } = "";

    /// <inheritdoc />
    protected internal override string Discriminator => string.Create(CultureInfo.InvariantCulture, $"{Latitude}|{Longitude}|{Label}");
}

/// <summary>链接.</summary>
public sealed record ReceivedLink : ReceivedMessage
{
    /// <summary>The page's title.</summary>
    public required string Title { get; init; }

    /// <summary>The page's description.</summary>
    public required string Description { get; init; }

    /// <summary>The page.</summary>
    public required string Url { get; init; }

    /// <summary>Its cover picture.</summary>
    public string PicUrl { get; init; } = "";

    /// <inheritdoc />
    protected internal override string Discriminator => Url;
}

/// <summary>文件. Not in the platform's list of messages, but known from other libraries (section 2.4): expect any member to be empty.</summary>
public sealed record ReceivedFile : ReceivedMessage
{
    /// <summary>The file's name.</summary>
    public required string Title { get; init; }

    /// <summary>A description.</summary>
    public string Description { get; init; } = "";

    /// <summary>For media/get, if the platform gave one.</summary>
    public string MediaId { get; init; } = "";

    /// <summary>The platform's key of the file.</summary>
    public string FileKey { get; init; } = "";

    /// <summary>MD5 of the file, hex.</summary>
    public string FileMd5 { get; init; } = "";

    /// <summary>Bytes; null when not given.</summary>
    public long? FileTotalLen { get; init; }

    /// <inheritdoc />
    protected internal override string Discriminator => $"{MediaId}|{FileKey}|{FileMd5}|{Title}";
}

/// <summary>A kind of message that this library does not know; its elements are kept.</summary>
public sealed record ReceivedUnknown : ReceivedMessage
{
    /// <summary>The decrypted <c>xml</c> element, whole.</summary>
    public required XmlPart Xml { get; init; }

    /// <inheritdoc />
    protected internal override string Discriminator => XmlTextOf.Everything(Xml);
}
