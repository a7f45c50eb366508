using System.Globalization;
using HealthAssistantBot.Bot.Papers;
using HealthAssistantBot.Domain.Papers;
using HealthAssistantBot.Domain.StaffDirectory;

namespace HealthAssistantBot.Bot.Commands;

/// <summary>How papers are printed on the command line.</summary>
internal static class PaperLines
{
    public static string Word(PaperState state) => state switch
    {
        PaperState.Draft => "draft",
        PaperState.Published => "published",
        PaperState.Superseded => "superseded",
        _ => "withdrawn",
    };

    public static string Card(PaperCard card, AreaTree tree) => string.Join('\t',
        card.Id.ToString(CultureInfo.InvariantCulture), Word(card.State), tree.Find(card.AreaId)?.Name ?? "(all)", card.Number ?? "-", Day(card.Date),
        $"{card.DutyCount} duties, {card.PeopleCount} people, {card.ObligationCount} times{(card.OpenCount == 0 ? "" : $", {card.OpenCount} doubtful")}",
        card.DisplayName + (card.ReplacedById is { } newer ? $" (replaced by {newer})" : "") + (card.IsDemo ? " (demo)" : ""));

    public static IEnumerable<string> Imported(string file, ImportedPaper imported, AreaTree tree)
    {
        var (paper, reading) = (imported.Paper, imported.Reading);
        if (imported.Result == ImportResult.Unchanged)
        {
            yield return $"{file}: paper {paper.Id} already, {Word(paper.State)}; nothing changed";
            yield break;
        }

        yield return $"{file}: paper {paper.Id}, {Word(paper.State)}, {tree.Find(paper.AreaId)?.Name ?? "no area (answers for all)"}, {paper.Number ?? "no number"}, {Day(paper.Date)}, {paper.DisplayName}";
        yield return $"  {reading.Clauses.Count} clauses, {reading.Duties.Count} duties, {paper.PeopleCount} people, {reading.Recurring.Count} recurring, {reading.Deadlines.Count} deadlines; {paper.OpenCount} to look at";
        if (imported.Older is { } older) yield return $"  a newer version of paper {older.Id}: see 'papers show {paper.Id} --diff'";
        if (imported.Kept + imported.Left > 0) yield return $"  {imported.Kept} corrections kept, {imported.Left} not kept because their clause changed";
        foreach (var alias in reading.Aliases) yield return $"  one party? {alias.Name} = {alias.Other} ({alias.Clause}): 'papers alias confirm {alias.Name} {alias.Other}'";
        foreach (var conflict in reading.Conflicts) yield return $"  contradiction on {conflict.Matter}: {conflict.ClauseA} {conflict.SaysA}; {conflict.ClauseB} {conflict.SaysB}";
        foreach (var other in imported.Undecided) yield return $"  looks like paper {other}, but the dates do not say which is newer: 'papers replaces {paper.Id} {other}' if this one is";
        if (imported.Published is { } published)
            foreach (var line in Consequences(published)) yield return line;
    }

    public static IEnumerable<string> Published(Published done)
    {
        yield return done.ReplacedById is null ? $"published {done.Paper.Id}" : $"stored {done.Paper.Id} as superseded";
        foreach (var line in Consequences(done)) yield return line;
        foreach (var other in done.Undecided) yield return $"  looks like paper {other}, but the dates do not say which is newer: 'papers replaces {done.Paper.Id} {other}' if this one is";
    }

