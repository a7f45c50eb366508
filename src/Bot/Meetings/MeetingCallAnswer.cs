using System.Text.RegularExpressions;
using HealthAssistantBot.Bot.Conversations;
using HealthAssistantBot.Domain.Common;
using HealthAssistantBot.Domain.Duties;
using HealthAssistantBot.Domain.Language;
using HealthAssistantBot.Domain.Language.Times;
using HealthAssistantBot.Domain.Meetings;
using HealthAssistantBot.Domain.StaffDirectory;
using HealthAssistantBot.Reminders.Wording;

namespace HealthAssistantBot.Bot.Meetings;

/// <summary>Calls a meeting from one sentence: reads back, asks what is missing, takes corrections, and sends after 1 only.</summary>
internal sealed partial class MeetingCallAnswer(MeetingConveners conveners, MeetingPost post, IMeetingBook book, IDutySnapshots snapshots, IStaffBook staff, OfficeCalendar calendar, Clock clock) : ICapability
{
    public int Order => 185;

    private WorkCalendar Calendar => calendar.Current;

    public async Task<bool> TryAnswerAsync(Turn turn, CancellationToken cancellationToken)
    {
        if (!turn.Who.IsMember || turn.Occasion is not null) return false;

        var setting = new TimeSetting(clock.LocalNow, Calendar, turn.Who.Market);
        var draft = MeetingDraft.Of(turn);
        if (MeetingSentence.Call(turn.Heard, setting) is { } called)
        {
            if (await conveners.OfAsync(turn, cancellationToken) is not { } convener)
            {
                turn.Say(MeetingWords.OnlyClerks);
                return true;
            }

            var guests = called.Who is { } who ? await GuestsAsync(convener, who, cancellationToken) : GuestList.Empty;
            await GoOnAsync(turn, convener, new MeetingDraft(called.Title, called.Time.Day, called.Time.Hour, called.Time.End, called.Place, guests), cancellationToken);
            return true;
        }

        if (draft is null || await conveners.OfAsync(turn, cancellationToken) is not { } by) return false;

        if (draft.IsWhole && (turn.Heard == MeetingWords.Send || Yes().IsMatch(ChoiceWords.Plain(turn.Heard)))) return await SendAsync(turn, by, draft, cancellationToken);
        if (await CorrectedAsync(turn, by, draft, setting, cancellationToken) is not { } corrected) return false;

        await GoOnAsync(turn, by, corrected, cancellationToken);
        return true;
    }

    /// <summary>Begins with what is known already; what is missing is asked.</summary>
    public async Task BeginAsync(Turn turn, Person convener, string title, string who, string? warning, CancellationToken cancellationToken) =>
        await GoOnAsync(turn, convener, new MeetingDraft(title, null, null, null, null, await GuestsAsync(convener, who, cancellationToken)) { Warning = warning }, cancellationToken);

    private async Task<MeetingDraft?> CorrectedAsync(Turn turn, Person by, MeetingDraft draft, TimeSetting setting, CancellationToken cancellationToken)
    {
        if (Question().IsMatch(turn.Heard) || turn.Picked is not null) return null;
        if (Without().Match(turn.Heard) is { Success: true } without)
        {
            var out_ = await GuestsAsync(by, without.Groups["who"].Value, cancellationToken);
            var left = draft.Guests.Guests.Where(g => out_.Guests.All(o => o.Name != g.Name)).ToList();
            return left.Count == draft.Guests.Guests.Count ? null : draft with { Guests = draft.Guests with { Guests = left } };
        }

        if (Named().Match(turn.Heard) is { Success: true } named) return draft with { Title = named.Groups["title"].Value };

        var said = MeetingSentence.Part(turn.Heard, setting, wantsPlace: draft.Place is null, wantsWho: draft.Guests.Guests.Count == 0);
        var partOfDay = OtherPart().IsMatch(turn.Heard) && said.Time.Hour is null;
        if (!said.Time.SaysAnything && said.Place is null && said.Who is null && !partOfDay) return null;

        var guests = said.Who is { } who ? Joined(draft.Guests, await GuestsAsync(by, who, cancellationToken)) : draft.Guests;
        return draft with
        {
            Day = said.Time.DayBeside(draft.Day, clock.Today) ?? draft.Day,
            Hour = partOfDay ? null : said.Time.Hour ?? draft.Hour,
            End = said.Time.Hour is null && !partOfDay ? draft.End : said.Time.End,
            Place = said.Place ?? draft.Place,
            Guests = guests,
        };
    }

