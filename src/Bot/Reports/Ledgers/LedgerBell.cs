using System.Globalization;
using HealthAssistantBot.Domain.Common;
using HealthAssistantBot.Domain.Reports.Forms;
using HealthAssistantBot.Domain.Reports.Ledgers;
using HealthAssistantBot.Domain.StaffDirectory;
using HealthAssistantBot.Reminders.Scheduling;

namespace HealthAssistantBot.Bot.Reports.Ledgers;

/// <summary>Each night: lines of a ledger with personal columns go once they have been kept as long as was promised.</summary>
internal sealed class LedgerBell(ILedgerBook book, IStaffBook staff, IUnitOfWork work, Clock clock) : IBell
{
    public string Name => "ledger-keep";

    public string Cron => "0 43 2 * * ?";

    public MissedRing Missed => MissedRing.OnceAfterwards;

    public bool Tells => false;

    public async Task RingAsync(CancellationToken cancellationToken)
    {
        var tree = await staff.AreasAsync(cancellationToken);
        var gone = 0;
        foreach (var town in tree.All.Where(area => area.Level == AreaLevel.Town))
        {
            foreach (var ledger in await book.OfTownAsync(town.Id, cancellationToken))
            {
                if (ledger.KeepUntil is not { } words || KeepUntil.Parse(words) is not { } keep) continue;
                foreach (var old in (await book.EntriesAsync(ledger.Id, [.. tree.Down(town.Id).Select(area => area.Id)], cancellationToken)).Where(entry => keep.LastDay(entry.AddedOn) < clock.Today).GroupBy(entry => entry.AreaId))
                {
                    foreach (var entry in old) book.Remove(entry);
                    book.Add(new LedgerChange(ledger.Id, old.Key, 0, 0, 0, 0, null, clock.UtcNow, string.Create(CultureInfo.InvariantCulture, $"kept {keep.Spoken}: {old.Count()}")));
                    gone++;
                }
            }
        }
        if (gone > 0) await work.SaveAsync(cancellationToken);
    }
}
