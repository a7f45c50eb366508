using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using HealthAssistantBot.Domain.Common;
using HealthAssistantBot.Domain.FollowUps;
using HealthAssistantBot.Domain.Language;
using HealthAssistantBot.Domain.Meetings;
using HealthAssistantBot.Domain.StaffDirectory;

namespace HealthAssistantBot.Bot.Meetings.Pages;

/// <summary>Notice, list, topics, minutes and what was decided as one Word document, for the file of the office.</summary>
internal sealed class MeetingDocument(IMeetingBook book, IFollowUpBook followUps, IStaffBook staff, MeetingBrief brief, Clock clock)
{
    private const string Font = "宋体";
    private const int Points = 2; // Word counts in half points.

    public static string NameOf(Meeting meeting) => $"{string.Concat(meeting.Title.Select(c => Path.GetInvalidFileNameChars().Contains(c) ? ' ' : c))}.docx";

    /// <param name="readerId">Reasons of those who do not come are the convener's alone.</param>
    public async Task<byte[]> OfAsync(Meeting meeting, int readerId, CancellationToken cancellationToken)
    {
        var people = (await staff.PeopleAsync(cancellationToken)).ToDictionary(person => person.Id);
        var record = await book.RecordOfAsync(meeting.Number, cancellationToken);
        var before = await brief.OfAsync(meeting, cancellationToken);
        var decided = await followUps.FromAsync(MinutesAnswer.OriginKey(meeting.Number), cancellationToken);
        var body = new Body();
        body.Append(Line(meeting.Title, 18, bold: true, JustificationValues.Center));
        body.Append(Heading("通知"));
        body.Append(Line($"时间：{Day(meeting)}"), Line($"地点：{meeting.Place}"), Line($"参加：{meeting.Group}，{meeting.Invitations.Count}人"), Line($"通知人：{people.GetValueOrDefault(meeting.ConvenerId)?.Name}，{ChineseDates.Day(DateOnly.FromDateTime(clock.ToLocal(meeting.CreatedAt)), DateOnly.MinValue)}"));
        if (meeting.Basis is { } basis) body.Append(Line($"依据：《{basis.Paper}》{basis.Clause}：「{basis.Quote}」"));
        if (meeting.FormerStart is { } former) body.Append(Line($"改期：原定{ChineseDates.Day(DateOnly.FromDateTime(clock.ToLocal(former)), DateOnly.MinValue)}{(meeting.Why is { } why ? $"，{why}" : "")}"));
        if (meeting.IsCancelled) body.Append(Line($"取消：{ChineseDates.Day(DateOnly.FromDateTime(clock.ToLocal(meeting.CancelledAt!.Value)), DateOnly.MinValue)}"));

        body.Append(Heading("名单"));
        body.Append(Table(["序号", "姓名", "职务", "回复", "备注"], meeting.Invitations.Select((one, i) => (string[])
            [(i + 1).ToString(System.Globalization.CultureInfo.InvariantCulture), one.Name, one.Post ?? "", MeetingView.Answer(one, people), meeting.ConvenerId == readerId ? one.Reason ?? "" : ""])));
        if (before.Topics.Count > 0)
        {
            body.Append(Heading("议题"));
            foreach (var (topic, i) in before.Topics.Select((topic, i) => (topic, i))) body.Append(Line($"{i + 1}. {topic.Words}（{topic.Who}）"));
        }

        body.Append(Heading("纪要"));
        foreach (var line in (record.Minutes?.Text ?? "（还没有记纪要）").Split('\n')) body.Append(Line(line));
        if (decided.Count > 0)
        {
            body.Append(Heading("议定事项"));
            body.Append(Table(["序号", "事项", "谁办", "期限", "现在"], decided.OrderBy(one => one.Number).Select((one, i) => (string[])
                [(i + 1).ToString(System.Globalization.CultureInfo.InvariantCulture), one.What, people.GetValueOrDefault(one.WhoId)?.Name ?? "", ChineseDates.Day(one.Due, DateOnly.MinValue), one.IsOpen ? "在办" : one.State == FollowUpState.Done ? "办完" : "不办了"])));
        }

        return Packed(body);
    }

    private string Day(Meeting meeting)
    {
        var start = clock.ToLocal(meeting.Start);
        return ChineseDates.Day(DateOnly.FromDateTime(start), DateOnly.MinValue) + Reminders.Wording.SpokenMoments.Hours(start, meeting.End is { } end ? clock.ToLocal(end) : null);
    }

    private static byte[] Packed(Body body)
    {
        using var memory = new MemoryStream();
        using (var file = WordprocessingDocument.Create(memory, WordprocessingDocumentType.Document))
        {
            file.AddMainDocumentPart().Document = new Document(body);
            file.MainDocumentPart!.Document.Save();
        }

        return memory.ToArray();
    }

    private static Paragraph Heading(string text) => Line(text, 14, bold: true);

    private static Paragraph Line(string text, int size = 12, bool bold = false, JustificationValues? align = null)
    {
        var properties = new RunProperties(new RunFonts { EastAsia = Font, Ascii = Font, HighAnsi = Font });
        if (bold) properties.Append(new Bold());
        properties.Append(new FontSize { Val = (size * Points).ToString(System.Globalization.CultureInfo.InvariantCulture) });
        var paragraph = new Paragraph(new Run(properties, new Text(text) { Space = SpaceProcessingModeValues.Preserve }));
        if (align is { } side) paragraph.PrependChild(new ParagraphProperties(new Justification { Val = side }));
        return paragraph;
    }

    private static Table Table(string[] head, IEnumerable<string[]> rows)
    {
        var borders = new TableBorders(Border<TopBorder>(), Border<LeftBorder>(), Border<BottomBorder>(), Border<RightBorder>(), Border<InsideHorizontalBorder>(), Border<InsideVerticalBorder>());
        var table = new Table(new TableProperties(new TableWidth { Width = "5000", Type = TableWidthUnitValues.Pct }, borders), new TableGrid(head.Select(_ => new GridColumn())));
        table.Append(Row(head, bold: true));
        foreach (var row in rows) table.Append(Row(row, bold: false));
        return table;
    }

    private static TBorder Border<TBorder>()
        where TBorder : BorderType, new() => new() { Val = BorderValues.Single, Size = 4 };

    private static TableRow Row(string[] cells, bool bold) => new(cells.Select(cell => new TableCell(Line(cell, 11, bold))));
}
