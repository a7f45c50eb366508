namespace HealthAssistantBot.Bot.Hosting;

/// <summary>Section Demo of the settings.</summary>
internal sealed class DemoOptions
{
    public const string Section = "Demo";

    /// <summary>Whether serving an empty data folder loads the demo town. Never with WeChat Work configured.</summary>
    public bool Enabled { get; set; } = true;
}

/// <summary>Section Data of the settings.</summary>
internal sealed class DataOptions
{
    public const string Section = "Data";

    /// <summary>The folder that holds everything the bot keeps; relative to the directory the program is started from.</summary>
    public string Directory { get; set; } = BotConfiguration.DefaultDataDirectory;
}
