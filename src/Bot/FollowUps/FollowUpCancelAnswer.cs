using System.Text.RegularExpressions;
using HealthAssistantBot.Bot.Conversations;
using HealthAssistantBot.Domain.FollowUps;

namespace HealthAssistantBot.Bot.FollowUps;

/// <summary>“不用提醒了”, “取消每月联系卫生院的提醒”: one follow-up, with its whole series.</summary>
internal sealed partial class FollowUpCancelAnswer(IFollowUpBook book, FollowUpDesk desk, FollowUpFinding finding, FollowUpTurn own) : ICapability
{
    private const int MostChoices = 3;

    public int Order => 182;

    public async Task<bool> TryAnswerAsync(Turn turn, CancellationToken cancellationToken)
    {
        if (turn.Who.PersonId is not { } id) return false;
        if (turn.Picked is not null) return turn.Heard.StartsWith("不再提醒", StringComparison.Ordinal) && int.TryParse(turn.Heard[4..], out var number) && await book.FindAsync(number, cancellationToken) is { } picked && await DropAsync(turn, picked, id, cancellationToken);
        if (Cancels().Match(ChoiceWords.Plain(turn.Heard)) is not { Success: true } match || FollowUpDraft.Of(turn) is not null) return false;

        var said = Filler().Replace(match.Groups["a"].Value + match.Groups["b"].Value, "");
        var waiting = await finding.WaitingAsync(turn, id, cancellationToken);
        var open = waiting.All.Where(f => f.IsOpen).ToList();
        var meant = said.Length > 0 ? open.FindAll(f => f.What.Contains(said, StringComparison.Ordinal) || said.Contains(f.What, StringComparison.Ordinal) || SharesEnough(f.What, said)) : waiting.Newest is { } newest ? [newest] : open;
        if (meant.Count == 0) turn.Say(FollowUpWords.NoSuch(said));
        else if (meant.Count > 1) turn.Say(FollowUpWords.Which([.. meant.Take(MostChoices).Select(f => (f.What, $"不再提醒{f.Number}"))]));
        else return await DropAsync(turn, meant[0], id, cancellationToken);
        return true;
    }

    private async Task<bool> DropAsync(Turn turn, FollowUp followUp, int by, CancellationToken cancellationToken)
    {
        if (!await desk.MayAnswerAsync(followUp, by, cancellationToken)) return false;

        // What others asked for is theirs to take back.
        if (followUp.AskerId is { } asker && asker != by)
        {
            turn.Say(Reply.Plain("followup.not-yours-to-drop", $"这件是别人交办的：{followUp.What}。\n办不了就回“转给别人”，办完了就说“办完了”。"));
            return true;
        }

        await desk.DropAsync(turn, followUp, by, turn.Heard, wholeSeries: true, cancellationToken);
        own.CanUndo(turn, new FollowUpUndo([followUp.Number], FollowUpUndo.Cancelled));
        turn.Say(FollowUpWords.NoMore(followUp.What));
        return true;
    }

    private static bool SharesEnough(string what, string said)
    {
        for (var i = 0; i + 3 <= what.Length; i++)
        {
            if (said.Contains(what.AsSpan(i, 3), StringComparison.Ordinal)) return true;
        }

        return false;
    }

    [GeneratedRegex("^(?<a>.{0,20}?)(?:不用|别|不要|取消|停止|不必|停掉|删掉|删除)(?:再)?(?<b>.{0,24}?)(?:提醒)(?:我)?(?:了|吧)?$|^(?:不用|别|不要|取消|停止|不必|删掉)(?:再)?提醒(?:我)?(?<b>.{0,24})$", RegexOptions.ExplicitCapture)]
    private static partial Regex Cancels();

    [GeneratedRegex("每[天月周年季].{0,3}?[号日]?|的|我|那个|这个|了$")]
    private static partial Regex Filler();
}
