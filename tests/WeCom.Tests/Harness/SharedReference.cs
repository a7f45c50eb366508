namespace HealthAssistantBot.WeCom.Tests.Harness;

/// <summary>The folder <c>../shared/reference</c> beside the repository, which not every machine has.</summary>
internal static class SharedReference
{
    /// <summary>The file's path, or null where the folder is not there.</summary>
    public static string? Find(string file)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (!File.Exists(Path.Combine(folder.FullName, "HealthAssistantBot.sln"))) continue;

            var path = Path.Combine(folder.FullName, "..", "shared", "reference", file);
            return File.Exists(path) ? path : null;
        }

        return null;
    }
}
