using System.Text.Json;
using HealthAssistantBot.Bot.Conversations;
using HealthAssistantBot.Domain.Duties;
using HealthAssistantBot.Domain.Language;
using HealthAssistantBot.Domain.Obligations;

namespace HealthAssistantBot.Bot.Duties;

/// <summary>Answers from the current snapshot, in the words of the voice catalogue, and lets no quote leave that the paper does not hold.</summary>
internal sealed partial class DutyDesk(DutySnapshots snapshots, ITownRhythms town, OfficeCalendar calendar, ILogger<DutyDesk> logger) : IDutyDesk
{
    private readonly KeptAnswers _kept = new();

    public async Task<DutyReply> AnswerAsync(DutyQuestion question, CancellationToken cancellationToken)
    {
        var snapshot = await snapshots.CurrentAsync(cancellationToken);
        if (_kept.Find(snapshot, question) is { } kept) return kept;

        var memory = MemoryOf(question.Context);
        var (finding, after) = AnswerFinder.Find(snapshot, question, memory);
        if (finding is not (TimingFinding or PartyDutiesFinding { IsMyVillage: true })) return _kept.Keep(snapshot, question, Worded(snapshot, question, finding, after, memory));

        // What the town set, and when a body last met, changes without the papers.
        var rhythms = (await town.ReadAsync(cancellationToken)).Where(r => question.Asker.AreaId is null || snapshot.IsAbove(r.Schedule.AreaId, question.Asker.AreaId.Value)).ToList();
        return Worded(snapshot, question, TownRhythms.Apply(finding, rhythms, question.Today, calendar.Current), after, memory);
    }

    public DutyReply Answer(DutySnapshot snapshot, DutyQuestion question)
    {
        var memory = MemoryOf(question.Context);
        var (finding, after) = AnswerFinder.Find(snapshot, question, memory);
        return Worded(snapshot, question, finding, after, memory);
    }

    private DutyReply Worded(DutySnapshot snapshot, DutyQuestion question, DutyFinding finding, DutyMemory after, DutyMemory? memory)
    {
        var context = AnswerWording.Context(snapshot, question, finding, memory);
        var worded = AnswerWording.Of(finding, context);
        if (UnprovedQuote(worded, snapshot) is { } paperId)
        {
            LogUnprovedQuote(logger, paperId, worded.Reply.Key);
            worded = RefusalWording.Of(new RefusalFinding(RefusalKind.NotInPapers, MatterOf(question, finding), null, null), context);
        }

        var reply = MedicalWords.SomeoneMayBeHurt(question.Text) && worded.Reply.Key != "answer.refuse.medical" && worded.Kind != DutyOutcomeKind.NotADutyQuestion ? WithSafety(worded.Reply) : worded.Reply;
        var choices = worded.Kind == DutyOutcomeKind.Refused ? [] : reply.Actions;
        return new DutyReply(reply, worded.Kind, worded.Citations, choices, JsonSerializer.Serialize(after), worded.Matter, worded.OffersHandover, worded.AsksClerk);
    }

    // The last check before the words leave: every quote stands in the stored text, letter by letter.
    private static int? UnprovedQuote(WordedAnswer worded, DutySnapshot snapshot)
    {
        if (worded.Kind != DutyOutcomeKind.Answered) return null;
        var texts = worded.Citations.Select(c => c.PaperId).OfType<int>().Distinct()
            .ToDictionary(id => id, id => snapshot.Facts.Papers.First(p => p.Id == id).Text);
        foreach (var citation in worded.Citations)
        {
            if (citation.PaperId is { } id && !PaperQuotes.IsVerbatim(citation.Quote, texts[id])) return id;
        }

        foreach (var part in worded.Reply.Parts)
        {
            var words = part.Kind == PartKind.Quote ? part.Name : part.Kind == PartKind.Line && part.Text.IndexOf('「', StringComparison.Ordinal) is var open and >= 0 ? part.Text[(open + 1)..part.Text.LastIndexOf('」')] : null;
            if (words is not null && !texts.Values.Any(t => PaperQuotes.IsVerbatim(words, t))) return texts.Keys.FirstOrDefault();
        }

        return null;
    }

    private static Reply WithSafety(Reply reply) =>
        new(reply.Key + " + safety.line", [.. reply.Parts, new ReplyPart(PartKind.Safety, "急病、受伤先去医院，或者打120。")], reply.Actions);

    private static string MatterOf(DutyQuestion question, DutyFinding finding) => finding is TopicFinding topic ? topic.Topic + "归谁管" : question.Text.Trim().TrimEnd('？', '?', '。');

    private static DutyMemory? MemoryOf(string? context)
    {
        if (string.IsNullOrEmpty(context)) return null;
        try
        {
            return JsonSerializer.Deserialize<DutyMemory>(context);
        }
        catch (JsonException)
        {
            // Written by another version: the question is then read by itself.
            return null;
        }
    }

    [LoggerMessage(EventId = 4101, Level = LogLevel.Error, Message = "duty-quote-unproved: paper {PaperId}, message {Key}; refused instead")]
    private static partial void LogUnprovedQuote(ILogger logger, int paperId, string key);
}
