using HealthAssistantBot.Bot.Conversations;
using HealthAssistantBot.Domain.Common;
using HealthAssistantBot.Domain.FollowUps;
using HealthAssistantBot.Domain.Meetings;
using HealthAssistantBot.Domain.StaffDirectory;

namespace HealthAssistantBot.Bot.Meetings;

/// <summary>What lies before a meeting: what people want spoken of, what those invited have not done yet, and what the reports say.</summary>
/// <param name="Figures">Lines of the reports, each with where it comes from.</param>
internal sealed record BriefContent(DateOnly Today, IReadOnlyList<BriefTopic> Topics, IReadOnlyList<BriefTask> Open, IReadOnlyList<string> Figures);

public sealed record BriefTopic(string Words, string Who);

internal sealed record BriefTask(string What, string Who, DateOnly Due);

/// <summary>Gathers what lies before a meeting; nothing of it is kept, it is worked out each time.</summary>
internal sealed class MeetingBrief(IMeetingBook book, IFollowUpBook followUps, IStaffBook staff, IEnumerable<IBriefFigures> sources, Clock clock)
{
    private const int MostTasks = 20;

    public async Task<BriefContent> OfAsync(Meeting meeting, CancellationToken cancellationToken)
    {
        var names = (await staff.PeopleAsync(cancellationToken)).ToDictionary(person => person.Id, person => person.Name);
        var record = await book.RecordOfAsync(meeting.Number, cancellationToken);
        var topics = record.Topics.Select(topic => new BriefTopic(topic.Words, names.GetValueOrDefault(topic.PersonId, ""))).ToList();

        List<BriefTask> open = [];
        foreach (var id in meeting.Invitations.Select(i => i.PersonId).OfType<int>().Distinct())
        {
            // What somebody wants to be reminded of for themselves is nobody else's business.
            open.AddRange((await followUps.OpenOfAsync(id, cancellationToken)).Where(one => one.OriginKind != OriginKind.Own && !one.IsCase).Select(one => new BriefTask(one.What, names.GetValueOrDefault(id, ""), one.Due)));
        }

        var figures = new List<string>();
        foreach (var source in sources) figures.AddRange(await source.OfAsync(meeting.AreaId, cancellationToken));
        return new BriefContent(clock.Today, topics, [.. open.OrderBy(one => one.Due).Take(MostTasks)], figures);
    }
}
