namespace HealthAssistantBot.Bot.Tests.WeCom;

/// <summary>Tests that measure this process's memory, or fill both cores: nothing else runs beside them.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class AloneCollection
{
    public const string Name = "alone";
}
