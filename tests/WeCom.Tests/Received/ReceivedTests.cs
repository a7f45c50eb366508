using HealthAssistantBot.WeCom.Received;
using HealthAssistantBot.WeCom.Tests.Harness;

namespace HealthAssistantBot.WeCom.Tests.Received;

/// <summary>Every message and event of the fact sheet, as it comes out of the envelope.</summary>
public sealed class ReceivedTests : IDisposable
{
    private readonly TestApp _app = new();

    [Fact]
    public void Pictures_voices_videos_and_links_are_read()
    {
        var image = Message<ReceivedImage>("image", "<PicUrl><![CDATA[https://p/1?a=1&b=2]]></PicUrl><MediaId><![CDATA[m1]]></MediaId>");
        var voice = Message<ReceivedVoice>("voice", "<MediaId>m2</MediaId><Format>amr</Format>");
        var video = Message<ReceivedVideo>("video", "<MediaId>m3</MediaId><ThumbMediaId>t3</ThumbMediaId>");
        var link = Message<ReceivedLink>("link", "<Title>题</Title><Description>述</Description><Url>https://x/?a=1&amp;b=2</Url><PicUrl>p</PicUrl>");

        Assert.Equal(("https://p/1?a=1&b=2", "m1"), (image.PicUrl, image.MediaId));
        Assert.Equal(("m2", "amr"), (voice.MediaId, voice.Format));
        Assert.Equal(("m3", "t3"), (video.MediaId, video.ThumbMediaId));
        Assert.Equal(("题", "述", "https://x/?a=1&b=2", "p"), (link.Title, link.Description, link.Url, link.PicUrl));
    }

    [Fact]
    public void A_place_is_read_north_first_and_an_unreadable_number_is_no_error()
    {
        var place = Message<ReceivedLocation>("location", "<Location_X>23.134521</Location_X><Location_Y>113.358803</Location_Y><Scale>20</Scale><Label><![CDATA[石桥村]]></Label><AppType>wxwork</AppType>");
        var broken = Message<ReceivedLocation>("location", "<Location_X>north</Location_X><Location_Y>1e999</Location_Y><Scale>99999999999</Scale>");

        Assert.Equal((23.134521, 113.358803, 20, "石桥村", "wxwork"), (place.Latitude, place.Longitude, place.Scale, place.Label, place.AppType));
        Assert.Equal((null, null, null, ""), (broken.Latitude, broken.Longitude, broken.Scale, broken.Label));
    }

    [Fact]
    public void A_file_and_an_unknown_kind_are_kept()
    {
        var file = Message<ReceivedFile>("file", "<Title>报表.xlsx</Title><FileKey>k</FileKey><FileMd5>d</FileMd5><FileTotalLen>1024</FileTotalLen>");
        var unknown = Message<ReceivedUnknown>("hologram", "<Depth><X>1</X><X>2</X></Depth>");

        Assert.Equal(("报表.xlsx", "k", 1024L), (file.Title, file.FileKey, file.FileTotalLen));
        Assert.Equal(["1", "2"], unknown.Xml.Child("Depth")!.All("X").Select(x => x.Text));
        Assert.Equal("hologram", unknown.MsgType);
    }

    [Theory]
    [InlineData("subscribe", typeof(Subscribe))]
    [InlineData("unsubscribe", typeof(Unsubscribe))]
    [InlineData("enter_agent", typeof(EnterAgent))]
    [InlineData("LOCATION", typeof(LocationReported))]
    [InlineData("click", typeof(MenuClick))]
    [InlineData("view", typeof(MenuView))]
    [InlineData("view_miniprogram", typeof(MenuMiniProgram))]
    [InlineData("scancode_push", typeof(CodeScanned))]
    [InlineData("scancode_waitmsg", typeof(CodeScanned))]
    [InlineData("pic_sysphoto", typeof(PicturesChosen))]
    [InlineData("pic_photo_or_album", typeof(PicturesChosen))]
    [InlineData("pic_weixin", typeof(PicturesChosen))]
    [InlineData("location_select", typeof(LocationSelected))]
    [InlineData("template_card_event", typeof(TemplateCardTapped))]
    [InlineData("template_card_menu_event", typeof(TemplateCardMenuTapped))]
    [InlineData("batch_job_result", typeof(BatchJobEnded))]
    [InlineData("open_approval_change", typeof(ApprovalChanged))]
    [InlineData("share_agent_change", typeof(SharingChanged))]
    [InlineData("share_chain_change", typeof(SharingChanged))]
    [InlineData("inactive_alert", typeof(AppActivityNotice))]
    [InlineData("low_active_alert", typeof(AppActivityNotice))]
    [InlineData("close_inactive_agent", typeof(AppActivityNotice))]
    [InlineData("reopen_inactive_agent", typeof(AppActivityNotice))]
    [InlineData("low_active", typeof(AppActivityNotice))]
    [InlineData("active_restored", typeof(AppActivityNotice))]
    [InlineData("change_contact", typeof(UnknownContactChange))]
    [InlineData("kf_msg_or_event", typeof(UnknownEvent))]
    [InlineData("", typeof(UnknownEvent))]
    public void Every_event_has_its_type_even_when_it_lacks_everything(string name, Type type)
    {
        var happened = (ReceivedEvent)Read($"<MsgType>event</MsgType><Event><![CDATA[{name}]]></Event>");

        Assert.Equal((type, name, ""), (happened.GetType(), happened.Event, happened.EventKey));
    }

