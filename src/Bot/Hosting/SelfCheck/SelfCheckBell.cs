using System.Globalization;
using HealthAssistantBot.Bot.Channels.WeCom;
using HealthAssistantBot.Bot.Conversations;
using HealthAssistantBot.Bot.Hosting.Archive;
using HealthAssistantBot.Domain.Common;
using HealthAssistantBot.Domain.SelfCheck;
using HealthAssistantBot.Domain.StaffDirectory;
using HealthAssistantBot.Reminders.Outbox;
using HealthAssistantBot.Reminders.Scheduling;

namespace HealthAssistantBot.Bot.Hosting.SelfCheck;

/// <summary>Each morning tells the administrators on their phones that all is well, or what is still to be mended. Without WeChat Work the console shows the same.</summary>
internal sealed class SelfCheckBell(IMachineFaultBook book, BackupShelf backups, WeComOptions platform, IStaffBook staff, OutboxPost post, OutboxBell bell, IUnitOfWork work, Clock clock) : IBell
{
    public string Name => "self-check";

    public string Cron => "0 22 8 * * ?";

    public MissedRing Missed => MissedRing.Skip;

    public async Task RingAsync(CancellationToken cancellationToken)
    {
        if (!platform.IsOn) return;

        var today = clock.Today;
        var open = (await book.OpenAsync(cancellationToken)).Where(fault => !fault.IsMended).ToList();
        var yesterday = await book.CountAsync(clock.ToUtc(today.AddDays(-1).ToDateTime(TimeOnly.MinValue)), clock.ToUtc(today.ToDateTime(TimeOnly.MinValue)), cancellationToken);
        var held = open.Exists(fault => fault.Code == MachineWatch.Platform) ? await book.WaitingAsync(cancellationToken) : (int?)null;
        var over = today.AddDays(1).ToDateTime(TimeOnly.MinValue);
        foreach (var person in (await staff.PeopleAsync(cancellationToken)).Where(person => person.Is(Roles.Administrator)))
        {
            var key = string.Create(CultureInfo.InvariantCulture, $"selfcheck/day/{today:yyyyMMdd}/{person.Id}");
            if ((await post.SaidAsync(key, cancellationToken)).Any(said => said.Key == key)) continue;

            await post.QueueAsync(key, person.Id, Lane.Digest, over, leaves => ConversationJson.Write(open.Count == 0
                ? SelfCheckWords.Fine(yesterday, backups, clock, leaves)
                : SelfCheckWords.Trouble(open[0], open.Count, open[0].Code == MachineWatch.Platform ? held : null, clock.ToLocal(open[0].Since), leaves)), cancellationToken);
        }

        await work.SaveAsync(cancellationToken);
        bell.Ring();
    }
}
