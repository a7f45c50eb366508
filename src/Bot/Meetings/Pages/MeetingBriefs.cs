using System.Globalization;
using HealthAssistantBot.Bot.Mine;
using HealthAssistantBot.Domain.Common;
using HealthAssistantBot.Domain.Meetings;
using HealthAssistantBot.Reminders.Wording;

namespace HealthAssistantBot.Bot.Meetings.Pages;

/// <summary>Meetings of a leader's office: those of the coming weeks, and of those that were held the ones without minutes.</summary>
internal sealed class MeetingBriefs(IMeetingBook book, Clock clock) : IBriefs
{
    private static readonly TimeSpan Ahead = TimeSpan.FromDays(14);
    private static readonly TimeSpan Back = TimeSpan.FromDays(31);

    public async Task<Brief> OfAsync(MineUser leader, CancellationToken cancellationToken)
    {
        var own = (await book.OfOfficesAsync([leader.OfficeId], clock.UtcNow - Back, clock.UtcNow + Ahead, cancellationToken)).Where(m => !m.IsCancelled).ToList();
        var lines = new List<BriefLine>();
        var coming = own.Where(m => m.LikelyEnd > clock.UtcNow).ToList();
        if (coming.Count > 0) lines.Add(new BriefLine("meetings", BriefPart.Done, "两周里要开", Number(coming.Count), "个会", [.. coming.Select(m => Proof(m, $"{m.Count(InvitationAnswer.Comes)}人来，{m.Count(InvitationAnswer.None)}人没回"))]));

        var bare = new List<Meeting>();
        foreach (var meeting in own.Where(m => m.WasHeld(clock.UtcNow)))
        {
            if ((await book.RecordOfAsync(meeting.Number, cancellationToken)).Minutes is null) bare.Add(meeting);
        }

        if (bare.Count > 0) lines.Add(new BriefLine("minutes", BriefPart.Slow, "开过的会还有", Number(bare.Count), "个没记纪要", [.. bare.Select(m => Proof(m, null))]));
        return new Brief(lines);
    }

    private BriefProof Proof(Meeting meeting, string? replies) =>
        new(meeting.Title, $"{SpokenMoments.When(clock.ToLocal(meeting.Start), clock.Today)}，{meeting.Place}{(replies is null ? "" : "，" + replies)}", string.Create(CultureInfo.InvariantCulture, $"/m/meetings/{meeting.Number}"));

    private static string Number(int count) => count.ToString(CultureInfo.InvariantCulture);
}