    [Fact]
    public void A_menu_key_and_what_was_scanned_chosen_or_shown_are_read()
    {
        Assert.Equal("ask", Event<MenuClick>("click", "<EventKey><![CDATA[ask]]></EventKey>").EventKey);
        var scanned = Event<CodeScanned>("scancode_waitmsg", "<ScanCodeInfo><ScanType>qrcode</ScanType><ScanResult>1</ScanResult></ScanCodeInfo>");
        Assert.Equal(("qrcode", "1", true), (scanned.ScanType, scanned.ScanResult, scanned.Waits));
        var pictures = Event<PicturesChosen>("pic_weixin", "<SendPicsInfo><Count>2</Count><PicList><item><PicMd5Sum>a</PicMd5Sum></item><item><PicMd5Sum>b</PicMd5Sum></item></PicList></SendPicsInfo>");
        Assert.Equal((2, 2), (pictures.Count, pictures.Md5Sums.Count));
        var place = Event<LocationSelected>("location_select", "<SendLocationInfo><Location_X>23</Location_X><Location_Y>113</Location_Y><Label>村口</Label><Poiname>卫生室</Poiname></SendLocationInfo>");
        Assert.Equal((23d, 113d, "村口", "卫生室"), (place.Latitude, place.Longitude, place.Label, place.PoiName));
        var where = Event<LocationReported>("LOCATION", "<Latitude>23.1</Latitude><Longitude>113.4</Longitude><Precision>119.0</Precision>");
        Assert.Equal((23.1, 113.4, 119.0), (where.Latitude, where.Longitude, where.Precision));
        Assert.Equal(1763600000, Event<AppActivityNotice>("inactive_alert", "<EffectTime>1763600000</EffectTime>").EffectTime);
        var job = Event<BatchJobEnded>("batch_job_result", "<BatchJob><JobId>S0</JobId><JobType>sync_user</JobType><ErrCode>0</ErrCode></BatchJob>");
        Assert.Equal(("S0", "sync_user", 0), (job.JobId, job.JobType, job.ErrCode));
    }

    [Fact]
    public void A_card_tap_brings_its_choices_and_its_code()
    {
        var tap = Event<TemplateCardTapped>("template_card_event",
            "<EventKey>yes</EventKey><TaskId>meeting-17</TaskId><CardType>multiple_interaction</CardType><ResponseCode>rc</ResponseCode><SelectedItems>" +
            "<SelectedItem><QuestionKey>q1</QuestionKey><OptionIds><OptionId>a</OptionId><OptionId>b</OptionId></OptionIds></SelectedItem>" +
            "<SelectedItem><QuestionKey>q2</QuestionKey><OptionIds><OptionId>c</OptionId></OptionIds></SelectedItem></SelectedItems>");

        Assert.Equal(("yes", "meeting-17", "rc"), (tap.EventKey, tap.TaskId, tap.ResponseCode));
        Assert.Equal(["q1:a,b", "q2:c"], tap.SelectedItems.Select(item => $"{item.QuestionKey}:{string.Join(',', item.OptionIds)}"));
    }

    [Fact]
    public void A_new_member_is_read_and_what_is_not_told_is_null()
    {
        var member = Event<MemberChanged>("change_contact",
            "<ChangeType>create_user</ChangeType><UserID>wangfang</UserID><Name>王芳</Name><Department>1,2,3</Department><MainDepartment>2</MainDepartment><IsLeaderInDept>1,0,0</IsLeaderInDept>" +
            "<DirectLeader>lina,zhao</DirectLeader><Status>1</Status><ExtAttr><Item><Name>工号</Name><Type>0</Type><Text><Value>17</Value></Text></Item>" +
            "<Item><Name>主页</Name><Type>1</Type><Web><Title>看</Title><Url>https://x</Url></Web></Item></ExtAttr>");
        var modern = Event<MemberChanged>("change_contact", "<ChangeType>update_user</ChangeType><UserID>a</UserID><NewUserID>b</NewUserID><Department></Department>");

        Assert.True(member.IsNew);
        Assert.Equal([1L, 2, 3], member.Departments!);
        Assert.Equal([true, false, false], member.IsLeaderInDepartments!);
        Assert.Equal(["lina", "zhao"], member.DirectLeaders!);
        Assert.Equal([new ExtraField("工号", "17", null), new ExtraField("主页", "看", "https://x")], member.ExtraFields);
        Assert.Null(member.Mobile);
        Assert.Equal((false, "a", "b", null), (modern.IsNew, modern.UserId, modern.NewUserId, modern.Name));
        Assert.Empty(modern.Departments!);
    }