    private static GuestList Joined(GuestList old, GuestList more) => old.Guests.Count == 0 ? more : new GuestList(
        more.Group.Length == 0 ? old.Group : $"{old.Group}、{more.Group}",
        [.. old.Guests.Concat(more.Guests).DistinctBy(g => (g.PersonId, g.PersonId is null ? g.Name : ""))],
        [.. old.Unknown, .. more.Unknown], old.Basis ?? more.Basis);

    private async Task<GuestList> GuestsAsync(Person convener, string said, CancellationToken cancellationToken) =>
        new GuestReader(await snapshots.CurrentAsync(cancellationToken), await staff.AreasAsync(cancellationToken), await staff.PeopleAsync(cancellationToken), await conveners.HomeAsync(convener, cancellationToken)).Read(said);

    private async Task GoOnAsync(Turn turn, Person convener, MeetingDraft draft, CancellationToken cancellationToken)
    {
        if (draft.Start is { } past && past <= clock.LocalNow)
        {
            turn.Say(MeetingWords.Refused(MeetingRefusals.Past));
            (draft with { Day = null, Hour = null, End = null }).KeepIn(turn);
            return;
        }

        draft.KeepIn(turn);
        turn.Say(draft.IsWhole ? await ReadBackAsync(convener, draft, cancellationToken) : Missing(draft));
    }

    private static Reply Missing(MeetingDraft draft)
    {
        var time = (draft.Day, draft.Hour) switch { (null, null) => "哪天几点", (null, _) => "哪天", (_, null) => "几点", _ => "" };
        var place = draft.Place is null ? "在哪里开" : "";
        var who = draft.Guests.Guests.Count > 0 ? "" : draft.Guests.Unknown.Count > 0 ? $"名单里没有“{string.Join('、', draft.Guests.Unknown)}”，叫谁" : "叫谁";
        var ask = time + place;
        var all = ask.Length > 0 && who.Length > 0 ? $"{ask}，{who}" : ask + who;
        var example = (time.Length > 0 ? (draft.Day is null ? "下周三" : "") + (draft.Hour is null ? "下午三点" : "") : "") + (place.Length > 0 ? "镇政府二楼" : "");
        if (who.Length > 0) example += (example.Length > 0 ? "，" : "") + "叫上领导小组全体";
        return MeetingWords.AskMissing(draft.Title ?? "这个会", all, example);
    }

    private async Task<Reply> ReadBackAsync(Person convener, MeetingDraft draft, CancellationToken cancellationToken)
    {
        var (day, start) = (draft.Day!.Value, draft.Start!.Value);
        var extra = new List<string>();
        var away = new List<Guest>();
        foreach (var guest in draft.Guests.Guests)
        {
            if (guest.PersonId is not { } id || await staff.FindAsync(id, cancellationToken) is not { UserId: not null }) away.Add(guest);
        }

        if (away.Count > 0) extra.Add(MeetingWords.NoAccount(away));
        if (draft.Guests.Unknown.Count > 0) extra.Add($"名单里没有：{string.Join('、', draft.Guests.Unknown)}");
        if (await ClashesAsync(draft.Guests.Guests.Select(g => g.PersonId).OfType<int>(), null, start, draft.Ends, cancellationToken) is { Count: > 0 } clashes) extra.Add($"时间撞了：{string.Join('；', clashes)}");
        if (!Calendar.IsWorkday(day)) extra.Add(MeetingWords.RestDay(day, clock.Today, Calendar.Holiday(day)));
        if (!Calendar.IsAnnounced(day.Year)) extra.Add(MeetingWords.NotAnnounced(day.Year));
        var when = ChineseDates.Day(day, clock.Today) + SpokenMoments.Hours(start, draft.Ends);
        return MeetingWords.ReadBack(draft.Name, when, day, draft.Place!, draft.Guests, extra, draft.Hour < new TimeOnly(12, 0) ? "改到下午" : $"改到{ChineseDates.Weekday(Calendar.OnOrAfter(day.AddDays(1)))}");
    }

