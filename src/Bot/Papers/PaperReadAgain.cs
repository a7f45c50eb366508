using HealthAssistantBot.Domain.Papers;

namespace HealthAssistantBot.Bot.Papers;

/// <summary>
/// Reads stored papers anew with this program's engine. What people corrected goes on to hold; where the engine now reads something else
/// there, the person's word stands.
/// </summary>
internal sealed partial class PaperReadAgain(IPaperShelf shelf, ILogger<PaperReadAgain> logger)
{
    /// <summary>Stores the new readings together: answers are laid out anew once for all of them.</summary>
    /// <returns>How many were read; those that cannot be read, are gone or were read by another process in between are left.</returns>
    public async Task<int> ReadAsync(IReadOnlyList<int> ids, CancellationToken cancellationToken)
    {
        // The long part, outside the transaction: text and tables of a stored paper never change.
        var readings = new Dictionary<int, PaperReading>();
        foreach (var id in ids)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (await shelf.FindAsync(id, cancellationToken) is { } stored && TryRead(stored) is { } reading) readings[id] = reading;
        }

        return await shelf.AloneAsync(async cancel =>
        {
            var read = 0;
            foreach (var (id, reading) in readings)
            {
                if (await shelf.FindAsync(id, cancel) is not { } paper || paper.EngineVersion >= PaperReader.Version) continue;

                paper.ReadAnew(reading, Carry(paper, reading, await shelf.CorrectionsAsync(id, cancel)));
                read++;
            }

            return read;
        }, cancellationToken);
    }

    private List<PaperCorrection> Carry(Paper paper, PaperReading reading, IReadOnlyList<PaperCorrection> corrections)
    {
        var further = new List<PaperCorrection>();
        foreach (var carried in CarriedCorrections.ToNewReading(paper.EngineReading(), reading, corrections))
        {
            var from = carried.From;
            if (!carried.IsFurther) from.SayOf(carried.ItemId, carried.Kind, carried.Words);
            else further.Add(new PaperCorrection(paper.Id, carried.ItemKind, carried.ItemId, carried.Kind, PaperCorrection.WordsToJson(carried.Words), from.At, from.PersonId, from.CarriedFromId, from.Step));
        }

        further.ForEach(shelf.Add);
        return [.. corrections, .. further];
    }

    // One paper must not keep the others from being read; it goes on to answer from its old reading.
    private PaperReading? TryRead(Paper paper)
    {
        try
        {
            return PaperReader.Read(paper.PaperText());
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            LogFailed(logger, e, paper.Id);
            return null;
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Paper {PaperId} could not be read anew and answers as before")]
    private static partial void LogFailed(ILogger logger, Exception exception, int paperId);
}
