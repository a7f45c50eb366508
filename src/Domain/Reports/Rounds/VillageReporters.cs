using HealthAssistantBot.Domain.StaffDirectory;

namespace HealthAssistantBot.Domain.Reports.Rounds;

/// <summary>Who reports for each village, as far as the posts tell: the 卫生专干, else another post of health, else the first of the directory.</summary>
public sealed class VillageReporters
{
    private readonly ILookup<int, Person> _people;

    /// <param name="people">In the order of the directory.</param>
    public VillageReporters(IEnumerable<Person> people) => _people = people.Where(person => person.IsHere).ToLookup(person => person.AreaId);

    /// <summary>Null where nobody of the village is in the directory.</summary>
    public Person? Of(int areaId) => _people[areaId].MinBy(Rank);

    /// <summary>The one of them whom a message reaches; null where nobody of the village has an account.</summary>
    public Person? Reachable(int areaId) => _people[areaId].Where(person => person.UserId is not null).MinBy(Rank);

    private static int Rank(Person person) =>
        person.Post.Contains("专干", StringComparison.Ordinal) ? 0 : person.Post.Contains("卫生", StringComparison.Ordinal) ? 1 : 2;
}
