using HealthAssistantBot.Bot.Conversations;

namespace HealthAssistantBot.Bot.SmallTalk;

/// <summary>Greeting, thanks, help and what is not open yet, under the keys of the voice catalogue.</summary>
internal static class SmallTalkWords
{
    public static Reply Greeting { get; } = Reply.Plain("greeting", "您好，我是卫健助手。\n想问什么直接说，比如“除四害归谁管”；报数就说“上报”。");

    public static Reply Thanks { get; } = Reply.Plain("thanks", "不客气。");

    public static Reply Ack { get; } = Reply.Plain("ack", "好。");

    public static Reply MenuAsk { get; } = Reply.Plain("menu.ask", "想问什么，直接说。\n比如“两癌筛查归谁管”“我们村要做什么”。");

    public static Reply NotYet { get; } = Reply.Plain("menu.not-yet", "这一项还没开。\n问职责现在就行，比如“除四害归谁管”。");

    public static Reply Safety { get; } = new("safety.line", [new ReplyPart(PartKind.Safety, "急病、受伤先去医院，或者打120。")], []);

    public static Reply NothingToDo { get; } = Reply.Plain("todo.none", "您现在没有要办的。");

    public static Reply CardsOff { get; } = Reply.Plain("card.off", "好，以后给您发文字，回数字一样办。\n要再看卡片，说“发卡片”。");

    public static Reply CardsOn { get; } = Reply.Plain("card.on", "好，以后给您发卡片。\n看不到就说“看不到卡片”。");

    public static Reply LocationKept { get; } = Reply.Plain("location.kept", "位置我不存。\n要说地方，打字就行，比如“2组水井旁边”。");

    public static Reply LinkNotRead { get; } = Reply.Plain("link.not-read", "链接里的内容我看不到。\n想问什么，打字说一句就行。");

    public static Reply FileNotTaken(string why) => Reply.Plain("file.not-taken", $"这个文件我收不了（{why}）。\n能收照片、Word、Excel、PDF。");

    // What is open today; the catalogue's help knows more.
    public static Reply HelpCadre { get; } = Reply.Plain("help.cadre",
        "我能做3件事：\n问：“两癌筛查归谁管”“我们村要做什么”“原文”“电话”\n报：“上报”“跟上月一样，体检45”“还欠什么”\n记：“后天提醒我拿血压仪”“这周有什么会”\n文件里没有的，说“转给镇里”。\n中途可以说：返回、跳过、看一下、取消、撤。\n有意见就说“意见”加您的话。");

    public static Reply HelpClerk { get; } = Reply.Plain("help.clerk",
        "镇里常用的话：\n报数：“还差谁”“催”“审核”“其余通过”“退回2”加一句话“锁定”“导出”\n开会：“下周三下午三点开会，叫上领导小组全体”“谁没回”\n问：“两癌筛查归谁管”“原文”“电话”\n答问：“没人答的”“答7”加您的话\n人：“给谁谁开个码”“谁没连上”");

    public static Reply HelpVisitor(string? town) => Reply.Plain("help.visitor",
        $"可以问{town ?? "镇里"}谁负责什么，比如“除四害归谁管”。\n急病、受伤先打120。");

    public static Reply VoiceKept { get; } = Reply.Plain("voice.kept", "语音我听不懂，先替您存着。\n请按键盘上的话筒说，话会变成字，再发给我。");

    public static Reply PhotoKept { get; } = Reply.Plain("photo.kept", "照片存下了。\n是哪件事的，说一句就行。");

    public static Reply FileKept { get; } = Reply.Plain("file.kept", "文件存下了。\n是哪件事的，说一句就行。");
}
