using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Text.Json;
using HealthAssistantBot.Bot.Conversations;
using HealthAssistantBot.Reminders;

namespace HealthAssistantBot.Bot.Tests.House;

public sealed class SampleSettingsTests
{
    private static readonly IReadOnlyList<Type> OptionsTypes =
    [
        .. typeof(Message).Assembly.GetTypes().Concat(typeof(RemindersOptions).Assembly.GetTypes())
            .Where(t => t.IsClass && t.GetField("Section", BindingFlags.Public | BindingFlags.Static) is { IsLiteral: true }),
    ];

    [Fact]
    public void The_sample_shows_every_setting_with_its_default()
    {
        Assert.True(OptionsTypes.Count >= 5, "the options classes were not found");
        var inCode = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var type in OptionsTypes) Collect(inCode, (string)type.GetField("Section")!.GetRawConstantValue()!, Activator.CreateInstance(type, nonPublic: true)!);
        var inSample = new SortedDictionary<string, string>(StringComparer.Ordinal);
        using var sample = JsonDocument.Parse(File.ReadAllText(Path.Combine(Repository(), "appsettings.sample.json")), new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip });
        Collect(inSample, "", sample.RootElement);

        Assert.Equal(inCode.Select(p => $"{p.Key} = {p.Value}"), inSample.Select(p => $"{p.Key} = {p.Value}"));
    }

    private static void Collect(SortedDictionary<string, string> found, string path, object options)
    {
        foreach (var property in options.GetType().GetProperties().Where(p => p.CanWrite))
        {
            var value = property.GetValue(options);
            var key = $"{path}:{property.Name}";
            if (value is not null and not string and not IEnumerable && value.GetType().IsClass) Collect(found, key, value);
            else found[key] = value switch
            {
                null => "null",
                string text => text,
                IEnumerable list => string.Join(',', list.Cast<object>()),
                TimeOnly time => time.ToString("HH:mm", CultureInfo.InvariantCulture),
                _ => string.Format(CultureInfo.InvariantCulture, "{0}", value),
            };
        }
    }

    private static void Collect(SortedDictionary<string, string> found, string path, JsonElement element)
    {
        foreach (var property in element.EnumerateObject())
        {
            var key = path.Length == 0 ? property.Name : $"{path}:{property.Name}";
            if (property.Value.ValueKind == JsonValueKind.Object) Collect(found, key, property.Value);
            else found[key] = property.Value.ValueKind switch
            {
                JsonValueKind.Null => "null",
                JsonValueKind.Array => string.Join(',', property.Value.EnumerateArray().Select(e => e.GetString())),
                JsonValueKind.True => "True",
                JsonValueKind.False => "False",
                _ => property.Value.ToString(),
            };
        }
    }

    private static string Repository()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "HealthAssistantBot.sln"))) folder = folder.Parent!;
        return folder.FullName;
    }
}
