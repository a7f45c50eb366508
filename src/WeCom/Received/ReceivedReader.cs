using HealthAssistantBot.WeCom.Xml;

namespace HealthAssistantBot.WeCom.Received;

/// <summary>
/// Turns a decrypted element into its type. Missing or unreadable members become empty or null, unknown kinds are kept whole; nothing is an
/// error.
/// </summary>
internal static class ReceivedReader
{
    public static ReceivedMessage Read(XmlPart xml)
    {
        var type = xml.Text("MsgType");
        ReceivedMessage message = type.ToLowerInvariant() switch
        {
            "event" => EventReader.Read(xml),
            "text" => new ReceivedText { Content = xml.Child("Content")?.Text ?? "" },
            "image" => new ReceivedImage { PicUrl = xml.Text("PicUrl"), MediaId = xml.Text("MediaId") },
            "voice" => new ReceivedVoice { MediaId = xml.Text("MediaId"), Format = xml.Text("Format") },
            "video" => new ReceivedVideo { MediaId = xml.Text("MediaId"), ThumbMediaId = xml.Text("ThumbMediaId") },
            "location" => new ReceivedLocation
            {
                Latitude = xml.Real("Location_X"),
                Longitude = xml.Real("Location_Y"),
                Scale = xml.Int("Scale"),
                Label = xml.Text("Label"),
                AppType = xml.Text("AppType"),
            },
            "link" => new ReceivedLink { Title = xml.Text("Title"), Description = xml.Text("Description"), Url = xml.Text("Url"), PicUrl = xml.Text("PicUrl") },
            "file" => new ReceivedFile
            {
                Title = xml.Text("Title"),
                Description = xml.Text("Description"),
                MediaId = xml.Text("MediaId"),
                FileKey = xml.Text("FileKey"),
                FileMd5 = xml.Text("FileMd5"),
                FileTotalLen = xml.Whole("FileTotalLen"),
            },
            _ => new ReceivedUnknown { Xml = xml },
        };

        return message with
        {
            ToUserName = xml.Text("ToUserName"),
            FromUserName = xml.Text("FromUserName"),
            CreateTime = xml.Whole("CreateTime") ?? 0,
            MsgType = type,
            AgentId = xml.Int("AgentID"),
            MsgId = xml.Text("MsgId") is { Length: > 0 } id ? id : null,
        };
    }
}
