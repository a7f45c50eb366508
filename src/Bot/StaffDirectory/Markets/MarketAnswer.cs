using HealthAssistantBot.Bot.Conversations;
using HealthAssistantBot.Bot.StaffDirectory.Pages;
using HealthAssistantBot.Domain.StaffDirectory;

namespace HealthAssistantBot.Bot.StaffDirectory.Markets;

/// <summary>Writes down a place's market days as its own people or its clerk tell them.</summary>
internal sealed class MarketAnswer(IPeopleShelf shelf, IStaffBook staff) : ICapability
{
    public int Order => 337;

    public async Task<bool> TryAnswerAsync(Turn turn, CancellationToken cancellationToken)
    {
        if (turn.Who is not { PersonId: not null, AreaId: { } own } || turn.Message.EventName is not null || MarketSentence.Read(turn.Heard) is not { } said) return false;
        if (PlaceSaid.Within(turn.Heard, await staff.AreasAsync(cancellationToken), turn.Who.Scope, own) is not { } place || await shelf.PlaceAsync(place.Id, cancellationToken) is not { } area || !area.HoldMarketOn(said.Words)) return false;

        turn.Say(Reply.Plain("folkday.market", $"记下了，{area.Name}{area.Market}赶场。\n要挑日子就说“体检选哪天好”。"));
        return true;
    }
}
