using HealthAssistantBot.WeCom.Xml;

namespace HealthAssistantBot.WeCom.Received;

/// <summary>Something happened (MsgType event). Has no MsgId. Fact sheet section 2.5.</summary>
public abstract record ReceivedEvent : ReceivedMessage
{
    /// <summary>The platform's own word: click, enter_agent …</summary>
    public string Event { get; init; } = "";

    /// <summary>The key, URL or page that was meant; empty where the event has none.</summary>
    public string EventKey { get; init; } = "";

    /// <summary>What beside event and key tells two of one second apart.</summary>
    protected internal virtual string Detail => "";

    /// <inheritdoc />
    protected internal sealed override string Discriminator => $"{Event}|{EventKey}|{Detail}";
}

/// <summary>subscribe: a member came into the app's visible range.</summary>
public sealed record Subscribe : ReceivedEvent;

/// <summary>unsubscribe: a member left the visible range, left the corp or was disabled.</summary>
public sealed record Unsubscribe : ReceivedEvent;

/// <summary>enter_agent: a member opened the app's chat; comes every time, greet at most now and then.</summary>
public sealed record EnterAgent : ReceivedEvent;

/// <summary>LOCATION: where a member opened the chat, if the app asks for it.</summary>
public sealed record LocationReported : ReceivedEvent
{
    /// <summary>Degrees north; null when unreadable.</summary>
    public double? Latitude { get; init; }

    /// <summary>Degrees east; null when unreadable.</summary>
    public double? Longitude { get; init; }

    /// <summary>Metres; null when unreadable.</summary>
    public double? Precision { get; init; }
}

/// <summary>click: a menu entry with a key was tapped.</summary>
public sealed record MenuClick : ReceivedEvent;

/// <summary>view: a menu entry with a link was tapped; the key is the URL.</summary>
public sealed record MenuView : ReceivedEvent;

/// <summary>view_miniprogram: a menu entry with a mini program was tapped; the key is its page.</summary>
public sealed record MenuMiniProgram : ReceivedEvent;

/// <summary>scancode_push and scancode_waitmsg: a code was scanned from the menu.</summary>
public sealed record CodeScanned : ReceivedEvent
{
    /// <summary>qrcode, barcode …</summary>
    public required string ScanType { get; init; }

    /// <summary>What the code says.</summary>
    public required string ScanResult { get; init; }

    /// <summary>Whether the member waits for an answer (scancode_waitmsg).</summary>
    public bool Waits => Event.Equals("scancode_waitmsg", StringComparison.OrdinalIgnoreCase);

    /// <inheritdoc />
    protected internal override string Detail => ScanResult;
}

/// <summary>pic_sysphoto, pic_photo_or_album, pic_weixin: pictures were chosen from the menu; they follow as image messages.</summary>
public sealed record PicturesChosen : ReceivedEvent
{
    /// <summary>How many follow.</summary>
    public int Count { get; init; }

    /// <summary>MD5 of each picture, hex.</summary>
    public IReadOnlyList<string> Md5Sums { get; init; } = [];

    /// <inheritdoc />
    protected internal override string Detail => string.Join(',', Md5Sums);
}

/// <summary>location_select: a place was chosen from the menu.</summary>
public sealed record LocationSelected : ReceivedEvent
{
    /// <summary>Degrees north; null when unreadable.</summary>
    public double? Latitude { get; init; }

    /// <summary>Degrees east; null when unreadable.</summary>
    public double? Longitude { get; init; }

    /// <summary>The place in words.</summary>
    public string Label { get; init; } = "";

    /// <summary>The name of the spot.</summary>
    public string PoiName { get; init; } = "";
}

/// <summary>
/// template_card_event: a button of a card was tapped or a choice submitted. The response code updates the card once within 72 h (section
/// 4.5); a passive reply is not sure to be honoured (section 9.1).
/// </summary>
public sealed record TemplateCardTapped : ReceivedEvent
{
    /// <summary>The card's task id as it was sent.</summary>
    public required string TaskId { get; init; }

    /// <summary>text_notice, button_interaction …</summary>
    public required string CardType { get; init; }

    /// <summary>For message/update_template_card; 72 h, one use.</summary>
    public required string ResponseCode { get; init; }

    /// <summary>What was chosen in the card's lists.</summary>
    public IReadOnlyList<SelectedItem> SelectedItems { get; init; } = [];

    /// <inheritdoc />
    protected internal override string Detail => TaskId;
}

/// <summary>The options chosen for one question of a card.</summary>
/// <param name="QuestionKey">The question as it was sent.</param>
/// <param name="OptionIds">The ids chosen.</param>
public sealed record SelectedItem(string QuestionKey, IReadOnlyList<string> OptionIds);

/// <summary>template_card_menu_event: an entry of a card's right-top menu was tapped.</summary>
public sealed record TemplateCardMenuTapped : ReceivedEvent
{
    /// <summary>The card's task id as it was sent.</summary>
    public required string TaskId { get; init; }

    /// <summary>text_notice, news_notice or button_interaction.</summary>
    public required string CardType { get; init; }

    /// <summary>For message/update_template_card; 72 h, one use.</summary>
    public required string ResponseCode { get; init; }

    /// <inheritdoc />
    protected internal override string Detail => TaskId;
}

/// <summary>batch_job_result: a long directory job ended.</summary>
public sealed record BatchJobEnded : ReceivedEvent
{
    /// <summary>At most 64 characters.</summary>
    public required string JobId { get; init; }

    /// <summary>sync_user, replace_user, invite_user, replace_party, export_…</summary>
    public required string JobType { get; init; }

    /// <summary>0 when it went well.</summary>
    public int ErrCode { get; init; }

    /// <inheritdoc />
    protected internal override string Detail => JobId;
}

/// <summary>open_approval_change: an approval moved on.</summary>
public sealed record ApprovalChanged : ReceivedEvent
{
    /// <summary>The ApprovalInfo element as sent; null when missing.</summary>
    public XmlPart? ApprovalInfo { get; init; }

    /// <inheritdoc />
    protected internal override string Detail => ApprovalInfo is null ? "" : XmlTextOf.Everything(ApprovalInfo);
}

/// <summary>share_agent_change, share_chain_change: what linked corps share of this app changed.</summary>
public sealed record SharingChanged : ReceivedEvent;

/// <summary>
/// inactive_alert, low_active_alert, close_inactive_agent, reopen_inactive_agent, low_active, active_restored: the platform suspends apps
/// that are hardly used.
/// </summary>
public sealed record AppActivityNotice : ReceivedEvent
{
    /// <summary>When it takes effect, Unix seconds; null where not given.</summary>
    public long? EffectTime { get; init; }
}

/// <summary>An event that this library does not know; its elements are kept.</summary>
public sealed record UnknownEvent : ReceivedEvent
{
    /// <summary>The decrypted <c>xml</c> element, whole.</summary>
    public required XmlPart Xml { get; init; }

    /// <inheritdoc />
    protected internal override string Detail => XmlTextOf.Everything(Xml);
}
