using HealthAssistantBot.Domain.Reports.Forms;
using HealthAssistantBot.Domain.StaffDirectory;

namespace HealthAssistantBot.Domain.Reports.Urgent;

/// <summary>Who is called, one after another: the posts that the form names, as the town's directory fills them.</summary>
/// <param name="Reached">Those who have an account, in the form's order.</param>
/// <param name="Unreached">Those without one; somebody must ring them up.</param>
public sealed record UrgentLadder(IReadOnlyList<Person> Reached, IReadOnlyList<Person> Unreached)
{
    /// <summary>Where the form names nobody of this town, its clerk and its leaders take it: an alert never goes to nobody at all while somebody is there.</summary>
    public static UrgentLadder Of(Form form, int areaId, AreaTree tree, IReadOnlyList<Person> people, int reporterId)
    {
        var seat = tree.TownOf(areaId) ?? tree.Find(areaId);
        var here = people.Where(person => person.AreaId == seat?.Id && person.IsHere && person.Id != reporterId).OrderBy(person => person.SortOrder).ThenBy(person => person.Id).ToList();
        List<Person> named = [];
        foreach (var post in form.Receivers)
        {
            var words = post.Split('|', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            var holder = words.Select(word => here.Find(person => Plain(person.Post).Contains(Plain(word), StringComparison.Ordinal))).FirstOrDefault(person => person is not null);
            if (holder is not null && !named.Contains(holder)) named.Add(holder);
        }

        if (!named.Exists(person => person.UserId is not null))
            named.AddRange(here.Where(person => person.Is(Roles.Clerk)).Concat(here.Where(person => person.Is(Roles.Leader))).Where(person => !named.Contains(person)).Distinct());
        return new UrgentLadder([.. named.Where(person => person.UserId is not null)], [.. named.Where(person => person.UserId is null)]);
    }

    private static string Plain(string post) => post.Replace("公共卫生", "公卫", StringComparison.Ordinal);
}
