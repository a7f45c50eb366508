using HealthAssistantBot.Bot.Conversations;

namespace HealthAssistantBot.Browser.Tests.Harness;

/// <summary>Replies of every shape that a page draws, whatever the papers say: the pages are tested here, not the answers.</summary>
internal sealed class SampleReplies : ICapability
{
    public const string Attack = "<img src=x onerror=alert(1)><b>粗</b>&amp;<script>alert(2)</script>";

    private static readonly ReplyPart s_cite = new(PartKind.Cite, "——《青石镇基本公共卫生服务职责分工》（2026年）二（三）") { Name = "青石镇基本公共卫生服务职责分工", Year = "2026", Detail = "二（三）" };

    public static readonly Reply Lead = new("answer.topic.lead-and-support",
    [
        new(PartKind.Headline, "农村妇女两癌筛查由镇卫生院牵头。"),
        new(PartKind.Line, "配合：镇妇联、各村委会。"),
        new(PartKind.Contact, "联系人：黎素芬（镇卫生院公卫科科长），电话14208800613。") { Name = "黎素芬", Detail = "镇卫生院公卫科科长", Phone = "14208800613" },
        Quote("农村妇女两癌筛查由镇卫生院牵头，镇妇联、各村委会配合。"),
        s_cite,
        new(PartKind.Next, "回复：1 原文，2 村里做什么"),
    ], [new("原文", "原文"), new("村里做什么", "村里做什么")]);

    public static readonly Reply Choice = new("answer.clarify",
    [
        new(PartKind.Headline, "您问的是哪一种体检？"),
        new(PartKind.Choice, "1 老年人体检") { Name = "老年人体检" },
        new(PartKind.Choice, "2 学生体检") { Name = "学生体检" },
        new(PartKind.Line, "都不是，就换个说法。"),
    ], [new("老年人体检", "老年人体检"), new("学生体检", "学生体检")]);

    public static readonly Reply Duties = new("answer.party-duties",
    [
        new(PartKind.Headline, "派出所有2件事："),
        new(PartKind.Quote, "1 「做好突发公共卫生事件现场秩序维护」二（五）") { Name = "做好突发公共卫生事件现场秩序维护" },
        new(PartKind.Quote, "2 「配合镇卫生院处置严重精神障碍患者突发情况」二（五）") { Name = "配合镇卫生院处置严重精神障碍患者突发情况" },
        new(PartKind.Cite, "——《青石镇基本公共卫生服务职责分工》（2026年）") { Name = "青石镇基本公共卫生服务职责分工", Year = "2026" },
    ], []);

    public static readonly Reply Refusal = new("answer.refuse.not-in-papers",
    [
        new(PartKind.Headline, "文件里没有写低保户住院报销归谁管。"),
        new(PartKind.Near, "相近条款：「财政所：保障工作经费，监督经费使用。」"),
        new(PartKind.Cite, "——《青石镇基本公共卫生服务职责分工》（2026年）二（八）") { Name = "青石镇基本公共卫生服务职责分工", Year = "2026", Detail = "二（八）" },
        new(PartKind.Line, "要转给值班的许文静吗？回1转，有答复就发给您。"),
        new(PartKind.Safety, "急病、受伤先去医院，或者打120。"),
    ], [new("转给镇里", "1")]);

    public static readonly Reply Past = new("answer.past",
    [
        new(PartKind.Headline, "2023年那份写的是镇妇联牵头，2026年起改了。"),
        new(PartKind.Quote, "「農村婦女兩癌篩查由鎮婦聯牽頭，鎮衛生院配合。」") { Name = "農村婦女兩癌篩查由鎮婦聯牽頭，鎮衛生院配合。", Retired = true, Language = "zh-Hant" },
        new(PartKind.Cite, "——《青石镇基本公共卫生服务职责分工》（2023年，已停用）二（三）") { Name = "青石镇基本公共卫生服务职责分工", Year = "2023", Detail = "二（三）" },
    ], [new("现在谁管", "现在谁管")]);

    public int Order => 0;

    public Task<bool> TryAnswerAsync(Turn turn, CancellationToken cancellationToken)
    {
        turn.Say(turn.Message switch
        {
            { EventName: "webchat/join" } => Reply.Plain("hello.visitor", "您好，镇里的文件上写了谁牵头、谁配合、几号前报，直接问就行。\n比如：两癌筛查归谁管", new SuggestedAction("两癌筛查归谁管", "两癌筛查归谁管")),
            { Attachments.Count: > 0 } => Reply.Plain("photo", $"照片收到了，{turn.Message.Attachments[0].Length}字节。"),
            { Text: "两癌筛查归谁管" } => Lead,
            { Text: "体检归谁管" } => Choice,
            { Text: "派出所要做什么" } => Duties,
            { Text: "低保户住院报销找谁" } => Refusal,
            { Text: "以前谁管两癌" } => Past,
            { Text: "攻击" } => Reply.Plain("attack", Attack + "\n" + Attack),
            { Text: var text } => Reply.Plain("echo", $"您说的是“{text}”。"),
        });
        return Task.FromResult(true);
    }

    private static ReplyPart Quote(string words) => new(PartKind.Quote, $"「{words}」") { Name = words };
}
