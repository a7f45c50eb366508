using System.Globalization;
using System.Text.RegularExpressions;
using HealthAssistantBot.Bot.Conversations;
using HealthAssistantBot.Domain.Common;
using HealthAssistantBot.Domain.FollowUps;
using HealthAssistantBot.Domain.Language;
using HealthAssistantBot.Domain.Language.Times;
using HealthAssistantBot.Domain.StaffDirectory;

namespace HealthAssistantBot.Bot.FollowUps;

/// <summary>Answers to a nudge by tap, digit or word, also days later: 已办, 明天, 转给别人 and a leader's decision; asks for name and day where they lack.</summary>
internal sealed partial class FollowUpAnswers(IFollowUpBook book, FollowUpDesk desk, FollowUpFinding finding, FollowUpPeople people, FollowUpCases cases, FollowUpTurn own, IStaffBook staff, OfficeCalendar calendar, Clock clock) : ICapability
{
    public int Order => 181;

    private TimeSetting Times(Turn turn) => new(clock.LocalNow, calendar.Current, turn.Who.Market);

    public async Task<bool> TryAnswerAsync(Turn turn, CancellationToken cancellationToken)
    {
        if (turn.Who.PersonId is not { } id || turn.Heard.Length == 0 || await staff.FindAsync(id, cancellationToken) is not { } person) return false;

        if (Look().Match(turn.Heard) is { Success: true } look && await book.FindAsync(int.Parse(look.Groups["n"].Value, CultureInfo.InvariantCulture), cancellationToken) is { } looked)
            return await finding.ShowAsync(turn, looked, person.Id, cancellationToken);
        if (Act().Match(turn.Heard) is { Success: true } act && turn.Picked is not null && await book.FindAsync(int.Parse(act.Groups["n"].Value, CultureInfo.InvariantCulture), cancellationToken) is { } acted)
            return await HearAsync(turn, acted, person, act.Groups["what"].Value, cancellationToken);
        if (FollowUpOccasion.Read(turn.Occasion) is { } occasion) return await book.FindAsync(occasion.Number, cancellationToken) is { } followUp && await HearAsync(turn, followUp, person, turn.Heard, cancellationToken);
        if (turn.Picked is not null) return false;

        if (FollowUpAsk.Of(turn) is { } ask && await AnswerAskAsync(turn, ask, person, cancellationToken)) return true;

        return await ByWordAsync(turn, person, cancellationToken);
    }

    private async Task<bool> HearAsync(Turn turn, FollowUp followUp, Person by, string said, CancellationToken cancellationToken)
    {
        if (said is NudgeWords.TakeOver or NudgeWords.MoreTime or NudgeWords.NotNeeded)
        {
            if (!followUp.Ladder.People.Contains(by.Id) && (await desk.LeaderOfAsync(followUp.WhoId, cancellationToken))?.Id != by.Id) return false;

            if (!await desk.DecideAsync(turn, followUp, by, said, cancellationToken)) turn.Say(FollowUpWords.AlreadyClosed(followUp));
            return true;
        }

        if (!await desk.MayAnswerAsync(followUp, by.Id, cancellationToken))
        {
            if (said is NudgeWords.Done or NudgeWords.Tomorrow or NudgeWords.HandOver or NudgeWords.Accept or NudgeWords.Decline) turn.Say(FollowUpWords.Refused(FollowUpRefusals.NotYours));
            return turn.Replies.Count > 0;
        }

        switch (said)
        {
            case NudgeWords.Done or NudgeWords.Met:
                return await FinishAsync(turn, followUp, by, null, cancellationToken);
            case NudgeWords.Tomorrow when followUp.IsOpen:
                return await SnoozeAsync(turn, followUp, by, clock.Today.AddDays(1), null, cancellationToken);
            case NudgeWords.HandOver when followUp.IsOpen:
                new FollowUpAsk(followUp.Number, FollowUpAsk.Name).KeepIn(turn);
                turn.Say(FollowUpWords.AskWhom);
                return true;
            case NudgeWords.Accept when followUp.IsOpen:
                followUp.Accept(by.Id, clock.UtcNow);
                await desk.MarkAsync(turn, followUp, "您来办", cancellationToken);
                turn.Say(FollowUpWords.Accepted(followUp.NudgeDay(calendar.Current), clock.Today));
                return true;
            case NudgeWords.Decline when followUp.IsOpen:
                if (await desk.DeclineAsync(followUp, by, cancellationToken) is not { } giver) return false;

                if (turn.Occasion is { } card) turn.MarkCard(card, "您没接");
                turn.Say(FollowUpWords.Declined(giver.Name));
                return true;
            case NudgeWords.NotMet when followUp.IsOpen:
                await cases.TryAgainAsync(turn, followUp, by, NudgeWords.NotMet, null, cancellationToken);
                return true;
            case NudgeWords.TellMore when followUp.IsOpen:
                new FollowUpAsk(followUp.Number, FollowUpAsk.Outcome).KeepIn(turn);
                turn.Say(FollowUpWords.AskOutcome);
                return true;
            case NudgeWords.Tomorrow or NudgeWords.HandOver or NudgeWords.Accept or NudgeWords.Decline or NudgeWords.NotMet or NudgeWords.TellMore:
                turn.Say(FollowUpWords.AlreadyClosed(followUp));
                return true;
            default:
                return false;
        }
    }

