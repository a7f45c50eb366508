using System.Globalization;
using System.Text.RegularExpressions;
using HealthAssistantBot.Bot.Conversations;
using HealthAssistantBot.Domain.Households;
using HealthAssistantBot.Domain.StaffDirectory;

namespace HealthAssistantBot.Bot.Households;

/// <summary>还剩哪些 and 3组12户归谁管; for the town's people also 新一轮入户 and who takes households over.</summary>
internal sealed partial class HouseholdQuestionAnswer(HouseholdDesk desk, IHouseholdBook book, IStaffBook staff) : ICapability
{
    public int Order => 197;

    public async Task<bool> TryAnswerAsync(Turn turn, CancellationToken cancellationToken)
    {
        if (turn.Who.PersonId is null || turn.Message.EventName is not null || turn.Heard.Length is 0 or > 60) return false;

        var text = HouseholdSentence.Plain(turn.Heard);
        if (Who().Match(text) is { Success: true } who) return await SayWhoAsync(turn, text, who, cancellationToken);
        if (HandOver().Match(text) is { Success: true } over) return await HandOverAsync(turn, text, over, cancellationToken);
        if (Opening().Match(turn.Heard.Trim()) is { Success: true } opening) return await OpenAsync(turn, opening.Groups["what"].Value.Trim(), cancellationToken);
        return Remaining().IsMatch(text.TrimEnd('?', '？', '。')) && await SayRemainingAsync(turn, cancellationToken);
    }

    private async Task<bool> SayRemainingAsync(Turn turn, CancellationToken cancellationToken)
    {
        if (await desk.VillageAsync(turn, turn.Heard, cancellationToken) is { } village)
        {
            if (await desk.OfAsync(village, cancellationToken) is not { } list) return false;
            turn.Say(HouseholdWords.Remaining(list.Round.What, village.Name, list.Standing));
            return true;
        }

        if (await desk.ManagerAsync(turn, cancellationToken) is null) return false;

        List<(string, HouseholdStanding)> villages = [];
        string? what = null;
        foreach (var area in await desk.VillagesAsync(turn, cancellationToken))
        {
            if (await desk.OfAsync(area, cancellationToken) is not { } list) continue;
            villages.Add((area.Name, list.Standing));
            what ??= list.Round.What;
        }
        if (what is null) return false;

        turn.Say(HouseholdWords.RemainingOfTown(what, villages));
        return true;
    }

    private async Task<bool> SayWhoAsync(Turn turn, string text, Match match, CancellationToken cancellationToken)
    {
        if (await desk.VillageAsync(turn, text, cancellationToken) is not { } village)
        {
            turn.Say(HouseholdWords.AskVillage);
            return true;
        }

        var (group, number) = (Int(match.Groups["g"]), Int(match.Groups["n"]));
        var day = DayIn(text, turn.Clock.Today) ?? turn.Clock.Today;
        if (await desk.OfAsync(village, cancellationToken) is { } list && !list.Standing.Has(group, number)) turn.Say(HouseholdWords.NoSuch(group, number.ToString(CultureInfo.InvariantCulture)));
        else if (Assignment.On(day, group, number, await book.AssignmentsAsync(village.Id, cancellationToken)) is { } assignment) turn.Say(HouseholdWords.Who(group, number, assignment));
        else turn.Say(HouseholdWords.NobodySet(group, number, await desk.ClerkAsync(village.Id, cancellationToken)));
        return true;
    }

    private async Task<bool> OpenAsync(Turn turn, string what, CancellationToken cancellationToken)
    {
        if (await desk.ManagerAsync(turn, cancellationToken) is not { } person) return false;

        var tree = await staff.AreasAsync(cancellationToken);
        if (tree.TownOf(person.AreaId) is not { } town) return false;

        var (villages, households) = (0, 0);
        foreach (var area in await desk.VillagesAsync(turn, cancellationToken))
        {
            var list = await book.OfVillageAsync(area.Id, cancellationToken);
            if (list.Count > 0) (villages, households) = (villages + 1, households + list.Count);
        }
        if (villages == 0)
        {
            turn.Say(HouseholdWords.NoList(town.Name, person.Name));
            return true;
        }

        book.Add(new HouseholdRound(town.Id, what, person.Id, turn.Clock.UtcNow));
        turn.Say(HouseholdWords.RoundOpened(what, villages, households));
        return true;
    }

