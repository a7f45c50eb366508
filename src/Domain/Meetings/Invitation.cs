namespace HealthAssistantBot.Domain.Meetings;

/// <summary>What somebody who was invited has said.</summary>
public enum InvitationAnswer
{
    None = 0,
    /// <summary>参加.</summary>
    Comes = 1,
    /// <summary>请假.</summary>
    Leave = 2,
    /// <summary>代会: somebody else comes.</summary>
    StandIn = 3,
}

/// <summary>One person's invitation to a meeting, with the answer to the date that stands now.</summary>
public sealed class Invitation
{
    public int Id { get; private set; }

    public int MeetingId { get; private set; }

    /// <summary>Null: a name of the paper's list that nobody in the directory has.</summary>
    public int? PersonId { get; private set; }

    public string Name { get; private set; }

    public string? Post { get; private set; }

    public InvitationAnswer Answer { get; private set; }

    /// <summary>Shown to the convener only.</summary>
    public string? Reason { get; private set; }

    /// <summary>Who comes instead.</summary>
    public int? StandInId { get; private set; }

    /// <summary>What the stand-in said; null while they have not.</summary>
    public bool? StandInComes { get; private set; }

    /// <summary>Was to come instead before the date changed, and has not been told that it is off.</summary>
    public int? FormerStandInId { get; private set; }

    public DateTime? AnsweredAt { get; private set; }

    /// <summary>The person was not there (缺席).</summary>
    public bool WasAbsent { get; private set; }

    /// <summary>Grows with each change of the date: an answer to an older one that is saved late meets this and is looked at again.</summary>
    public int Revision { get; private set; }

    internal Invitation(int? personId, string name, string? post) => (PersonId, Name, Post) = (personId, name, post);

    // For the store.
    private Invitation(int? personId, string name, string? post, int revision)
        : this(personId, name, post) => Revision = revision;

    public void Come(DateTime now) => Say(InvitationAnswer.Comes, null, null, now);

    public void TakeLeave(string reason, DateTime now) => Say(InvitationAnswer.Leave, reason, null, now);

    public void SendStandIn(int standInId, string reason, DateTime now)
    {
        if (standInId == PersonId) throw new ArgumentException("Nobody stands in for themselves.", nameof(standInId));

        Say(InvitationAnswer.StandIn, reason, standInId, now);
    }

    public void HearStandIn(bool comes) => StandInComes = comes;

    public void MarkAbsent() => WasAbsent = true;

    /// <summary>The stand-in who need not come any more; told once.</summary>
    public int? ReleaseStandIn()
    {
        var released = FormerStandInId;
        FormerStandInId = null;
        return released;
    }

    /// <summary>A new date: the old answer says nothing about it.</summary>
    internal void AskAgain(int revision)
    {
        Keep();
        (Answer, Reason, StandInId, StandInComes, AnsweredAt, Revision) = (InvitationAnswer.None, null, null, null, null, revision);
    }

    private void Say(InvitationAnswer answer, string? reason, int? standInId, DateTime now)
    {
        if (StandInId != standInId) Keep();
        if (FormerStandInId == standInId) FormerStandInId = null;
        if (StandInId != standInId) StandInComes = null;
        (Answer, Reason, StandInId, AnsweredAt) = (answer, reason, standInId, now);
    }

    // Whoever said that they cannot come needs no word that they need not.
    private void Keep()
    {
        if (StandInId is not null && StandInComes != false) FormerStandInId = StandInId;
    }
}
