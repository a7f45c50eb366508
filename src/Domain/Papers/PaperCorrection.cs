using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace HealthAssistantBot.Domain.Papers;

public enum CorrectionKind
{
    /// <summary>A person looked and said: so it is.</summary>
    Confirm = 0,
    /// <summary>A person put other words in.</summary>
    Change = 1,
    /// <summary>A person said: this is none.</summary>
    Drop = 2,
}

/// <summary>The words that a person may put right; null leaves what stands.</summary>
public sealed record ItemWords
{
    /// <summary>Duty.</summary>
    public string? Party { get; init; }
    /// <summary>Duty.</summary>
    public DutyKind? Kind { get; init; }
    /// <summary>Duty.</summary>
    public string? Topic { get; init; }
    /// <summary>Roster.</summary>
    public string? Name { get; init; }
    /// <summary>Roster and post.</summary>
    public string? Role { get; init; }
    /// <summary>Roster's unit or post, a post entry's post.</summary>
    public string? Post { get; init; }
    /// <summary>Roster and post.</summary>
    public string? Body { get; init; }
    /// <summary>Obligation and deadline.</summary>
    public string? Who { get; init; }
    /// <summary>Obligation and deadline.</summary>
    public string? What { get; init; }
}

/// <summary>One thing that a person did to one item. Nothing is overwritten: an undo marks it, the reading is made anew from what is left.</summary>
public sealed class PaperCorrection
{
    public int Id { get; private set; }
    public int PaperId { get; private set; }
    public PaperItemKind ItemKind { get; private set; }
    /// <summary>The item's id in the engine's reading.</summary>
    public string ItemId { get; private set; }
    public CorrectionKind Kind { get; private set; }
    /// <summary><see cref="ItemWords"/> as JSON; null for confirm and drop.</summary>
    public string? WordsJson { get; private set; }
    public DateTime At { get; private set; }
    /// <summary>The member who did it; null for the administrator's one-time link.</summary>
    public int? PersonId { get; private set; }
    /// <summary>The paper whose correction this was before a new version took it over.</summary>
    public int? CarriedFromId { get; private set; }
    public DateTime? UndoneAt { get; private set; }

    public PaperCorrection(int paperId, PaperItemKind itemKind, string itemId, CorrectionKind kind, string? wordsJson, DateTime at, int? personId, int? carriedFromId) =>
        (PaperId, ItemKind, ItemId, Kind, WordsJson, At, PersonId, CarriedFromId) = (paperId, itemKind, itemId, kind, wordsJson, at, personId, carriedFromId);

    public ItemWords Words => WordsJson is null ? new ItemWords() : JsonSerializer.Deserialize(WordsJson, ItemWordsContext.Plain.ItemWords) ?? new ItemWords();

    public bool IsActive => UndoneAt is null;

    public static string WordsToJson(ItemWords words) => JsonSerializer.Serialize(words, ItemWordsContext.Plain.ItemWords);

    public void Undo(DateTime at) => UndoneAt = at;
}

[JsonSerializable(typeof(ItemWords))]
internal sealed partial class ItemWordsContext : JsonSerializerContext
{
    public static ItemWordsContext Plain { get; } = new(new JsonSerializerOptions
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter<DutyKind>() },
    });
}
