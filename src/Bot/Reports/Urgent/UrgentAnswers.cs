using System.Globalization;
using System.Text.RegularExpressions;
using HealthAssistantBot.Bot.Conversations;
using HealthAssistantBot.Domain.Common;
using HealthAssistantBot.Domain.Reports;
using HealthAssistantBot.Domain.Reports.Forms;
using HealthAssistantBot.Domain.Reports.Reading;

namespace HealthAssistantBot.Bot.Reports.Urgent;

/// <summary>“急 村小7个娃发烧”: at most three questions, no confirmation, off it goes.</summary>
internal sealed partial class UrgentAnswer(UrgentDesk desk, ReportDesk reports, ReportDialog dialog) : ICapability
{
    private const string Piece = "urgent";
    private const int MostQuestions = 3;
    private static readonly TimeSpan Stale = TimeSpan.FromHours(2);

    // Before the guard of personal data: a child's name in it must not stop an alarm; it is cut out and the rest goes.
    public int Order => 55;

    public async Task<bool> TryAnswerAsync(Turn turn, CancellationToken cancellationToken)
    {
        if (turn.Message.EventName is not null || turn.Heard.Length == 0 || turn.Message.CardOccasion is not null) return false;

        var text = turn.Heard.Trim();
        if (Begin().Match(text) is { Success: true } begin && turn.Picked is null)
        {
            var words = begin.Groups["rest"].Value.Trim();
            if (!turn.Who.IsMember)
            {
                if (ReportSayings.IsQuestion(words) || begin.Groups["glued"].Success) return false;
                turn.Say(UrgentWords.MembersOnly);
                return true;
            }
            return await BeginAsync(turn, words, begin.Groups["glued"].Success, cancellationToken);
        }

        return Open(turn) is { } open && await GoOnAsync(turn, open, text, cancellationToken);
    }

    public static OpenReport? Open(Turn turn) => turn.State.Read<OpenReport>(Piece, OpenReport.Version) is { } open && turn.Clock.UtcNow - open.At < Stale ? open : null;

    public static void Forget(Turn turn) => turn.State.Clear(Piece);

    /// <param name="glued">急村小7个娃发烧, without a mark: then the rest must say what it is.</param>
    private async Task<bool> BeginAsync(Turn turn, string words, bool glued, CancellationToken cancellationToken)
    {
        if (await desk.FormAsync(words, cancellationToken) is not { } form || await desk.ReporterAsync(turn.Who, words, cancellationToken) is not { } reporter) return false;

        var talk = await reports.OpenAsync(reporter, form, ReportPeriod.Holding(turn.Clock.Today, form.Rhythm), stepByStep: false, cancellationToken);
        if (words.Length > 0) UtteranceReader.Read(talk.Draft, words);
        if (glued && (ReportSayings.IsQuestion(words) || talk.Draft.Values.Values.Count(value => value.Origin == ValueOrigin.Stated) < 2)) return false;
        // 急，问一下两癌筛查归谁管 is a question in a hurry.
        if (!HasAny(talk.Draft) && words.Length > 0 && (ReportSayings.IsQuestion(words) || ReportSayings.NamedForm(ReportSayings.Plain(words)) is not null)) return false;

        await NextAsync(turn, reporter, talk, isFirst: true, cancellationToken);
        return true;
    }

    private async Task<bool> GoOnAsync(Turn turn, OpenReport open, string text, CancellationToken cancellationToken)
    {
        if (ReportSayings.Plain(text) is "取消" or "取消吧" or "不报了" or "算了" or "停" or "停下" or "退出" or "返回" or "撤")
        {
            Forget(turn);
            dialog.Say(turn, UrgentWords.Cancelled);
            return true;
        }

        if (await desk.ReporterAsync(turn.Who, "", cancellationToken) is not { } own) return false;

        var place = open.AreaId == own.Village.Id ? own : await AtAsync(turn, own, open, cancellationToken);
        if (place is null || await reports.RestoreAsync(place, open, cancellationToken) is not { } talk)
        {
            Forget(turn);
            return false;
        }

        var heard = ReportReading.Read(talk, turn.Heard);
        if (!heard && (ReportSayings.AsksWho(text) || ReportSayings.IsQuestion(text))) return false;
        if (!heard && talk.Pending is { } field) talk.Open = talk.Open with { Parked = [.. talk.Open.Parked, new ParkedPart(field.Key, PersonalData.Mask(turn.Heard.Trim()))] };
        await NextAsync(turn, place, talk, isFirst: false, cancellationToken);
        return true;
    }

    // Somebody of the town who named a village with the first words.
    private async Task<Reporter?> AtAsync(Turn turn, Reporter own, OpenReport open, CancellationToken cancellationToken) =>
        await reports.PlaceAsync(open.AreaId, cancellationToken) is { } village && turn.Who.Scope.Covers(village.Id) ? own with { Village = village } : null;

