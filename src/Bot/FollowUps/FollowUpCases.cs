using System.Text.RegularExpressions;
using HealthAssistantBot.Bot.Conversations;
using HealthAssistantBot.Domain.Common;
using HealthAssistantBot.Domain.FollowUps;
using HealthAssistantBot.Domain.Language;
using HealthAssistantBot.Domain.Language.Times;
using HealthAssistantBot.Domain.StaffDirectory;
using HealthAssistantBot.Reminders.Outbox;

namespace HealthAssistantBot.Bot.FollowUps;

/// <summary>What came of visiting a case: met, not met, away until …, refused, referred. By code; no names, no illnesses.</summary>
internal sealed partial class FollowUpCases(FollowUpDesk desk, FollowUpPost post, OfficeCalendar calendar, Clock clock)
{
    /// <summary>After so many visits that met nobody, a leader hears of it.</summary>
    private const int MostTries = 3;

    private static readonly int AwayDays = 7;

    /// <summary>外出，下周一回来; 拒绝; 转诊到县医院; 见到了.</summary>
    public async Task HearAsync(Turn turn, FollowUp followUp, Person by, string said, CancellationToken cancellationToken)
    {
        if (PersonalData.NamesSomeoneIll(said))
        {
            turn.StrikeMessage();
            new FollowUpAsk(followUp.Number, FollowUpAsk.Outcome).KeepIn(turn);
            turn.Say(FollowUpWords.NoNames);
            return;
        }

        var outcome = Refused().IsMatch(said) ? "拒绝" : Referred().IsMatch(said) ? "转诊" : Met().IsMatch(said) ? NudgeWords.Met : null;
        if (outcome == NudgeWords.Met)
        {
            await desk.FinishAsync(turn, followUp, by.Id, said, cancellationToken);
            turn.Say(FollowUpWords.Done(followUp, await desk.AlsoSeesAsync(followUp, by.Id, cancellationToken)));
        }
        else if (outcome is not null)
        {
            await desk.FinishAsync(turn, followUp, by.Id, said, cancellationToken);
            await TellAskerAsync(followUp, by, outcome, cancellationToken);
            turn.Say(FollowUpWords.CaseClosed(followUp.CaseCode!, outcome));
        }
        else
        {
            var setting = new TimeSetting(clock.LocalNow, calendar.Current, turn.Who.Market);
            var when = TimePhrases.Find(said, setting).Select(t => SaidReminder.Of(t, setting, forOthers: false)).FirstOrDefault(t => t is { Repeat: null } && t.Day > clock.Today);
            await TryAgainAsync(turn, followUp, by, said, when?.Day ?? (Away().IsMatch(said) ? calendar.Current.OnOrAfter(clock.Today.AddDays(AwayDays)) : null), cancellationToken);
        }
    }

    /// <param name="on">The day on which it is tried again; the next workday where nobody said.</param>
    public async Task TryAgainAsync(Turn turn, FollowUp followUp, Person by, string words, DateOnly? on, CancellationToken cancellationToken)
    {
        var day = on ?? calendar.Current.OnOrAfter(clock.Today.AddDays(1));
        followUp.TryAgain(by.Id, day, clock.UtcNow, words);
        await post.DropWaitingAsync(followUp, cancellationToken);
        await desk.MarkAsync(turn, followUp, $"{ChineseDates.Day(day, clock.Today)}再去", cancellationToken);
        if (followUp.Tries == MostTries) await TellAskerAsync(followUp, by, $"去了{MostTries}次没访到", cancellationToken);
        turn.Say(FollowUpWords.TriedAgain(followUp.CaseCode!, FollowUpWords.When(day, null, clock.Today), followUp.Tries));
    }

    private async Task TellAskerAsync(FollowUp followUp, Person by, string outcome, CancellationToken cancellationToken)
    {
        var asker = followUp.AskerId is { } id && id != by.Id ? id : (await desk.LeaderOfAsync(followUp.WhoId, cancellationToken))?.Id;
        if (asker is not { } personId) return;

        await post.QueueAsync(FollowUpOccasion.Act(followUp, "outcome", personId), Lane.Digest, _ => Reply.Plain("followup.case-outcome", $"访视情况：{followUp.CaseCode}\n{by.Name}：{outcome}。"), cancellationToken);
    }

    [GeneratedRegex("拒绝|不愿意?|不肯|不配合|不让")]
    private static partial Regex Refused();

    [GeneratedRegex("转诊|转院|转到.{0,8}医院|送医|住院")]
    private static partial Regex Referred();

    [GeneratedRegex("^(?:已经)?(?:见到|访到|见着|找到|碰到)(?:人)?(?:了|过了)?$")]
    private static partial Regex Met();

    [GeneratedRegex("外出|打工|不在|出门|出去|走亲戚|搬|没在家|外地")]
    private static partial Regex Away();
}
