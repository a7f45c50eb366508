using HealthAssistantBot.Domain.Common;
using HealthAssistantBot.Domain.Papers;

namespace HealthAssistantBot.Bot.Papers;

/// <summary>What people put right in a reading: one item, one they missed, one that should be two, two that should be one, the paper itself. Every step can be undone.</summary>
internal sealed class CorrectionDesk(IPaperShelf shelf, PaperVersions versions, PaperAreas areas, Clock clock)
{
    public Task<Outcome<Paper>> CorrectAsync(int id, PaperItemKind kind, string itemId, CorrectionKind what, ItemWords? words, int? personId, CancellationToken cancellationToken) =>
        StepAsync(id, personId, (reading, step) =>
        {
            if (words is not null && CorrectionWords.Wrong(kind, words, isNew: false) is { } no) return no;
            if (!Has(reading, kind, itemId)) return PaperRefusals.ItemNotThere;

            step.Make(kind, itemId, what, words);
            return step;
        }, cancellationToken);

    /// <summary>A person has looked at these and they are right: one step, undone at once. What the engine doubts is confirmed one by one.</summary>
    public Task<Outcome<Paper>> ConfirmAsync(int id, IReadOnlyCollection<(PaperItemKind Kind, string Id)> items, int? personId, CancellationToken cancellationToken) =>
        StepAsync(id, personId, (reading, step) =>
        {
            var wanted = items.ToHashSet();
            foreach (var item in PaperItems.Of(reading).Where(i => i is { IsDoubtful: false, IsSeen: false } && wanted.Contains((i.Kind, i.Id)))) step.Make(item.Kind, item.Id, CorrectionKind.Confirm, null);
            return step.Made.Count == 0 ? PaperRefusals.ItemNotThere : step;
        }, cancellationToken);

    /// <summary>Adds what the engine missed.</summary>
    /// <param name="at">Any place of the sentence in the stored text.</param>
    /// <returns>The new item's id.</returns>
    public async Task<Outcome<string>> AddAsync(int id, PaperItemKind kind, int at, ItemWords words, int? personId, CancellationToken cancellationToken)
    {
        var added = "";
        var outcome = await StepAsync(id, personId, (reading, step) =>
        {
            if (CorrectionWords.Wrong(kind, words, isNew: true) is { } no) return no;
            if (SentenceAt(step.Paper, reading, at) is not { } place) return PaperRefusals.SentenceMissing;
            if (words.Time is { Length: > 0 } time && !place.Quote.Contains(time, StringComparison.Ordinal)) return PaperRefusals.TimeNotPrinted;

            added = step.NewId(0);
            step.Make(kind, added, CorrectionKind.Add, words with { Place = place });
            return step;
        }, cancellationToken);
        return outcome.Refusal is { } refused ? refused : added;
    }

    /// <summary>One duty that holds several parties becomes one for each.</summary>
    public Task<Outcome<Paper>> SplitAsync(int id, string itemId, IReadOnlyList<string> parties, ItemWords words, int? personId, CancellationToken cancellationToken) =>
        StepAsync(id, personId, (reading, step) =>
        {
            if (reading.Duties.FirstOrDefault(d => d.Id == itemId) is not { } duty) return PaperRefusals.ItemNotThere;

            var names = parties.Select(p => p.Trim()).Where(p => p.Length > 0).Distinct(StringComparer.Ordinal).ToList();
            if (names.Count < 2) return PaperRefusals.TwoPartiesNeeded;

            var place = new ItemPlace(duty.Clause, duty.Quote, duty.Span.Start, duty.Span.Length);
            foreach (var (name, i) in names.Select((n, i) => (n, i)))
            {
                var own = words with { Party = name };
                if (CorrectionWords.Wrong(PaperItemKind.Duty, own, isNew: false) is { } no) return no;

                if (i == 0) step.Make(PaperItemKind.Duty, itemId, CorrectionKind.Change, own);
                else step.Make(PaperItemKind.Duty, step.NewId(i), CorrectionKind.Add, own with { Verb = words.Kind is null || words.Kind == duty.Kind ? duty.Verb : null, Place = place });
            }

            return step;
        }, cancellationToken);

    /// <summary>Two duties that are one: the first stays with the words given, the other goes.</summary>
    public Task<Outcome<Paper>> MergeAsync(int id, string itemId, string otherId, ItemWords words, int? personId, CancellationToken cancellationToken) =>
        StepAsync(id, personId, (reading, step) =>
        {
            if (itemId == otherId || !Has(reading, PaperItemKind.Duty, itemId) || !Has(reading, PaperItemKind.Duty, otherId)) return PaperRefusals.ItemNotThere;
            if (CorrectionWords.Wrong(PaperItemKind.Duty, words, isNew: false) is { } no) return no;

            step.Make(PaperItemKind.Duty, itemId, CorrectionKind.Change, words);
            step.Make(PaperItemKind.Duty, otherId, CorrectionKind.Drop, null);
            return step;
        }, cancellationToken);

