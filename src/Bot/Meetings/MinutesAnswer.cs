using System.Globalization;
using System.Text.RegularExpressions;
using HealthAssistantBot.Bot.Conversations;
using HealthAssistantBot.Domain.Common;
using HealthAssistantBot.Domain.Duties;
using HealthAssistantBot.Domain.FollowUps;
using HealthAssistantBot.Domain.Language;
using HealthAssistantBot.Domain.Language.Times;
using HealthAssistantBot.Domain.Meetings;
using HealthAssistantBot.Domain.StaffDirectory;
using HealthAssistantBot.Reminders.Outbox;

namespace HealthAssistantBot.Bot.Meetings;

/// <summary>“纪要 …”, pasted or dictated after a meeting: what was decided becomes follow-ups of those who are to do it, once confirmed.</summary>
internal sealed partial class MinutesAnswer(MeetingConveners conveners, IMeetingBook book, IFollowUpBook followUps, IDutySnapshots snapshots, IStaffBook staff, OutboxPost outbox, OfficeCalendar calendar, Clock clock) : ICapability
{
    private const int LongestText = 20_000;
    private static readonly TimeSpan Recent = TimeSpan.FromDays(14);

    public int Order => 187;

    private WorkCalendar Calendar => calendar.Current;

    private TimeSetting Setting => new(clock.LocalNow, Calendar);

    /// <summary>Names all that one meeting gave people to do.</summary>
    public static string OriginKey(int meeting) => string.Create(CultureInfo.InvariantCulture, $"meeting/{meeting}");

    /// <summary>Minutes that hold what must not be kept: heard before the whole message is refused for it.</summary>
    public async Task<bool> TryHearPersonalAsync(Turn turn, CancellationToken cancellationToken)
    {
        if (turn.Who.PersonId is null || !PersonalData.IsIn(turn.Message.Text) || !Given().IsMatch(turn.Heard.Trim())) return false;

        return await TryAnswerAsync(turn, cancellationToken);
    }

    public async Task<bool> TryAnswerAsync(Turn turn, CancellationToken cancellationToken)
    {
        if (!turn.Who.IsMember) return false;

        var draft = MinutesDraft.Of(turn);
        var given = Given().Match(turn.Heard.Trim());
        if (!given.Success && draft is null) return false;
        if (await conveners.OfAsync(turn, cancellationToken) is not { } by)
        {
            if (!given.Success) return false;
            turn.Say(MeetingWords.OnlyClerks);
            return true;
        }

        if (given.Success)
        {
            await HearAsync(turn, by, given.Groups["text"].Value.Trim(), cancellationToken);
            return true;
        }

        return await GoOnAsync(turn, by, draft!, cancellationToken);
    }

    private async Task HearAsync(Turn turn, Person by, string text, CancellationToken cancellationToken)
    {
        if (text.Length < 4)
        {
            turn.Say(MinutesWords.AskText);
            return;
        }

        var meeting = await MeetingOfAsync(by, text, cancellationToken);
        var (decisions, personal) = (await ReaderAsync(by, cancellationToken)).Read(text);
        // A name beside an illness is kept nowhere: neither in the log nor in the minutes.
        if (PersonalData.IsIn(text)) turn.StrikeMessage();
        var kept = MinutesReader.Kept(text.Length > LongestText ? text[..LongestText] : text);
        if (meeting is not null && kept.Length > 0) await book.KeepMinutesAsync(new Minutes(meeting.Number, kept, by.Id, clock.UtcNow), cancellationToken);
        if (decisions.Count == 0)
        {
            turn.Say(personal > 0 ? MinutesWords.Personal(personal) : MinutesWords.NothingHeard(meeting?.Title));
            return;
        }

        var draft = new MinutesDraft(meeting?.Number, meeting?.Title ?? "会上", [.. decisions.Select(Heard)]);
        draft.KeepIn(turn);
        turn.Say(MinutesWords.Decisions(draft, clock.Today, personal > 0 ? MinutesWords.PersonalLine(personal) : null));
    }

