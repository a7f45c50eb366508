using HealthAssistantBot.Bot.Conversations;
using HealthAssistantBot.Domain.Reports;
using HealthAssistantBot.Domain.Reports.Forms;

namespace HealthAssistantBot.Bot.Reports.Photos;

/// <summary>A photo goes into the report that is open, else waits until it is clear which one it belongs to.</summary>
internal sealed class PhotoAnswer(OpenReports reports, ReportDesk desk, ReportingVillage villages, ReportDialog dialog, IReportBook book, ReportTurn own) : ICapability
{
    private static readonly TimeSpan JustFiled = TimeSpan.FromHours(2);

    // Words beside the photo are then heard by whoever they are for.
    public int Order => 58;

    public async Task<bool> TryAnswerAsync(Turn turn, CancellationToken cancellationToken)
    {
        if (turn.Message.EventName is not null) return false;
        if (turn.Heard.StartsWith(PhotoWords.Into, StringComparison.Ordinal)) return await PutIntoFiledAsync(turn, cancellationToken);

        var photos = turn.Message.Attachments.Where(file => file.ContentType.StartsWith("image/", StringComparison.OrdinalIgnoreCase)).Select(file => file.Id).ToList();
        if (photos.Count == 0 || await villages.ReporterAsync(turn, cancellationToken) is not { } reporter) return false;

        if (await reports.FindAsync(turn, cancellationToken) is var (_, talk) && talk.Form.Fields.FirstOrDefault(field => field.Type == FieldType.Photo) is { } field)
        {
            await TakeAsync(turn, talk, field, photos, cancellationToken);
            return turn.Heard.Length == 0;
        }

        WaitingPhotos.Add(turn, photos);
        if (turn.Heard.Length > 0) return false;

        var forms = (await desk.FormsAsync(reporter.Village.Id, cancellationToken)).Where(form => !form.IsUrgent && form.Fields.Any(one => one.Type == FieldType.Photo)).ToList();
        dialog.Say(turn, PhotoWords.Kept(await JustFiledAsync(turn, reporter, cancellationToken), forms, turn.Clock.Today));
        return true;
    }

    private async Task TakeAsync(Turn turn, ReportTalk talk, FormField field, List<string> photos, CancellationToken cancellationToken)
    {
        var asked = talk.Open.Step == ReportStep.Asking ? talk.Pending : null;
        var all = WaitingPhotos.Put(talk, field, photos);
        talk.Open = talk.Open with { PhotoOffered = true };
        if (turn.Heard.Length > 0)
        {
            await desk.KeepAsync(turn, talk, cancellationToken);
            return;
        }

        var lead = !all ? PhotoWords.Full(field.MaxItems ?? 9)
            : asked is { } other && other != field ? PhotoWords.Taken(((PhotosValue)talk.Draft.Values[field.Key].Value).Ids.Count)
            : null;
        await dialog.NextAsync(turn, talk, lead, cancellationToken);
    }

    private async Task<Report?> JustFiledAsync(Turn turn, Reporter reporter, CancellationToken cancellationToken) =>
        (await book.NewestAsync(reporter.Village.Id, reporter.Person.Id, 1, cancellationToken)) is [{ Report: var report }] && report.Revisions[0].By == reporter.Person.Id
        && turn.Clock.UtcNow - report.Revisions[0].At < JustFiled && PhotosOf(report.Form) is { } field && !report.Current.Values.ContainsKey(field.Key) ? report : null;

    private async Task<bool> PutIntoFiledAsync(Turn turn, CancellationToken cancellationToken)
    {
        if (WaitingPhotos.Of(turn) is not { } waiting || await villages.ReporterAsync(turn, cancellationToken) is not { } reporter) return false;
        if (ReceiptNumber.Parse(turn.Heard[(PhotoWords.Into.Length - 1)..]) is not { } number || await book.FindAsync(number, cancellationToken) is not { } filed || filed.AreaId != reporter.Village.Id || PhotosOf(filed.Report.Form) is not { } field) return false;

        var report = filed.Report;
        Dictionary<string, FieldValue> values = new(report.Current.Values, StringComparer.Ordinal) { [field.Key] = new PhotosValue([.. waiting.Ids.Take(field.MaxItems ?? 9)]) };
        var revised = report.Revise(values, reporter.Person.Id, turn.Clock.UtcNow, "", await desk.ClerkAsync(filed.AreaId, cancellationToken), turn.Clock.Today);
        if (revised.Refusal is { } no)
        {
            dialog.Say(turn, Reply.Plain(no.Code, no.Sentence.Split('\n')[0]));
            return true;
        }

        WaitingPhotos.Forget(turn);
        book.Changed(report);
        own.CanUndo(turn, new ReportUndo(report.Receipt.ToString(), null));
        dialog.Say(turn, FiledWords.Revised(report, revised.Value, null, turn.Clock.Today));
        return true;
    }

    private static FormField? PhotosOf(Form form) => form.Fields.FirstOrDefault(field => field.Type == FieldType.Photo);
}
