using System.Text.Json;
using HealthAssistantBot.Bot.Conversations;
using HealthAssistantBot.Domain.Reports;
using HealthAssistantBot.Domain.Reports.Forms;

namespace HealthAssistantBot.Bot.Reports;

/// <summary>What an open report waits for.</summary>
internal enum ReportStep
{
    /// <summary>The answer to a field's question.</summary>
    Asking,

    /// <summary>A word about a broken rule: another figure, or 没错.</summary>
    Violation,

    /// <summary>对, or a correction.</summary>
    ReadBack,
}

/// <summary>A report that is being said, as it is kept between turns: in the conversation, and for 7 days beside it.</summary>
internal sealed record OpenReport
{
    public const string Piece = "report";
    public const int Version = 1;

    public required string FormId { get; init; }

    /// <summary>The dialog keeps the version that it began with.</summary>
    public required int FormVersion { get; init; }

    public required int AreaId { get; init; }

    public required string Period { get; init; }

    /// <summary>UTC: when something was last said to it.</summary>
    public DateTime At { get; init; }

    /// <summary>Began with 上报: every field is asked, not only those that must be.</summary>
    public bool StepByStep { get; init; }

    /// <summary>练习: kept in the conversation only, filed never.</summary>
    public bool IsPractice { get; init; }

    /// <summary>A photo is offered once.</summary>
    public bool PhotoOffered { get; init; }

    public ReportStep Step { get; init; }

    /// <summary>The field that was asked last.</summary>
    public string? Pending { get; init; }

    /// <summary>The broken rule that was shown last.</summary>
    public string? Rule { get; init; }

    /// <summary>How often in a row the question was not answered, or the same rule broken.</summary>
    public int Tries { get; init; }

    public IReadOnlyList<DraftPart> Values { get; init; } = [];

    public IReadOnlyList<AskPart> Asks { get; init; } = [];

    public IReadOnlyList<string> LastSaid { get; init; } = [];

    public IReadOnlyList<string> Skipped { get; init; } = [];

    /// <summary>Fields whose words are kept for the town to settle.</summary>
    public IReadOnlyList<ParkedPart> Parked { get; init; } = [];

    public IReadOnlyList<InsistedRule> Insisted { get; init; } = [];

    public static OpenReport? Of(Turn turn) => turn.State.Read<OpenReport>(Piece, Version);

    public void KeepIn(Turn turn) => turn.State.Write(Piece, Version, this);

    public string ToJson() => JsonSerializer.Serialize(this, ConversationJson.Options);

    /// <summary>Null for what a newer program wrote, or nobody.</summary>
    public static OpenReport? FromJson(string json)
    {
        try
        {
            return JsonSerializer.Deserialize<OpenReport>(json, ConversationJson.Options);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public OpenReport With(ReportDraft draft)
    {
        var memory = draft.Remember();
        return this with
        {
            Values = [.. memory.Values.Select(value => new DraftPart(value.Key, JsonSerializer.SerializeToElement(ReportJson.Write(value.Value.Value)), value.Value.Origin, value.Value.Words))],
            Asks = [.. memory.Asks.Select(ask => new AskPart(ask.Key, ask.Value.Reason, ask.Value.Words))],
            LastSaid = memory.LastSaid,
        };
    }

    public DraftMemory Memory(Form form)
    {
        var values = new Dictionary<string, DraftValue>(StringComparer.Ordinal);
        foreach (var part in Values)
        {
            if (form.Field(part.Key) is { } field && ReportJson.Read(part.Value, field.Type) is { } value) values[part.Key] = new DraftValue(value, part.Origin, part.Words);
        }
        return DraftMemory.Empty with { Values = values, Asks = Asks.ToDictionary(ask => ask.Key, ask => new AskBack(ask.Reason, ask.Words), StringComparer.Ordinal), LastSaid = LastSaid };
    }
}

/// <summary>A value of a draft; the words are as typed, masked.</summary>
internal sealed record DraftPart(string Key, JsonElement Value, ValueOrigin Origin, string Words);

/// <summary>A field with a question back.</summary>
internal sealed record AskPart(string Key, AskReason Reason, string Words);

/// <summary>A field that the town settles, with what was said of it.</summary>
internal sealed record ParkedPart(string Key, string Words);