    [Fact]
    public void Departments_tags_and_leavers_are_read()
    {
        var made = Event<DepartmentChanged>("change_contact", "<ChangeType>create_party</ChangeType><Id>2</Id><Name>石桥镇</Name><ParentId>1</ParentId><Order>1</Order>");
        var gone = Event<DepartmentChanged>("change_contact", "<ChangeType>delete_party</ChangeType><Id>2</Id>");
        var tag = Event<TagChanged>("change_contact", "<ChangeType>update_tag</ChangeType><TagId>9</TagId><AddUserItems>a,b</AddUserItems><DelPartyItems>3</DelPartyItems>");

        Assert.Equal((2, "石桥镇", 1L), (made.Id, made.Name, made.ParentId));
        Assert.Equal((2, null, null), (gone.Id, gone.Name, gone.ParentId));
        Assert.Equal(["a", "b"], tag.AddedUsers);
        Assert.Equal([3L], tag.RemovedDepartments);
        Assert.Empty(tag.RemovedUsers);
        Assert.Equal("a", Event<MemberDeleted>("change_contact", "<ChangeType>delete_user</ChangeType><UserID>a</UserID>").UserId);
    }

    [Fact]
    public void A_repeat_has_the_same_key_and_two_events_of_one_second_have_two()
    {
        string[] different =
        [
            "<MsgType>event</MsgType><Event>click</Event><EventKey>ask</EventKey>",
            "<MsgType>event</MsgType><Event>click</Event><EventKey>todo</EventKey>",
            "<MsgType>event</MsgType><Event>view</Event><EventKey>ask</EventKey>",
            "<MsgType>event</MsgType><Event>enter_agent</Event>",
            "<MsgType>event</MsgType><Event>template_card_event</Event><EventKey>yes</EventKey><TaskId>t1</TaskId>",
            "<MsgType>event</MsgType><Event>template_card_event</Event><EventKey>yes</EventKey><TaskId>t2</TaskId>",
            "<MsgType>event</MsgType><Event>change_contact</Event><ChangeType>update_user</ChangeType><UserID>a</UserID>",
            "<MsgType>event</MsgType><Event>change_contact</Event><ChangeType>update_user</ChangeType><UserID>b</UserID>",
            "<MsgType>event</MsgType><Event>change_contact</Event><ChangeType>delete_user</ChangeType><UserID>a</UserID>",
            "<MsgType>event</MsgType><Event>new_thing</Event><A>1</A>",
            "<MsgType>event</MsgType><Event>new_thing</Event><A>2</A>",
            "<MsgType>text</MsgType><Content>a</Content>",
            "<MsgType>text</MsgType><Content>b</Content>",
            "<MsgType>text</MsgType><Content>a</Content><MsgId>1</MsgId>",
            "<MsgType>text</MsgType><Content>a</Content><MsgId>2</MsgId>",
        ];

        var keys = different.Select(inner => Read(inner).DedupKey).ToList();

        Assert.Equal(keys.Count, keys.Distinct().Count());
        Assert.Equal(keys, different.Select(inner => Read(inner).DedupKey));
        Assert.All(keys, key => Assert.InRange(key.Length, 3, 43));
        Assert.Equal("m:2", keys[^1]);
    }

    [Fact]
    public void An_impossible_time_is_no_error()
    {
        Assert.Equal(DateTimeOffset.UnixEpoch, (Read("<MsgType>text</MsgType>") with { CreateTime = -5 }).CreatedAt);
        Assert.Equal(9999, (Read("<MsgType>text</MsgType>") with { CreateTime = long.MaxValue }).CreatedAt.Year);
    }

    public void Dispose() => _app.Dispose();

    private T Message<T>(string type, string elements) => Assert.IsType<T>(Read($"<MsgType><![CDATA[{type}]]></MsgType>{elements}<MsgId>7</MsgId>"));

    private T Event<T>(string name, string elements) => Assert.IsType<T>(Read($"<MsgType><![CDATA[event]]></MsgType><Event><![CDATA[{name}]]></Event>{elements}"));

    private ReceivedMessage Read(string elements)
    {
        var opened = _app.Open($"<xml><ToUserName><![CDATA[{TestApp.CorpId}]]></ToUserName><FromUserName><![CDATA[wangfang]]></FromUserName><CreateTime>1763600000</CreateTime>{elements}<AgentID>1000002</AgentID></xml>");
        return opened.Message ?? throw new InvalidOperationException(opened.Refusal.ToString());
    }
}
