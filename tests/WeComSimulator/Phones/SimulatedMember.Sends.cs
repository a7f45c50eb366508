using System.Globalization;

namespace HealthAssistantBot.WeComSimulator;

/// <summary>What else a member can send: pictures, voices, places, links, files, and events of every kind.</summary>
public sealed partial class SimulatedMember
{
    public Task<CallbackAnswer> SendsImageAsync(byte[] bytes, string fileName = "photo.jpg", Delivery? delivery = null, CancellationToken cancellationToken = default)
    {
        var piece = _state.Media.Add("image", fileName, MediaApi.TypeOf(bytes), bytes);
        return SendsAsync("image", "", piece.Id, [XmlPart.Text("PicUrl", $"{_state.Address}simulator/media/{piece.Id}"), XmlPart.Text("MediaId", piece.Id)], delivery, cancellationToken);
    }

    /// <param name="bytes">AMR, the only voice that the platform stores.</param>
    public Task<CallbackAnswer> SendsVoiceAsync(byte[] bytes, string format = "amr", Delivery? delivery = null, CancellationToken cancellationToken = default)
    {
        var piece = _state.Media.Add("voice", "voice." + format, "audio/amr", bytes);
        return SendsAsync("voice", "", piece.Id, [XmlPart.Text("MediaId", piece.Id), XmlPart.Text("Format", format)], delivery, cancellationToken);
    }

    public Task<CallbackAnswer> SendsVideoAsync(byte[] bytes, byte[] thumb, Delivery? delivery = null, CancellationToken cancellationToken = default)
    {
        var video = _state.Media.Add("video", "video.mp4", "video/mp4", bytes);
        var still = _state.Media.Add("image", "thumb.jpg", MediaApi.TypeOf(thumb), thumb);
        return SendsAsync("video", "", video.Id, [XmlPart.Text("MediaId", video.Id), XmlPart.Text("ThumbMediaId", still.Id)], delivery, cancellationToken);
    }

    /// <summary>A file; the official list has no such message, so a bot may not count on its shape (sheet 9.10).</summary>
    public Task<CallbackAnswer> SendsFileAsync(byte[] bytes, string fileName, Delivery? delivery = null, CancellationToken cancellationToken = default)
    {
        var piece = _state.Media.Add("file", fileName, "application/octet-stream", bytes);
        var md5 = Convert.ToHexStringLower(System.Security.Cryptography.MD5.HashData(bytes));
        IReadOnlyList<XmlPart> parts =
        [
            XmlPart.Text("Title", fileName), XmlPart.Text("Description", ""), XmlPart.Text("MediaId", piece.Id), XmlPart.Text("FileKey", piece.Id), XmlPart.Text("FileMd5", md5),
            XmlPart.Number("FileTotalLen", bytes.Length),
        ];
        return SendsAsync("file", fileName, piece.Id, parts, delivery, cancellationToken);
    }

    /// <summary>A place; 微信插件 sends it without AppType.</summary>
    public Task<CallbackAnswer> SendsLocationAsync(double latitude, double longitude, string label, int scale = 16, Delivery? delivery = null, CancellationToken cancellationToken = default)
    {
        var parts = new List<XmlPart>
        {
            Real("Location_X", latitude), Real("Location_Y", longitude), XmlPart.Number("Scale", scale), XmlPart.Text("Label", label),
        };
        if (Record.Client == PhoneClient.WeCom) parts.Add(XmlPart.Text("AppType", "wxwork"));
        return SendsAsync("location", label, null, parts, delivery, cancellationToken);
    }

    public Task<CallbackAnswer> SendsLinkAsync(string title, string description, string url, Delivery? delivery = null, CancellationToken cancellationToken = default) =>
        SendsAsync("link", title, null, [XmlPart.Text("Title", title), XmlPart.Text("Description", description), XmlPart.Text("Url", url), XmlPart.Text("PicUrl", "")], delivery, cancellationToken);

    /// <summary>A kind of message that no page describes.</summary>
    public Task<CallbackAnswer> SendsUnknownAsync(string msgType, IReadOnlyList<XmlPart>? parts = null, Delivery? delivery = null, CancellationToken cancellationToken = default) =>
        SendsAsync(msgType, "", null, parts ?? [], delivery, cancellationToken);

    /// <summary>Comes into the app's visible range.</summary>
    public Task<CallbackAnswer> SubscribesAsync(Delivery? delivery = null, CancellationToken cancellationToken = default)
    {
        _state.Directory.Change(UserId, m => m with { IsVisible = true });
        return DoesAsync("subscribe", null, [], delivery, cancellationToken);
    }

    /// <summary>Leaves the visible range: cannot be messaged any more.</summary>
    public Task<CallbackAnswer> UnsubscribesAsync(Delivery? delivery = null, CancellationToken cancellationToken = default)
    {
        _state.Directory.Change(UserId, m => m with { IsVisible = false });
        return DoesAsync("unsubscribe", null, [], delivery, cancellationToken);
    }

    /// <summary>The place that the app is told on each entry, where the admin switched that on.</summary>
    public Task<CallbackAnswer> ReportsLocationAsync(double latitude, double longitude, double precision, Delivery? delivery = null, CancellationToken cancellationToken = default) =>
        DoesAsync("LOCATION", null, [Real("Latitude", latitude), Real("Longitude", longitude), Real("Precision", precision), XmlPart.Text("AppType", "wxwork")], delivery, cancellationToken);

    /// <summary>Presses a menu entry that opens a page.</summary>
    public Task<CallbackAnswer> ViewsAsync(string url, Delivery? delivery = null, CancellationToken cancellationToken = default) => DoesAsync("view", url, [], delivery, cancellationToken);

    /// <summary>Any other event: scancode_push, pic_weixin, location_select, or one that nobody knows.</summary>
    public Task<CallbackAnswer> DoesAsync(string happening, string? eventKey, IReadOnlyList<XmlPart> parts, Delivery? delivery = null, CancellationToken cancellationToken = default) =>
        DoesAsync(happening, eventKey, parts, delivery, cancellationToken, words: null);

    /// <summary>Opens an authorize link in WeChat Work's browser; where it leads, with code and state.</summary>
    /// <exception cref="InvalidOperationException">The platform shows an error page instead.</exception>
    public Uri FollowsSignIn(Uri authorizeLink)
    {
        try
        {
            return new SignInApi(_state).Authorize(authorizeLink, UserId);
        }
        catch (ApiRefusal refusal)
        {
            throw new InvalidOperationException($"{refusal.Code} {refusal.Message}", refusal);
        }
    }

    private static XmlPart Real(string name, double value) => XmlPart.Bare(name, value.ToString("0.######", CultureInfo.InvariantCulture));
}
