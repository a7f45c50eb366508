using HealthAssistantBot.Bot.Conversations;
using HealthAssistantBot.Bot.StaffDirectory.Linking;
using HealthAssistantBot.Bot.StaffDirectory.Mobile;
using HealthAssistantBot.Bot.StaffDirectory.Sync;
using HealthAssistantBot.Domain.StaffDirectory;
using HealthAssistantBot.Domain.StaffDirectory.Platform;
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
            .AddCookie(SignIn.ConsoleScheme, options => SignIn.Cookie(options, "assistant-console", "/console/sign-in"));
        services.AddAuthorizationBuilder().AddPolicy(SignIn.ConsolePolicy, policy => policy
            .AddAuthenticationSchemes(SignIn.ConsoleScheme)
            .RequireRole(nameof(Roles.Administrator)));
        return services;
    }

    public static WebApplication MapStaffDirectory(this WebApplication app)
    {
        app.UseAuthentication();
        app.UseAuthorization();
        SignInEndpoints.Map(app);
        MobileEndpoints.Map(app);
        return app;
    }
}
