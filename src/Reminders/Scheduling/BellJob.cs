using HealthAssistantBot.Domain.Common;
using Microsoft.Extensions.Logging;
using Quartz;

namespace HealthAssistantBot.Reminders.Scheduling;

/// <summary>The one job: rings the bell that its data names. One ring of a bell at a time, over all programs on the database.</summary>
[DisallowConcurrentExecution]
internal sealed partial class BellJob(IEnumerable<IBell> bells, Clock clock, ILogger<BellJob> logger) : IJob
{
    public const string Rule = "rule";

    private static readonly TimeSpan LongestRing = TimeSpan.FromHours(1);

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        var name = context.MergedJobDataMap[Rule] as string ?? "";
        if (bells.FirstOrDefault(b => b.Name == name) is not { } bell)
        {
            // A newer program on the same database has it; it is rung there the next time.
            LogUnknown(name);
            return;
        }

        using var limit = new CancellationTokenSource(LongestRing, clock.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            await bell.RingAsync(either.Token);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            LogStopped(name);
        }
        catch (Exception failure)
        {
            // The next ring tries again; Quartz would only log the same at length.
            LogFailure(name, failure.GetType().Name, failure.StackTrace);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Bell {Name} failed: {Failure}\n{Place}")]
    private partial void LogFailure(string name, string failure, string? place);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Bell {Name} is not known to this program")]
    private partial void LogUnknown(string name);

    [LoggerMessage(Level = LogLevel.Information, Message = "Bell {Name} was stopped with the program")]
    private partial void LogStopped(string name);
}
