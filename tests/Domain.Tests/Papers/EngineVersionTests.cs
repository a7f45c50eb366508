using System.Security.Cryptography;
using System.Text;
using HealthAssistantBot.Domain.Papers;

namespace HealthAssistantBot.Domain.Tests.Papers;

public sealed class EngineVersionTests
{
    /// <summary>What this version of the engine reads in the sample papers. Only ever changed together with <see cref="PaperReader.Version"/>.</summary>
    private const string Known = "1 4afdc1cf0c0b24a3";

    [Fact]
    public void Who_changes_what_is_read_raises_the_engines_version()
    {
        Assert.NotEmpty(SamplePapers.Names);
        var readings = string.Join('\n', SamplePapers.Names.Select(name => name + PaperReadingJson.Write(SamplePapers.Read(name))));
        var print = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(readings)))[..16];

        Assert.True(Known == $"{PaperReader.Version} {print}", $"The sample papers are read as '{print}' now. If the rules changed (not only the samples), raise PaperReader.Version, so that stored papers are read anew; then write '{{version}} {print}' here.");
    }
}
