using System.Globalization;
using System.Text.RegularExpressions;
using HealthAssistantBot.Bot.Conversations;
using HealthAssistantBot.Domain.Reports;
using HealthAssistantBot.Domain.Reports.Forms;
using HealthAssistantBot.Domain.StaffDirectory;

namespace HealthAssistantBot.Bot.Reports;

/// <summary>审核, 其余通过, 通过2 and what is tapped below a report that came back.</summary>
internal sealed partial class ReviewAnswer(ReviewDesk review, ReviewReturning returning, RoundOverseers overseers, ReportRounds rounds, ReportDesk desk, ReportDialog dialog) : ICapability
{
    public int Order => 184;

    public async Task<bool> TryAnswerAsync(Turn turn, CancellationToken cancellationToken)
    {
        if (turn.Message.EventName is not null || turn.Heard.Length == 0 || !turn.Who.IsMember) return false;

        var said = ReportSayings.Plain(turn.Heard);
        var about = ReviewOccasion.Read(turn.Occasion);
        if (about is null && turn.Occasion is not null && RoundOccasion.Read(turn.Occasion) is null) return false;
        if (about is null && !Mine().IsMatch(said)) return false;
        if (await overseers.OfAsync(turn.Who, cancellationToken) is not { IsOfTown: true, IsClerk: true } clerk) return false;
        if (about is not null) return await ByOccasionAsync(turn, clerk, about, cancellationToken);

        if (Looked().Match(said) is { Success: true } looked) return await ListAsync(turn, clerk, looked.Groups["a"].Value + looked.Groups["b"].Value, cancellationToken);
        if (Rest().Match(said) is { Success: true } rest) return await AcceptRestAsync(turn, clerk, rest.Groups["a"].Value, cancellationToken);
        if (One().Match(said) is { Success: true } one) return await ShowAsync(turn, clerk, one.Groups["who"].Value, cancellationToken);
        if (Passed().Match(said) is { Success: true } passed) return await AcceptAsync(turn, clerk, passed.Groups["who"].Value, cancellationToken);
        return SentBack().Match(turn.Heard.Trim()) is { Success: true } back && await returning.ReturnAsync(turn, clerk, await NamedAsync(turn, clerk, back.Groups["who"].Value.Trim(), cancellationToken), back.Groups["words"].Value.Trim(), cancellationToken);
    }

    private async Task<bool> ByOccasionAsync(Turn turn, Overseer clerk, ReviewOccasion about, CancellationToken cancellationToken)
    {
        if (about.Kind is not (ReviewOccasion.CameBack or ReviewOccasion.View) || await review.FindAsync(clerk, about.Receipt.ToString(), cancellationToken) is not { } filed) return false;
        switch (turn.Heard)
        {
            case ReviewWords.Accept:
                turn.MarkCard(about.ToString(), "通过了");
                await AcceptAsync(turn, clerk, filed, cancellationToken);
                return true;
            case ReviewWords.ReturnAgain or ReviewWords.Return:
                return await returning.ReturnAsync(turn, clerk, filed, "", cancellationToken);
            default:
                return false;
        }
    }

    private async Task<bool> ListAsync(Turn turn, Overseer clerk, string words, CancellationToken cancellationToken)
    {
        if (await TargetAsync(turn, clerk, words, cancellationToken) is not { } target) return false;

        if (await review.MeantAsync(turn, clerk, target, cancellationToken) is { } round) await SayListAsync(turn, clerk, round, cancellationToken);
        else dialog.Say(turn, RoundWords.NoVillages);
        return true;
    }

    private async Task SayListAsync(Turn turn, Overseer clerk, RoundReview round, CancellationToken cancellationToken)
    {
        var today = turn.Clock.Today;
        var occasion = new RoundOccasion(round.Round.Form.Id, round.Round.Period.ToString(), clerk.Place.Id, RoundOccasion.Review);
        occasion.KeepIn(turn);
        new ReviewList(occasion.FormId, occasion.Period, [.. round.Look.Select(item => item.Report.Receipt.ToString())]).KeepIn(turn);
        if (round.Filed.Count == 0) dialog.Say(turn, ReviewWords.NothingToReview(round.Round.Name(today)));
        else if (round.Look.Count + round.Plain.Count == 0) dialog.Say(turn, ReviewWords.AllReviewed(round.Said(today), round.Accepted));
        else
        {
            List<(string, string)> look = [];
            foreach (var item in round.Look) look.Add((item.Report.Village, await review.WhyAsync(item, cancellationToken)));
            dialog.Say(turn, ReviewWords.List(round.Said(today), look, round.Plain.Count) with { Occasion = occasion.ToString() });
        }
    }

    private async Task<bool> AcceptRestAsync(Turn turn, Overseer clerk, string words, CancellationToken cancellationToken)
    {
        if (await TargetAsync(turn, clerk, words, cancellationToken) is not { } target || await review.MeantAsync(turn, clerk, target, cancellationToken) is not { } round) return false;

        review.AcceptRest(round, clerk.Person.Id);
        if (round.Plain.Count == 0) dialog.Say(turn, ReviewWords.NothingPlain(round.Look.Count));
        else dialog.Say(turn, ReviewWords.AcceptedRest([.. round.Plain.Select(report => report.Village)], round.Look.Count));
        return true;
    }

