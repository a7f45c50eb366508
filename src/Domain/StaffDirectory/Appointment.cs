namespace HealthAssistantBot.Domain.StaffDirectory;

/// <summary>任职: one post that a person holds or held.</summary>
public sealed class Appointment
{
    public int Id { get; private set; }

    public int PersonId { get; private set; }

    public string Post { get; private set; }

    public int AreaId { get; private set; }

    /// <summary>Null: before anybody kept account of it.</summary>
    public DateOnly? From { get; private set; }

    /// <summary>The first day on which it is theirs no more; null while they hold it.</summary>
    public DateOnly? To { get; private set; }

    public Appointment(int personId, string post, int areaId, DateOnly? from, DateOnly? to) => (PersonId, Post, AreaId, From, To) = (personId, post, areaId, from, to);

    public void End(DateOnly day) => To = day;
}
