using System.Globalization;
using HealthAssistantBot.Bot.Conversations;
using HealthAssistantBot.Domain.Common;
using HealthAssistantBot.Domain.Language;
using HealthAssistantBot.Domain.Reports;
using HealthAssistantBot.Domain.Reports.Forms;
using HealthAssistantBot.Domain.StaffDirectory;

namespace HealthAssistantBot.Bot.Reports;

/// <summary>还差谁 for the town, 还欠什么 for the village. A village hears of no other village.</summary>
internal sealed class RoundAnswer(ReportRounds rounds, ReportDesk desk, ReportDialog dialog, IStaffBook staff) : ICapability
{
    private static readonly HashSet<string> Missing = new(StringComparer.Ordinal) { "还差谁", "还差谁没报", "谁没报", "谁还没报", "哪些村没报", "哪个村没报", "还差哪些村", "还差哪个村", "还有谁没报", "还有哪些村没报", "还差几个村" };

    private static readonly HashSet<string> Owed = new(StringComparer.Ordinal)
    {
        "还欠什么", "还欠啥", "还欠啥子", "还欠哪些", "我还欠什么", "我还欠啥", "我还欠啥子", "我们村还欠什么", "我们村还欠啥", "欠什么", "欠啥", "还要报什么", "还要报啥", "还有什么没报", "还有啥没报", "还欠什么报表",
    };

    public int Order => 180;

    public async Task<bool> TryAnswerAsync(Turn turn, CancellationToken cancellationToken)
    {
        if (turn.Message.EventName is not null) return false;

        var said = ReportSayings.Plain(turn.Heard);
        if (!Missing.Contains(said) && !Owed.Contains(said)) return false;

        if (await desk.ReporterAsync(turn.Who, cancellationToken) is { } reporter)
        {
            await SayOwedAsync(turn, reporter, cancellationToken);
            return true;
        }

        if (turn.Who.PersonId is not { } id || await staff.FindAsync(id, cancellationToken) is not { } person)
        {
            dialog.Say(turn, ReportWords.MembersOnly(turn.Who));
            return true;
        }

        if (!person.Is(Roles.Clerk) && !person.Is(Roles.Leader) && !person.Is(Roles.Administrator))
        {
            dialog.Say(turn, Reply.Plain("round.not-yours", $"各村的数只有镇里管事的能看，要用就找{await desk.ClerkAsync(person.AreaId, cancellationToken)}。"));
            return true;
        }

        await SayMissingAsync(turn, person, cancellationToken);
        return true;
    }

    private async Task SayMissingAsync(Turn turn, Person person, CancellationToken cancellationToken)
    {
        var replies = new List<Reply>();
        foreach (var round in await rounds.OfAsync(person.AreaId, cancellationToken)) replies.Add(await RoundAsync(round, turn.Clock.Today, cancellationToken));
        dialog.Say(turn, replies.Count == 0 ? Reply.Plain("round.none", "这里还没有要报的村。") : replies.Aggregate((above, below) => above.With(below)));
    }

    private async Task<Reply> RoundAsync(OpenRound open, DateOnly today, CancellationToken cancellationToken)
    {
        var round = open.Round;
        var name = $"{round.Period.Spoken(today)}{round.Form.Short}";
        if (round.Missing == 0)
            return Reply.Plain("round.none-missing", $"{name}{round.Expected}个村都报了，按时{round.OnTime}个，补报{round.Filed - round.OnTime}个。");

        List<ReplyPart> parts = [new(PartKind.Headline, $"{name}应报{round.Expected}个村，已报{round.Filed}个，还差{round.Missing}个：")];
        foreach (var village in round.Owing)
        {
            var who = await rounds.ReporterOfAsync(open.Areas[village.Village], cancellationToken);
            parts.Add(new ReplyPart(PartKind.Line, $"{village.Village}{(who is null ? "" : $"（{who}）")}{(village.Standing == RoundStanding.Begun ? "，填了一半" : "")}"));
        }
        parts.Add(new ReplyPart(PartKind.Line, $"到{ReportWords.Moment(round.Due, today)}。"));
        return new Reply("round.missing-list", parts, []);
    }

    private async Task SayOwedAsync(Turn turn, Reporter reporter, CancellationToken cancellationToken)
    {
        var today = turn.Clock.Today;
        var owed = await rounds.OwedAsync(reporter, cancellationToken);
        if (owed.Count == 0)
        {
            var next = await rounds.NextAsync(cancellationToken);
            dialog.Say(turn, Reply.Plain("report.owed.none", $"{reporter.Village.Name}现在不欠。{(next is var (form, period) ? $"\n下一样：{Named(form, period, today)}。" : "")}"));
            return;
        }

        dialog.Say(turn, new Reply("report.owed",
        [
            new(PartKind.Headline, $"{reporter.Village.Name}还差{owed.Count}份："),
            .. owed.Select((one, i) => new ReplyPart(PartKind.Choice, string.Create(CultureInfo.InvariantCulture, $"{i + 1} {Named(one.Form, one.Period, today)}"))),
            new(PartKind.Line, "回数字就开始填。"),
        ], [.. owed.Select(one => new SuggestedAction($"{one.Period.Spoken(today)}{one.Form.Short}", $"上报{one.Period.Spoken(today)}的{one.Form.Short}"))]));
    }

    private static string Named(Form form, ReportPeriod period, DateOnly today) => $"{period.Spoken(today)}{form.Short}，到{ReportWords.Moment(period.DueAt(form.Due, WorkCalendar.Official), today)}";
}
