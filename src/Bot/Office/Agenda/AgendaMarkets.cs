using HealthAssistantBot.Domain.Language.Times;
using HealthAssistantBot.Domain.StaffDirectory;

namespace HealthAssistantBot.Bot.Office.Agenda;

/// <summary>Where people meet at the market, and on which days, of the places that are looked at.</summary>
public sealed class AgendaMarkets
{
    private const int MostNamed = 2;

    private AgendaMarkets(IReadOnlyList<(Area Place, MarketDays Days)> known) => Known = known;

    public static AgendaMarkets None { get; } = new([]);

    /// <summary>Towns before their villages, in the order of the directory.</summary>
    public IReadOnlyList<(Area Place, MarketDays Days)> Known { get; }

    public static AgendaMarkets Of(AreaTree areas, Func<int, bool> isShown) =>
        new([.. areas.Towns.SelectMany(town => areas.Down(town.Id)).Where(area => isShown(area.Id)).Select(area => (area, area.Market is { } words ? MarketDays.Read(words) : null)).Where(one => one.Item2 is not null).Select(one => (one.area, one.Item2!))]);

    public IReadOnlyList<Area> On(DateOnly day) => [.. Known.Where(one => one.Days.IsOn(day)).Select(one => one.Place)];

    /// <summary>石桥、大塘赶场; where all looked at have one market, 赶场 alone says it; null for no market.</summary>
    public string? Words(DateOnly day) => On(day) switch
    {
        [] => null,
        [_] when Known.Count == 1 => "赶场",
        { Count: <= MostNamed } few => string.Join('、', few.Select(place => PlaceSaid.ShortName(place.Name))) + "赶场",
        var many => $"{many.Count}处赶场",
    };

    /// <summary>Every place by name, for whoever points at the mark.</summary>
    public string All(DateOnly day) => string.Join('、', On(day).Select(place => place.Name)) + "赶场";
}
