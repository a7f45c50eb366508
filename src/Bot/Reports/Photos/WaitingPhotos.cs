using HealthAssistantBot.Bot.Conversations;
using HealthAssistantBot.Domain.Reports;
using HealthAssistantBot.Domain.Reports.Forms;

namespace HealthAssistantBot.Bot.Reports.Photos;

/// <summary>Photos that came before their report; the next report that takes photos gets them.</summary>
/// <param name="At">UTC.</param>
internal sealed record WaitingPhotos(IReadOnlyList<string> Ids, DateTime At)
{
    private const string Piece = "report-photos";
    private const int Version = 1;
    private const int Most = 9;
    private static readonly TimeSpan Fresh = TimeSpan.FromHours(2);

    public static WaitingPhotos? Of(Turn turn) => turn.State.Read<WaitingPhotos>(Piece, Version) is { } waiting && turn.Clock.UtcNow - waiting.At < Fresh ? waiting : null;

    public static void Add(Turn turn, IEnumerable<string> ids) =>
        turn.State.Write(Piece, Version, new WaitingPhotos([.. (Of(turn)?.Ids ?? []).Concat(ids).TakeLast(Most)], turn.Clock.UtcNow));

    public static void Forget(Turn turn) => turn.State.Clear(Piece);

    public static void MoveInto(Turn turn, ReportTalk talk)
    {
        if (Of(turn) is not { } waiting || talk.Form.Fields.FirstOrDefault(field => field.Type == FieldType.Photo) is not { } field) return;

        Put(talk, field, waiting.Ids);
        Forget(turn);
    }

    /// <returns>False when there were more than the form takes.</returns>
    public static bool Put(ReportTalk talk, FormField field, IEnumerable<string> ids)
    {
        var most = field.MaxItems ?? Most;
        List<string> all = [.. talk.Draft.Values.TryGetValue(field.Key, out var had) && had.Value is PhotosValue before ? before.Ids : [], .. ids];
        talk.Draft.Answer(field.Key, new PhotosValue([.. all.Take(most)]), "");
        return all.Count <= most;
    }
}