    private async Task<bool> HandOverAsync(Turn turn, string text, Match match, CancellationToken cancellationToken)
    {
        if (await desk.ManagerAsync(turn, cancellationToken) is null) return false;
        if (await desk.VillageAsync(turn, text, cancellationToken) is not { } village)
        {
            turn.Say(HouseholdWords.AskVillage);
            return true;
        }

        var tree = await staff.AreasAsync(cancellationToken);
        var near = (await staff.PeopleAsync(cancellationToken)).Where(person => turn.Who.Scope.Covers(person.AreaId)).ToList();
        var group = Int(match.Groups["g"]);
        if (await desk.OfAsync(village, cancellationToken) is not { } list || list.Standing.All(group) is not [.., var last] numbers || PersonSaid.Find(match.Groups["who"].Value, near, tree) is not [var to]) return false;

        var (from, till) = match.Groups["from"].Success ? (Int(match.Groups["from"]), Int(match.Groups["to"])) : (numbers[0], last);
        if (from < 1 || till < from || !numbers.Any(number => number >= from && number <= till)) return false;

        var since = DayIn(text, turn.Clock.Today) ?? turn.Clock.Today;
        var before = Assignment.On(since, group, from, await book.AssignmentsAsync(village.Id, cancellationToken));
        var isDoctor = to.Post.Contains("村医", StringComparison.Ordinal);
        book.Add(new Assignment(village.Id, group, from, till, isDoctor ? before?.Team : $"{to.Name}团队", isDoctor ? to.Name : before?.Doctor, since));
        turn.Say(HouseholdWords.Assigned(village.Name, group, from, till, isDoctor ? $"村医{to.Name}" : $"{to.Name}团队", since, turn.Clock.Today));
        return true;
    }

    // 12月1日 of this year; the day before today's month is next year's only where it was said so.
    private static DateOnly? DayIn(string text, DateOnly today)
    {
        if (Day().Match(text) is not { Success: true } match) return null;

        var year = match.Groups["y"].Success ? Int(match.Groups["y"]) : today.Year;
        var (month, day) = (Int(match.Groups["m"]), Int(match.Groups["d"]));
        return year is >= 2000 and <= 2999 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month) ? new DateOnly(year, month, day) : null;
    }

    private static int Int(Group group) => int.Parse(group.Value, CultureInfo.InvariantCulture);

    [GeneratedRegex("(?<g>[0-9]{1,3})组(?:的)?(?:第)?(?<n>[0-9]{1,4})(?:户|号)(?:户)?(?:人家|人)?(?:是|现在|该|当时|那天)?(?:归|由|属|是|该)?(?:谁|哪个|哪些人|哪位|什么人).{0,6}$", RegexOptions.ExplicitCapture)]
    private static partial Regex Who();

    [GeneratedRegex("(?<g>[0-9]{1,3})组(?:的)?(?:(?<from>[0-9]{1,4})(?:户|号)?(?:到|至|-)(?<to>[0-9]{1,4})(?:户|号))?(?:从?.{0,12}(?:起|开始))?(?:交给|转给|归|改由|由)(?!谁|哪|什么)(?<who>.{2,12}?)(?:来)?(?:管|负责|包户|包|接)?(?:了|吧)?[。.]?$", RegexOptions.ExplicitCapture)]
    private static partial Regex HandOver();

    [GeneratedRegex("^(?:新一轮|开始新一轮|开一轮|新开一轮)(?:入户|通知|入户通知|走访)[:：,， ]+(?<what>.{2,30})$", RegexOptions.ExplicitCapture)]
    private static partial Regex Opening();

    [GeneratedRegex("^(?:.{0,8}村)?(?:还)?(?:剩|差|有)(?:下)?(?:哪些|哪几户|几户|多少户|哪几家|哪些户|哪些人家)(?:户|家)?(?:没有?通知(?:到)?|没通知到|没跑|没走)?(?:的|了)?$|^(?:.{0,8}村)?(?:哪些|哪几)(?:户|家)(?:还)?(?:没有?通知(?:到)?|没跑|不在家|没走)(?:的|到)?$|^(?:入户|通知)(?:进度|情况)$")]
    private static partial Regex Remaining();

    [GeneratedRegex("(?:(?<y>[0-9]{4})年)?(?<m>[0-9]{1,2})月(?<d>[0-9]{1,2})(?:日|号)", RegexOptions.ExplicitCapture)]
    private static partial Regex Day();
}