    private async Task<bool> GoOnAsync(Turn turn, Person by, MinutesDraft draft, CancellationToken cancellationToken)
    {
        var said = ChoiceWords.Plain(turn.Heard);
        if (said == MinutesWords.All || Yes().IsMatch(said)) return await RecordAsync(turn, by, draft, cancellationToken);
        if (NotSet().IsMatch(said))
        {
            MinutesDraft.Forget(turn);
            turn.Say(MinutesWords.OnlyInMinutes);
            return true;
        }

        if (turn.Picked is not null || Question().IsMatch(turn.Heard)) return false;

        var which = Which().Match(turn.Heard.Trim());
        var number = which.Success ? TextNumber(which.Groups["n"].Value) : draft.Asked;
        if (number is not { } n || n < 1 || n > draft.Decisions.Count) return false;

        var words = which.Success ? which.Groups["words"].Value : turn.Heard;
        if (which.Success && Drops().IsMatch(words))
        {
            var left = draft with { Decisions = [.. draft.Decisions.Where((_, i) => i != n - 1)] };
            if (left.Decisions.Count == 0)
            {
                MinutesDraft.Forget(turn);
                turn.Say(MinutesWords.OnlyInMinutes);
                return true;
            }

            return Show(turn, left);
        }

        if (await ChangedAsync(by, draft.Decisions[n - 1], words, cancellationToken) is not { } changed) return false;

        return Show(turn, draft with { Decisions = [.. draft.Decisions.Select((one, i) => i == n - 1 ? changed : one)] });
    }

    private bool Show(Turn turn, MinutesDraft draft)
    {
        draft.KeepIn(turn);
        turn.Say(MinutesWords.Decisions(draft, clock.Today));
        return true;
    }

    // 邓启明, 12月4日前, 改成冯秀英下周三; other words are the thing itself only where the item was named.
    private async Task<HeardDecision?> ChangedAsync(Person by, HeardDecision one, string words, CancellationToken cancellationToken)
    {
        var due = TimePhrases.Deadline(words, Setting)?.Day;
        var found = TimePhrases.Find(words, Setting);
        var rest = Around().Replace(TimePhrases.Rest(words, [.. found.Where(time => time.EndAt is not null || time.StartAt is not null)]), "").Trim();
        var guests = await GuestsAsync(by, cancellationToken);
        var mentions = guests.Mentions(rest).ToList();
        var owners = mentions.Count > 0 && Around().Replace(rest[..mentions[0].Start], "").Trim().Length == 0 ? guests.Owners(rest[mentions[0].Start..(mentions[^1].Start + mentions[^1].Length)]) : [];
        if (due is null && owners.Count == 0) return null;

        return one with
        {
            Due = due ?? one.Due,
            OwnerIds = owners.Count > 0 ? Ids(owners) : one.OwnerIds,
            Owners = owners.Count > 0 ? Names(owners) : one.Owners,
        };
    }

    private async Task<bool> RecordAsync(Turn turn, Person by, MinutesDraft draft, CancellationToken cancellationToken)
    {
        var whole = draft.Decisions.Where(one => one.IsComplete).ToList();
        var left = draft with { Decisions = [.. draft.Decisions.Where(one => !one.IsComplete)] };
        List<string> told = [];
        foreach (var one in whole)
        {
            foreach (var owner in one.OwnerIds)
            {
                if (await GiveAsync(by, draft, one, owner, cancellationToken) is { } name) told.Add(name);
            }
        }

        var names = told.Count == 0 ? "" : $"，已告诉{string.Join('、', told.Distinct())}";
        if (left.Decisions.Count == 0)
        {
            MinutesDraft.Forget(turn);
            turn.Say(MinutesWords.Recorded(whole.Count, names));
        }
        else
        {
            left.KeepIn(turn);
            turn.Say(MinutesWords.Left(left, left.Asked!.Value, whole.Count, names, clock.Today));
        }

        return true;
    }

    private async Task<string?> GiveAsync(Person by, MinutesDraft draft, HeardDecision one, int ownerId, CancellationToken cancellationToken)
    {
        var tree = await staff.AreasAsync(cancellationToken);
        var people = await staff.PeopleAsync(cancellationToken);
        if (people.FirstOrDefault(person => person.Id == ownerId) is not { } owner) return null;

        var key = draft.Meeting is { } meeting ? OriginKey(meeting) : null;
        var plan = new FollowUpPlan(one.What, ownerId, one.Due!.Value, Origin.Decision(draft.Title, by.Id, key, one.Sentence))
        {
            RestDays = RestDays.Earlier,
            AreaId = owner.AreaId,
            Ladder = ChaseLadder.Usual(owner.AreaId, ownerId, tree, people),
        };
        var number = await followUps.NextNumberAsync(cancellationToken);
        var set = FollowUp.Set(number, plan, Calendar, clock.Today, clock.UtcNow);
        if (set.Refusal is not null) return null;

        followUps.Add(set.Value);
        if (ownerId == by.Id || owner.UserId is null) return null;

        await outbox.QueueAsync(string.Create(CultureInfo.InvariantCulture, $"followup-given/{number}"), ownerId, Lane.Timed,
            leaves => ConversationJson.Write(MinutesWords.Given(one.What, draft.Title, one.Due.Value, by.Name, DateOnly.FromDateTime(leaves))), cancellationToken);
        return owner.Name;
    }

