using System.Globalization;
using HealthAssistantBot.Bot.Office;
using HealthAssistantBot.Domain.Common;
using HealthAssistantBot.Domain.FollowUps;
using HealthAssistantBot.Domain.Language;
using HealthAssistantBot.Domain.Meetings;
using HealthAssistantBot.Domain.StaffDirectory;

namespace HealthAssistantBot.Bot.Meetings.Pages;

/// <summary>Notice, list, topics, minutes and what was decided as one Word document, for the file of the office.</summary>
internal sealed class MeetingDocument(IMeetingBook book, IFollowUpBook followUps, IStaffBook staff, MeetingBrief brief, Clock clock)
{
    public static string NameOf(Meeting meeting) => $"{string.Concat(meeting.Title.Select(c => Path.GetInvalidFileNameChars().Contains(c) ? ' ' : c))}.docx";

    /// <param name="readerId">Reasons of those who do not come are the convener's alone.</param>
    public async Task<byte[]> OfAsync(Meeting meeting, int readerId, CancellationToken cancellationToken)
    {
        var people = (await staff.PeopleAsync(cancellationToken)).ToDictionary(person => person.Id);
        var record = await book.RecordOfAsync(meeting.Number, cancellationToken);
        var before = await brief.OfAsync(meeting, cancellationToken);
        var decided = await followUps.FromAsync(MinutesAnswer.OriginKey(meeting.Number), cancellationToken);
        var paper = new WordPaper("");
        paper.Title(meeting.Title);
        paper.Heading("通知");
        paper.Line($"时间：{Day(meeting)}");
        paper.Line($"地点：{meeting.Place}");
        paper.Line($"参加：{meeting.Group}，{meeting.Invitations.Count}人");
        paper.Line($"通知人：{people.GetValueOrDefault(meeting.ConvenerId)?.Name}，{ChineseDates.Day(DateOnly.FromDateTime(clock.ToLocal(meeting.CreatedAt)), DateOnly.MinValue)}");
        if (meeting.Basis is { } basis) paper.Line($"依据：《{basis.Paper}》{basis.Clause}：「{basis.Quote}」");
        if (meeting.FormerStart is { } former) paper.Line($"改期：原定{ChineseDates.Day(DateOnly.FromDateTime(clock.ToLocal(former)), DateOnly.MinValue)}{(meeting.Why is { } why ? $"，{why}" : "")}");
        if (meeting.IsCancelled) paper.Line($"取消：{ChineseDates.Day(DateOnly.FromDateTime(clock.ToLocal(meeting.CancelledAt!.Value)), DateOnly.MinValue)}");

        paper.Heading("名单");
        paper.Table(["序号", "姓名", "职务", "回复", "备注"], meeting.Invitations.Select((one, i) => (string[])
            [(i + 1).ToString(CultureInfo.InvariantCulture), one.Name, one.Post ?? "", MeetingView.Answer(one, people), meeting.ConvenerId == readerId ? one.Reason ?? "" : ""]));
        if (before.Topics.Count > 0)
        {
            paper.Heading("议题");
            foreach (var (topic, i) in before.Topics.Select((topic, i) => (topic, i))) paper.Line($"{i + 1}. {topic.Words}（{topic.Who}）");
        }

        paper.Heading("纪要");
        foreach (var line in (record.Minutes?.Text ?? "（还没有记纪要）").Split('\n')) paper.Line(line);
        if (decided.Count > 0)
        {
            paper.Heading("议定事项");
            paper.Table(["序号", "事项", "谁办", "期限", "现在"], decided.OrderBy(one => one.Number).Select((one, i) => (string[])
                [(i + 1).ToString(CultureInfo.InvariantCulture), one.What, people.GetValueOrDefault(one.WhoId)?.Name ?? "", ChineseDates.Day(one.Due, DateOnly.MinValue), one.IsOpen ? "在办" : one.State == FollowUpState.Done ? "办完" : "不办了"]));
        }

        return paper.Packed();
    }

    private string Day(Meeting meeting)
    {
        var start = clock.ToLocal(meeting.Start);
        return ChineseDates.Day(DateOnly.FromDateTime(start), DateOnly.MinValue) + Reminders.Wording.SpokenMoments.Hours(start, meeting.End is { } end ? clock.ToLocal(end) : null);
    }
}
