using System.Globalization;
using System.Text.RegularExpressions;
using HealthAssistantBot.Bot.Conversations;
using HealthAssistantBot.Bot.Duties.HandOver;
using HealthAssistantBot.Domain.Duties;
using HealthAssistantBot.Domain.Language;
using HealthAssistantBot.Domain.StaffDirectory;

namespace HealthAssistantBot.Bot.Duties.Opinions;

/// <summary>What is said next belongs to an opinion: its own words, or the owner's answer.</summary>
/// <param name="Number">The opinion that is answered; null: the words of a new one are awaited.</param>
internal sealed record OpinionWait(int? Number)
{
    private const string Piece = "opinion";
    private const int Version = 1;

    public static OpinionWait? Of(Turn turn) => turn.State.Read<OpinionWait>(Piece, Version);

    public void KeepIn(Turn turn) => turn.State.Write(Piece, Version, this);

    public static void Forget(Turn turn) => turn.State.Clear(Piece);
}

/// <summary>意见 and what follows it goes to its owner word for word, and “答意见3 …” goes back to whoever said it.</summary>
internal sealed partial class OpinionAnswer(OpinionDesk desk, IOpinionBook book, HandOverAnswer handOver, IStaffBook staff) : ICapability
{
    private const int ShortestWords = 4;

    public int Order => 98;

    public async Task<bool> TryAnswerAsync(Turn turn, CancellationToken cancellationToken)
    {
        if (turn.Message.EventName is not null || turn.Heard.Length == 0) return false;
        if (AnswerTo().Match(turn.Heard) is { Success: true } answer && Number(answer.Groups["n"].Value) is { } number) return await AnswerAsync(turn, number, answer.Groups["words"].Value.Trim(), cancellationToken);
        if (Said().Match(turn.Heard) is { Success: true } opinion) return await TakeAsync(turn, opinion.Groups["words"].Value.Trim(), cancellationToken);
        if (OpinionWait.Of(turn) is not { } wait || turn.Picked is not null) return false;

        if (ChoiceWords.Plain(turn.Heard) is "取消" or "取消吧" or "算了" or "返回" or "不提了" or "不答了")
        {
            OpinionWait.Forget(turn);
            turn.Say(OpinionWords.Stopped);
            return true;
        }

        if (turn.Heard.Length < ShortestWords) return false;

        return wait.Number is { } answered ? await AnswerAsync(turn, answered, turn.Heard, cancellationToken) : await TakeAsync(turn, turn.Heard, cancellationToken);
    }

    private async Task<bool> TakeAsync(Turn turn, string words, CancellationToken cancellationToken)
    {
        OpinionWait.Forget(turn);
        // Where no leader is known, the clerk takes it.
        if (await desk.OwnerAsync(turn.Who, cancellationToken) is not { } owner) return await handOver.SendWordsAsync(turn, words, cancellationToken);

        if (words.Length == 0 || ChoiceWords.Number(words) is not null)
        {
            new OpinionWait((int?)null).KeepIn(turn);
            turn.Say(OpinionWords.AskWords(owner.Name));
            return true;
        }

        turn.Say(OpinionWords.Received(await desk.TakeAsync(turn, owner, words, cancellationToken), owner.Name, turn.Clock.Today));
        return true;
    }

    private async Task<bool> AnswerAsync(Turn turn, int number, string words, CancellationToken cancellationToken)
    {
        OpinionWait.Forget(turn);
        if (turn.Who.PersonId is not { } id || await staff.FindAsync(id, cancellationToken) is not { } person) return false;

        // The same words whether it does not exist or is another one's.
        if (await book.FindAsync(number, cancellationToken) is not { } opinion || !await desk.MayAnswerAsync(turn.Who, opinion, cancellationToken))
        {
            turn.Say(OpinionWords.NoSuch(number));
            return true;
        }

        if (opinion.IsAnswered)
        {
            var by = opinion.AnsweredById is { } who ? (await staff.FindAsync(who, cancellationToken))?.Name : null;
            turn.Say(OpinionWords.AlreadyAnswered(opinion, by ?? "镇里", DateOnly.FromDateTime(turn.Clock.ToLocal(opinion.AnsweredAt!.Value)), turn.Clock.Today));
        }
        else if (words.Length == 0)
        {
            new OpinionWait(number).KeepIn(turn);
            turn.Say(OpinionWords.AskAnswer(number));
        }
        else turn.Say(OpinionWords.Recorded(await desk.AnswerAsync(opinion, person, words, cancellationToken)));

        return true;
    }

    private static int? Number(string said)
    {
        if (int.TryParse(said.Normalize(System.Text.NormalizationForm.FormKC), NumberStyles.None, CultureInfo.InvariantCulture, out var number)) return number;

        return Numerals.TryRead(said, out var value) && value is > 0 and < int.MaxValue ? (int)value : null;
    }

    // “意见箱归谁管” is a question: the word stands alone or is followed by a mark or blank.
    [GeneratedRegex(@"^\s*(?:意见|意見|我有(?:个|条|点)?意见|我?提(?:个|条|点)?意见|我?提(?:个|条|点)?建议|建议|投诉)(?:$|[\s,，:：。、]+(?<words>.*))$", RegexOptions.Singleline | RegexOptions.ExplicitCapture)]
    private static partial Regex Said();

    // 答意见3 …, 答复意见第3号：…; half or full width.
    [GeneratedRegex(@"^\s*(?:答复?|答覆|回答|回复|回)\s*(?:意见|意見)\s*(?:编号|第)?\s*(?<n>[0-9０-９]{1,6}|[一二三四五六七八九十百]{1,5})\s*(?:号|條|条)?(?![0-9０-９])\s*[:：,，、。.．\-—]*\s*(?<words>.*)$", RegexOptions.Singleline | RegexOptions.ExplicitCapture)]
    private static partial Regex AnswerTo();
}
