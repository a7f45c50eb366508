namespace HealthAssistantBot.Domain.Duties;

/// <summary>Where no place is known, or a county asks: one area's answer, several side by side, or the question for the town.</summary>
internal static class PlaceAnswer
{
    private const float NearlyAsGood = 0.55f;
    private const int MostAreas = 6;

    public static DutyFinding? Of(Asking asking, List<Candidate> ranked)
    {
        if (asking.Place.IsKnown) return null;
        var best = ranked[0];
        var byArea = ranked.Where(c => Decision.Answers(c, asking.Terms) && c.Score >= best.Score * NearlyAsGood)
            .Where(c => asking.AreaOf(c.Sentence) is not null)
            .GroupBy(c => asking.AreaOf(c.Sentence)!.Id).Select(g => g.First()).Take(MostAreas).ToList();
        if (byArea.Count < 2 || asking.Reading.Kind is not (QuestionKind.Topic or QuestionKind.Role or QuestionKind.Level)) return null;

        var findings = byArea.Select(c => (Area: asking.AreaOf(c.Sentence)!, Finding: TopicAnswer.From(asking, c))).Where(f => f.Finding is { Main.Count: > 0 }).Select(f => (f.Area, Finding: f.Finding!)).ToList();
        if (findings.Count < 2 || findings.Select(f => f.Finding.Main[0].Name).Distinct(StringComparer.Ordinal).Count() < 2) return null;
        return asking.Question.MayAskTown
            ? new AskTownFinding([.. findings.Select(f => f.Area).OrderBy(a => a.SortOrder).ThenBy(a => a.Id)])
            : new SideBySideFinding(findings[0].Finding.Topic, findings);
    }

    /// <summary>A county whose own papers do not answer sees its towns' answers, each by name.</summary>
    public static SideBySideFinding? OfTowns(Asking asking)
    {
        if (asking.Place.Own is not { Level: StaffDirectory.AreaLevel.County } county || asking.Reading.Kind is not (QuestionKind.Topic or QuestionKind.Role or QuestionKind.Level)) return null;
        var below = asking.Snapshot.Areas.Down(county.Id).Where(a => a.Id != county.Id).Select(a => a.Id).ToHashSet();
        var ranked = asking.Rank(asking.Terms, null, p => p.Paper.IsCurrent && p.Paper.AreaId is { } area && below.Contains(area));
        var byArea = ranked.Where(c => Decision.Answers(c, asking.Terms)).GroupBy(c => asking.AreaOf(c.Sentence)!).OrderBy(g => g.Key.SortOrder).ThenBy(g => g.Key.Id)
            .Select(g => (Area: g.Key, Finding: g.Select(c => TopicAnswer.From(asking, c)).FirstOrDefault(f => f is { Main.Count: > 0 })))
            .Where(f => f.Finding is not null).Take(MostAreas).Select(f => (f.Area, Finding: f.Finding!)).ToList();
        return byArea.Count == 0 ? null : new SideBySideFinding(byArea[0].Finding.Topic, byArea);
    }
}
