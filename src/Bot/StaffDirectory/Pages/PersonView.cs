using HealthAssistantBot.Bot.Office;
using HealthAssistantBot.Domain.Audit;
using HealthAssistantBot.Domain.Common;
using HealthAssistantBot.Domain.StaffDirectory;
using Microsoft.AspNetCore.Http.HttpResults;

namespace HealthAssistantBot.Bot.StaffDirectory.Pages;

/// <summary>Somebody who left, and what is without a person since.</summary>
public sealed record Departed(Person Person, IReadOnlyList<PersonMatter> Matters);

/// <summary>Puts together one person's page; looking at it is kept.</summary>
internal sealed class PersonView(IPeopleShelf shelf, IEnumerable<IPersonMatters> sources, IAuditTrail trail, Clock clock)
{
    public async Task<IReadOnlyList<PersonMatter>> MattersAsync(Person person, CancellationToken cancellationToken)
    {
        var matters = new List<PersonMatter>();
        foreach (var source in sources) matters.AddRange(await source.OfAsync(person, cancellationToken));
        return matters;
    }

    public async Task<IResult> PageAsync(int id, HttpContext http, string? error, PersonForm? typed, (string What, string Words)? secret, string? done, CancellationToken cancellationToken)
    {
        var user = OfficeUser.Of(http);
        if (await shelf.FindAsync(id, cancellationToken) is not { } person || !user.Sees(person.AreaId)) return OfficeDoor.Missing();

        // Whose phone and posts somebody has looked up must be told.
        if (HttpMethods.IsGet(http.Request.Method) && done is null) await trail.WriteAsync(user.Actor, new AuditNote(AuditKinds.Seen, $"看了{person.Name}的资料", person.AreaId, $"person/{id}"), cancellationToken);
        List<StandInLine> standIns = [];
        foreach (var standIn in await shelf.StandInsOfAsync(id, clock.Today, cancellationToken))
        {
            if (await shelf.FindAsync(standIn.AbsentId, cancellationToken) is { } absent && await shelf.FindAsync(standIn.ActingId, cancellationToken) is { } acting) standIns.Add(new StandInLine(standIn, absent, acting, user.Manages(absent.AreaId)));
        }
        return new RazorComponentResult<PersonPage>(new
        {
            User = user, Person = person, Form = typed ?? PersonForm.Of(person), Appointments = await shelf.AppointmentsAsync(id, cancellationToken), Matters = await MattersAsync(person, cancellationToken),
            StandIns = (IReadOnlyList<StandInLine>)standIns, Error = error, Secret = secret, Done = done,
        }) { StatusCode = error is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity };
    }
}
