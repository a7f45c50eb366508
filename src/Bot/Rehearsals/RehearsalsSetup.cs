using HealthAssistantBot.Bot.Conversations;
using HealthAssistantBot.Bot.Rehearsals.Pages;
using HealthAssistantBot.Reminders.Rehearsals;
using HealthAssistantBot.Reminders.Scheduling;

namespace HealthAssistantBot.Bot.Rehearsals;

/// <summary>预演: what would be sent in the coming days, before anything is.</summary>
internal static class RehearsalsSetup
{
    public static IServiceCollection AddRehearsals(this IServiceCollection services)
    {
        services.AddScoped<RehearsalDesk>();
        services.AddScoped<ICapability, RehearsalAnswer>();
        services.AddScoped<IBell, RehearsalBell>();
        return services;
    }

    /// <summary>The newest rehearsal of whoever is signed in, as a table.</summary>
    public static void MapRehearsals(this IEndpointRouteBuilder app)
    {
        RehearsalPages.Map(app);
        app.MapGet(RehearsalWords.TablePath, async (HttpContext context, IWebIdentity identity, IRehearsalBook book, CancellationToken cancellationToken) =>
    {
        if (await identity.FindAsync(context, cancellationToken) is not { } member) return Results.LocalRedirect($"~/m/sign-in?back={RehearsalWords.TablePath}");

        return await book.NewestOfAsync(member.PersonId, cancellationToken) is { ResultJson: { } json }
            ? Results.File(RehearsalWords.Csv(RehearsalList.Read(json)), "text/csv", "rehearsal.csv")
            : Results.NotFound();
        });
    }
}
