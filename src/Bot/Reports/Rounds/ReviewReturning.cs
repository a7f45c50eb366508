using System.Text.RegularExpressions;
using HealthAssistantBot.Bot.Conversations;
using HealthAssistantBot.Domain.Common;
using HealthAssistantBot.Domain.Reports;
using HealthAssistantBot.Domain.Reports.Forms;

namespace HealthAssistantBot.Bot.Reports;

/// <summary>The reason or the field of a return that was asked for, before anybody else hears it.</summary>
internal sealed partial class ReturnReasonAnswer(ReviewReturning returning, RoundOverseers overseers) : ICapability
{
    public int Order => 92;

    public async Task<bool> TryAnswerAsync(Turn turn, CancellationToken cancellationToken)
    {
        if (turn.Message.EventName is not null || turn.Heard.Length == 0 || ReturnAsk.Of(turn) is not { } asked) return false;

        ReturnAsk.Forget(turn);
        if (turn.Occasion is not null || Another().IsMatch(ReportSayings.Plain(turn.Heard)) || await overseers.OfAsync(turn.Who, cancellationToken) is not { IsOfTown: true, IsClerk: true } clerk) return false;
        return await returning.GoOnAsync(turn, clerk, asked, cancellationToken);
    }

    // What is plainly something else: another command, or a question about duties.
    [GeneratedRegex("^(?:还差谁|催|审核|其余通过|锁定|导出|看汇总|帮助|取消|算了|不退了|我的事|更多|返回)$|^(?:退回|通过)[0-9]|归.{1,4}管|谁管|谁负责|谁牵头")]
    private static partial Regex Another();
}

/// <summary>Sends a report back: which field, from the clerk's words, from what made it stand out, or asked; the words go to the cadre unchanged.</summary>
internal sealed class ReviewReturning(ReviewDesk review, ReturnDesk returns, ReportDialog dialog)
{
    private const string WholeReport = "整份";

    /// <summary>Takes the reason or the field that was asked for; false when something else was said.</summary>
    public async Task<bool> GoOnAsync(Turn turn, Overseer clerk, ReturnAsk asked, CancellationToken cancellationToken)
    {
        if (await review.FindAsync(clerk, asked.Receipt, cancellationToken) is not { } filed) return false;
        if (asked.Words is null) return turn.Heard.Length >= 2 && !ReportSayings.IsCourtesy(ReportSayings.Plain(turn.Heard)) && await ReturnAsync(turn, clerk, filed, turn.Heard.Trim(), cancellationToken);

        var field = filed.Report.Form.Fields.FirstOrDefault(one => one.Label == turn.Heard) ?? FieldOf(filed.Report.Form, turn.Heard);
        if (field is null && !turn.Heard.StartsWith(WholeReport, StringComparison.Ordinal)) return false;
        await SendAsync(turn, clerk, filed, field, asked.Words, cancellationToken);
        return true;
    }

    /// <param name="filed">Null: the number or village means none.</param>
    /// <param name="words">Empty: the reason is asked for.</param>
    public async Task<bool> ReturnAsync(Turn turn, Overseer clerk, VillageReport? filed, string words, CancellationToken cancellationToken)
    {
        if (filed is null)
        {
            dialog.Say(turn, ReviewWords.NoSuchItem);
            return true;
        }

        var report = filed.Report;
        if (words.Length == 0)
        {
            new ReturnAsk(report.Receipt.ToString(), null).KeepIn(turn);
            dialog.Say(turn, ReviewWords.AskReason(report.Village));
            return true;
        }

        var item = (await review.OfAsync(clerk, report.Form, report.Period, cancellationToken))?.Look.FirstOrDefault(one => one.Report.Receipt.ToString() == report.Receipt.ToString());
        var field = FieldOf(report.Form, words) ?? (item?.Field is { } key ? report.Form.Field(key) : null);
        if (field is null && !words.Contains(WholeReport, StringComparison.Ordinal))
        {
            new ReturnAsk(report.Receipt.ToString(), words).KeepIn(turn);
            dialog.Say(turn, ReviewWords.AskField(report.Form));
            return true;
        }

        await SendAsync(turn, clerk, filed, field, words, cancellationToken);
        return true;
    }

    private async Task SendAsync(Turn turn, Overseer clerk, VillageReport filed, FormField? field, string words, CancellationToken cancellationToken)
    {
        var report = filed.Report;
        var returned = await returns.ReturnAsync(filed, field, words, clerk.Person, cancellationToken);
        if (returned.Refusal is { } no)
        {
            dialog.Say(turn, Reply.Plain(no.Code, no.Sentence.Split('\n')[0]));
            return;
        }

        var cadre = returned.Value;
        dialog.Say(turn, cadre.UserId is null
            ? Reply.Plain("round.return-sent", $"退回了，{report.Village}{cadre.Name}没有账号，请打电话{cadre.Phone}。")
            : ReviewWords.ReturnSent(report.Village, cadre.Name, field is null ? 0 : report.Form.NumberOf(field.Key)));
    }

    // The longest name of a field that stands in the words; none where two fields are named.
    private static FormField? FieldOf(Form form, string words)
    {
        var named = form.Fields.Select(field => (Field: field, Length: field.Aliases.Append(field.Label).Where(name => name.Length >= 2 && words.Contains(name, StringComparison.Ordinal)).Select(name => name.Length).DefaultIfEmpty().Max()))
            .Where(one => one.Length > 0).OrderByDescending(one => one.Length).ToList();
        return named.Count == 0 || named.Count > 1 && named[0].Length == named[1].Length ? null : named[0].Field;
    }
}
