using System.Text.RegularExpressions;
using HealthAssistantBot.Bot.Conversations;
using HealthAssistantBot.Domain.Common;
using HealthAssistantBot.Domain.Language;
using HealthAssistantBot.Domain.Obligations;
using HealthAssistantBot.Domain.StaffDirectory;

namespace HealthAssistantBot.Bot.Obligations;

/// <summary>“新文件里有哪些要定期办的”: puts a paper's obligations before the clerk; nothing is reminded of before the clerk says so.</summary>
internal sealed partial class ObligationReviewAnswer(ObligationDesk desk, ObligationLadders ladders, OfficeCalendar calendar, Clock clock) : ICapability
{
    public int Order => 188;

    public async Task<bool> TryAnswerAsync(Turn turn, CancellationToken cancellationToken)
    {
        if (!turn.Who.IsMember || turn.Occasion is not null) return false;

        var said = ChoiceWords.Plain(turn.Heard);
        // A paper's title stands in 《》, which the plain words have lost.
        var (asks, lists) = (Asked().IsMatch(said) || Asked().IsMatch(turn.Heard.Trim().TrimEnd('？', '?', '。')), Decided().IsMatch(said));
        var review = ObligationReview.Of(turn);
        if (!asks && !lists && review is null) return false;

        if (await desk.ClerkAsync(turn, cancellationToken) is not { } clerk)
        {
            if (asks || lists) turn.Say(ObligationWords.OnlyClerks);
            return asks || lists;
        }

        var office = await desk.OfficeAsync(clerk, cancellationToken);
        if (lists) return await ListAsync(turn, clerk, office, cancellationToken);
        if (asks) return await ProposeAsync(turn, clerk, office, cancellationToken);

        return turn.Picked is null && await HearAsync(turn, clerk, office, review!, cancellationToken);
    }

    private async Task<bool> ProposeAsync(Turn turn, Person clerk, int office, CancellationToken cancellationToken)
    {
        var papers = await desk.PapersAsync(office, cancellationToken);
        var named = papers.Where(p => Named().Match(turn.Heard) is { Success: true } title && p.Paper.DisplayName.Contains(title.Groups["t"].Value, StringComparison.Ordinal)).ToList();
        if ((named.Count > 0 ? named : papers).FirstOrDefault(p => p.Items.Any(i => i.IsOpen)) is not { } paper)
        {
            ObligationReview.Forget(turn);
            turn.Say(papers.Count == 0 ? ObligationWords.NothingAtAll : ObligationWords.NothingNew);
            return true;
        }

        var open = paper.Items.Where(i => i.IsOpen).ToList();
        var lines = new List<string>();
        foreach (var item in open) lines.Add(ProposalLines.Proposed(item.Proposal, await PartyOfAsync(item.Proposal, clerk, office, cancellationToken), clock.Today, calendar.Current));
        new ObligationReview(paper.Paper.Id, [.. open.Select(i => i.Proposal.ItemId)], null, []).KeepIn(turn);
        turn.Say(ObligationWords.Proposed(paper.Paper.Title ?? paper.Paper.DisplayName, lines));
        return true;
    }

    private async Task<bool> HearAsync(Turn turn, Person clerk, int office, ObligationReview review, CancellationToken cancellationToken)
    {
        var items = await ItemsAsync(review, office, cancellationToken);
        if (items is null) return Forget(turn);

        if (review.Asking is { } asking) return await HearTimeAsync(turn, clerk, office, review, items, asking, cancellationToken);
        if (LadderSentence.Read(turn.Heard, items.Count) is { } ladder)
        {
            turn.Say((await ladders.SetAsync($"第{ladder.Number}件", ladder.People, items[ladder.Number - 1].Decided, cancellationToken)).Words);
            return true;
        }

        if (ReviewSentence.Read(turn.Heard, items.Count) is not { } said) return false;

        var times = new Dictionary<int, TimeSaid>();
        foreach (var (number, words) in said.Changed)
        {
            if (TimeSaid.Read(words, clock.LocalNow, calendar.Current) is not { } time)
            {
                turn.Say(ObligationWords.NoTimeHeard(number, IsOnce(items[number - 1])));
                return true;
            }

            times[number] = time;
        }

        var wanted = said.Accepted ?? [.. Enumerable.Range(1, items.Count).Except(said.Refused).Where(n => items[n - 1].Decided is not { IsConfirmed: false })];
        foreach (var number in said.Refused) items[number - 1] = desk.Decide(items[number - 1], ScheduleState.Refused, null, clerk.Id, office);
        foreach (var number in wanted.Except(said.Refused)) items[number - 1] = desk.Decide(items[number - 1], ScheduleState.Confirmed, times.GetValueOrDefault(number), clerk.Id, office);
        var kept = review with { Kept = [.. review.Kept.Except(said.Refused).Concat(wanted.Except(said.Refused)).Distinct().Order()] };
        await GoOnAsync(turn, clerk, office, kept, items, said, cancellationToken);
        return true;
    }