    private async Task NextAsync(Turn turn, Reporter reporter, ReportTalk talk, bool isFirst, CancellationToken cancellationToken)
    {
        var personal = talk.Draft.Privacy.Count > 0;
        if (personal) turn.StrikeMessage();
        talk.Draft.ForgetPrivacy();
        talk.Draft.GiveUp("village");

        if (talk.Open.Tries < MostQuestions && Missing(talk) is { } field)
        {
            talk.Open = talk.Open with { Step = ReportStep.Asking, Pending = field.Key, Tries = talk.Open.Tries + 1, At = turn.Clock.UtcNow };
            talk.Keep();
            turn.State.Write(Piece, OpenReport.Version, talk.Open);
            dialog.Say(turn, Prompt(talk, field, isFirst));
            return;
        }

        Forget(turn);
        if (!HasAny(talk.Draft))
        {
            var ladder = await desk.LadderAsync(talk.Form, reporter, cancellationToken);
            dialog.Say(turn, UrgentWords.NothingHeard(ladder.Reached.Concat(ladder.Unreached).FirstOrDefault(person => person.Phone is not null)));
            return;
        }

        var reply = await desk.FileAsync(turn, reporter, talk, cancellationToken);
        turn.Say(personal ? reply.With(ReportWords.Privacy(PrivacyKind.DiseaseWithName, 1, null)) : reply);
        // Digits that come now are not about the questions before.
        NewestOffer.Withdraw(turn.State);
    }

    private static bool HasAny(ReportDraft draft) => draft.Values.Values.Any(value => value.Origin == ValueOrigin.Stated) || draft.Asks.Keys.Any(key => draft.Form.Field(key) is not null);

    // A rough figure is asked for once; then it goes with the words that were said.
    private static FormField? Missing(ReportTalk talk) => Needed(talk.Form).FirstOrDefault(field =>
        !talk.Draft.Values.ContainsKey(field.Key) && !talk.IsLeft(field) && (!talk.Draft.Asks.ContainsKey(field.Key) || talk.Open.Pending != field.Key));

    private static IEnumerable<FormField> Needed(Form form) => form.Fields.Where(field => field.IsRequired).Take(MostQuestions);

    internal static Reply Prompt(ReportTalk talk, FormField field, bool isFirst)
    {
        var needed = Needed(talk.Form).ToList();
        var lead = isFirst ? $"快报，最多问{needed.Count}句。人命要紧先打120。\n" : "";
        var line = string.Create(CultureInfo.InvariantCulture, $"{lead}{needed.IndexOf(field) + 1}/{needed.Count} {ValueWords.FullWidth(field.Ask)}");
        if (field.Type != FieldType.Choice) return Reply.Plain(isFirst ? "urgent.start" : $"report.prompt.{field.Type.ToString().ToLowerInvariant()}", line, PromptWords.Actions(field));

        var choices = string.Join('\n', field.Choices.Select((choice, i) => string.Create(CultureInfo.InvariantCulture, $"{i + 1} {choice.Label}")));
        return Reply.Plain(isFirst ? "urgent.start" : "report.prompt.choice", $"{line}\n{choices}", PromptWords.Actions(field));
    }

    [GeneratedRegex("^(?:急(?:报|情|事|件|讯)?|快报|紧急(?:情况|上报|报告)?|(?:我要|我来|要)?(?:上报|报)(?:一个)?(?:快报|急报|急事|紧急情况))(?:$|[\\s,，:：!！、。;；]+(?<rest>.*)$)|^急(?<glued>)(?!诊|救|性|需|用|着|死|病|忙|刹|躁)(?<rest>.{4,})$", RegexOptions.Singleline | RegexOptions.ExplicitCapture)]
    private static partial Regex Begin();
}

/// <summary>Somebody else answered while the urgent questions are open: the question stands below.</summary>
internal sealed class UrgentOfferedAgain(ReportDesk reports, UrgentDesk desk, ReportTurn own) : IAfterAnswer
{
    public async Task AfterAsync(Turn turn, CancellationToken cancellationToken)
    {
        if (own.Spoke || turn.Message.EventName is not null || turn.Replies.Count == 0 || UrgentAnswer.Open(turn) is not { Pending: { } key } open) return;
        if (await desk.ReporterAsync(turn.Who, "", cancellationToken) is not { } reporter || await reports.RestoreAsync(reporter with { Village = await reports.PlaceAsync(open.AreaId, cancellationToken) ?? reporter.Village }, open, cancellationToken) is not { } talk) return;
        if (talk.Form.Field(key) is { } field) turn.AskBelow(UrgentAnswer.Prompt(talk, field, isFirst: false));
        own.Spoke = true;
    }
}

/// <summary>撤 right after an urgent report: it has left; a correction goes at once.</summary>
internal sealed class UrgentStopAnswer(IReportBook reports) : ICapability
{
    public int Order => 93;

    public async Task<bool> TryAnswerAsync(Turn turn, CancellationToken cancellationToken)
    {
        if (ReportSayings.Plain(turn.Heard) is not ("撤" or "撤回" or "撤销" or "撤掉") || ReportTurn.UndoOf(turn)?.Receipt is not { } receipt) return false;
        if (ReceiptNumber.Parse(receipt) is not { } number || await reports.FindAsync(number, cancellationToken) is not { Report.Form.IsUrgent: true }) return false;

        turn.Say(UrgentWords.TooLate);
        return true;
    }
}
