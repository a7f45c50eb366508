using HealthAssistantBot.Domain.Common;
using HealthAssistantBot.Domain.Language.Times;
using HealthAssistantBot.Domain.StaffDirectory;

namespace HealthAssistantBot.Bot.Conversations;

/// <summary>Who is talking in a conversation, worked out anew each turn from the directory.</summary>
internal sealed class Participants(IStaffBook staff, IStandIns standIns, Clock clock)
{
    /// <summary>The short name of the channel whose user ids are accounts of the corp (<see cref="Message.ChannelId"/>).</summary>
    public const string WeComChannel = "wecom";

    public async ValueTask<Participant> ResolveAsync(Conversation conversation, CancellationToken cancellationToken)
    {
        if (conversation.PersonId is not { } personId || await staff.FindAsync(personId, cancellationToken) is not { IsHere: true } person)
        {
            // Whoever writes from within WeChat Work is known by account there, and may be linked to a person.
            return new Participant(null, null, null, conversation.AreaId, Scope.Visitor) { Account = conversation.ChannelId == WeComChannel ? conversation.UserId : null };
        }

        var absent = new List<Person>();
        foreach (var standIn in await standIns.OnAsync(clock.Today, cancellationToken))
        {
            if (standIn.ActingId == person.Id && await staff.FindAsync(standIn.AbsentId, cancellationToken) is { IsHere: true } other) absent.Add(other);
        }

        var areas = await staff.AreasAsync(cancellationToken);
        var market = areas.Up(person.AreaId).Select(area => area.Market).FirstOrDefault(words => words is not null);
        return new Participant(person.Id, person.UserId, person.Name, person.AreaId, StaffScope.Of(person, areas, absent)) { ActsFor = [.. absent.Select(p => p.Id)], Market = market is null ? null : MarketDays.Read(market) };
    }
}
