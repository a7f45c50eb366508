using System.Collections.Frozen;
using HealthAssistantBot.Domain.StaffDirectory;

namespace HealthAssistantBot.Domain.Reports.Forms;

/// <summary>What makes a report unique.</summary>
public enum UniquePart
{
    Village,
    Period,
    Date,
}

/// <summary>Whether “nothing this month” is a report, and which stock figures it takes over from the last one.</summary>
public sealed record ZeroReport(bool IsAllowed, IReadOnlyList<string> Carries);

/// <summary>A report form of one version. Made only by <see cref="FormReader"/>; a conversation under way keeps the version it began with.</summary>
public sealed record Form
{
    private readonly FrozenDictionary<string, FormField> _fields = FrozenDictionary<string, FormField>.Empty;

    internal Form() { }

    public required string Id { get; init; }

    public required int Version { get; init; }

    public required string Title { get; init; }

    public required string Purpose { get; init; }

    /// <summary>The name in pushes, at most 4 characters where the file gives one; else the title.</summary>
    public required string Short { get; init; }

    /// <summary>The town or county whose form it is; null for everybody's.</summary>
    public int? AreaId { get; init; }

    /// <summary>Who asks for it; null for the clerk's own office.</summary>
    public string? Office { get; init; }

    public IReadOnlyList<FormSource> Sources { get; init; } = [];

    public required FormRhythm Rhythm { get; init; }

    public required DueRule Due { get; init; }

    /// <summary>Goes out at once; only required fields are asked.</summary>
    public bool IsUrgent { get; init; }

    /// <summary>An urgent form: words of the posts that are called, one after another; | stands between words for the same post.</summary>
    public IReadOnlyList<string> Receivers { get; init; } = [];

    /// <summary>Empty: any number of reports.</summary>
    public IReadOnlySet<UniquePart> OnePer { get; init; } = FrozenSet<UniquePart>.Empty;

    public ZeroReport ZeroReport { get; init; } = new(false, []);

    public SensitivePurpose? Sensitive { get; init; }

    public required IReadOnlyList<FormField> Fields
    {
        get => _list;
        init => (_list, _fields) = (value, value.ToFrozenDictionary(one => one.Key, StringComparer.Ordinal));
    }

    private readonly IReadOnlyList<FormField> _list = [];

    public IReadOnlyList<FormRule> Rules { get; init; } = [];

    /// <summary>Whether the villages of that place, or the village itself, are asked for it.</summary>
    public bool IsFor(AreaTree tree, int areaId)
    {
        ArgumentNullException.ThrowIfNull(tree);
        return AreaId is not { } own || tree.Up(areaId).Any(area => area.Id == own) || tree.Up(own).Any(area => area.Id == areaId);
    }

    public FormField? Field(string key) => _fields.GetValueOrDefault(key);

    /// <summary>The field's place as people count, from 1; 0 for none.</summary>
    public int NumberOf(string key)
    {
        for (var i = 0; i < Fields.Count; i++)
        {
            if (Fields[i].Key == key) return i + 1;
        }
        return 0;
    }
}