    private async Task<bool> AnswerAskAsync(Turn turn, FollowUpAsk ask, Person by, CancellationToken cancellationToken)
    {
        if (await book.FindAsync(ask.Number, cancellationToken) is not { IsOpen: true } followUp || !await desk.MayAnswerAsync(followUp, by.Id, cancellationToken))
        {
            FollowUpAsk.Forget(turn);
            return false;
        }

        if (Question().IsMatch(turn.Heard)) return false;

        switch (ask.Wants)
        {
            case FollowUpAsk.Name:
                return await NameAsync(turn, followUp, by, turn.Heard, cancellationToken);
            case FollowUpAsk.Outcome:
                FollowUpAsk.Forget(turn);
                await cases.HearAsync(turn, followUp, by, turn.Heard, cancellationToken);
                return true;
            default:
                if (FollowUpSentence.ReadTime(turn.Heard, Times(turn), forOthers: false) is not { } when) return false;

                FollowUpAsk.Forget(turn);
                return await SnoozeAsync(turn, followUp, by, when.Day, when.Hour, cancellationToken);
        }
    }

    private async Task<bool> NameAsync(Turn turn, FollowUp followUp, Person by, string said, CancellationToken cancellationToken)
    {
        var found = (await people.ColleaguesAsync(turn.Who, said, cancellationToken)).Where(p => p.Id != followUp.WhoId).ToList();
        switch (found)
        {
            case []:
                // A question of another kind is no name.
                if (said.Length > 12) return false;

                new FollowUpAsk(followUp.Number, FollowUpAsk.Name).KeepIn(turn);
                turn.Say(FollowUpWords.NoSuchColleague(said));
                return true;
            case [{ UserId: null } only]:
                new FollowUpAsk(followUp.Number, FollowUpAsk.Name).KeepIn(turn);
                turn.Say(FollowUpWords.NoAccount(only.Name));
                return true;
            case [var to]:
                FollowUpAsk.Forget(turn);
                turn.Say(FollowUpWords.HandedOver(to.Name, await desk.HandOverAsync(turn, followUp, by.Id, to, cancellationToken), clock.Today));
                return true;
            default:
                new FollowUpAsk(followUp.Number, FollowUpAsk.Name).KeepIn(turn);
                turn.Say(FollowUpWords.SeveralColleagues(found.Select(p => $"{p.Name}（{p.Post}）")));
                return true;
        }
    }

    private async Task<bool> ByWordAsync(Turn turn, Person by, CancellationToken cancellationToken)
    {
        var plain = ChoiceWords.Plain(turn.Heard);
        if (plain.Length > 24 || Question().IsMatch(turn.Heard)) return false;

        var candidates = await finding.WaitingAsync(turn, by.Id, cancellationToken);
        if (candidates.All.Count == 0) return false;

        if (plain is NudgeWords.Decline or "我不接" or "接不了" or "办不了" && candidates.Newest is { } handed && handed.IsHandedOver) return await HearAsync(turn, handed, by, NudgeWords.Decline, cancellationToken);
        if (plain is NudgeWords.Accept or "我接" or "接了" && candidates.Newest is { } taken && taken.IsHandedOver) return await HearAsync(turn, taken, by, NudgeWords.Accept, cancellationToken);

        if (ReceivedWords.Are(turn.Heard) && candidates.Newest is { } known && await desk.AcknowledgeAsync(turn, known, by.Id, cancellationToken) is null)
        {
            turn.Say(FollowUpWords.Seen(known));
            return true;
        }

        if (FollowUpFinding.SaysDone(plain, out var verb)) return await DoneByWordAsync(turn, by, plain, verb, candidates, cancellationToken);
        if (Handing().Match(plain) is { Success: true } handing && candidates.About(handing.Groups["what"].Value) is { } given)
            return await people.ColleaguesAsync(turn.Who, handing.Groups["name"].Value, cancellationToken) is { Count: > 0 } && await NameAsync(turn, given, by, handing.Groups["name"].Value, cancellationToken);

        return await SnoozeByWordAsync(turn, by, candidates, cancellationToken);
    }

