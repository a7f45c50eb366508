using System.Text.RegularExpressions;
using HealthAssistantBot.Bot.Conversations;
using HealthAssistantBot.Domain.Common;
using HealthAssistantBot.Domain.Language;
using HealthAssistantBot.Domain.Language.Times;
using HealthAssistantBot.Domain.StaffDirectory;
using HealthAssistantBot.Reminders.Outbox;

namespace HealthAssistantBot.Bot.StaffDirectory.StandIns;

/// <summary>A standing-in that is being set; nothing changes before it is confirmed.</summary>
internal sealed record StandInDraft(int? ActingId, DateOnly? From, DateOnly? To, string Why)
{
    private const string Piece = "standin";
    private const int Version = 1;

    public static StandInDraft? Of(Turn turn) => turn.State.Read<StandInDraft>(Piece, Version);

    public void KeepIn(Turn turn) => turn.State.Write(Piece, Version, this);

    public static void Forget(Turn turn) => turn.State.Clear(Piece);
}

/// <summary>“这周我出差，张会计替我”: reads back, asks who or when, sets after 1; 取消替岗 by the absent, 替不了 by whoever was asked.</summary>
internal sealed partial class StandInAnswer(StandInDesk desk, IStaffBook staff, OutboxPost outbox, OfficeCalendar calendar, Clock clock) : ICapability
{
    public int Order => 92;

    private TimeSetting Times => new(clock.LocalNow, calendar.Current);

    public async Task<bool> TryAnswerAsync(Turn turn, CancellationToken cancellationToken)
    {
        if (turn.Who.PersonId is not { } id || turn.Occasion is not null || turn.Heard.Length == 0 || await staff.FindAsync(id, cancellationToken) is not { } person) return false;

        var plain = ChoiceWords.Plain(turn.Heard);
        if (CannotAct().IsMatch(plain)) return await DeclineAsync(turn, person, cancellationToken);
        if (IsBack().IsMatch(plain)) return await EndAsync(turn, person, plain, cancellationToken);

        var draft = StandInDraft.Of(turn);
        if (draft is not null && (turn.Heard == StandInWords.Confirm || (turn.Picked is null && Yes().IsMatch(plain))) && draft is { ActingId: not null, From: not null, To: not null }) return await SetAsync(turn, person, draft, cancellationToken);
        if (turn.Picked is not null) return false;

        if (draft is not null && plain is "取消" or "取消吧" or "算了" or "返回" or "没有" or "没人" or "没人替")
        {
            StandInDraft.Forget(turn);
            turn.Say(StandInWords.Dropped);
            return true;
        }

        if (StandInSentence.Read(turn.Heard, Times) is { } said)
            return await GoOnAsync(turn, person, new StandInDraft(draft?.ActingId, said.From ?? draft?.From, said.To ?? draft?.To, said.Why ?? draft?.Why ?? "不在"), said.Who, cancellationToken);
        if (draft is null || Question().IsMatch(turn.Heard) || plain.Length > 20) return false;

        var (from, to) = StandInSentence.ReadDays(turn.Heard, Times);
        if (from is not null) return await GoOnAsync(turn, person, draft with { From = from, To = to }, null, cancellationToken);

        return draft.ActingId is null && await GoOnAsync(turn, person, draft, turn.Heard, cancellationToken);
    }

    private async Task<bool> GoOnAsync(Turn turn, Person absent, StandInDraft draft, string? who, CancellationToken cancellationToken)
    {
        if (who is not null)
        {
            var found = await desk.FindAsync(absent, Filler().Replace(who.Trim(), ""), cancellationToken);
            if (found.Count != 1)
            {
                draft.KeepIn(turn);
                turn.Say(found.Count == 0 ? StandInWords.NobodyNamed(who) : StandInWords.SeveralNamed(found.Select(p => $"{p.Name}（{p.Post}）")));
                return true;
            }

            draft = draft with { ActingId = found[0].Id };
        }

        draft.KeepIn(turn);
        if (draft.ActingId is not { } actingId || await staff.FindAsync(actingId, cancellationToken) is not { } acting) turn.Say(StandInWords.AskWho);
        else if (draft is not { From: { } from, To: { } to }) turn.Say(StandInWords.AskDays(acting.Name));
        else if ((await desk.TryAsync(absent, acting, from, to, draft.Why, cancellationToken)).Refusal is { } refusal)
        {
            (draft with { ActingId = null }).KeepIn(turn);
            turn.Say(StandInWords.Refused(refusal));
        }
        else turn.Say(StandInWords.ReadBack(acting, from, to, clock.Today));

        return true;
    }

    private async Task<bool> SetAsync(Turn turn, Person absent, StandInDraft draft, CancellationToken cancellationToken)
    {
        StandInDraft.Forget(turn);
        if (await staff.FindAsync(draft.ActingId!.Value, cancellationToken) is not { } acting) return false;

        var set = await desk.SetAsync(absent, acting, draft.From!.Value, draft.To!.Value, draft.Why, cancellationToken);
        if (set.Refusal is { } refusal)
        {
            turn.Say(StandInWords.Refused(refusal));
            return true;
        }

        turn.Say(StandInWords.Set(acting.Name, set.Value.To.AddDays(1), clock.Today, outbox.IsQuietNow));
        return true;
    }

    private async Task<bool> DeclineAsync(Turn turn, Person acting, CancellationToken cancellationToken)
    {
        var names = await desk.GiveBackAsync(acting, cancellationToken);
        turn.Say(names.Count == 0 ? StandInWords.ActsForNobody : StandInWords.Declined(string.Join('、', names)));
        return true;
    }

    private async Task<bool> EndAsync(Turn turn, Person absent, string plain, CancellationToken cancellationToken)
    {
        var names = await desk.EndAsync(absent, cancellationToken);
        // “我回来了” is said without anybody standing in, too.
        if (names.Count == 0 && !plain.Contains('替', StringComparison.Ordinal)) return false;

        turn.Say(names.Count == 0 ? StandInWords.None : StandInWords.EndedByAbsent(string.Join('、', names)));
        return true;
    }

    [GeneratedRegex("^(?:我)?(?:这(?:几天|周)?)?(?:替不了|代不了|顶不了|没法替|没空替|不能替|不方便替)(?:.{0,4})?$")]
    private static partial Regex CannotAct();

    [GeneratedRegex("^(?:取消|结束|停止|不用|不要)(?:.{0,6})?(?:替岗|代岗|替我|替班|替了)(?:了)?$|^(?:我)?(?:已经)?(?:出差|休假|学习)?回来了$|^我(?:提前)?回来了.{0,8}$")]
    private static partial Regex IsBack();

    [GeneratedRegex("^(?:对|对的|是|是的|好|好的|可以|行|要得|确认|就这样|没错|没问题)$")]
    private static partial Regex Yes();

    [GeneratedRegex("[?？]|谁|什么|啥|怎么|吗$|归.{1,4}管")]
    private static partial Regex Question();

    [GeneratedRegex("^(?:让|叫|由|请|喊|是|就|找)|(?:来|吧|替我|代我|就行|来替)$|[。！! ]")]
    private static partial Regex Filler();
}
