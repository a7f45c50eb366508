using System.Text.RegularExpressions;
using HealthAssistantBot.Bot.Conversations;
using HealthAssistantBot.Domain.Common;
using HealthAssistantBot.Domain.Reports;
using HealthAssistantBot.Domain.Reports.Forms;

namespace HealthAssistantBot.Bot.Reports;

/// <summary>The cadre's answer to what the town sent back, and to a correction that broke a rule: 看错了，33; 没错.</summary>
internal sealed partial class RevisionAnswer(ReportDesk desk, ReportingVillage villages, ReportDialog dialog, ReportRevising revising, IReportBook book) : ICapability
{
    private const int Longest = 40;

    public int Order => 93;

    public async Task<bool> TryAnswerAsync(Turn turn, CancellationToken cancellationToken)
    {
        if (turn.Message.EventName is not null || turn.Heard.Length is 0 or > Longest || !turn.Who.IsMember) return false;
        if (PendingRevision.Of(turn) is { } pending) return await GoOnAsync(turn, pending, cancellationToken);

        var card = ReviewOccasion.Read(turn.Occasion) is { Kind: ReviewOccasion.Returned } tapped ? tapped : null;
        if (card is null && (turn.Occasion is not null || turn.State.Find(OpenReport.Piece) is not null || !MayAnswer(turn.Heard))) return false;
        if (await villages.ReporterAsync(turn, cancellationToken) is not { } reporter) return false;

        var returned = await book.ReturnedAsync(reporter.Village.Id, cancellationToken);
        var filed = card is null ? returned is [var newest, ..] ? newest : null : returned.FirstOrDefault(one => one.Report.Receipt.ToString() == card.Receipt.ToString());
        if (filed is null)
        {
            if (card is null) return false;
            turn.Say(ReviewWords.NotReturned);
            return true;
        }

        return await AnswerAsync(turn, reporter, filed, cancellationToken);
    }

    private async Task<bool> AnswerAsync(Turn turn, Reporter reporter, VillageReport filed, CancellationToken cancellationToken)
    {
        var field = filed.Report.LastReturn?.Field is { } key ? filed.Report.Form.Field(key) : null;
        if (turn.Heard == ReviewWords.Mend)
        {
            dialog.Say(turn, ReviewWords.AskFigure(field));
            return true;
        }

        if (ReportSayings.InsistsWith(turn.Heard) is { } why && !ReportSayings.HoldsFigure(turn.Heard))
        {
            await revising.StandByAsync(turn, reporter, filed, why.Length > 0 ? why : turn.Heard.Trim(), cancellationToken);
            return true;
        }

        if (!IsAnswer(turn.Heard, field) || await desk.CorrectAsync(reporter, filed.Report, [turn.Heard], field?.Key, cancellationToken) is not { } talk) return false;
        await revising.ReviseAsync(turn, reporter, filed, talk, [turn.Heard], null, cancellationToken);
        return true;
    }

    private async Task<bool> GoOnAsync(Turn turn, PendingRevision pending, CancellationToken cancellationToken)
    {
        PendingRevision.Forget(turn);
        if (turn.Occasion is not null || ReceiptNumber.Parse(pending.Receipt) is not { } number || await book.FindAsync(number, cancellationToken) is not { } filed) return false;
        if (await desk.ReporterAsync(turn.Who, filed.AreaId, cancellationToken) is not { } reporter) return false;

        if (ReportSayings.Plain(turn.Heard) is "取消" or "撤" or "不改了" or "算了")
        {
            dialog.Say(turn, Reply.Plain("report.revision.dropped", "好，没有改。"));
            return true;
        }

        var stands = ReportSayings.InsistsWith(turn.Heard);
        IReadOnlyList<string> said = stands is null ? [.. pending.Said, turn.Heard] : pending.Said;
        if (stands is null && !ReportSayings.HoldsFigure(turn.Heard)) return false;
        if (await desk.CorrectAsync(reporter, filed.Report, said, filed.Report.LastReturn?.Field, cancellationToken) is not { } talk) return false;

        await revising.ReviseAsync(turn, reporter, filed, talk, said, stands is null ? null : new InsistedRule(pending.Rule, PersonalData.Mask(stands.Length > 0 ? stands : turn.Heard.Trim())), cancellationToken);
        return true;
    }

    private static bool MayAnswer(string text) => ReportSayings.HoldsFigure(text) || text == ReviewWords.Mend || ReportSayings.InsistsWith(text) is not null;

    // A figure with little else, or with a word of correction or the field's name beside it.
    private static bool IsAnswer(string text, FormField? field) =>
        !ReportSayings.IsQuestion(text) && (ReportSayings.Corrects(text) || field is not null && (field.Aliases.Append(field.Label).Any(name => text.Contains(name, StringComparison.Ordinal)) || Figure().IsMatch(ReportSayings.Plain(text))));

    [GeneratedRegex("^(?:看错了?|写错了?|弄错了?|查了(?:登记本|底子|名单)?|核了(?:一下)?|数了|对不起|不好意思|应该|准数|实际|就|是|有|一共|总共|共|我|哦|啊|哎呀)*[0-9]+(?:个|人|户|次|场|份|名|位)?(?:老人|才对|哈|吧|啊|了|的)*$|^(?:是|有)?[一二三四五六七八九十百零两]+(?:个|人|户|次|场|份)?$")]
    private static partial Regex Figure();
}
