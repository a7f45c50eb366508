using System.Globalization;
using System.Text.RegularExpressions;
using HealthAssistantBot.Bot.Conversations;
using HealthAssistantBot.Domain.Common;
using HealthAssistantBot.Domain.Duties;
using HealthAssistantBot.Domain.StaffDirectory;
using HealthAssistantBot.Reminders.Outbox;

namespace HealthAssistantBot.Bot.Duties.HandOver;

/// <summary>“转给龙成栋” or “12转给龙成栋” by a clerk or leader: somebody else is to answer a question that was handed over.</summary>
internal sealed partial class PassOnAnswer(IHandOverBook book, IStaffBook staff, OutboxPost outbox, Clock clock) : ICapability
{
    public int Order => 148;

    public async Task<bool> TryAnswerAsync(Turn turn, CancellationToken cancellationToken)
    {
        if (turn.Who.PersonId is not { } id || turn.Picked is not null || PassOn().Match(ChoiceWords.Plain(turn.Heard)) is not { Success: true } match) return false;
        if (await staff.FindAsync(id, cancellationToken) is not { } by || !(by.Is(Roles.Clerk) || by.Is(Roles.Leader))) return false;

        // A digit names the question; without one it is the last that was passed up, unless the newest message speaks of something else.
        var tree = await staff.AreasAsync(cancellationToken);
        var own = (tree.TownOf(by.AreaId) ?? tree.Find(by.AreaId))?.Id;
        var open = (await book.OpenAsync(own, cancellationToken)).ToList();
        var named = match.Groups["n"].Value is { Length: > 0 } digits ? open.Find(q => q.Number == int.Parse(digits, CultureInfo.InvariantCulture)) : null;
        if (named is null && (match.Groups["n"].Length > 0 || NewestOffer.Of(turn.State)?.Occasion is not null)) return false;

        var item = named ?? open.Where(q => q.PassedUpAt is not null).MaxBy(q => q.PassedUpAt);
        if (item is null) return false;

        var found = PersonSaid.Find(match.Groups["name"].Value, (await staff.PeopleAsync(cancellationToken)).Where(p => tree.TownOf(p.AreaId)?.Id == item.AreaId || p.AreaId == item.AreaId), tree).Where(p => p.Id != id).ToList();
        if (found is not [{ UserId: not null } to] || await book.FindAsync(item.Number, cancellationToken) is not { } tracked) return false;

        tracked.GiveTo(to.Id);
        var asker = tracked.AskerId is { } askerId && await staff.FindAsync(askerId, cancellationToken) is { } person ? HandOverWords.Named(person) : QuestionHandOver.Visitor;
        var key = string.Create(CultureInfo.InvariantCulture, $"handover/{tracked.Number}/given/{to.Id}");
        if ((await outbox.SaidAsync(key, cancellationToken)).Count == 0)
            await outbox.QueueAsync(key, to.Id, Lane.Timed, leaves => ConversationJson.Write(HandOverWords.ClerkItem(tracked, asker, clock.ToLocal(tracked.AskedAt), DateOnly.FromDateTime(leaves))), cancellationToken);
        turn.Say(HandOverWords.PassedOn(to.Name, tracked.Number, outbox.IsQuietNow));
        return true;
    }

    [GeneratedRegex("^(?:把)?(?:编号|第)?(?<n>[0-9]{0,6})(?:号|题)?(?:转给|交给)(?<name>[\u4e00-\u9fff]{2,8}?)(?:来?答|办|吧)?$", RegexOptions.ExplicitCapture)]
    private static partial Regex PassOn();
}
