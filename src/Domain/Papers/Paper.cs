namespace HealthAssistantBot.Domain.Papers;

public enum PaperState
{
    /// <summary>Read, waiting for a person.</summary>
    Draft = 0,
    /// <summary>Answers questions.</summary>
    Published = 1,
    /// <summary>Replaced by a newer version; answers only questions about the past.</summary>
    Superseded = 2,
    /// <summary>Taken back by a person; answers nothing.</summary>
    Withdrawn = 3,
}

/// <summary>One stored paper: its text, what was understood of it, and where it is in its life.</summary>
public sealed class Paper
{
    public int Id { get; private set; }
    public string FileName { get; private set; }
    /// <summary>SHA-256 of the file's bytes, hex; the same file again changes nothing.</summary>
    public string ContentHash { get; private set; }
    /// <summary>The stored text that spans and quotes refer to.</summary>
    public string Text { get; private set; }
    /// <summary>The reading as JSON, as a person last left it.</summary>
    public string ReadingJson { get; private set; }
    /// <summary>The reading as the engine gave it, kept from the first correction on; null while nobody corrected anything.</summary>
    public string? EngineReadingJson { get; private set; }
    /// <summary>Which engine (<see cref="PaperReader.Version"/>) understood it.</summary>
    public int EngineVersion { get; private set; }
    /// <summary>The file's tables as <see cref="TextTablesJson"/>, so that the text can be read anew; null when it had none.</summary>
    public string? TablesJson { get; private set; }
    public string? Title { get; private set; }
    /// <summary>What people see where the paper prints no title.</summary>
    public string DisplayName { get; private set; }
    public string? Number { get; private set; }
    public string? Issuer { get; private set; }
    public DateOnly? Date { get; private set; }
    /// <summary>The area the paper is for; null = for all.</summary>
    public int? AreaId { get; private set; }
    public PaperState State { get; private set; }
    /// <summary>An older paper that a person named as replaced by this one; it is superseded when this one is published.</summary>
    public int? ReplacesId { get; private set; }
    public int? ReplacedById { get; private set; }
    public DateTime ImportedAt { get; private set; }
    public DateTime? PublishedAt { get; private set; }
    public bool IsDemo { get; private set; }
    /// <summary>How many items were understood; kept beside the reading so that a list need not open it.</summary>
    public int DutyCount { get; private set; }
    public int PeopleCount { get; private set; }
    /// <summary>Recurring obligations and deadlines.</summary>
    public int ObligationCount { get; private set; }
    /// <summary>Items that the engine is unsure of and nobody has looked at.</summary>
    public int OpenCount { get; private set; }

    public Paper(string fileName, string contentHash, string text, string readingJson, string? title, string displayName, string? number, string? issuer, DateOnly? date, int? areaId, DateTime importedAt, bool isDemo)
    {
        (FileName, ContentHash, Text, ReadingJson) = (fileName, contentHash, text, readingJson);
        (Title, DisplayName, Number, Issuer, Date, AreaId) = (title, displayName, number, issuer, date, areaId);
        (ImportedAt, IsDemo) = (importedAt, isDemo);
    }

    /// <summary>A paper as it comes out of an import: read, counted, a draft.</summary>
    public static Paper FromReading(string fileName, string contentHash, PaperText text, PaperReading reading, int? areaId, DateTime importedAt, bool isDemo)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(reading);

        var name = PaperName.Display(reading.Title, fileName, text.Text);
        var paper = new Paper(fileName, contentHash, text.Text, PaperReadingJson.Write(reading), reading.Title, name, reading.Number, reading.Issuer, reading.Date, areaId, importedAt, isDemo)
        {
            EngineVersion = PaperReader.Version, TablesJson = TextTablesJson.Write(text.Tables),
        };
        paper.Count(reading);
        return paper;
    }

    /// <summary>What the engine reads, as it was handed in.</summary>
    public PaperText PaperText() => new(Text, TextTablesJson.Read(TablesJson));

    /// <summary>The reading as the engine gave it.</summary>
    public PaperReading EngineReading() => PaperReadingJson.Read(EngineReadingJson ?? ReadingJson);

    public PaperIdentity Identity => new(AreaId, Number, Issuer, Title, Date);

    public void Publish(DateTime at) => (State, PublishedAt, ReplacedById) = (PaperState.Published, at, null);

    public void SupersedeBy(int newerId) => (State, ReplacedById) = (PaperState.Superseded, newerId);

    public void Withdraw() => State = PaperState.Withdrawn;

    /// <summary>A person says which older paper this one replaces.</summary>
    public void Replace(int olderId) => ReplacesId = olderId;

    public void PlaceIn(int? areaId) => AreaId = areaId;

    /// <summary>Keeps what a person corrected, and from the first correction on what the engine had understood.</summary>
    public void Correct(PaperReading reading)
    {
        ArgumentNullException.ThrowIfNull(reading);

        EngineReadingJson ??= ReadingJson;
        Take(reading);
    }

    /// <summary>Keeps what this program's engine reads in the stored text, and on top of it what people corrected.</summary>
    public void ReadAnew(PaperReading engine, IReadOnlyCollection<PaperCorrection> corrections)
    {
        ArgumentNullException.ThrowIfNull(engine);

        var isCorrected = EngineReadingJson is not null;
        EngineVersion = PaperReader.Version;
        EngineReadingJson = isCorrected ? PaperReadingJson.Write(engine) : null;
        Take(PaperReview.Apply(engine, corrections));
    }

    private void Take(PaperReading reading)
    {
        ReadingJson = PaperReadingJson.Write(reading);
        (Title, Number, Issuer, Date) = (reading.Title, reading.Number, reading.Issuer, reading.Date);
        DisplayName = PaperName.Display(reading.Title, FileName, Text);
        Count(reading);
    }

    private void Count(PaperReading reading)
    {
        DutyCount = reading.Duties.Count;
        PeopleCount = reading.Roster.Select(r => r.Name).Distinct(StringComparer.Ordinal).Count();
        ObligationCount = reading.Recurring.Count + reading.Deadlines.Count;
        OpenCount = PaperItems.Of(reading).Count(i => i.IsDoubtful);
    }
}
