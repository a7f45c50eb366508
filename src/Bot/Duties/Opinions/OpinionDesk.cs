using System.Globalization;
using HealthAssistantBot.Bot.Conversations;
using HealthAssistantBot.Bot.Duties.HandOver;
using HealthAssistantBot.Domain.Common;
using HealthAssistantBot.Domain.Duties;
using HealthAssistantBot.Domain.Language;
using HealthAssistantBot.Domain.StaffDirectory;
using HealthAssistantBot.Reminders.Outbox;

namespace HealthAssistantBot.Bot.Duties.Opinions;

/// <summary>Takes an opinion to its owner, and the owner's answer back.</summary>
internal sealed class OpinionDesk(IOpinionBook book, IStaffBook staff, OutboxPost outbox, OfficeCalendar calendar, Clock clock)
{
    /// <summary>The leader who answers opinions of the place; nobody answers their own.</summary>
    public async Task<Person?> OwnerAsync(Participant who, CancellationToken cancellationToken) =>
        TownLeader.Of(who.AreaId, await staff.AreasAsync(cancellationToken), (await staff.PeopleAsync(cancellationToken)).Where(p => p.Id != who.PersonId && p.UserId is not null));

    public async Task<Opinion> TakeAsync(Turn turn, Person owner, string words, CancellationToken cancellationToken)
    {
        var due = calendar.Current.AddWorkdays(clock.Today, Opinion.Workdays);
        var opinion = new Opinion(await book.NextNumberAsync(cancellationToken), PersonalData.Mask(words), turn.Who.PersonId, turn.Message.ConversationId, owner.AreaId, owner.Id, clock.UtcNow, due);
        book.Add(opinion);
        var asker = await AskerAsync(opinion, cancellationToken);
        await outbox.QueueAsync(Key(opinion, "owner"), owner.Id, Lane.Timed, leaves => ConversationJson.Write(OpinionWords.OwnerItem(opinion, asker, clock.ToLocal(opinion.SaidAt), DateOnly.FromDateTime(leaves))), cancellationToken);
        return opinion;
    }

    /// <returns>How whoever said it is named to the owner.</returns>
    public async Task<string> AnswerAsync(Opinion opinion, Person by, string answer, CancellationToken cancellationToken)
    {
        opinion.Close(PersonalData.Mask(answer), by.Id, clock.UtcNow);
        foreach (var waiting in (await outbox.SaidAsync(Key(opinion, ""), cancellationToken)).Where(m => m.State == OutboxState.Waiting)) waiting.Drop();

        var reply = ConversationJson.Write(OpinionWords.Answered(opinion, by.Name, clock.Today, clock.Today));
        if (opinion.AskerId is { } askerId && await staff.FindAsync(askerId, cancellationToken) is { } asker)
        {
            await outbox.QueueAsync(Key(opinion, "answered"), asker.Id, Lane.Answer, _ => reply, cancellationToken);
            return asker.Name;
        }

        outbox.QueueForVisitor(Key(opinion, "answered"), opinion.ConversationId, reply);
        return QuestionHandOver.Visitor;
    }

    public async Task RemindOwnerAsync(Opinion opinion, CancellationToken cancellationToken)
    {
        var key = string.Create(CultureInfo.InvariantCulture, $"{Key(opinion, "due")}/{clock.Today:yyyy-MM-dd}");
        if ((await outbox.SaidAsync(key, cancellationToken)).Count > 0) return;

        var asker = await AskerAsync(opinion, cancellationToken);
        await outbox.QueueAsync(key, opinion.OwnerId, Lane.Digest, leaves => ConversationJson.Write(OpinionWords.OwnerReminder(opinion, asker, clock.ToLocal(opinion.SaidAt), DateOnly.FromDateTime(leaves))), cancellationToken);
    }

    /// <summary>The owner, the owner's stand-in, and the leaders of the place.</summary>
    public async Task<bool> MayAnswerAsync(Participant who, Opinion opinion, CancellationToken cancellationToken) =>
        who.PersonId is { } id && (opinion.OwnerId == id || who.ActsFor.Contains(opinion.OwnerId) || (await staff.FindAsync(id, cancellationToken) is { } person && person.Is(Roles.Leader) && person.AreaId == opinion.AreaId));

    private async Task<string> AskerAsync(Opinion opinion, CancellationToken cancellationToken) =>
        opinion.AskerId is { } id && await staff.FindAsync(id, cancellationToken) is { } person ? HandOverWords.Named(person) : QuestionHandOver.Visitor;

    private static string Key(Opinion opinion, string what) => string.Create(CultureInfo.InvariantCulture, $"feedback/{opinion.Number}/{what}");
}
