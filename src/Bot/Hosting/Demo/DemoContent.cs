using System.Reflection;

namespace HealthAssistantBot.Bot.Hosting.Demo;

/// <summary>One member of the demo town's staff; columns as in the staff template.</summary>
internal sealed record DemoPerson(string County, string Town, string Village, string Name, string Post, string? Phone, string? UserId, string Roles);

/// <summary>One demo paper. <paramref name="ReplacedBy"/> names the file that took its place.</summary>
internal sealed record DemoPaper(string FileName, string Area, string Text, string? ReplacedBy);

/// <summary>
/// The invented towns that a fresh start shows: 青石镇 with six villages and 白鹭镇, both in 云岚县. Names, phones and papers are made up;
/// the phones use prefixes that are not in use.
/// </summary>
internal static class DemoContent
{
    public const string County = "云岚县";

    public static IReadOnlyList<string> Towns { get; } = ["青石镇", "白鹭镇"];

    public static IReadOnlyList<DemoPerson> People() =>
    [
        .. Resource("people.tsv").Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(line => line.Split('\t'))
            .Select(c => new DemoPerson(c[0], c[1], c[2], c[3], c[4], Given(c[5]), Given(c[6]), c[7])),
    ];

    public static IReadOnlyList<DemoPaper> Papers() =>
    [
        Paper("yunlan-2025-21-banfa.txt", County),
        Paper("yunlan-2026-03-qingdan.txt", County),
        Paper("qingshi-2026-08-fengong.txt", "青石镇"),
        Paper("qingshi-2023-11-fengong.txt", "青石镇", replacedBy: "qingshi-2026-08-fengong.txt"),
        Paper("qingshi-2026-15-fangan.txt", "青石镇"),
        Paper("qingshi-2026-11-baozhang.txt", "青石镇"),
        Paper("bailu-2026-05-fengong.txt", "白鹭镇"),
    ];

    private static DemoPaper Paper(string file, string area, string? replacedBy = null) => new(file, area, Resource(file), replacedBy);

    private static string? Given(string cell) => cell.Length == 0 ? null : cell;

    private static string Resource(string name)
    {
        var assembly = Assembly.GetExecutingAssembly();
        using var stream = assembly.GetManifestResourceStream($"demo/{name}") ?? throw new InvalidOperationException($"demo/{name} is not in the program");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
