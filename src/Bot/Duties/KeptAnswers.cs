using HealthAssistantBot.Domain.Duties;

namespace HealthAssistantBot.Bot.Duties;

/// <summary>
/// Answers given lately, for the many who ask the same: good only for the very snapshot, place, day and conversation they were made for.
/// What a member is told may hold phones and is never kept.
/// </summary>
internal sealed class KeptAnswers
{
    private const int Places = 1024;
    private const int LongestQuestion = 200;

    private readonly Kept?[] _kept = new Kept?[Places];

    private sealed record Kept(WeakReference<DutySnapshot> Snapshot, Asked Asked, DutyReply Reply);

    private readonly record struct Asked(string Text, string? Context, int? AreaId, DateOnly Today, bool MayAskTown);

    public DutyReply? Find(DutySnapshot snapshot, DutyQuestion question)
    {
        if (!MayBeKept(question)) return null;

        var asked = AskedIn(question);
        return Volatile.Read(ref _kept[PlaceOf(asked)]) is { } kept && kept.Asked == asked && kept.Snapshot.TryGetTarget(out var of) && ReferenceEquals(of, snapshot) ? kept.Reply : null;
    }

    public DutyReply Keep(DutySnapshot snapshot, DutyQuestion question, DutyReply reply)
    {
        if (!MayBeKept(question)) return reply;

        var asked = AskedIn(question);
        Volatile.Write(ref _kept[PlaceOf(asked)], new Kept(new WeakReference<DutySnapshot>(snapshot), asked, reply));
        return reply;
    }

    private static bool MayBeKept(DutyQuestion question) =>
        question.Asker is { IsMember: false, PersonId: null, PhoneAreaIds.Count: 0 } && question.Text.Length <= LongestQuestion;

    private static Asked AskedIn(DutyQuestion question) => new(question.Text, question.Context, question.Asker.AreaId, question.Today, question.MayAskTown);

    private static int PlaceOf(Asked asked) => (asked.GetHashCode() & int.MaxValue) % Places;
}
