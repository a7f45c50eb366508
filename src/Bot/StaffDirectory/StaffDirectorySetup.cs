using HealthAssistantBot.Bot.Conversations;
using HealthAssistantBot.Bot.Office;
using HealthAssistantBot.Bot.StaffDirectory.Accounts;
using HealthAssistantBot.Bot.StaffDirectory.Linking;
using HealthAssistantBot.Bot.StaffDirectory.Markets;
using HealthAssistantBot.Bot.StaffDirectory.Mobile;
using HealthAssistantBot.Bot.StaffDirectory.Pages;
using HealthAssistantBot.Bot.StaffDirectory.StandIns;
using HealthAssistantBot.Bot.StaffDirectory.Sync;
using HealthAssistantBot.Domain.StaffDirectory;
using HealthAssistantBot.Domain.StaffDirectory.Platform;
using HealthAssistantBot.Reminders.Outbox;
using HealthAssistantBot.Reminders.Scheduling;
using Microsoft.AspNetCore.DataProtection;

namespace HealthAssistantBot.Bot.StaffDirectory;

internal static class StaffDirectorySetup
{
    public static IServiceCollection AddStaffDirectory(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<IOneTimeLinks, OneTimeLinks>();
        services.AddSingleton<IWebIdentity, WebIdentity>();
        services.AddSingleton<SignInJourneys>();
        services.AddScoped<LinkCodes>();
        services.AddScoped<ICapability, LinkAnswer>();
        services.AddScoped<ICapability, ClerkLinkAnswer>();
        services.AddScoped<StandInDesk>();
        services.AddScoped<ICapability, StandInAnswer>();
        services.AddScoped<ICapability, MarketAnswer>();
        services.AddScoped<IBell, StandInEndBell>();
        services.AddSingleton<IMessageRoute, StandInRoute>();
        services.AddSingleton<DirectorySync>();
        services.AddSingleton<IDirectorySync>(provider => provider.GetRequiredService<DirectorySync>());
        services.AddScoped<IBell, DirectorySyncBell>();
        services.AddHostedService<DirectorySyncSoon>();

        // Without kept keys every restart would sign everybody out.
        var keys = new DirectoryInfo(Path.Combine(Path.GetFullPath(configuration["Data:Directory"] is { Length: > 0 } given ? given : "data"), "keys"));
        services.AddDataProtection().SetApplicationName("health-assistant-bot").PersistKeysToFileSystem(keys);
        // The keys lie in the data folder beside the data that they protect; the warning about that at every first start helps nobody.
        services.AddLogging(logging => logging.AddFilter("Microsoft.AspNetCore.DataProtection.KeyManagement.XmlKeyManager", LogLevel.Error));
        services.AddAuthentication(SignIn.ChatScheme)
            .AddCookie(SignIn.ChatScheme, options => SignIn.Cookie(options, "assistant-chat", "/chat"))
            .AddCookie(SignIn.ConsoleScheme, options =>
            {
                SignIn.Cookie(options, "assistant-console", ConsoleSignIn.Path);
                // The session's own end counts; the cookie only carries its key, to the console alone.
                options.ExpireTimeSpan = ConsoleSession.Lifetime;
                options.Cookie.Path = "/console";
                options.Events.OnValidatePrincipal = ConsoleSessions.ValidateAsync;
            });
        services.AddAuthorizationBuilder().AddPolicy(OfficeRoutes.Policy, policy => policy.AddAuthenticationSchemes(SignIn.ConsoleScheme).RequireAuthenticatedUser());
        services.AddScoped<ConsoleAccounts>();
        services.AddScoped<PersonView>();
        services.AddScoped<IOfficeMatters, PeopleMatters>();
        services.AddSingleton(new OfficeRoom("people", "人员", "/console/people", "users", 50, OfficeRight.Office));
        services.AddSingleton<ConsoleSessions>();
        ConsoleSignIn.AddRate(services);
        return services;
    }

    public static WebApplication MapStaffDirectory(this WebApplication app)
    {
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseRateLimiter();
        SignInEndpoints.Map(app);
        ConsoleSignIn.Map(app);
        AccountPages.Map(app);
        PeoplePages.Map(app);
        SheetPages.Map(app);
        StandInPages.Map(app);
        MarketPages.Map(app);
        MobileEndpoints.Map(app);
        return app;
    }
}