    // The one that is named in the text's beginning, else the last one held.
    private async Task<Meeting?> MeetingOfAsync(Person by, string text, CancellationToken cancellationToken)
    {
        var home = await conveners.HomeAsync(by, cancellationToken);
        var held = (await book.BetweenAsync(clock.UtcNow - Recent, clock.UtcNow, cancellationToken)).Where(m => !m.IsCancelled && (m.ConvenerId == by.Id || m.AreaId == home)).Reverse().ToList();
        var head = text.Length > 80 ? text[..80] : text;
        return held.Find(m => head.Contains(m.Title, StringComparison.Ordinal)) ?? held.Find(m => m.ConvenerId == by.Id) ?? (held.Count > 0 ? held[0] : null);
    }

    private async Task<MinutesReader> ReaderAsync(Person by, CancellationToken cancellationToken) => new(await GuestsAsync(by, cancellationToken), Setting);

    private async Task<GuestReader> GuestsAsync(Person by, CancellationToken cancellationToken) =>
        new(await snapshots.CurrentAsync(cancellationToken), await staff.AreasAsync(cancellationToken), await staff.PeopleAsync(cancellationToken), await conveners.HomeAsync(by, cancellationToken));

    private HeardDecision Heard(Decision one) => new(one.What, Ids(one.Owners), Names(one.Owners), one.Due is { } due && due >= clock.Today ? due : null, one.Sentence);

    private static int[] Ids(IEnumerable<Guest> owners) => [.. owners.Select(owner => owner.PersonId).OfType<int>()];

    private static string Names(IReadOnlyList<Guest> owners) => owners.Count <= 3 ? string.Join('、', owners.Select(owner => owner.Name)) : $"{owners[0].Name}等{owners.Count}人";

    private static int? TextNumber(string said) => ChoiceWords.Number(said);

    [GeneratedRegex("^(?:会议)?(?:纪要|议定事项)(?:\\s*[:：,，。\\n]|\\s+|$)(?<text>.*)$|^记(?:一下|个)?(?:会议)?纪要\\s*[:：,，]?(?<text>.*)$|^(?<text>.{2,30}会(?:议)?纪要\\s*[:：\\n].+)$", RegexOptions.Singleline)]
    private static partial Regex Given();

    [GeneratedRegex("^(?:对|对的|是|是的|好|好的|可以|行|要得|确认|记上|都记|就这样|没错|没问题)$")]
    private static partial Regex Yes();

    [GeneratedRegex("^(?:先不定|不定|不用记了?|先不记|不记了)$")]
    private static partial Regex NotSet();

    [GeneratedRegex("^第?(?<n>[一二三四五六七八九十0-9]{1,2})(?:件|条|项|个|、|\\.|，|\\s)(?:事)?[是:：，,]?(?<words>.+)$")]
    private static partial Regex Which();

    [GeneratedRegex("^(?:不要|不用|去掉|删掉|不记|不办)(?:了)?$")]
    private static partial Regex Drops();

    [GeneratedRegex("^(?:改成|改为|改到|换成|让|由|请|是|交给?|给|前|之前|的|，|,|、)+|(?:办|负责|来办|去办|牵头|前|之前|以前|吧|，|,)+$")]
    private static partial Regex Around();

    [GeneratedRegex("[?？]|吗$|归谁|谁管|什么|啥")]
    private static partial Regex Question();
}

/// <summary>Asked before a message is refused as personal: of minutes only the sentence that is goes.</summary>
internal sealed class PersonalMinutesAnswer(MinutesAnswer minutes) : ICapability
{
    public int Order => 66;

    public Task<bool> TryAnswerAsync(Turn turn, CancellationToken cancellationToken) => minutes.TryHearPersonalAsync(turn, cancellationToken);
}