    private async Task<bool> DoneByWordAsync(Turn turn, Person by, string plain, string verb, Waiting waiting, CancellationToken cancellationToken)
    {
        var meant = waiting.DoneBy(plain, verb);
        switch (meant)
        {
            case []:
                return false;
            case [var only]:
                return await FinishAsync(turn, only, by, turn.Heard, cancellationToken);
            default:
                turn.Say(FollowUpWords.Which([.. meant.Take(3).Select(f => (f.What, string.Create(CultureInfo.InvariantCulture, $"待办{f.Number}{NudgeWords.Done}")))]));
                return true;
        }
    }

    private async Task<bool> SnoozeByWordAsync(Turn turn, Person by, Waiting waiting, CancellationToken cancellationToken)
    {
        var saysAgain = Again().IsMatch(turn.Heard);
        // A bare time answers the newest nudge only.
        if (waiting.Newest is null && !(saysAgain && waiting.Nudged.Count == 1)) return false;

        var followUp = waiting.Newest ?? waiting.Nudged[0];
        if (FollowUpSentence.ReadTime(turn.Heard, Times(turn), forOthers: false) is { } when) return await SnoozeAsync(turn, followUp, by, when.Day, when.Hour, cancellationToken);
        if (!saysAgain && !Vague().IsMatch(ChoiceWords.Plain(turn.Heard))) return false;

        new FollowUpAsk(followUp.Number, FollowUpAsk.Time).KeepIn(turn);
        turn.Say(FollowUpWords.AskWhenAgain);
        return true;
    }

    private async Task<bool> FinishAsync(Turn turn, FollowUp followUp, Person by, string? words, CancellationToken cancellationToken)
    {
        FollowUpAsk.Forget(turn);
        if (await desk.FinishAsync(turn, followUp, by.Id, words, cancellationToken) is not null)
        {
            turn.Say(FollowUpWords.AlreadyClosed(followUp));
            return true;
        }

        own.CanUndo(turn, new FollowUpUndo([followUp.Number], FollowUpUndo.Closed));
        turn.Say(FollowUpWords.Done(followUp, await desk.AlsoSeesAsync(followUp, by.Id, cancellationToken)));
        return true;
    }

    private async Task<bool> SnoozeAsync(Turn turn, FollowUp followUp, Person by, DateOnly day, TimeOnly? hour, CancellationToken cancellationToken)
    {
        FollowUpAsk.Forget(turn);
        if (day < clock.Today || (day == clock.Today && (hour is null || hour <= TimeOnly.FromDateTime(clock.LocalNow))))
        {
            new FollowUpAsk(followUp.Number, FollowUpAsk.Time).KeepIn(turn);
            turn.Say(FollowUpWords.AskWhenAgain);
            return true;
        }

        var leader = await desk.SnoozeAsync(turn, followUp, by.Id, day, hour, cancellationToken);
        var when = FollowUpWords.When(day, hour, clock.Today);
        turn.Say(followUp.IsPutOffTooOften && leader is not null ? FollowUpWords.SnoozedTooOften(when, leader.Name) : FollowUpWords.Snoozed(when, leader?.Name));
        return true;
    }

    [GeneratedRegex("^看待办(?<n>[0-9]{1,6})$", RegexOptions.ExplicitCapture)]
    private static partial Regex Look();

    [GeneratedRegex("^待办(?<n>[0-9]{1,6})(?<what>[\u4e00-\u9fff]+)$", RegexOptions.ExplicitCapture)]
    private static partial Regex Act();

    [GeneratedRegex("[?？]|谁|什么|啥|怎么|咋|哪[个些里天]|吗$|多久|归.{1,4}管|几时|几点")]
    private static partial Regex Question();

    [GeneratedRegex("^(?:把)?(?<what>.{0,12}?)(?:这件|那件|这事|的事)?(?:转给|交给|让|叫)(?<name>[\u4e00-\u9fff]{2,10}?)(?:去?办|来办|去|吧)?$", RegexOptions.ExplicitCapture)]
    private static partial Regex Handing();

    [GeneratedRegex("(?:再说|再提醒|再办|再弄|再去|再来|再搞)")]
    private static partial Regex Again();

    [GeneratedRegex("^(?:晚点|晚些|迟点|等会儿?|等下|待会儿?|过几天|过两天|改天|缓一缓|缓缓|先放着|先放放|没空|现在没空|今天没空)(?:吧|再说|再办)?$")]
    private static partial Regex Vague();
}