    private async Task<bool> AcceptAsync(Turn turn, Overseer clerk, string who, CancellationToken cancellationToken)
    {
        if (who.Length == 0) return false;
        if (await NamedAsync(turn, clerk, who, cancellationToken) is { } filed) await AcceptAsync(turn, clerk, filed, cancellationToken);
        else if (IsNumber(who)) dialog.Say(turn, ReviewWords.NoSuchItem);
        else return false;
        return true;
    }

    private async Task AcceptAsync(Turn turn, Overseer clerk, VillageReport filed, CancellationToken cancellationToken)
    {
        var report = filed.Report;
        if (review.Accept(report, clerk.Person.Id).Refusal is { } no)
        {
            dialog.Say(turn, Reply.Plain(no.Code, no.Sentence));
            return;
        }

        // The queue is read from the store, where this one is not accepted yet.
        var left = await review.OfAsync(clerk, report.Form, report.Period, cancellationToken) is { } round ? round.Look.Count(item => item.Report.Receipt.ToString() != report.Receipt.ToString()) : 0;
        dialog.Say(turn, ReviewWords.Accepted(report.Village, left));
    }

    private async Task<bool> ShowAsync(Turn turn, Overseer clerk, string who, CancellationToken cancellationToken)
    {
        if (await NamedAsync(turn, clerk, who, cancellationToken) is not { } filed) return false;

        var report = filed.Report;
        var item = (await review.OfAsync(clerk, report.Form, report.Period, cancellationToken))?.Look.FirstOrDefault(one => one.Report.Receipt.ToString() == report.Receipt.ToString());
        dialog.Say(turn, ReviewWords.View(report, item is null ? null : await review.WhyAsync(item, cancellationToken), await desk.NameAsync(report.Current.By, cancellationToken), turn.Clock.Today) with { Occasion = ReviewOccasion.Of(ReviewOccasion.View, report).ToString() });
        return true;
    }

    /// <summary>The report that 2 or 李家坝村 means: by the list that was shown last, or by the village of the round that was spoken of.</summary>
    private async Task<VillageReport?> NamedAsync(Turn turn, Overseer clerk, string who, CancellationToken cancellationToken)
    {
        if (IsNumber(who))
        {
            var number = int.Parse(who, CultureInfo.InvariantCulture);
            return ReviewList.Of(turn) is { } list && number >= 1 && number <= list.Receipts.Count ? await review.FindAsync(clerk, list.Receipts[number - 1], cancellationToken) : null;
        }

        if (await TargetAsync(turn, clerk, who, cancellationToken) is not { Area: { Level: AreaLevel.Village } village } target) return null;
        return (await review.MeantAsync(turn, clerk, target, cancellationToken))?.Filed.FirstOrDefault(one => one.AreaId == village.Id);
    }

    private async Task<RoundTarget?> TargetAsync(Turn turn, Overseer clerk, string words, CancellationToken cancellationToken) =>
        RoundTarget.Read(words, await rounds.FormsAsync(clerk.Place.Id, cancellationToken), clerk.Tree.Down(clerk.Place.Id), turn.Clock.Today);

    private static bool IsNumber(string who) => who.Length is > 0 and <= 3 && who.All(char.IsAsciiDigit);

    [GeneratedRegex("审|复核|要看的|通过|退回|^看.+报的$")]
    private static partial Regex Mine();

    [GeneratedRegex("^(?<a>.{0,16}?)(?:审核|审一下|审一审|要审的|要看的|审批|复核)(?:报表|报上来的|一下|有哪些|有几个)?(?<b>.{0,10})$", RegexOptions.ExplicitCapture)]
    private static partial Regex Looked();

    [GeneratedRegex("^(?<a>.{0,10}?)(?:其余|其他|其它|剩下|余下|没问题|没有异常|正常|别)的?(?:都|全|全部)?通过(?:了|吧)?$|^(?<a>.{0,10}?)(?:都|全部|全)通过(?:了|吧)?$", RegexOptions.ExplicitCapture)]
    private static partial Regex Rest();

    [GeneratedRegex("^看(?<who>.{1,12}?)报的$", RegexOptions.ExplicitCapture)]
    private static partial Regex One();

    [GeneratedRegex("^(?:第)?(?<who>[0-9]{1,3})(?:个)?通过(?:了|吧)?$|^通过(?:第)?(?<who>[^了吧吗没]{1,12}?)(?:个)?$|^(?<who>.{2,10}?)通过(?:了|吧)?$", RegexOptions.ExplicitCapture)]
    private static partial Regex Passed();

    [GeneratedRegex(@"^(?:把|给)?(?:第)?(?:(?<who>[0-9０-９]{1,3})(?:个)?退回|退回(?:给)?(?:第)?(?<who>[0-9]{1,3}(?![0-9]*\s*[人个户次场])|\p{IsCJKUnifiedIdeographs}{1,8}?(?:村|社区)|\p{IsCJKUnifiedIdeographs}{2,6}(?=[\s,，:：]|$))(?:个)?|(?<who>\p{IsCJKUnifiedIdeographs}{1,8}?(?:村|社区))退回)[\s,，:：。]*(?<words>.*)$", RegexOptions.ExplicitCapture | RegexOptions.Singleline)]
    private static partial Regex SentBack();
}
