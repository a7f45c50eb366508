using HealthAssistantBot.Domain.Duties;

namespace HealthAssistantBot.Bot.Duties;

/// <summary>Which words go with which finding.</summary>
internal static class AnswerWording
{
    public static WordedAnswer Of(DutyFinding finding, WordingContext context) => finding switch
    {
        TopicFinding topic => TopicWording.Of(topic, context),
        RoleFinding role => TopicWording.Of(role, context),
        LevelFinding level => TopicWording.Of(level, context),
        SideBySideFinding sides => TopicWording.Of(sides),
        ConflictFinding conflict => TopicWording.Of(conflict, context),
        PastFinding past => TopicWording.Of(past),
        TakenBackFinding takenBack => TopicWording.Of(takenBack),
        PersonFinding person => PersonWording.Of(person),
        PostFinding post => PersonWording.Of(post, context),
        RosterFinding roster => PersonWording.Of(roster),
        ContactFinding contact => PersonWording.Of(contact),
        PartyDutiesFinding duties => DutiesWording.Of(duties, context),
        TimingFinding timing => DutiesWording.Of(timing, context),
        FactFinding fact => DutiesWording.Of(fact),
        OriginalFinding original => DutiesWording.Of(original),
        ClarifyFinding clarify => RefusalWording.Of(clarify),
        NameChoiceFinding names => RefusalWording.Of(names),
        AskTownFinding town => RefusalWording.Of(town),
        RefusalFinding refusal => RefusalWording.Of(refusal, context),
        _ => RefusalWording.NotUnderstood(),
    };

    public static WordingContext Context(DutySnapshot snapshot, DutyQuestion question, DutyFinding finding, DutyMemory? memory)
    {
        var isOwn = question.Asker.AreaId is not null && finding.WhosePaper is null;
        return new WordingContext(question.Asker, DutyContacts.Clerk(snapshot, question.Asker.AreaId),
            party => isOwn ? DutyContacts.Find(snapshot, question.Asker, party) : null, memory?.IsLed ?? false, isOwn, question.Today);
    }
}
