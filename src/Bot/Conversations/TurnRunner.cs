using HealthAssistantBot.Domain.Common;

namespace HealthAssistantBot.Bot.Conversations;

/// <summary>Runs one message's turn to its end: answered, or, after three failures, kept as dead with an apology.</summary>
internal sealed partial class TurnRunner(IServiceScopeFactory scopes, ITurnBook book, Participants participants, HeldReplies held, Clock clock, ILogger<TurnRunner> logger)
{
    private const int MostFailures = 3;
    private const int MostConflicts = 10;
    private const int MostStarts = 5;
    private static readonly TimeSpan LongestTurn = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan PauseWhenNothingCanBeSaved = TimeSpan.FromSeconds(5);

    /// <summary>This build of the program; another one is worth trying a dead message on.</summary>
    public static string Build { get; } = typeof(TurnRunner).Assembly.ManifestModule.ModuleVersionId.ToString("N");

    public async Task RunAsync(WaitingMessage waiting, CancellationToken stop)
    {
        int? starts = waiting.IsRecovered ? null : 0;
        while (true)
        {
            try
            {
                // Once a start: a disk that stays full kills nothing.
                starts ??= await book.CountAttemptAsync(waiting, stop);
                if (starts > MostStarts) await BuryAsync(waiting, "Killed", stop);
                else await TryAsync(waiting, stop);
                return;
            }
            catch (Exception exception) when (!stop.IsCancellationRequested)
            {
                // Not even an apology could be saved (disk full, database gone). The message stays in the inbox; whoever waits hears so.
                LogNothingSaved(waiting.ConversationId, waiting.Position, Describe(exception));
                if (waiting.Message is { } message) held.Excuse(waiting.ConversationId, message.PlatformId, ConversationWords.SorryTechnical.Text);
            }

            await Task.Delay(PauseWhenNothingCanBeSaved, clock.Time, stop);
        }
    }

    private async Task TryAsync(WaitingMessage waiting, CancellationToken stop)
    {
        var message = waiting.Message ?? await book.ReadMessageAsync(waiting, stop);
        var failures = 0;
        var conflicts = 0;
        while (true)
        {
            using var limit = new CancellationTokenSource(LongestTurn, clock.Time);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, stop);
            try
            {
                await OnceAsync(waiting, message, either.Token);
                // Another process may have answered; whoever waits here for the reply has nothing to wait for.
                held.Settle(waiting.ConversationId, message.PlatformId, null);
                return;
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                throw;
            }
            catch (TurnNotSavedException)
            {
                stop.ThrowIfCancellationRequested();
                throw;
            }
            catch (TurnConflictException) when (++conflicts < MostConflicts)
            {
                LogConflict(waiting.ConversationId, waiting.Position);
            }
            catch (Exception exception)
            {
                LogFailure(waiting.ConversationId, waiting.Position, Describe(exception));
                if (++failures < MostFailures) continue;

                await BuryAsync(waiting, exception.GetType().Name, stop);
                return;
            }
        }
    }

    private async Task OnceAsync(WaitingMessage waiting, Message message, CancellationToken cancellationToken)
    {
        if (await book.LoadAsync(waiting, cancellationToken) is not { } start) return;

        var who = await participants.ResolveAsync(start.Conversation, cancellationToken);
        var unreadable = ConversationJson.TryReadState(start.StateJson, out var state) ? null : ConversationJson.WholeState;
        if (unreadable is null)
        {
            try
            {
                await ThinkAndSaveAsync(start, waiting, new Turn(message, who, state, clock), RouteAsync, cancellationToken);
                return;
            }
            catch (UnreadableStateException found)
            {
                // Whatever was said or changed before the state was looked at is thrown away with that turn.
                unreadable = found.Dialog;
                ConversationJson.TryReadState(start.StateJson, out state);
            }
        }

        LogUnreadable(waiting.ConversationId, unreadable);
        await ThinkAndSaveAsync(start, waiting, new Turn(message, who, state, clock), (turn, _, _) =>
        {
            turn.State.SetAside(unreadable);
            turn.Say(ConversationWords.StateChanged);
            return Task.CompletedTask;
        }, cancellationToken);
    }

    private async Task ThinkAndSaveAsync(TurnStart start, WaitingMessage waiting, Turn turn, Func<Turn, IServiceProvider, CancellationToken, Task> think, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        await think(turn, scope.ServiceProvider, cancellationToken);
        // A tap must be seen to have worked, whatever came of it.
        if (turn.Message.CardOccasion is { } tapped && !turn.MarkedCards.ContainsKey(tapped)) turn.MarkCard(tapped, ConversationWords.CardTaken);
        var end = new TurnEnd(waiting.ConversationId, waiting.Position, turn.Message.PlatformId, start.StateVersion, ConversationJson.Write(turn.State), turn.NewAreaId, turn.Replies)
        {
            StrikesMessage = turn.StrikesMessage,
            StrikesPreviousMessage = turn.StrikesPreviousMessage,
            MarkedCards = turn.MarkedCards,
            WantsText = turn.WantsText,
        };
        await scope.ServiceProvider.GetRequiredService<ITurnSave>().SaveAsync(end, cancellationToken);
    }

    private static async Task RouteAsync(Turn turn, IServiceProvider services, CancellationToken cancellationToken)
    {
        foreach (var capability in services.GetServices<ICapability>().OrderBy(c => c.Order))
        {
            if (await capability.TryAnswerAsync(turn, cancellationToken)) break;
        }

        foreach (var after in services.GetServices<IAfterAnswer>()) await after.AfterAsync(turn, cancellationToken);
    }

    private async Task BuryAsync(WaitingMessage waiting, string failure, CancellationToken stop)
    {
        LogDead(waiting.ConversationId, waiting.Position, failure);
        await book.BuryAsync(waiting, failure, Build, waiting.IsDead ? null : ConversationWords.SorryTechnical, stop);
    }

    // The message of an exception may hold what a person said; its type and place do not.
    private static string Describe(Exception exception) =>
        $"{exception.GetType().Name}{(exception.InnerException is { } inner ? $" ({inner.GetType().Name})" : "")}\n{exception.StackTrace}";

    [LoggerMessage(Level = LogLevel.Debug, Message = "Turn {ConversationId}|{Position} is run again: somebody else saved first")]
    private partial void LogConflict(string conversationId, long position);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Turn {ConversationId}|{Position} failed: {Failure}")]
    private partial void LogFailure(string conversationId, long position, string failure);

    [LoggerMessage(Level = LogLevel.Error, Message = "Message {ConversationId}|{Position} is kept as dead: {Failure}")]
    private partial void LogDead(string conversationId, long position, string failure);

    [LoggerMessage(Level = LogLevel.Error, Message = "Turn {ConversationId}|{Position}: nothing can be saved, it is tried again in a moment: {Failure}")]
    private partial void LogNothingSaved(string conversationId, long position, string failure);

    [LoggerMessage(Level = LogLevel.Warning, Message = "State of {Dialog} in {ConversationId} cannot be read and is set aside")]
    private partial void LogUnreadable(string conversationId, string dialog);
}
