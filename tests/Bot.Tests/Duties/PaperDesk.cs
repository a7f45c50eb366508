using HealthAssistantBot.Bot.Duties;
using HealthAssistantBot.Bot.Hosting.Demo;
using HealthAssistantBot.Domain.Duties;
using HealthAssistantBot.Domain.Language;
using HealthAssistantBot.Domain.Papers;
using HealthAssistantBot.Domain.StaffDirectory;
using Microsoft.Extensions.Logging.Abstractions;

namespace HealthAssistantBot.Bot.Tests.Duties;

/// <summary>The desk over papers read by the engine, without a database: the demo town, or the five seed papers.</summary>
internal sealed class PaperDesk
{
    public static readonly DateOnly StoryDay = new(2026, 11, 23);

    private readonly List<Area> _areas = [];
    private readonly List<StaffFact> _staff = [];
    private readonly DutyDesk _desk = new(null!, null!, new OfficeCalendar(), NullLogger<DutyDesk>.Instance);
    private readonly DutySnapshot _snapshot;

    private PaperDesk(Action<PaperDesk, List<PublishedPaper>> fill)
    {
        var papers = new List<PublishedPaper>();
        fill(this, papers);
        _snapshot = new DutySnapshot(new DutyFacts([.. papers.OrderByDescending(p => p.Date).ThenBy(p => p.Id)], _areas, _staff, []));
    }

    public static PaperDesk Demo() => new((desk, papers) =>
    {
        desk.Place(DemoContent.County, AreaLevel.County, null);
        foreach (var town in DemoContent.Towns) desk.Place(town, AreaLevel.Town, DemoContent.County);
        foreach (var person in DemoContent.People())
        {
            if (person.Village.Length > 0) desk.Place(person.Village, AreaLevel.Village, person.Town);
            var area = desk.AreaOf(person.Village.Length > 0 ? person.Village : person.Town.Length > 0 ? person.Town : person.County);
            desk._staff.Add(new StaffFact(desk._staff.Count + 1, person.Name, person.Post, person.Phone, area.Id, person.Roles.Contains("经办人", StringComparison.Ordinal) ? Roles.Clerk : Roles.Cadre, desk._staff.Count + 1));
        }

        var files = DemoContent.Papers();
        foreach (var file in files)
        {
            var replacedBy = file.ReplacedBy is { } name ? files.ToList().FindIndex(f => f.FileName == name) + 1 : (int?)null;
            papers.Add(Read(papers.Count + 1, file.FileName, file.Text, desk.AreaOf(file.Area).Id, replacedBy));
        }
    });

    /// <summary>The five seed papers with the areas of the development run; null where they do not lie beside the repository.</summary>
    public static PaperDesk? Seeds()
    {
        if (SharedFolder() is not { } shared) return null;
        (string File, string Area, AreaLevel Level)[] seeds =
        [
            ("000_db07c43dc832ffe2.txt", "双龙镇", AreaLevel.Town), ("001_e95ea1200a4119ff.txt", "通州区", AreaLevel.County), ("002_cafc41d76cea5a3f.txt", "张家港市", AreaLevel.County),
            ("003_c8b12983579a6012.txt", "本镇", AreaLevel.Town), ("004_7110ff1069faa910.txt", "高峰街道", AreaLevel.Town),
        ];
        return new((desk, papers) =>
        {
            foreach (var (file, area, level) in seeds)
            {
                desk.Place(area, level, null);
                papers.Add(Read(papers.Count + 1, file, File.ReadAllText(Path.Combine(shared, "seeds", file)).Replace("\r\n", "\n", StringComparison.Ordinal), desk.AreaOf(area).Id, null));
            }
        });
    }

    public static string? SharedFolder()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var shared = Path.Combine(folder.FullName, "..", "shared");
            if (File.Exists(Path.Combine(folder.FullName, "HealthAssistantBot.sln"))) return Directory.Exists(Path.Combine(shared, "seeds")) ? shared : null;
        }

        return null;
    }

    /// <summary>A member's conversation; the context goes from turn to turn.</summary>
    public Talk As(string name)
    {
        var person = _staff.First(s => s.Name == name);
        var tree = new AreaTree(_areas);
        var seen = tree.Up(person.AreaId).Concat(tree.Down(person.AreaId)).Select(a => a.Id).ToHashSet();
        return new Talk(this, new DutyAsker(person.AreaId, true, person.PersonId, seen), true);
    }

    /// <summary>A visitor's conversation, with a place or none.</summary>
    public Talk Visitor(string? area = null, bool mayAskTown = true) => new(this, DutyAsker.Nobody with { AreaId = area is null ? null : AreaOf(area).Id }, mayAskTown);

    internal sealed class Talk(PaperDesk desk, DutyAsker asker, bool mayAskTown)
    {
        private string? _context;

        public DutyReply Ask(string text)
        {
            var reply = desk._desk.Answer(desk._snapshot, new DutyQuestion(text, asker, _context, StoryDay, mayAskTown));
            _context = reply.Context;
            return reply;
        }

        /// <summary>Asks, and checks key and words; ⏎ stands for a line break.</summary>
        public void Hears(string said, string key, string words)
        {
            var reply = Ask(said);
            Assert.Equal(words.Replace("⏎", "\n", StringComparison.Ordinal), reply.Reply.Text);
            Assert.Equal(key, reply.Reply.Key);
        }
    }

    private static PublishedPaper Read(int id, string file, string text, int areaId, int? replacedBy)
    {
        var reading = PaperReader.Read(new PaperText(text));
        return new PublishedPaper(id, reading.Title ?? file, reading.Title, reading.Number, reading.Date, areaId, replacedBy is null, replacedBy, text, reading);
    }

    private void Place(string name, AreaLevel level, string? under)
    {
        if (_areas.Exists(a => a.Name == name)) return;
        var area = new Area(name, level, under is null ? null : AreaOf(under).Id, _areas.Count, false);
        typeof(Area).GetProperty(nameof(Area.Id))!.SetValue(area, _areas.Count + 1);
        _areas.Add(area);
    }

    private Area AreaOf(string name) => _areas.First(a => a.Name == name);
}
