using System.Globalization;
using HealthAssistantBot.Bot.Channels.WeCom;
using HealthAssistantBot.Bot.Conversations;
using HealthAssistantBot.Domain.Common;
using HealthAssistantBot.Domain.SelfCheck;
using HealthAssistantBot.Domain.StaffDirectory;
using HealthAssistantBot.Reminders.Outbox;
using HealthAssistantBot.Reminders.Scheduling;
using HealthAssistantBot.WeCom.Api;

namespace HealthAssistantBot.Bot.Hosting.SelfCheck;

/// <summary>
/// Each minute: what has gone wrong is told to the administrators within five minutes, and that it is mended once what waited has left. What
/// the platform does not take is told beside the platform, in web chat and on the console.
/// </summary>
internal sealed partial class MachineFaultBell(
    MachineWatch watch, IMachineFaultBook book, IEnumerable<IWeComClient> clients, IEnumerable<PlatformState> platforms, IStaffBook staff, OutboxPost post, IOutboxBook outbox, OutboxBell bell, IUnitOfWork work, Clock clock, ILogger<MachineFaultBell> log) : IBell
{
    /// <summary>What passes by itself within this time is told to nobody.</summary>
    private static readonly TimeSpan MayPass = TimeSpan.FromMinutes(4);

    /// <summary>So long the platform may be silent, with nothing to send, before it is asked.</summary>
    private static readonly TimeSpan AskedAfter = TimeSpan.FromMinutes(4);

    /// <summary>So long it is waited until all that waited has left.</summary>
    private static readonly TimeSpan ForTheRest = TimeSpan.FromMinutes(10);

    public string Name => "machine-faults";

    public string Cron => "35 * * * * ?";

    public MissedRing Missed => MissedRing.Skip;

    public bool Tells => false;

    public async Task RingAsync(CancellationToken cancellationToken)
    {
        await AskThePlatformAsync(cancellationToken);
        var open = (await book.OpenAsync(cancellationToken)).ToList();
        foreach (var thing in watch.Look()) Take(thing, open);
        var isSaid = false;
        foreach (var fault in open) isSaid |= await SayAsync(fault, open.Count(other => !other.IsMended), cancellationToken);
        await work.SaveAsync(cancellationToken);
        if (isSaid) bell.Ring();
    }

    private void Take(WatchedThing thing, List<MachineFault> open)
    {
        var known = open.Find(fault => fault.Code == thing.Code);
        if (thing.Fault is { } found)
        {
            known?.Return();
            if (known is not null) return;

            book.Add(found);
            open.Add(found);
            LogFound(found.Code, found.Number ?? 0);
        }
        else if (known is { IsMended: false } && thing.IsKnown)
        {
            known.Mend(clock.UtcNow);
        }
    }

    private async Task<bool> SayAsync(MachineFault fault, int open, CancellationToken cancellationToken)
    {
        if (fault is { IsMended: false, ToldAt: null } && clock.UtcNow - fault.Since >= MayPass)
        {
            fault.Tell(clock.UtcNow);
            var held = fault.Code == MachineWatch.Platform ? await book.WaitingAsync(cancellationToken) : (int?)null;
            await TellAsync(fault, "trouble", leaves => SelfCheckWords.Trouble(fault, open, held, clock.ToLocal(fault.Since), leaves), cancellationToken);
        }
        else if (fault is { IsMended: true, EndedAt: null } && (fault.Code != MachineWatch.Platform || clock.UtcNow - fault.MendedAt >= ForTheRest || await book.WaitingAsync(cancellationToken) == 0))
        {
            var (sent, dropped) = fault.Code == MachineWatch.Platform ? await book.HeldUpAsync(fault.Since, fault.MendedAt!.Value, cancellationToken) : (0, 0);
            await TellAsync(fault, "fixed", _ => SelfCheckWords.Fixed(fault, sent, dropped), cancellationToken);
            fault.End(clock.UtcNow);
        }
        else
        {
            return false;
        }

        return true;
    }

    private async Task TellAsync(MachineFault fault, string what, Func<DateTime, Reply> words, CancellationToken cancellationToken)
    {
        foreach (var person in (await staff.PeopleAsync(cancellationToken)).Where(person => person.Is(Roles.Administrator)))
        {
            var key = string.Create(CultureInfo.InvariantCulture, $"selfcheck/{what}/{fault.Code}/{fault.Since:yyyyMMddHHmmss}/{person.Id}");
            // In a message that cannot leave it would come when it is over.
            if (fault.Code == MachineWatch.Platform && what == "trouble")
            {
                foreach (var conversation in await book.BesideAsync(WeComConversations.Channel, person.Id, cancellationToken))
                    outbox.Add(new OutboxMessage($"{key}/{conversation}", null, conversation, Lane.Urgent, ConversationJson.Write(words(clock.LocalNow)), clock.UtcNow, clock.UtcNow));
            }
            else
            {
                await post.QueueAsync(key, person.Id, what == "trouble" ? Lane.Urgent : Lane.Answer, leaves => ConversationJson.Write(words(leaves)), cancellationToken);
            }
        }
    }

    // Where nobody is written to, nothing tells that nobody could be.
    private async Task AskThePlatformAsync(CancellationToken cancellationToken)
    {
        if (clients.FirstOrDefault() is not { } client || platforms.FirstOrDefault() is not { Trouble: null } state || clock.UtcNow - state.WorkedAt < AskedAfter) return;

        var answer = await client.GetCallbackAddressesAsync(cancellationToken);
        if (answer.Error is { } no) state.Fails(no, clock.UtcNow, clock.UtcNow);
        else state.Worked(clock.UtcNow);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Something is to be mended: {Code} {Number}")]
    private partial void LogFound(string code, int number);
}
