using HealthAssistantBot.Domain.Common;

namespace HealthAssistantBot.Domain.StaffDirectory;

/// <summary>替岗: one person acts for another one from a day to a day, and nobody has to end it.</summary>
public sealed class StandIn
{
    public int Id { get; private set; }

    public int AbsentId { get; private set; }

    /// <summary>Who acts for them.</summary>
    public int ActingId { get; private set; }

    public DateOnly From { get; private set; }

    /// <summary>The last day.</summary>
    public DateOnly To { get; private set; }

    /// <summary>出差, 请假; in the words of the absent.</summary>
    public string Why { get; private set; }

    public DateTime CreatedAt { get; private set; }

    /// <summary>The first day on which it holds no more, where somebody ended it before its time.</summary>
    public DateOnly? EndedOn { get; private set; }

    /// <summary>The absent person was told that it is over; by the clock or by their own act.</summary>
    public bool IsEndTold { get; private set; }

    private StandIn(int absentId, int actingId, DateOnly from, DateOnly to, string why, DateTime createdAt) =>
        (AbsentId, ActingId, From, To, Why, CreatedAt) = (absentId, actingId, from, to, why, createdAt);

    /// <param name="others">The standing-ins that hold at the time: nobody acts for somebody who is away themselves.</param>
    public static Outcome<StandIn> Set(Person absent, Person acting, DateOnly from, DateOnly to, string why, IEnumerable<StandIn> others, DateOnly today, DateTime now)
    {
        if (absent.Id == acting.Id) return StandInRefusals.Oneself;
        if (to < from || to < today) return StandInRefusals.Past;
        if (acting is not { UserId: not null, IsHere: true }) return StandInRefusals.NoAccount(acting.Name);
        if (others.Any(o => o.AbsentId == acting.Id && o.Overlaps(from, to))) return StandInRefusals.AwayToo(acting.Name);

        return new StandIn(absent.Id, acting.Id, from, to, why, now);
    }

    public bool HoldsOn(DateOnly day) => day >= From && day <= To && (EndedOn is not { } ended || day < ended);

    public bool Overlaps(DateOnly from, DateOnly to) => From <= to && from <= LastDay;

    /// <summary>The last day on which it holds or held.</summary>
    public DateOnly LastDay => EndedOn is { } ended && ended.AddDays(-1) < To ? ended.AddDays(-1) : To;

    /// <summary>Ended before its time, by either of the two; everybody has been told then.</summary>
    public void End(DateOnly today)
    {
        EndedOn ??= today;
        IsEndTold = true;
    }

    public void NoteEndTold() => IsEndTold = true;
}

/// <summary>Why somebody cannot stand in.</summary>
public static class StandInRefusals
{
    public static Refusal Oneself { get; } = new("standin.oneself", "自己替不了自己。\n说另一位的名字，比如“这周我出差，张得水替我”。");

    public static Refusal Past { get; } = new("standin.past", "那几天已经过了。\n说后面的日子，比如“下周我出差，张得水替我”。");

    public static Refusal NoAccount(string name) => new("standin.no-account", $"{name}没有账号，收不到消息，替不了。\n换一位再说一遍。");

    public static Refusal AwayToo(string name) => new("standin.away-too", $"{name}那几天也不在，有人替。\n换一位再说一遍。");
}
