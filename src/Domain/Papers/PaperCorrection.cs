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
    /// <summary>A person saw an item that the engine had missed; the item's id is this correction's own.</summary>
    Add = 3,
}

/// <summary>One thing that a person did to one item. Nothing is overwritten: an undo marks it, the reading is made anew from what is left.</summary>
/// <remarks>One step of a person may be several corrections: a duty is split by changing it and adding another. They are undone together.</remarks>
public sealed class PaperCorrection
{
    public int Id { get; private set; }
    public int PaperId { get; private set; }
    public PaperItemKind ItemKind { get; private set; }
    /// <summary>The item's id in the engine's reading, or the id that an added item got.</summary>
    public string ItemId { get; private set; }
    public CorrectionKind Kind { get; private set; }
    /// <summary><see cref="ItemWords"/> as JSON; null for confirm and drop.</summary>
    public string? WordsJson { get; private set; }
    public DateTime At { get; private set; }
    /// <summary>The member who did it; null for the administrator's one-time link.</summary>
    public int? PersonId { get; private set; }
    /// <summary>The paper whose correction this was before a new version took it over.</summary>
    public int? CarriedFromId { get; private set; }
    /// <summary>Counts what people did to this paper, from 1.</summary>
    public int Step { get; private set; }
    public DateTime? UndoneAt { get; private set; }

    public PaperCorrection(int paperId, PaperItemKind itemKind, string itemId, CorrectionKind kind, string? wordsJson, DateTime at, int? personId, int? carriedFromId, int step) =>
        (PaperId, ItemKind, ItemId, Kind, WordsJson, At, PersonId, CarriedFromId, Step) = (paperId, itemKind, itemId, kind, wordsJson, at, personId, carriedFromId, step);

    public ItemWords Words => WordsJson is null ? new ItemWords() : JsonSerializer.Deserialize(WordsJson, ItemWordsContext.Plain.ItemWords) ?? new ItemWords();

    public bool IsActive => UndoneAt is null;

    /// <summary>What was taken over from an older version is undone there.</summary>
    public bool CanBeUndone => IsActive && CarriedFromId is null;

    public static string? WordsToJson(ItemWords? words) => words is null ? null : JsonSerializer.Serialize(words, ItemWordsContext.Plain.ItemWords);

    /// <summary>The same word of the same person, said of what a newer engine reads in the same text.</summary>
    public void SayOf(string itemId, CorrectionKind kind, ItemWords? words) => (ItemId, Kind, WordsJson) = (itemId, kind, WordsToJson(words));

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
