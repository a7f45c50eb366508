using HealthAssistantBot.WeCom.Xml;

namespace HealthAssistantBot.WeCom.Received;

/// <summary>Turns a decrypted event element into its type.</summary>
internal static class EventReader
{
    public static ReceivedEvent Read(XmlPart xml)
    {
        var name = xml.Text("Event");
        ReceivedEvent happened = name.ToLowerInvariant() switch
        {
            "subscribe" => new Subscribe(),
            "unsubscribe" => new Unsubscribe(),
            "enter_agent" => new EnterAgent(),
            "location" => new LocationReported { Latitude = xml.Real("Latitude"), Longitude = xml.Real("Longitude"), Precision = xml.Real("Precision") },
            "click" => new MenuClick(),
            "view" => new MenuView(),
            "view_miniprogram" => new MenuMiniProgram(),
            "scancode_push" or "scancode_waitmsg" => Scan(xml.Child("ScanCodeInfo")),
            "pic_sysphoto" or "pic_photo_or_album" or "pic_weixin" => Pictures(xml.Child("SendPicsInfo")),
            "location_select" => Place(xml.Child("SendLocationInfo")),
            "template_card_event" => new TemplateCardTapped
            {
                TaskId = xml.Text("TaskId"),
                CardType = xml.Text("CardType"),
                ResponseCode = xml.Text("ResponseCode"),
                SelectedItems = Selected(xml.Child("SelectedItems")),
            },
            "template_card_menu_event" => new TemplateCardMenuTapped { TaskId = xml.Text("TaskId"), CardType = xml.Text("CardType"), ResponseCode = xml.Text("ResponseCode") },
            "batch_job_result" => Job(xml.Child("BatchJob")),
            "change_contact" => ContactChangeReader.Read(xml),
            "open_approval_change" => new ApprovalChanged { ApprovalInfo = xml.Child("ApprovalInfo") },
            "share_agent_change" or "share_chain_change" => new SharingChanged(),
            "inactive_alert" or "low_active_alert" or "close_inactive_agent" or "reopen_inactive_agent" or "low_active" or "active_restored" =>
                new AppActivityNotice { EffectTime = xml.Whole("EffectTime") },
            _ => new UnknownEvent { Xml = xml },
        };

        return happened with { Event = name, EventKey = xml.Text("EventKey") };
    }

    private static CodeScanned Scan(XmlPart? info) => new() { ScanType = info?.Text("ScanType") ?? "", ScanResult = info?.Text("ScanResult") ?? "" };

    private static PicturesChosen Pictures(XmlPart? info) => new()
    {
        Count = info?.Int("Count") ?? 0,
        Md5Sums = info?.Child("PicList")?.All("item").Select(item => item.Text("PicMd5Sum")).Where(sum => sum.Length > 0).ToArray() ?? [],
    };

    private static LocationSelected Place(XmlPart? info) => new()
    {
        Latitude = info?.Real("Location_X"),
        Longitude = info?.Real("Location_Y"),
        Label = info?.Text("Label") ?? "",
        PoiName = info?.Text("Poiname") ?? "",
    };

    private static SelectedItem[] Selected(XmlPart? items) => items is null ? [] :
    [
        .. items.All("SelectedItem").Select(item => new SelectedItem(
            item.Text("QuestionKey"),
            item.All("OptionIds").SelectMany(ids => ids.All("OptionId")).Select(id => id.Text.Trim()).Where(id => id.Length > 0).ToArray())),
    ];

    private static BatchJobEnded Job(XmlPart? job) => new()
    {
        JobId = job?.Text("JobId") ?? "",
        JobType = job?.Text("JobType") ?? "",
        ErrCode = job?.Int("ErrCode") ?? 0,
    };
}