    private async Task<bool> HearTimeAsync(Turn turn, Person clerk, int office, ObligationReview review, List<ReviewedProposal> items, int number, CancellationToken cancellationToken)
    {
        var item = items[number - 1];
        if (NotWanted().IsMatch(ChoiceWords.Plain(turn.Heard)))
        {
            items[number - 1] = desk.Decide(item, ScheduleState.Refused, null, clerk.Id, office);
            await GoOnAsync(turn, clerk, office, review with { Kept = [.. review.Kept.Where(n => n != number)] }, items, null, cancellationToken);
            return true;
        }

        if (TimeSaid.Read(turn.Heard, clock.LocalNow, calendar.Current) is { } time && !Question().IsMatch(turn.Heard))
        {
            items[number - 1] = desk.Decide(item, ScheduleState.Confirmed, time, clerk.Id, office);
            await GoOnAsync(turn, clerk, office, review, items, null, cancellationToken);
            return true;
        }

        // Something else altogether is somebody else's; what sounds like an answer is asked for again.
        if (turn.Heard.Length > 12 || Question().IsMatch(turn.Heard) || !Often().IsMatch(turn.Heard)) return false;

        turn.Say(ObligationWords.NoTimeHeard(number, IsOnce(item)));
        return true;
    }

    // Asks for the next time that is missing, says what nobody has spoken of yet, or that all is settled.
    private async Task GoOnAsync(Turn turn, Person clerk, int office, ObligationReview review, List<ReviewedProposal> items, ReviewSentence? said, CancellationToken cancellationToken)
    {
        var untouched = Enumerable.Range(1, items.Count).Where(n => items[n - 1].Decided is null).ToList();
        if (untouched.Count > 0)
        {
            (review with { Asking = null }).KeepIn(turn);
            turn.Say(ObligationWords.Rest(Noted(said!, items), untouched));
            return;
        }

        if (review.Kept.Select(n => (int?)n).FirstOrDefault(n => items[n!.Value - 1].Decided is { IsConfirmed: true, Rhythm.NeedsSetting: true }) is { } next)
        {
            (review with { Asking = next }).KeepIn(turn);
            var (word, isOnce) = (items[next - 1].Proposal.Words, IsOnce(items[next - 1]));
            turn.Say(said is null ? ObligationWords.AskNextTime(next, word, isOnce) : ObligationWords.AskTime(review.Kept.Count, said.Refused, next, word, isOnce));
            return;
        }

        ObligationReview.Forget(turn);
        if (review.Kept.Count == 0)
        {
            turn.Say(said is { Refused.Count: > 0 } && (review.PaperId == 0 || items.Any(i => i.Decided is { IsConfirmed: true })) ? ObligationWords.Stopped(said.Refused) : ObligationWords.NoneKept);
            return;
        }

        var (lines, nobody) = (new List<(int, string)>(), new List<string>());
        foreach (var number in review.Kept)
        {
            var schedule = items[number - 1].Decided!;
            lines.Add((number, ProposalLines.Decided(schedule, await PartyOfAsync(items[number - 1].Proposal, clerk, office, cancellationToken), clock.Today, calendar.Current)));
            if ((await desk.PeopleAsync(schedule.Who, schedule.Names, schedule.PaperId, office, cancellationToken)).Count == 0) nobody.Add($"第{number}件还没有人可提醒：名单里没有{schedule.Who}的人。");
        }

        turn.Say(ObligationWords.Confirmed(lines, nobody));
    }

    private async Task<bool> ListAsync(Turn turn, Person clerk, int office, CancellationToken cancellationToken)
    {
        var (lines, shown) = (new List<string>(), await desk.RunningAsync(office, cancellationToken));
        foreach (var schedule in shown)
            lines.Add($"{ProposalLines.Decided(schedule, await desk.PartyAsync(schedule.Who, schedule.Names, schedule.PaperId, office, clerk.Id, cancellationToken), clock.Today, calendar.Current)}，《{schedule.Title}》{schedule.Clause}{(await ladders.NamesAsync(schedule, cancellationToken) is { } names ? $"，没办找{names}" : "")}");
        if (shown.Count > 0) new ObligationReview(0, [.. shown.Select(s => s.Id.ToString(System.Globalization.CultureInfo.InvariantCulture))], null, []).KeepIn(turn);
        turn.Say(ObligationWords.List(lines));
        return true;
    }

