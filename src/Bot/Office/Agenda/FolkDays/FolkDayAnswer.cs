using HealthAssistantBot.Bot.Conversations;
using HealthAssistantBot.Domain.Language;
using HealthAssistantBot.Domain.Language.Times;
using HealthAssistantBot.Domain.StaffDirectory;

namespace HealthAssistantBot.Bot.Office.Agenda.FolkDays;

/// <summary>Proposes days for work in the villages on which people are together anyway (赶场, folk feasts), each with its reason and what speaks against it.</summary>
internal sealed class FolkDayAnswer(IEnumerable<IAgenda> sources, IStaffBook staff, OfficeCalendar calendar) : ICapability
{
    // Villages are told some days before; further ahead than this nobody plans a visit.
    private const int Soonest = 3;
    private const int Furthest = 60;

    public int Order => 338;

    public async Task<bool> TryAnswerAsync(Turn turn, CancellationToken cancellationToken)
    {
        if (turn.Who is not { PersonId: not null, AreaId: { } own } || turn.Message.EventName is not null || FolkDaySentence.Read(turn.Heard) is not { } said) return false;

        var tree = await staff.AreasAsync(cancellationToken);
        if (PlaceSaid.Within(turn.Heard, tree, turn.Who.Scope, own) is not { } place) return false;

        var markets = MarketsOf(place, tree);
        var today = turn.Clock.Today;
        var (first, last) = Span(turn, today);
        var taken = await TakenAsync(place, tree, first, last, cancellationToken);
        var days = FolkDayChoice.Of(markets, first, last, calendar.Current, day => taken[day]);
        turn.Say(FolkDayWords.Proposed(place.Name, said.What, days, markets.Known.Count > 0, today));
        return true;
    }

    // Its own market, those below it, else the nearest above it.
    private static AgendaMarkets MarketsOf(Area place, AreaTree tree)
    {
        var below = tree.Down(place.Id).Select(area => area.Id).ToHashSet();
        var markets = AgendaMarkets.Of(tree, below.Contains);
        if (markets.Known.Count > 0) return markets;

        return tree.Up(place.Id).FirstOrDefault(area => area.Market is not null) is { } above ? AgendaMarkets.Of(tree, id => id == above.Id) : AgendaMarkets.None;
    }

    private (DateOnly First, DateOnly Last) Span(Turn turn, DateOnly today)
    {
        foreach (var time in TimePhrases.Find(turn.Heard, new TimeSetting(turn.Clock.LocalNow, calendar.Current, turn.Who.Market)))
        {
            if (time is { StartAt: { } from, EndAt: { } to } && to.Day > from.Day && to.Day > today) return (from.Day > today ? from.Day : today.AddDays(1), to.Day);
        }

        return (today.AddDays(Soonest), today.AddDays(Furthest));
    }

    private async Task<ILookup<DateOnly, string>> TakenAsync(Area place, AreaTree tree, DateOnly first, DateOnly last, CancellationToken cancellationToken)
    {
        List<int> offices = [(tree.TownOf(place.Id) ?? place).Id];
        List<AgendaEntry> entries = [];
        foreach (var source in sources) entries.AddRange(await source.BetweenAsync(offices, first, last, cancellationToken));
        return entries.Where(entry => entry.Kind is AgendaKind.Meeting or AgendaKind.Round).ToLookup(entry => entry.Day, entry => entry is { Kind: AgendaKind.Meeting, At: { } at } ? $"{ChineseDates.Hour(at)}{entry.What}" : entry.What);
    }
}
