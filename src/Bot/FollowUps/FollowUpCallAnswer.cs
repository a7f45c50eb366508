using System.Text.RegularExpressions;
using HealthAssistantBot.Bot.Conversations;
using HealthAssistantBot.Domain.Common;
using HealthAssistantBot.Domain.FollowUps;
using HealthAssistantBot.Domain.Language;
using HealthAssistantBot.Domain.Language.Times;
using HealthAssistantBot.Domain.StaffDirectory;

namespace HealthAssistantBot.Bot.FollowUps;

/// <summary>Sets a follow-up from one sentence: reads back, asks what is missing, takes another time, and sets after 1 only.</summary>
internal sealed partial class FollowUpCallAnswer(FollowUpPeople people, FollowUpSetting setting, IStaffBook staff, OfficeCalendar calendar, Clock clock) : ICapability
{
    public int Order => 183;

    private WorkCalendar Calendar => calendar.Current;

    private TimeSetting Times(Turn turn) => new(clock.LocalNow, Calendar, turn.Who.Market);

    public async Task<bool> TryAnswerAsync(Turn turn, CancellationToken cancellationToken)
    {
        if (turn.Who.PersonId is not { } id || turn.Occasion is not null || turn.Heard.Length == 0 || await staff.FindAsync(id, cancellationToken) is not { } person) return false;

        if (FollowUpSentence.Read(turn.Heard, Times(turn)) is { } said) return await BeginAsync(turn, person, said, cancellationToken);

        return FollowUpDraft.Of(turn) is { } draft && await GoOnAsync(turn, person, draft, cancellationToken);
    }

    private async Task<bool> BeginAsync(Turn turn, Person by, FollowUpSentence said, CancellationToken cancellationToken)
    {
        if (PersonalData.NamesSomeoneIll(turn.Heard))
        {
            turn.StrikeMessage();
            turn.Say(FollowUpWords.NoNames);
            return true;
        }

        var draft = new FollowUpDraft(said.What, said.When, said.CaseCode, null, [by.Id], []);
        if (said.Rest is { } rest)
        {
            var meant = await people.FindAsync(by, rest, cancellationToken);
            if (meant is null)
            {
                // “让我看看” and “叫人害怕” want nobody reminded.
                if (!turn.Heard.Contains("提醒", StringComparison.Ordinal)) return false;

                turn.Say(FollowUpWords.NobodyNamed(rest));
                return true;
            }

            if (!await people.MayAskAsync(by, meant.People, cancellationToken))
            {
                turn.Say(FollowUpWords.NotYoursToAsk);
                return true;
            }

            var reached = meant.People.Where(p => p.UserId is not null).ToList();
            if (reached.Count == 0)
            {
                turn.Say(FollowUpWords.NobodyReached(meant.People.Select(p => p.Name)));
                return true;
            }

            var isSelf = reached is [{ } only] && only.Id == by.Id;
            draft = draft with { What = meant.What, Group = isSelf ? null : meant.Group, WhoIds = [.. reached.Select(p => p.Id)], ToCall = [.. meant.People.Where(p => p.UserId is null).Select(p => p.Name)] };
        }

        SayNext(turn, draft);
        return true;
    }

    private async Task<bool> GoOnAsync(Turn turn, Person by, FollowUpDraft draft, CancellationToken cancellationToken)
    {
        var isWhole = draft is { When: not null, What.Length: > 0 };
        switch (turn.Heard)
        {
            case FollowUpWords.Confirm when isWhole:
            case FollowUpWords.KeepDay when isWhole:
                return await SetAsync(turn, by, draft, RestDays.Keep, cancellationToken);
            case FollowUpWords.Later when isWhole:
                return await SetAsync(turn, by, draft, RestDays.Later, cancellationToken);
        }

        if (turn.Picked is not null) return false;

        var plain = ChoiceWords.Plain(turn.Heard);
        if (isWhole && Yes().IsMatch(plain)) return await SetAsync(turn, by, draft, RestDays.Keep, cancellationToken);
        if (isWhole && plain.StartsWith("顺延", StringComparison.Ordinal)) return await SetAsync(turn, by, draft, RestDays.Later, cancellationToken);

        if (FollowUpSentence.ReadTime(turn.Heard, Times(turn), draft.IsForOthers) is { } when)
        {
            // “下午三点” after a day was read back is its hour.
            var known = draft.When;
            var hourOnly = known is not null && when is { Hour: not null, Repeat: null } && HourOnly().IsMatch(turn.Heard);
            SayNext(turn, draft with { When = hourOnly ? known! with { Hour = when.Hour } : when });
            return true;
        }

        if (draft.What.Length > 0 || Question().IsMatch(turn.Heard)) return false;

        SayNext(turn, draft with { What = turn.Heard.Trim('。', '，', ' ') });
        return true;
    }

    // One question at a time: what, then when, then whether it is right.
    private void SayNext(Turn turn, FollowUpDraft draft)
    {
        draft.KeepIn(turn);
        var who = draft.Group ?? "您";
        if (draft.What.Length == 0) turn.Say(FollowUpWords.AskWhat);
        else if (draft.When is not { } when) turn.Say(FollowUpWords.AskTime(draft.What, who));
        else if (IsPast(when)) turn.Say(FollowUpWords.Refused(FollowUpRefusals.Past));
        else if (when is { Hour: null, Repeat: null, IsDeadline: false } && when.Day == clock.Today && !draft.IsForOthers && clock.LocalNow.Hour >= 8) turn.Say(FollowUpWords.AskHour(draft.What));
        else turn.Say(setting.ReadBack(draft));
    }

    private bool IsPast(SaidReminder when) => when.Day < clock.Today || (when.Day == clock.Today && when.Hour is { } hour && hour <= TimeOnly.FromDateTime(clock.LocalNow));

    private async Task<bool> SetAsync(Turn turn, Person by, FollowUpDraft draft, RestDays restDays, CancellationToken cancellationToken)
    {
        FollowUpDraft.Forget(turn);
        if (IsPast(draft.When!)) turn.Say(FollowUpWords.Refused(FollowUpRefusals.Past));
        else turn.Say(await setting.SetAsync(turn, by, draft, restDays, cancellationToken));
        return true;
    }

    [GeneratedRegex("^(?:对|对的|是|是的|好|好的|可以|行|要得|确认|就这样|没错|没问题|照日子|照日子提醒)$")]
    private static partial Regex Yes();

    [GeneratedRegex("[?？]|谁|什么|啥|怎么|吗$|归.{1,4}管")]
    private static partial Regex Question();

    [GeneratedRegex("^(?:改到?|还是|就)?(?:凌晨|早上|上午|中午|下午|傍晚|晚上)?[0-9一二三四五六七八九十两]{1,3}[点:：时](?:半|一刻|[0-9]{1,2}分?)?(?:吧|提醒|提醒我)?$")]
    private static partial Regex HourOnly();
}
