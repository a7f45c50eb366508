using System.Text.RegularExpressions;
using HealthAssistantBot.Bot.Conversations;
using HealthAssistantBot.Domain.StaffDirectory;

namespace HealthAssistantBot.Bot.StaffDirectory.Linking;

/// <summary>The clerk's side: “给青冈坪村余光辉开个码”, “谁没连上”.</summary>
internal sealed partial class ClerkLinkAnswer(LinkCodes codes, IStaffBook staff) : ICapability
{
    private const int MostChoices = 3;

    private static readonly HashSet<string> WhoIsMissing = new(StringComparer.Ordinal)
    {
        "谁没连上", "谁还没连上", "谁没有连上", "还有谁没连上", "哪些人没连上", "哪个没连上", "谁没连", "没连上的", "没连上的人", "谁没绑定", "还差谁没连",
    };

    public int Order => 150;

    public async Task<bool> TryAnswerAsync(Turn turn, CancellationToken cancellationToken)
    {
        if (turn.Who.PersonId is not { } id) return false;

        var asks = WhoIsMissing.Contains(ChoiceWords.Plain(turn.Heard));
        var request = Request().Match(turn.Heard.Trim());
        if (!asks && !request.Success) return false;

        if (await staff.FindAsync(id, cancellationToken) is not { } clerk || !(clerk.Is(Roles.Clerk) || clerk.Is(Roles.Leader) || clerk.Is(Roles.Administrator)))
        {
            turn.Say(LinkWords.OnlyClerks);
            return true;
        }

        if (asks) await ListAsync(turn, cancellationToken);
        else await OpenCodeAsync(turn, clerk, request.Groups["who"].Value, cancellationToken);
        return true;
    }

    private async Task OpenCodeAsync(Turn turn, Person clerk, string said, CancellationToken cancellationToken)
    {
        var tree = await staff.AreasAsync(cancellationToken);
        var meant = PersonSaid.Find(said, Below(turn, await staff.PeopleAsync(cancellationToken), tree), tree);
        switch (meant)
        {
            case []:
                turn.Say(LinkWords.Nobody(said));
                break;
            case [{ UserId: not null } linked]:
                turn.Say(LinkWords.HasAccount(linked));
                break;
            case [var person]:
                turn.Say(LinkWords.Code(person, await codes.MakeAsync(person, clerk.Id, cancellationToken)));
                break;
            default:
                var shown = meant.Take(MostChoices).Select(p => (p, tree.Find(p.AreaId)?.Name ?? "")).ToList();
                turn.Say(LinkWords.Which(meant[0].Name, shown));
                break;
        }
    }

    private async Task ListAsync(Turn turn, CancellationToken cancellationToken)
    {
        var tree = await staff.AreasAsync(cancellationToken);
        var places = Below(turn, await staff.PeopleAsync(cancellationToken), tree).Where(p => p.UserId is null)
            .GroupBy(p => p.AreaId)
            .Select(g => (Area: tree.Find(g.Key), Names: (IReadOnlyList<string>)[.. g.Select(p => p.Name)]))
            .OrderBy(g => g.Area?.Level).ThenBy(g => g.Area?.SortOrder).ThenBy(g => g.Area?.Id)
            .Select(g => (g.Area?.Name ?? "", g.Names))
            .ToList();
        turn.Say(LinkWords.Unlinked(places));
    }

    // A town's clerk sees the county's people, but links those of the town and its villages only.
    private static List<Person> Below(Turn turn, IReadOnlyList<Person> people, AreaTree tree)
    {
        var own = turn.Who.Scope.Everything || turn.Who.AreaId is not { } at ? null
            : tree.Down((tree.TownOf(at) ?? tree.Find(at))?.Id ?? at).Select(a => a.Id).ToHashSet();
        return [.. people.Where(p => own is null ? turn.Who.Scope.Covers(p.AreaId) : own.Contains(p.AreaId))];
    }

    [GeneratedRegex("^(?:请|麻烦你?|帮我|帮忙|你)*[给帮跟为](?<who>[一-鿿·（）()、，]{2,60}?)(?:同志|老师)?(?:重新|再|也)*(?:开|发|弄|搞|生成|办|出)(?:一?[个個]|1个)?(?:新的?)?(?:连接|连|登录|绑定|验证)?码[吧啊呀哈嘛]*[。！!]?$", RegexOptions.ExplicitCapture)]
    private static partial Regex Request();
}
