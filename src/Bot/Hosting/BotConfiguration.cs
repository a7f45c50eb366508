namespace HealthAssistantBot.Bot.Hosting;

/// <summary>Where settings come from, later ones winning: beside the program, in the data folder, environment, command line.</summary>
internal static class BotConfiguration
{
    public const string DefaultDataDirectory = "data";

    public static void Arrange(ConfigurationManager configuration, IReadOnlyList<string> hostOptions)
    {
        configuration.Sources.Clear();
        configuration.AddJsonFile(Path.Combine(AppContext.BaseDirectory, "appsettings.json"), optional: true, reloadOnChange: false);
        configuration.AddEnvironmentVariables("ASPNETCORE_");
        configuration.AddEnvironmentVariables();
        configuration.AddCommandLine([.. hostOptions]);

        // Relative to the caller's directory, also under `dotnet run`.
        var data = Path.GetFullPath(configuration["Data:Directory"] is { Length: > 0 } given ? given : DefaultDataDirectory);
        configuration.Sources.Clear();
        configuration.AddJsonFile(Path.Combine(AppContext.BaseDirectory, "appsettings.json"), optional: true, reloadOnChange: false);
        configuration.AddJsonFile(Path.Combine(data, "appsettings.json"), optional: true, reloadOnChange: false);
        configuration.AddUserSecrets(typeof(BotConfiguration).Assembly, optional: true);
        configuration.AddEnvironmentVariables("ASPNETCORE_");
        configuration.AddEnvironmentVariables();
        configuration.AddCommandLine([.. hostOptions]);
        configuration["Data:Directory"] = data;
    }
}
