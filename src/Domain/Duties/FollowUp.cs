namespace HealthAssistantBot.Domain.Duties;

/// <summary>Turns that go on from the last one: 那村里呢, 哪个监督, 还有谁, 那职工体检呢.</summary>
internal static class FollowUp
{
    /// <summary>A turn that only names another matter asks what was asked before.</summary>
    public static QuestionReading GoOn(QuestionReading reading, DutyMemory? memory)
    {
        if (memory?.Kind is not { } kind || !Enum.TryParse<QuestionKind>(kind, out var before)) return reading;
        var namesOnly = !reading.Asks && reading.Kind == QuestionKind.Topic && (reading.GoesOn || reading.Plain.Length <= 8);
        return namesOnly && before is QuestionKind.Topic or QuestionKind.Timing or QuestionKind.Role or QuestionKind.Fact && namesOnly ? reading with { Kind = before, Asks = true } : reading;
    }

    /// <summary>Where the turn leaves the matter out, the last one's matter is meant.</summary>
    public static void TakeUp(Asking asking)
    {
        if (asking.Memory is not { Content.Length: > 0 } memory || StandsAlone(asking)) return;
        asking.IsFollowUp = asking.Reading.GoesOn;
        var own = asking.Terms;
        var bare = own.Without(g => g.Field is Language.ConceptField.Act or Language.ConceptField.Party || asking.Parties.Any(p => p.Words.Contains(g.Said, StringComparison.Ordinal)));
        if (own.IsEmpty || bare.IsEmpty && asking.Reading.Plain.Length <= 12) Join(asking, own, memory, 1);
        else if (asking.Reading.GoesOn && asking.Reading.Asks && asking.Reading.Kind is not QuestionKind.Topic || own.Total < 0.8f && asking.Reading.Asks && asking.Reading.Plain.Length <= 10)
            Join(asking, own, memory, 0.35f);
    }

    // 派出所要干啥 names its party and asks for all it has to do; 村里做什么 and 那派出所呢 go on from the matter before.
    private static bool StandsAlone(Asking asking) =>
        asking.Reading is { Kind: QuestionKind.PartyDuties, GoesOn: false } && asking.Parties.Count > 0 && asking.Parties[^1].Sort is not ("村委会" or "村卫生室")
        && asking.Memory is { Content.Length: > 0 };

    private static void Join(Asking asking, QuestionTerms own, DutyMemory memory, float weight)
    {
        asking.Terms = QuestionTerms.Joined(own, QuestionTerms.From(asking.Snapshot, memory.Content), weight);
        asking.IsFollowUp = true;
    }

    /// <summary>那村里呢, 村里做什么, 学校要做什么 after a matter: what that party does in it.</summary>
    public static DutyFinding? PartInMatter(Asking asking)
    {
        if (asking.Parties.Count == 0 || StandsAlone(asking)) return null;
        var mention = asking.Parties[^1];
        var rest = asking.Terms.Without(g => asking.Parties.Any(p => p.Words.Contains(g.Said, StringComparison.Ordinal) || g.Said.Contains(p.Words, StringComparison.Ordinal)) || g.Field == Language.ConceptField.Party);
        if (asking.Memory is { Content.Length: > 0, Topic.Length: > 0 } memory && QuestionTerms.From(asking.Snapshot, asking.Content).Without(g => asking.Parties.Any(p => p.Words.Contains(g.Said, StringComparison.Ordinal))).Total < 0.35f
            && asking.Reading.Kind is QuestionKind.Topic or QuestionKind.PartyDuties or QuestionKind.MyVillage or QuestionKind.Fact && asking.Reading.Kind is not QuestionKind.Original)
        {
            if (asking.Memory.Party is not null && asking.Memory.Kind == nameof(QuestionKind.PartyDuties)) return null;
            return PartyPartAnswer.Of(asking, mention, QuestionTerms.From(asking.Snapshot, memory.Content), memory.Topic)
                ?? (DutyFinding)new RefusalFinding(RefusalKind.NotInPapers, memory.Topic + mention.Words + "做什么", null, null);
        }

        // 两癌筛查村里要做什么: a matter and a party in one breath.
        return asking.Reading.Kind is QuestionKind.PartyDuties or QuestionKind.MyVillage && rest.Total >= 0.9f && mention.Sort is "村委会" or "村卫生室" && asking.Reading.Kind is QuestionKind.PartyDuties
            ? PartyPartAnswer.Of(asking, mention, rest, null) : null;
    }
}
