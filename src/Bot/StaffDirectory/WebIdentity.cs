using HealthAssistantBot.Bot.Conversations;
using HealthAssistantBot.Domain.StaffDirectory;
using Microsoft.AspNetCore.Authentication;

namespace HealthAssistantBot.Bot.StaffDirectory;

/// <summary>The member whom the chat cookie names, as long as the directory still knows them.</summary>
internal sealed class WebIdentity(IStaffBook staff) : IWebIdentity
{
    public async Task<WebMember?> FindAsync(HttpContext context, CancellationToken cancellationToken)
    {
        var signedIn = await context.AuthenticateAsync(SignIn.ChatScheme);
        return SignIn.PersonOf(signedIn.Principal) is { } id && await staff.FindAsync(id, cancellationToken) is { IsHere: true } person
            ? new WebMember(person.Id, person.UserId, person.AreaId)
            : null;
    }
}
