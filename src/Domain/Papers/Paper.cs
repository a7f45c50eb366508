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
    public string? Title { get; private set; }
    /// <summary>What people see where the paper prints no title.</summary>
    public string DisplayName { get; private set; }
    public string? Number { get; private set; }
    public string? Issuer { get; private set; }
    public DateOnly? Date { get; private set; }
    /// <summary>The area the paper is for; null = for all.</summary>
    public int? AreaId { get; private set; }
    public PaperState State { get; private set; }
    public int? ReplacedById { get; private set; }
    public DateTime ImportedAt { get; private set; }
    public DateTime? PublishedAt { get; private set; }
    public bool IsDemo { get; private set; }

    public Paper(string fileName, string contentHash, string text, string readingJson, string? title, string displayName, string? number, string? issuer, DateOnly? date, int? areaId, DateTime importedAt, bool isDemo)
    {
        (FileName, ContentHash, Text, ReadingJson) = (fileName, contentHash, text, readingJson);
        (Title, DisplayName, Number, Issuer, Date, AreaId) = (title, displayName, number, issuer, date, areaId);
        (ImportedAt, IsDemo) = (importedAt, isDemo);
    }

    public void Publish(DateTime at) => (State, PublishedAt) = (PaperState.Published, at);

    public void SupersedeBy(int newerId) => (State, ReplacedById) = (PaperState.Superseded, newerId);

    public void Withdraw() => State = PaperState.Withdrawn;

    /// <summary>Keeps what a person corrected.</summary>
    public void Correct(string readingJson) => ReadingJson = readingJson;
}
