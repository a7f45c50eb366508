using System.Globalization;
using HealthAssistantBot.Bot.Office;
using HealthAssistantBot.Domain.Audit;
using HealthAssistantBot.Domain.Common;

namespace HealthAssistantBot.Bot.StaffDirectory.Pages;

/// <summary>赶场天 of a town or village, as the clerk writes it down beside the calendar.</summary>
internal static class MarketPages
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapOffice(OfficeRight.Clerk).MapPost("/console/agenda/market", KeepAsync);

    private static async Task<IResult> KeepAsync(HttpContext http, IFormCollection fields, IPeopleShelf shelf, IUnitOfWork work, IAuditTrail trail, CancellationToken cancellationToken)
    {
        var user = OfficeUser.Of(http);
        if (!int.TryParse(fields["area"], NumberStyles.None, CultureInfo.InvariantCulture, out var id) || !user.Manages(id) || await shelf.PlaceAsync(id, cancellationToken) is not { } area) return OfficeDoor.Missing();

        var words = fields.Said("days", 40);
        if (!area.HoldMarketOn(words)) return TypedResults.LocalRedirect("~/console/agenda?market=unread");

        trail.Note(user.Actor, new AuditNote(AuditKinds.People, area.Market is null ? $"去掉了{area.Name}的赶场天" : $"记下{area.Name}赶场天：{area.Market}", area.Id));
        await work.SaveAsync(cancellationToken);
        return TypedResults.LocalRedirect("~/console/agenda?market=kept");
    }
}
