using System.Text.RegularExpressions;
using HealthAssistantBot.Bot.Conversations;
using HealthAssistantBot.Domain.Reports;

namespace HealthAssistantBot.Bot.Reports.Practice;

/// <summary>练习, 练习健教记录: the same dialog with made-up figures. A report that is open stays kept and is found again by 继续上报.</summary>
internal sealed partial class PracticeAnswer(ReportDesk desk, ReportingVillage villages, ReportDialog dialog, ReportStarting starting) : ICapability
{
    // Before the open report hears it.
    public int Order => 198;

    public async Task<bool> TryAnswerAsync(Turn turn, CancellationToken cancellationToken)
    {
        if (turn.Message.EventName is not null || Practise().Match(ReportSayings.Plain(turn.Heard)) is not { Success: true } match) return false;

        var named = match.Groups["form"].Value;
        var areaId = turn.Who.AreaId ?? 0;
        var form = named.Length > 0 ? await starting.NamedAsync(areaId, named, cancellationToken) : (await desk.FormsAsync(areaId, cancellationToken)).FirstOrDefault(one => !one.IsUrgent && ReportStarting.IsPeriodic(one));
        if (form is null) return false;
        if (await villages.ReporterAsync(turn, cancellationToken) is not { } reporter)
        {
            dialog.Say(turn, turn.Who.IsMember ? ReportWords.NoVillage : ReportWords.MembersOnly(turn.Who));
            return true;
        }

        var talk = desk.Practise(reporter, form);
        if (talk.NextField is not { } first) return false;

        talk.Open = talk.Open with { Pending = first.Key };
        await dialog.SayAsync(turn, talk, PracticeWords.Start(talk, first), cancellationToken);
        return true;
    }

    [GeneratedRegex("^(?:我想|我要|让我|先|我先|再)?(?:练习|练一遍|练一下|练练|练一练|试报|试填)(?:一下|一遍|一次|上报|报数|填报)?(?:报)?(?<form>.{0,14}?)(?:一下|吧|嘛)?$", RegexOptions.ExplicitCapture)]
    private static partial Regex Practise();
}
