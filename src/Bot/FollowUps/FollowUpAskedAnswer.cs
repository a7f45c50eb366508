using System.Text.RegularExpressions;
using HealthAssistantBot.Bot.Conversations;
using HealthAssistantBot.Domain.Common;
using HealthAssistantBot.Domain.FollowUps;
using HealthAssistantBot.Domain.Language;
using HealthAssistantBot.Domain.StaffDirectory;

namespace HealthAssistantBot.Bot.FollowUps;

/// <summary>“我交办的”: what one asked others for, open and done.</summary>
internal sealed partial class FollowUpAskedAnswer(IFollowUpBook book, IStaffBook staff, Clock clock) : ICapability
{
    private const int Shown = 12;

    public int Order => 184;

    public async Task<bool> TryAnswerAsync(Turn turn, CancellationToken cancellationToken)
    {
        if (turn.Who.PersonId is not { } id || !Asked().IsMatch(ChoiceWords.Plain(turn.Heard))) return false;

        var open = await LinesAsync(await book.AskedByAsync(id, cancellationToken), f => $"到{ChineseDates.Day(f.Due, clock.Today)}", cancellationToken);
        var done = await LinesAsync(await book.DoneForAsync(id, clock.UtcNow.AddDays(-7), cancellationToken), f => $"{ChineseDates.Day(DateOnly.FromDateTime(clock.ToLocal(f.ClosedAt!.Value)), clock.Today)}办的", cancellationToken);
        turn.Say(FollowUpWords.Asked(open, done));
        return true;
    }

    private async Task<List<string>> LinesAsync(IReadOnlyList<FollowUp> followUps, Func<FollowUp, string> when, CancellationToken cancellationToken)
    {
        var lines = new List<string>();
        foreach (var followUp in followUps.Take(Shown)) lines.Add($"{(await staff.FindAsync(followUp.WhoId, cancellationToken))?.Name}：{followUp.What}，{when(followUp)}");
        if (followUps.Count > Shown) lines.Add($"还有{followUps.Count - Shown}件");
        return lines;
    }

    [GeneratedRegex("^(?:看看?|查看?)?(?:我)?(?:交办|交代|布置|安排|派)(?:出去|下去)?(?:的)?(?:事|事情|任务|哪些|有哪些|办得怎么样|办完没有|还有哪些没办)*(?:了)?$")]
    private static partial Regex Asked();
}