    public static IEnumerable<string> Shown(Paper paper, PaperReading reading, OpenMatters open, AreaTree tree)
    {
        yield return $"paper {paper.Id}: {paper.DisplayName}{(paper.IsDemo ? " (demo)" : "")}";
        yield return $"  {Word(paper.State)}, {tree.Find(paper.AreaId)?.Name ?? "no area (answers for all)"}, {paper.Issuer ?? "no issuer"}, {paper.Number ?? "no number"}, {Day(paper.Date)}, file {paper.FileName}";
        yield return $"  {reading.Clauses.Count} clauses, {reading.Length} characters, {reading.Noise.Count} pieces of noise";
        if (open.Older is { } older) yield return $"  a newer version of paper {older.Id} ({older.Number ?? older.DisplayName}, {Day(older.Date)}): --diff shows the changes";
        if (paper.ReplacedById is { } newer) yield return $"  replaced by paper {newer}";
        foreach (var other in open.Undecided) yield return $"  the same paper as {other.Id}? The dates do not say which is newer: 'papers replaces {paper.Id} {other.Id}' or the other way round";

        var items = PaperItems.Of(reading);
        var doubtful = items.Where(i => i.IsDoubtful).ToList();
        if (doubtful.Count > 0) yield return $"to look at ({doubtful.Count}):";
        foreach (var item in doubtful) yield return "  " + Item(item) + " ?";
        if (open.Aliases.Count > 0) yield return $"one party? ({open.Aliases.Count}):";
        foreach (var alias in open.Aliases) yield return $"  {alias.Name} = {alias.Other}\t{alias.Clause}\t{alias.Why}";
        if (reading.Conflicts.Count + open.Conflicts.Count > 0) yield return $"contradictions ({reading.Conflicts.Count + open.Conflicts.Count}):";
        foreach (var conflict in reading.Conflicts) yield return $"  {conflict.Matter}: {conflict.ClauseA} {conflict.SaysA}; {conflict.ClauseB} {conflict.SaysB}";
        foreach (var conflict in open.Conflicts) yield return $"  {conflict.Own.Topic}: {conflict.Own.Clause} {conflict.Own.Party}; paper {conflict.Other.Id} {conflict.Its.Clause} {conflict.Its.Party}";
        foreach (var typo in reading.Typos) yield return $"printed so? {typo.Words} ({typo.Likely})\t{typo.Clause}";
        foreach (var group in items.Where(i => !i.IsDoubtful).GroupBy(i => i.Kind).OrderBy(g => g.Key))
        {
            yield return $"{Heading(group.Key)} ({group.Count()}):";
            foreach (var item in group) yield return "  " + Item(item);
        }
    }

    public static IEnumerable<string> Difference(Paper older, PaperReading olderReading, Paper newer, PaperReading newerReading)
    {
        var changes = ClauseDifference.Between(olderReading, newerReading);
        yield return $"paper {older.Id} ({Day(older.Date)}) → paper {newer.Id} ({Day(newer.Date)}): "
            + string.Join(", ", changes.GroupBy(c => c.Kind).OrderBy(g => g.Key).Select(g => $"{g.Count()} {g.Key.ToString().ToLowerInvariant()}"));
        foreach (var change in changes)
        {
            switch (change.Kind)
            {
                case ClauseChange.Renumbered:
                    yield return $"= {change.Older!.Path} → {change.Newer!.Path}";
                    break;
                case ClauseChange.Changed:
                    yield return $"- {change.Older!.Path}\t{OneLine(change.Older.Text)}";
                    yield return $"+ {change.Newer!.Path}\t{OneLine(change.Newer.Text)}";
                    break;
                case ClauseChange.Added:
                    yield return $"+ {change.Newer!.Path}\t{OneLine(change.Newer.Text)}";
                    break;
                case ClauseChange.Removed:
                    yield return $"- {change.Older!.Path}\t{OneLine(change.Older.Text)}";
                    break;
            }
        }
    }

    private static IEnumerable<string> Consequences(Published published)
    {
        foreach (var older in published.Replaced) yield return $"  paper {older} is superseded: it answers only questions about the past";
        if (published.ReplacedById is { } later) yield return $"  paper {later} is a later version in force, so this one answers only questions about the past";
    }

    private static string Heading(PaperItemKind kind) => kind switch
    {
        PaperItemKind.Duty => "duties",
        PaperItemKind.Roster => "people",
        PaperItemKind.Post => "posts",
        PaperItemKind.Recurring => "recurring",
        _ => "deadlines",
    };

    private static string Item(PaperItem item) => item.Clause + "\t" + PaperItemWords.Line(item);

    private static string OneLine(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static string Day(DateOnly? date) => date?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "no date";
}
