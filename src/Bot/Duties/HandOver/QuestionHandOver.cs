using System.Globalization;
using System.Text.Json;
using HealthAssistantBot.Bot.Conversations;
using HealthAssistantBot.Domain.Common;
using HealthAssistantBot.Domain.Duties;
using HealthAssistantBot.Domain.StaffDirectory;
using HealthAssistantBot.Reminders.Outbox;

namespace HealthAssistantBot.Bot.Duties.HandOver;

/// <summary>Takes a question to the clerk of the asker's town, and the clerk's answer back.</summary>
internal sealed class QuestionHandOver(IHandOverBook book, IStaffBook staff, OutboxPost outbox, Clock clock)
{
    public const string Visitor = "网页访客";

    /// <summary>The clerk who would take a question of this person; nobody takes a question of their own.</summary>
    public Task<Person?> ClerkForAsync(Participant who, CancellationToken cancellationToken) => ClerkOfAsync(who.AreaId, but: who.PersonId, cancellationToken);

    private async Task<Person?> ClerkOfAsync(int? areaId, int? but, CancellationToken cancellationToken)
    {
        if (areaId is null) return null;

        var tree = await staff.AreasAsync(cancellationToken);
        return TownClerk.Of(areaId, tree, (await staff.PeopleAsync(cancellationToken)).Where(p => p.Id != but));
    }

    /// <summary>Makes the question an item and queues it for the clerk.</summary>
    public async Task<HandedQuestion> SendAsync(Turn turn, Person clerk, string question, bool isNotInPapers, bool isTask, CancellationToken cancellationToken)
    {
        var number = await book.NextNumberAsync(cancellationToken);
        var item = new HandedQuestion(number, question, isNotInPapers, turn.Who.PersonId, turn.Message.ConversationId, clerk.AreaId, clerk.Id, clock.UtcNow);
        book.Add(item);

        var asker = turn.Who.PersonId is { } id && await staff.FindAsync(id, cancellationToken) is { } person ? HandOverWords.Named(person) : Visitor;
        var asked = clock.ToLocal(item.AskedAt);
        await outbox.QueueAsync(ClerkKey(number), clerk.Id, Lane.Timed, leaves =>
        {
            var today = DateOnly.FromDateTime(leaves);
            return Json(isTask ? HandOverWords.ClerkTask(item, asker, asked, today) : HandOverWords.ClerkItem(item, asker, asked, today));
        }, cancellationToken);
        return item;
    }

    /// <summary>Keeps a promise made in a reply (已请…补上, 已请…定): one open item for the same matter, however many ask.</summary>
    public async Task AskClerkAsync(Turn turn, string what, CancellationToken cancellationToken)
    {
        // What the clerk finds missing herself is on her own list too.
        if (await ClerkOfAsync(turn.Who.AreaId, but: null, cancellationToken) is not { } clerk) return;

        var open = await book.OpenAsync(clerk.AreaId, cancellationToken);
        if (open.Any(item => item.Question == what)) return;

        await SendAsync(turn, clerk, what, isNotInPapers: false, isTask: true, cancellationToken);
    }

    /// <summary>Closes the item and sends the answer to whoever asked.</summary>
    /// <returns>How the asker is named to the clerk.</returns>
    public async Task<string> AnswerAsync(HandedQuestion item, string answer, Person clerk, CancellationToken cancellationToken)
    {
        item.Close(answer, clerk.Id, clock.UtcNow);
        return await TellAsync(item, HandOverWords.Answered(item, clerk.Name, clock.Today, clock.Today), cancellationToken);
    }

    /// <summary>Closes the item with what a paper says; the clerk has found the clause.</summary>
    public Task<string> AnswerFromPaperAsync(HandedQuestion item, Reply paper, Person clerk, CancellationToken cancellationToken)
    {
        item.Close(paper.Text, clerk.Id, clock.UtcNow);
        return TellAsync(item, HandOverWords.AnsweredFromPaper(item, paper, clerk.Name, clock.Today), cancellationToken);
    }

    private async Task<string> TellAsync(HandedQuestion item, Reply words, CancellationToken cancellationToken)
    {
        var reply = Json(words);
        if (item.AskerId is { } askerId && await staff.FindAsync(askerId, cancellationToken) is { } asker)
        {
            await outbox.QueueAsync(Key(item.Number, "answered"), asker.Id, Lane.Answer, _ => reply, cancellationToken);
            return asker.Name;
        }

        outbox.QueueForVisitor(Key(item.Number, "answered"), item.ConversationId, reply);
        return Visitor;
    }

    /// <summary>The occasion on which the clerk was told of an item.</summary>
    public static string ClerkKey(int number) => Key(number, "clerk");

    /// <summary>What the clerk was told of an open item, as it is said on that day.</summary>
    public async Task<Reply> ForClerkAsync(HandedQuestion item, DateOnly today, CancellationToken cancellationToken)
    {
        var asker = item.AskerId is { } id && await staff.FindAsync(id, cancellationToken) is { } person ? HandOverWords.Named(person) : Visitor;
        var told = (await outbox.SaidAsync(ClerkKey(item.Number), cancellationToken)).FirstOrDefault(m => m.Key == ClerkKey(item.Number));
        var isTask = told is not null && CompanyMaking.ReplyOf(told)?.Key == "handover.clerk-task";
        var asked = clock.ToLocal(item.AskedAt);
        return isTask ? HandOverWords.ClerkTask(item, asker, asked, today) : HandOverWords.ClerkItem(item, asker, asked, today);
    }

    private static string Key(int number, string occasion) => string.Create(CultureInfo.InvariantCulture, $"handover/{number}/{occasion}");

    private static string Json(Reply reply) => JsonSerializer.Serialize(reply, ConversationJson.Options);
}