    /// <summary>Title, number, issuer and date as the paper has them, and the area it is for.</summary>
    /// <param name="area">By name; empty = for all, null = as it is. An area that is not there is made.</param>
    public Task<Outcome<Paper>> HeaderAsync(int id, HeaderWords words, string? area, int? personId, CancellationToken cancellationToken) => shelf.WithPaperAsync<Paper>(id, async (paper, cancel) =>
    {
        if (CorrectionWords.Wrong(words) is { } no) return no;

        if (area is not null)
        {
            var placed = area.Length == 0 ? (Outcome<int?>)(int?)null : await areas.PlaceAsync(area, null, null, cancel);
            if (placed.Refusal is { } refused) return refused;
            if (placed.Value != paper.AreaId) words = words with { Moved = new AreaMove(paper.AreaId, placed.Value) };
        }

        if (words.Moved is { } move) paper.PlaceIn(move.To);
        var made = await TakeAsync(paper, personId, step => step.Make(PaperItemKind.Header, "", CorrectionKind.Change, new ItemWords { Header = words }), cancel);
        // With its number or title put right the paper may turn out to be a newer version of one that people have corrected.
        if (paper.State == PaperState.Draft && await versions.OlderAsync(made, cancel) is { } older) await versions.CarryOverAsync(older.Id, made, cancel);
        return made;
    }, cancellationToken);

    /// <summary>Takes back the newest step.</summary>
    /// <returns>A correction of the step that was taken back.</returns>
    public Task<Outcome<PaperCorrection>> UndoAsync(int id, CancellationToken cancellationToken) => shelf.WithPaperAsync<PaperCorrection>(id, async (paper, cancel) =>
    {
        var corrections = await shelf.CorrectionsAsync(id, cancel);
        if (corrections.LastOrDefault(c => c.CanBeUndone) is not { } last) return PaperRefusals.NothingToUndo;

        var step = corrections.Where(c => c.CanBeUndone && c.Step == last.Step).ToList();
        foreach (var correction in step)
        {
            correction.Undo(clock.UtcNow);
            if (correction.Words.Header?.Moved is { } move && paper.AreaId == move.To) paper.PlaceIn(move.From);
        }

        paper.Correct(PaperReview.Apply(paper.EngineReading(), corrections));
        return step[0];
    }, cancellationToken);

    private Task<Outcome<Paper>> StepAsync(int id, int? personId, Func<PaperReading, CorrectionStep, Outcome<CorrectionStep>> work, CancellationToken cancellationToken) =>
        shelf.WithPaperAsync<Paper>(id, async (paper, cancel) =>
        {
            var corrections = await shelf.CorrectionsAsync(id, cancel);
            var outcome = work(PaperReadingJson.Read(paper.ReadingJson), new CorrectionStep(paper, corrections, clock.UtcNow, personId));
            if (outcome.Refusal is { } no) return no;

            Keep(paper, corrections, outcome.Value);
            return paper;
        }, cancellationToken);

    private async Task<Paper> TakeAsync(Paper paper, int? personId, Action<CorrectionStep> work, CancellationToken cancellationToken)
    {
        var corrections = await shelf.CorrectionsAsync(paper.Id, cancellationToken);
        var step = new CorrectionStep(paper, corrections, clock.UtcNow, personId);
        work(step);
        Keep(paper, corrections, step);
        return paper;
    }

    private void Keep(Paper paper, IReadOnlyList<PaperCorrection> before, CorrectionStep step)
    {
        foreach (var correction in step.Made) shelf.Add(correction);
        paper.Correct(PaperReview.Apply(paper.EngineReading(), before.Concat(step.Made)));
    }

    private static bool Has(PaperReading reading, PaperItemKind kind, string itemId) => PaperItems.Of(reading).Any(i => i.Kind == kind && i.Id == itemId);

    private static ItemPlace? SentenceAt(Paper paper, PaperReading reading, int at)
    {
        if (reading.ClauseAt(at) is not { } clause) return null;

        var found = SentenceCutter.Cut(paper.Text, clause).Where(s => s.Start <= at && at < s.End).Select(s => (Span?)s).FirstOrDefault();
        return found is { } span ? new ItemPlace(clause.Path, paper.Text.Substring(span.Start, span.Length), span.Start, span.Length) : null;
    }
}
