using System.Text.RegularExpressions;
using HealthAssistantBot.Bot.Conversations;
using HealthAssistantBot.Domain.Language;

namespace HealthAssistantBot.Bot.SmallTalk;

/// <summary>Answers a greeting, thanks, “好” and the menu's own words. Only whole messages: “你好，除四害归谁管” is a question.</summary>
internal sealed partial class CourtesyAnswer(IConversationBook log) : ICapability
{
    private const string GreetedPiece = "greeted";
    private const int FirstLines = 20;

    public int Order => 420;

    public async Task<bool> TryAnswerAsync(Turn turn, CancellationToken cancellationToken)
    {
        if (turn.Message.EventName is { } name) return await HearAsync(turn, name, cancellationToken);

        var said = ChoiceWords.Plain(TextNormaliser.Characters(turn.Heard).Text);
        var reply = said switch
        {
            _ when GreetingWords().IsMatch(said) => SmallTalkWords.Greeting,
            _ when ThanksWords().IsMatch(said) => SmallTalkWords.Thanks,
            _ when AckWords().IsMatch(said) => SmallTalkWords.Ack,
            "问职责" => SmallTalkWords.MenuAsk,
            _ => null,
        };
        if (reply is null) return false;

        turn.Say(reply);
        return true;
    }

    // A page says once that somebody has come; a reload of it is no new visit.
    private async Task<bool> HearAsync(Turn turn, string name, CancellationToken cancellationToken)
    {
        switch (name)
        {
            case "webchat/join" when turn.State.Find(GreetedPiece) is null:
                turn.State.Set(GreetedPiece, 1, "{}");
                // Whoever has asked already, also while this was on its way, gets an answer and no greeting below their words.
                if (!(await log.ReadAsync(turn.Message.ConversationId, 0, FirstLines, cancellationToken)).Any(line => !line.FromBot && (line.Text.Length > 0 || line.Attachments.Count > 0))) turn.Say(SmallTalkWords.Greeting);
                break;
            case "ask":
                turn.Say(SmallTalkWords.MenuAsk);
                break;
            case "menu":
                turn.Say(SmallTalkWords.NotYet);
                break;
            case "location":
                turn.Say(SmallTalkWords.LocationKept);
                break;
            case "link":
                turn.Say(SmallTalkWords.LinkNotRead);
                break;
            case "file/too-large":
                turn.Say(SmallTalkWords.FileNotTaken("超过20兆"));
                break;
            case "file/gone":
                turn.Say(SmallTalkWords.FileNotTaken("没收完整，请再发一遍"));
                break;
            case "file/unknown":
                turn.Say(SmallTalkWords.FileNotTaken("不认得是什么文件"));
                break;
        }

        return name != "help";
    }

    [GeneratedRegex("^(?:(?:你|您|妳)(?:们|们大家)?好|大家好|早上好?|上午好|中午好|下午好|晚上好|早|早安|晚安|在吗|在不在|在么|有人吗|有人没有|喂+|哈[喽啰罗]|嗨+|HI+|HELLO|HEY|NIHAO|(?:你|您)好(?:啊|呀|哇|哦|小助手|助手|卫健助手|机器人)|小助手|助手|卫健助手|吃了吗|吃了没)+(?:啊|呀|哇|嘛)?$")]
    private static partial Regex GreetingWords();

    [GeneratedRegex("^(?:好的?|嗯+|行)?(?:太)?(?:谢+了?|多谢|谢谢|感谢|唔该|麻烦|辛苦|费心|劳烦|谢过|难为)(?:晒|你|您|了|啦|哈|啊|呀|咯|小助手|助手|大家)*$")]
    private static partial Regex ThanksWords();

    [GeneratedRegex("^(?:好|好的|好吧|好嘞|好啊|好呢|要得|可以|行|行吧|嗯+|哦+|噢+|喔+|知道|知道了|晓得|晓得了|明白|明白了|懂了|清楚了|收到|了解|OK|OKAY|没事|没事了|没有了|不用了|算了|再见|拜拜|88|886|对|对的|是的|得|得嘞|中|成)+(?:啦|了|哈|谢)?$")]
    private static partial Regex AckWords();
}
