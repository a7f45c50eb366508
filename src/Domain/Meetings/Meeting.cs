using HealthAssistantBot.Domain.Common;

namespace HealthAssistantBot.Domain.Meetings;

/// <summary>When, where and what: what a convener has said so far or a meeting holds.</summary>
/// <param name="Start">UTC.</param>
/// <param name="End">UTC; null where nobody said how long.</param>
public sealed record MeetingPlan(string Title, DateTime Start, DateTime? End, string Place);

/// <summary>The paper that wants the body to meet.</summary>
public sealed record MeetingBasis(string Paper, string Clause, string Quote)
{
    /// <summary>协调会, 例会: only a meeting of that kind is held by this clause.</summary>
    public string Kind { get; init; } = "";

    public bool Wants(string title) => Kind.Length > 0 && title.Contains(Kind, StringComparison.Ordinal);
}

/// <summary>One meeting and those invited to it.</summary>
public sealed class Meeting
{
    /// <summary>How long a meeting is taken to last where nobody said.</summary>
    public static readonly TimeSpan UsualLength = TimeSpan.FromHours(2);

    private readonly List<Invitation> _invitations = [];

    public int Id { get; private set; }

    /// <summary>Runs through the whole installation; names the meeting in the keys of its messages.</summary>
    public int Number { get; private set; }

    /// <summary>The town or county whose meeting it is.</summary>
    public int AreaId { get; private set; }

    public int ConvenerId { get; private set; }

    public string Title { get; private set; }

    public DateTime Start { get; private set; }

    public DateTime? End { get; private set; }

    public string Place { get; private set; }

    /// <summary>Who is invited, in words: 领导小组全体.</summary>
    public string Group { get; private set; }

    public string? BasisPaper { get; private set; }

    public string? BasisClause { get; private set; }

    public string? BasisQuote { get; private set; }

    public DateTime CreatedAt { get; private set; }

    /// <summary>0 for the first date, then how often it was changed. A card of another revision is void.</summary>
    public int Revision { get; private set; }

    /// <summary>When the standing date was told to people.</summary>
    public DateTime ToldAt { get; private set; }

    public DateTime? FormerStart { get; private set; }

    public string? Why { get; private set; }

    public DateTime? CancelledAt { get; private set; }

    public bool IsCancelled => CancelledAt is not null;

    /// <summary>What the clerk said afterwards: it was held (缺席…), or it was not (没开成). Null while nobody has.</summary>
    public bool? SaidHeld { get; private set; }

    public IReadOnlyList<Invitation> Invitations => _invitations;

    public MeetingBasis? Basis
    {
        get => BasisPaper is { } paper ? new MeetingBasis(paper, BasisClause!, BasisQuote!) : null;
        private init => (BasisPaper, BasisClause, BasisQuote) = (value?.Paper, value?.Clause, value?.Quote);
    }

    public DateTime LikelyEnd => End ?? Start + UsualLength;

    private Meeting(int number, int areaId, int convenerId, string title, DateTime start, DateTime? end, string place, string group, DateTime createdAt) =>
        (Number, AreaId, ConvenerId, Title, Start, End, Place, Group, CreatedAt, ToldAt) = (number, areaId, convenerId, title, start, end, place, group, createdAt, createdAt);

    /// <summary>Calls a meeting; refused when its hour has passed or nobody is invited.</summary>
    public static Outcome<Meeting> Call(int number, MeetingPlan plan, int areaId, int convenerId, GuestList guests, DateTime now)
    {
        if (plan.Start <= now) return MeetingRefusals.Past;
        if (guests.Guests.Count == 0) return MeetingRefusals.Nobody;
        if (plan.End <= plan.Start) throw new ArgumentException("A meeting ends after it began.", nameof(plan));

        var meeting = new Meeting(number, areaId, convenerId, plan.Title, plan.Start, plan.End, plan.Place, guests.Group, now)
        {
            Basis = guests.Basis is { } basis && basis.Wants(plan.Title) ? basis : null,
        };
        meeting._invitations.AddRange(guests.Guests.Select(g => new Invitation(g.PersonId, g.Name, g.Post)));
        return meeting;
    }

    /// <summary>Another date or place: everybody is asked again.</summary>
    public Refusal? Change(DateTime start, DateTime? end, string place, string? why, DateTime now)
    {
        if (IsCancelled) return MeetingRefusals.Cancelled;
        if (start <= now) return MeetingRefusals.Past;

        (FormerStart, Start, End, Place, Why, ToldAt) = (Start, start, end, place, why, now);
        Revision++;
        foreach (var invitation in _invitations) invitation.AskAgain(Revision);
        return null;
    }

    public Refusal? Cancel(string? why, DateTime now)
    {
        if (IsCancelled) return MeetingRefusals.Cancelled;
        if (Start <= now) return MeetingRefusals.Over;

        (Why, CancelledAt) = (why, now);
        Revision++;
        return null;
    }

    /// <summary>Its time is over and nobody has said that it did not take place.</summary>
    public bool WasHeld(DateTime now) => !IsCancelled && SaidHeld != false && LikelyEnd <= now;

    /// <summary>缺席：… after a meeting: who was not there; everybody else who was to come was.</summary>
    public Refusal? Close(IReadOnlyCollection<Invitation> absent, DateTime now)
    {
        if (IsCancelled) return MeetingRefusals.Cancelled;
        if (Start > now) return MeetingRefusals.NotYet;

        foreach (var invitation in absent) invitation.MarkAbsent();
        SaidHeld = true;
        return null;
    }

    /// <summary>没开成: it does not count for its body.</summary>
    public Refusal? CallOff(DateTime now)
    {
        if (Start > now) return MeetingRefusals.NotYet;

        SaidHeld = false;
        return null;
    }

    /// <summary>How many were there: all who were expected or had a stand-in, but for those who are known to have been absent.</summary>
    public int Present => _invitations.Count(i => !i.WasAbsent && i.Answer != InvitationAnswer.Leave);

    public Invitation? Of(int personId) => _invitations.Find(i => i.PersonId == personId);

    public Invitation? ForStandIn(int personId) => _invitations.Find(i => i.StandInId == personId);

    public int Count(InvitationAnswer answer) => _invitations.Count(i => i.Answer == answer);

    /// <summary>Somebody who is to be there: invited and not on leave, or standing in.</summary>
    public bool Expects(int personId) =>
        ConvenerId == personId || Of(personId) is { Answer: InvitationAnswer.None or InvitationAnswer.Comes } || ForStandIn(personId) is { StandInComes: not false };

    public bool Overlaps(DateTime start, DateTime? end) => !IsCancelled && Start < (end ?? start + UsualLength) && start < LikelyEnd;
}
