using HealthAssistantBot.Domain.Language;
using HealthAssistantBot.Domain.Meetings;

namespace HealthAssistantBot.Domain.Obligations;

/// <summary>How a body with a rhythm stands on a day: when it last met, by when it must meet again, and whether a date is set.</summary>
/// <param name="Last">The last meeting that was held; null where none is known.</param>
/// <param name="Latest">The last day allowed for the next one; null when the rhythm has ended.</param>
/// <param name="Set">The wall clock moment of the meeting that is called for this period; null when none is.</param>
/// <param name="First">The first day of the period that the next one belongs to.</param>
public sealed record BodyWatch(ObligationSchedule Schedule, DateOnly? Last, DateOnly? Latest, DateTime? Set, DateOnly First)
{
    /// <summary>So many days before the last one it is warned of.</summary>
    public static IReadOnlyList<int> WarnedAt { get; } = [60, 30, 14];

    public static BodyWatch Of(ObligationSchedule schedule, IEnumerable<Meeting> meetings, IEnumerable<HeldMeeting> marked, Func<DateTime, DateTime> toLocal, DateTime now, WorkCalendar calendar)
    {
        ArgumentNullException.ThrowIfNull(schedule);
        ArgumentNullException.ThrowIfNull(toLocal);

        var (local, today) = (toLocal(now), DateOnly.FromDateTime(toLocal(now)));
        var own = meetings.Where(m => !m.IsCancelled && IsOf(schedule, m)).ToList();
        var held = own.Where(m => m.WasHeld(now)).Select(m => DateOnly.FromDateTime(toLocal(m.Start)))
            .Concat(marked.Where(h => h.Body == schedule.Body && h.Kind == schedule.Kind && h.Day <= today).Select(h => h.Day)).Order().ToList();
        var last = held.Count > 0 ? held[^1] : (DateOnly?)null;

        // A period whose number of meetings was held is done with; the next one counts.
        var from = today;
        DueDay? due = null;
        foreach (var one in DueDays.Between(schedule.Rhythm, from, from.AddYears(6), calendar))
        {
            due = one;
            if (!held.Any(day => day >= one.First && day <= one.Due)) break;

            due = null;
        }

        var set = due is { } next ? own.Select(m => toLocal(m.Start)).Where(start => start > local && DateOnly.FromDateTime(start) >= next.First && DateOnly.FromDateTime(start) <= next.Due).Order().Select(s => (DateTime?)s).FirstOrDefault() : null;
        return new BodyWatch(schedule, last, due?.Due, set, due?.First ?? today);
    }

    /// <summary>The warning that is due: the smallest of the steps that has been reached; null while there is time, or a date is set.</summary>
    public int? WarningOn(DateOnly today)
    {
        if (Set is not null || Latest is not { } latest || Schedule.QuietUntil > today) return null;

        var left = latest.DayNumber - today.DayNumber;
        return left < 0 ? null : WarnedAt.Where(step => left <= step).Select(step => (int?)step).Min();
    }

    /// <summary>Whether a meeting is one of the body's: its clause called it, or its name and guests say so.</summary>
    public static bool IsOf(ObligationSchedule schedule, Meeting meeting)
    {
        if (meeting.AreaId != schedule.AreaId) return false;
        if (meeting.BasisClause == schedule.Clause && meeting.BasisPaper == schedule.Title) return true;

        var (body, kind) = (schedule.Body!, schedule.Kind!);
        return meeting.Title.Contains(kind, StringComparison.Ordinal) && (meeting.Title.Contains(body, StringComparison.Ordinal) || meeting.Group.Contains(body, StringComparison.Ordinal));
    }
}