    /// <summary>龙成栋，下午2点到5点县疾控培训: everybody who is expected elsewhere at that time.</summary>
    internal async Task<List<string>> ClashesAsync(IEnumerable<int> people, Meeting? but, DateTime start, DateTime? end, CancellationToken cancellationToken)
    {
        var (from, to) = (clock.ToUtc(start), end is { } till ? clock.ToUtc(till) : (DateTime?)null);
        var others = (await book.BetweenAsync(from - TimeSpan.FromDays(1), from + TimeSpan.FromDays(1), cancellationToken)).Where(m => m != but && m.Overlaps(from, to)).ToList();
        var clashes = new List<string>();
        foreach (var id in people.Distinct())
        {
            foreach (var other in others.Where(m => m.Expects(id)))
                clashes.Add($"{await post.NameOfAsync(id, cancellationToken)}，{SpokenMoments.Hours(clock.ToLocal(other.Start), other.End is { } ends ? clock.ToLocal(ends) : null)}{other.Title}");
        }

        return clashes;
    }

    private async Task<bool> SendAsync(Turn turn, Person convener, MeetingDraft draft, CancellationToken cancellationToken)
    {
        var plan = new MeetingPlan(draft.Name, clock.ToUtc(draft.Start!.Value), draft.Ends is { } end ? clock.ToUtc(end) : null, draft.Place!);
        var called = Meeting.Call(await book.NextNumberAsync(cancellationToken), plan, await conveners.HomeAsync(convener, cancellationToken), convener.Id, draft.Guests, clock.UtcNow);
        MeetingDraft.Forget(turn);
        if (called.Refusal is { } refusal)
        {
            turn.Say(MeetingWords.Refused(refusal));
            return true;
        }

        var meeting = called.Value;
        book.Add(meeting);
        meeting.Of(convener.Id)?.Come(clock.UtcNow);
        if (draft.Warning is { } warning) turn.MarkCard(warning, BodyWatchWords.DateSet(draft.Day!.Value, clock.Today));
        var told = await post.CallAsync(meeting, cancellationToken);
        turn.Say(MeetingWords.Created(told.Count, ChineseDates.Hour(TimeOnly.FromDateTime(clock.LocalNow)), told.Calls, post.IsQuietNow));
        return true;
    }

    [GeneratedRegex("^(?:对|对的|是|是的|好|好的|可以|行|要得|确认|发|发吧|就这样|没错|没问题|发通知吧)$")]
    private static partial Regex Yes();

    [GeneratedRegex("[?？]|谁|什么|啥|吗$|多久|怎么|归.{1,4}管|不开了|取消")]
    private static partial Regex Question();

    [GeneratedRegex("^(?:不叫|别叫|不要叫|不用叫|去掉|减掉|不通知)(?:上)?(?<who>.+?)(?:了)?$|^(?<who>.{2,20}?)(?:不用来|不用叫|不叫)(?:了)?$")]
    private static partial Regex Without();

    [GeneratedRegex("^(?:名字|会名|题目|标题)?(?:叫|改叫|是|改成|改为)(?<title>.{2,20}会(?:议)?)$")]
    private static partial Regex Named();

    [GeneratedRegex("(?:改到?|换到?|挪到?)(?:早上|上午|中午|下午|晚上)$")]
    private static partial Regex OtherPart();
}
