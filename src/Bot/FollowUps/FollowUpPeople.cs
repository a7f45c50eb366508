using System.Text.RegularExpressions;
using HealthAssistantBot.Bot.Conversations;
using HealthAssistantBot.Domain.Duties;
using HealthAssistantBot.Domain.Meetings;
using HealthAssistantBot.Domain.StaffDirectory;

namespace HealthAssistantBot.Bot.FollowUps;

/// <summary>Whom a sentence wants reminded, and what of it is the matter.</summary>
/// <param name="Group">In words: 冯秀英, 各村卫生专干6人.</param>
internal sealed record Meant(string Group, IReadOnlyList<Person> People, string What);

/// <summary>Knows whom the speaker may remind, and finds them in words that run into the matter (冯秀英交改水表).</summary>
internal sealed partial class FollowUpPeople(IDutySnapshots snapshots, IStaffBook staff)
{
    private const int LongestNaming = 24;

    /// <summary>Null: the words name nobody.</summary>
    public async Task<Meant?> FindAsync(Person by, string rest, CancellationToken cancellationToken)
    {
        var tree = await staff.AreasAsync(cancellationToken);
        var people = await staff.PeopleAsync(cancellationToken);
        var home = (tree.TownOf(by.AreaId) ?? tree.Find(by.AreaId))?.Id ?? by.AreaId;
        var reader = new GuestReader(await snapshots.CurrentAsync(cancellationToken), tree, people, home);

        // 村里三天内补交: the villages' own cadres.
        if (Villages().Match(rest) is { Success: true } villages) return Of("各村卫生专干", reader.Read("各村卫生专干"), rest[villages.Length..], people);

        for (var length = Math.Min(rest.Length, LongestNaming); length >= 2; length--)
        {
            var named = Joined().Replace(rest[..length], "");
            if (named.Length < 2) continue;

            var guests = reader.Read(named);
            if (guests.Guests.Count > 0 && guests.Unknown.Count == 0) return Of(named, guests, rest[length..], people);
        }

        return null;
    }

    /// <summary>Clerks and leaders remind everybody of their place and below; a cadre those of the own village or office.</summary>
    public async Task<bool> MayAskAsync(Person by, IEnumerable<Person> people, CancellationToken cancellationToken)
    {
        var tree = await staff.AreasAsync(cancellationToken);
        var below = tree.Down(by.AreaId).Select(a => a.Id).ToHashSet();
        return by.Is(Roles.Clerk) || by.Is(Roles.Leader) || by.Is(Roles.Administrator) ? people.All(p => below.Contains(p.AreaId)) : people.All(p => p.AreaId == by.AreaId);
    }

    /// <summary>A colleague by name, for handing over: anybody of the same town.</summary>
    public async Task<IReadOnlyList<Person>> ColleaguesAsync(Participant who, string said, CancellationToken cancellationToken)
    {
        var tree = await staff.AreasAsync(cancellationToken);
        var town = tree.TownOf(who.AreaId)?.Id;
        var near = (await staff.PeopleAsync(cancellationToken)).Where(p => p.Id != who.PersonId && (who.Scope.Covers(p.AreaId) || (town is not null && tree.TownOf(p.AreaId)?.Id == town)));
        return PersonSaid.Find(Filler().Replace(said.Trim(), ""), near, tree);
    }

    private static Meant? Of(string group, GuestList guests, string what, IReadOnlyList<Person> people)
    {
        var found = guests.Guests.Select(g => people.FirstOrDefault(p => p.Id == g.PersonId)).OfType<Person>().ToList();
        if (found.Count == 0) return null;

        return new Meant(found.Count == 1 ? found[0].Name : $"{group}{found.Count}人", found, Lead().Replace(what, ""));
    }

    [GeneratedRegex("^(?:各个?村|村里|村上|所有的?村|每个村|各村里)(?=.{0,30}$)(?!书记|支书|卫生|专干|村医|会计|主任|妇|医)(?:的)?")]
    private static partial Regex Villages();

    [GeneratedRegex("(?:在|于|把|将|要|去|得|，|,| )+$")]
    private static partial Regex Joined();

    [GeneratedRegex("^(?:他们|她们|他|她|大家|都|也)?(?:[，,。 ：:]|要|得|在|记得|务必|尽量|抓紧)*")]
    private static partial Regex Lead();

    [GeneratedRegex("^(?:那就)?(?:转给|转到|转|交给|给|让|叫|由|请)|(?:去办|来办|办|吧|去|做)$|[。！! ]")]
    private static partial Regex Filler();
}
