using System.Globalization;
using HealthAssistantBot.Bot.Office.Pack;
using HealthAssistantBot.Domain.Common;
using HealthAssistantBot.Domain.FollowUps;
using HealthAssistantBot.Domain.StaffDirectory;

namespace HealthAssistantBot.Bot.FollowUps.Pages;

/// <summary>Follow-ups of an office within a span: done and still open, by where they come from.</summary>
internal sealed class FollowUpPack(OfficeFollowUps office, IStaffBook staff, Clock clock) : IPackPart
{
    public int Order => 40;

    public async Task<PackSection> OfAsync(int officeId, DateOnly first, DateOnly last, CancellationToken cancellationToken)
    {
        var areas = (await staff.AreasAsync(cancellationToken)).Down(officeId).Select(a => a.Id).ToHashSet();
        var closed = (await office.ClosedAsync(areas, clock.ToUtc(first.ToDateTime(TimeOnly.MinValue)), cancellationToken)).Where(f => f.State is FollowUpState.Done or FollowUpState.DoneLate && f.Due >= first && f.Due <= last);
        var open = (await office.OpenAsync(areas, cancellationToken)).Open.Where(f => f.Due >= first && f.Due <= last);
        return new PackSection("办的事", [.. closed.Concat(open).GroupBy(f => f.OriginKind).OrderBy(g => g.Key).Select(Row)]);
    }

    private static PackRow Row(IGrouping<OriginKind, FollowUp> all)
    {
        var done = all.Count(f => !f.IsOpen);
        return new PackRow(all.Key switch { OriginKind.Clause => "文件要求的", OriginKind.Decision => "会上议定的", _ => "交办的" }, string.Create(CultureInfo.InvariantCulture, $"办完 {done} 件，在办 {all.Count() - done} 件"), null, done > 0 ? "/console/todos?state=done" : "/console/todos", null);
    }
}
