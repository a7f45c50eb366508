using HealthAssistantBot.Bot.Conversations;

namespace HealthAssistantBot.Bot.FollowUps;

/// <summary>撤 takes back the last thing only: whatever is said in between ends it.</summary>
internal sealed class FollowUpTurn : IAfterAnswer
{
    private bool _canUndo;

    public void CanUndo(Turn turn, FollowUpUndo what)
    {
        _canUndo = true;
        what.KeepIn(turn);
    }

    public Task AfterAsync(Turn turn, CancellationToken cancellationToken)
    {
        if (!_canUndo) FollowUpUndo.Forget(turn);
        return Task.CompletedTask;
    }
}
