namespace HealthAssistantBot.Domain.Duties;

/// <summary>What of an answer the next turn may stand on.</summary>
internal static class Remembering
{
    public static DutyMemory Of(Asking asking, DutyFinding finding)
    {
        var before = asking.Memory;
        var content = asking.Content.Length > 0 && !asking.Terms.IsEmpty ? asking.Content : before?.Content ?? "";
        var basis = new DutyMemory { Content = content, Plain = asking.Reading.Plain, Kind = asking.Reading.Kind.ToString(), AreaId = asking.Place.Named?.Id ?? before?.AreaId, Person = null, Party = null };
        return finding switch
        {
            TopicFinding t => Quoted(basis, t.Quote) with { Topic = t.Topic, Content = t.Topic, Party = t.Main.Count > 0 ? t.Main[0].Name : null, IsLed = t.IsLed },
            RoleFinding r => Quoted(basis, r.Quote) with { Topic = r.Topic, Content = r.Topic, Party = r.Party.Name },
            LevelFinding l => Quoted(basis, l.Quote) with { Topic = l.Topic, Content = l.Topic, Party = l.Main[0].Name, Kind = nameof(QuestionKind.Topic) },
            PersonFinding p => Maybe(basis, p.OwnQuote ?? p.Hats.Select(h => h.Quote).FirstOrDefault()) with { Person = p.Name, Content = "", Topic = "" },
            PostFinding p => Maybe(basis, p.Quote) with { Person = p.People.Count == 1 ? p.People[0].Name : null, Topic = "" },
            RosterFinding r => Quoted(basis, r.Quote) with { Topic = "" },
            PartyDutiesFinding d => Maybe(basis, d.Items.Select(i => i.Quote).FirstOrDefault()) with { Party = d.Party, Topic = "" },
            TimingFinding t => Quoted(basis, t.Quote) with { Topic = t.What, Party = t.Party },
            FactFinding f => Quoted(basis, f.Quote) with { Topic = "", Party = f.Party?.Name },
            ContactFinding c => (before ?? basis) with { Person = c.Staff.Name },
            OriginalFinding => before ?? basis,
            SideBySideFinding s => Quoted(basis, s.ByArea[0].Finding.Quote) with { Topic = s.Topic },
            ConflictFinding c => Quoted(basis, c.Says[0].Quote) with { Topic = c.Topic },
            PastFinding p => Quoted(basis, p.Then.Quote) with { Topic = p.Then.Topic, Content = p.Then.Topic, Kind = nameof(QuestionKind.Topic) },
            TakenBackFinding t => Quoted(basis, t.Quote) with { Topic = t.Topic, Party = t.Upper },
            RefusalFinding { Kind: RefusalKind.PhoneHidden or RefusalKind.NoPhone } => before ?? basis,
            RefusalFinding when before is not null && asking.Reading.Kind is QuestionKind.Role or QuestionKind.PartyDuties or QuestionKind.Timing => before!,
            _ => basis with { Content = before?.Content ?? content, Topic = before?.Topic ?? "", PaperId = before?.PaperId, Clause = before?.Clause, Start = before?.Start, Party = before?.Party },
        };
    }

    private static DutyMemory Quoted(DutyMemory memory, QuotedPlace quote) => memory with { PaperId = quote.Paper.Id, Clause = quote.Clause, Start = quote.Start };

    private static DutyMemory Maybe(DutyMemory memory, QuotedPlace? quote) => quote is null ? memory : Quoted(memory, quote);
}
