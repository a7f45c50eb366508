using HealthAssistantBot.Domain.StaffDirectory;

namespace HealthAssistantBot.Bot.StaffDirectory.Pages;

/// <summary>People as the office looks through them, and changes of one person, within the caller's unit of work.</summary>
internal interface IPeopleShelf
{
    /// <summary>One that may be changed; also somebody who has left.</summary>
    Task<Person?> FindAsync(int id, CancellationToken cancellationToken);

    /// <summary>One that may be changed.</summary>
    Task<Area?> PlaceAsync(int id, CancellationToken cancellationToken);

    Task<bool> HasAccountAsync(string userId, int butPersonId, CancellationToken cancellationToken);

    /// <summary>The posts of a person, the newest first.</summary>
    Task<IReadOnlyList<Appointment>> AppointmentsAsync(int personId, CancellationToken cancellationToken);

    /// <summary>Those who have left, the last one first.</summary>
    Task<IReadOnlyList<Person>> LeftAsync(IReadOnlySet<int>? areas, int most, CancellationToken cancellationToken);

    Task<(IReadOnlyList<StaffChange> Items, int Total)> ChangesAsync(IReadOnlySet<int>? areas, int page, int size, CancellationToken cancellationToken);

    /// <summary>Who acts for somebody of these areas, on the day or later; the next to begin first.</summary>
    Task<IReadOnlyList<StandIn>> StandInsAsync(IReadOnlySet<int>? areas, DateOnly since, CancellationToken cancellationToken);

    /// <summary>In which the person is away or acts, on the day or later, and nobody has ended it.</summary>
    Task<IReadOnlyList<StandIn>> StandInsOfAsync(int personId, DateOnly since, CancellationToken cancellationToken);

    /// <summary>Stores somebody new, with the post from today on.</summary>
    Task<Person> AddAsync(Person person, DateOnly today, CancellationToken cancellationToken);

    /// <summary>Keeps account of a post that was changed; before the unit of work is saved.</summary>
    Task KeepPostsAsync(DateOnly today, CancellationToken cancellationToken);
}
