using System.Globalization;
using HealthAssistantBot.Bot.Storage;

namespace HealthAssistantBot.Bot.Hosting;

/// <summary>Builds the program: the server, or the same services without a server for a verb.</summary>
internal static class BotHost
{
    /// <summary>Serves until stopped.</summary>
    public static async Task<int> ServeAsync(IReadOnlyList<string> hostOptions)
    {
        await using var app = BuildServer(hostOptions);
        await FirstStart.PrepareAsync(app);
        await app.StartAsync();
        await FirstStart.AnnounceAsync(app, Console.Out);
        await app.WaitForShutdownAsync();
        return 0;
    }

    /// <summary>The server, ready to be prepared and started; tests adjust the builder first.</summary>
    public static WebApplication BuildServer(IReadOnlyList<string> hostOptions, Action<WebApplicationBuilder>? adjust = null)
    {
        CultureInfo.DefaultThreadCurrentCulture = CultureInfo.InvariantCulture;
        CultureInfo.DefaultThreadCurrentUICulture = CultureInfo.InvariantCulture;
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = [.. hostOptions], ContentRootPath = AppContext.BaseDirectory });
        BotConfiguration.Arrange(builder.Configuration, hostOptions);
        builder.WebHost.UseStaticWebAssets();
        if (builder.Configuration["urls"] is null or "") builder.WebHost.UseUrls("http://localhost:5080");
        // The framework tells about each request and query otherwise: it would cost more than answering, and a stream's address holds its ticket.
        builder.Logging.AddFilter("Microsoft", LogLevel.Warning).AddFilter("Microsoft.Hosting.Lifetime", LogLevel.Information).AddFilter("Quartz", LogLevel.Warning);
        BotServices.Add(builder.Services, builder.Configuration);
        adjust?.Invoke(builder);
        var app = builder.Build();
        BotServices.Map(app);
        return app;
    }

    /// <summary>The services of the server without listening, for a verb.</summary>
    /// <param name="adjust">Puts other services in place of some; for tests.</param>
    public static IServiceProvider BuildForCommands(IReadOnlyList<string> hostOptions, Action<IServiceCollection>? adjust = null)
    {
        var configuration = new ConfigurationManager();
        BotConfiguration.Arrange(configuration, hostOptions);
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(configuration);
        services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Warning).AddConsole(options => options.LogToStandardErrorThreshold = LogLevel.Trace));
        BotServices.Add(services, configuration);
        adjust?.Invoke(services);
        return services.BuildServiceProvider(new ServiceProviderOptions { ValidateScopes = true });
    }

    /// <summary>Brings the database to this program's shape.</summary>
    public static Task PrepareDataAsync(IServiceProvider services, CancellationToken cancellationToken) =>
        services.GetRequiredService<IStorageStarter>().MigrateAsync(cancellationToken);
}