    // The items of the list that was shown last, in its order; null when the paper has gone or changed.
    private async Task<List<ReviewedProposal>?> ItemsAsync(ObligationReview review, int office, CancellationToken cancellationToken)
    {
        var papers = await desk.PapersAsync(office, cancellationToken);
        var all = review.PaperId == 0
            ? papers.SelectMany(p => p.Items).Where(i => i.Decided is not null).ToDictionary(i => i.Decided!.Id.ToString(System.Globalization.CultureInfo.InvariantCulture), StringComparer.Ordinal)
            : papers.FirstOrDefault(p => p.Paper.Id == review.PaperId)?.Items.ToDictionary(i => i.Proposal.ItemId, StringComparer.Ordinal);
        return all is not null && review.Items.All(all.ContainsKey) ? [.. review.Items.Select(id => all[id])] : null;
    }

    private Task<string> PartyOfAsync(Proposal proposal, Person clerk, int office, CancellationToken cancellationToken) =>
        desk.PartyAsync(proposal.Who, proposal.Names, proposal.PaperId, office, clerk.Id, cancellationToken);

    private static List<string> Noted(ReviewSentence said, List<ReviewedProposal> items)
    {
        var noted = new List<string>();
        if (said.Refused.Count > 0) noted.Add($"第{string.Join('、', said.Refused)}件不提醒");
        if (said.Accepted is { Count: > 0 } accepted) noted.Add($"第{string.Join('、', accepted.Except(said.Refused).Where(n => items[n - 1].Decided is not null))}件提醒");
        return noted;
    }

    private static bool IsOnce(ReviewedProposal item) => OneDay().IsMatch(item.Proposal.Words);

    private static bool Forget(Turn turn)
    {
        ObligationReview.Forget(turn);
        return false;
    }

    [GeneratedRegex("^(?:请问)?(?:看看?|查查?)?(?:新|最近的?|刚发的?|这份|那份)?(?:文件|公文|《.{2,40}》)(?:里|上|中)?(?:面)?(?:还|都)?(?:有|要)?(?:哪些|什么|啥|些什么|些啥|多少)?(?:是)?(?:要|得|该|需要)?(?:定期|按期|按时|每月|周期)?(?:要|得)?(?:办|做|开|提醒|落实)(?:的|什么|哪些|些什么|啥)?(?:事|事情)?(?:呢|吗)?$|^(?:还)?(?:有)?(?:哪些|什么|啥)(?:事|是)?(?:要|得|该)?(?:定期|按期)(?:要)?(?:办|做|开)(?:的)?(?:事|事情)?$|^(?:要|得)?(?:定期|按期)(?:要)?(?:办|做)的(?:事|事情)?(?:有|还有)?(?:哪些|什么|啥)?$")]
    private static partial Regex Asked();

    [GeneratedRegex("^(?:我们|镇里|都)?(?:已经)?定(?:了|过|好)(?:的)?(?:有)?(?:哪些|什么|啥)(?:要)?(?:定期)?(?:提醒|要办的)?$|^定期提醒(?:有哪些|都有哪些|有什么)?$|^(?:定好的|定了的)(?:提醒|事)(?:有哪些|有什么)?$")]
    private static partial Regex Decided();

    [GeneratedRegex("《(?<t>[^》]{2,})》")]
    private static partial Regex Named();

    [GeneratedRegex("^(?:不|别|不用|不要|不需要|先不|就不|暂时不)(?:提醒|定|要|用)?(?:了|它|这件)*$|^(?:算了|跳过)$")]
    private static partial Regex NotWanted();

    [GeneratedRegex("[?？]|谁|什么|啥|怎么|吗$|归.{1,4}管|为什么")]
    private static partial Regex Question();

    [GeneratedRegex("每|一次|定期|天|周|月|季|年|经常|随时|看情况|不一定|尽快|有空")]
    private static partial Regex Often();

    [GeneratedRegex("尽快|尽早|\\d{1,2}月|XX年|年底|[上中下]旬")]
    private static partial Regex OneDay();
}
