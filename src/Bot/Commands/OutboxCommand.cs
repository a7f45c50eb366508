using System.Globalization;
using HealthAssistantBot.Bot.Conversations;
using HealthAssistantBot.Domain.Common;
using HealthAssistantBot.Domain.StaffDirectory;
using HealthAssistantBot.Reminders.Outbox;

namespace HealthAssistantBot.Bot.Commands;

/// <summary>What waits to be told, whom somebody must call, and the breaker.</summary>
internal sealed class OutboxCommand : ICommand
{
    public string Verb => "outbox";

    public string Summary => "messages that wait, the list of people to call, and letting a stopped outbox run again";

    public string Usage => """
        usage: BOT outbox show [--data DIR]
               BOT outbox calls [--data DIR]
               BOT outbox called NUMBER... [--data DIR]
               BOT outbox resume [--data DIR]

        show     how many messages wait, and whether the outbox has stopped because far more than usual was to leave
        calls    people whom no channel reaches (no account, no web chat): name, post, phone and what to tell them; for printing
        called   marks entries of that list as told by phone
        resume   lets a stopped outbox run again (an administrator may also say 放行 in the chat)
        """;

    public async Task<int> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var words = context.Parse([], []).Positional;
        if (words is not (["show"] or ["calls"] or ["called", _, ..] or ["resume"])) throw new MisuseException("usage: outbox show|calls|called NUMBER...|resume");

        await using var scope = (await context.OpenDataAsync(cancellationToken)).CreateAsyncScope();
        return words[0] switch
        {
            "calls" => await CallsAsync(scope.ServiceProvider, context.Out, cancellationToken),
            "called" => await CalledAsync(scope.ServiceProvider, words.Skip(1), context.Out, cancellationToken),
            "resume" => await ResumeAsync(scope.ServiceProvider, context.Out, cancellationToken),
            _ => await ShowAsync(scope.ServiceProvider, context.Out, cancellationToken),
        };
    }

    private static async Task<int> ShowAsync(IServiceProvider services, TextWriter output, CancellationToken cancellationToken)
    {
        var (breaker, clock) = (services.GetRequiredService<IBreakerBook>(), services.GetRequiredService<Clock>());
        var state = await breaker.ReadAsync(cancellationToken);
        await output.WriteLineAsync(state.TrippedAt is { } since
            ? $"stopped since {Moment(clock.ToLocal(since))}: far more than usual was to leave; 'outbox resume' lets it run again"
            : "running");
        await output.WriteLineAsync($"due and not sent (timed and morning messages): {await breaker.CountHeldAsync(clock.UtcNow, cancellationToken)}");
        await output.WriteLineAsync($"people to call: {(await ToCallAsync(services, cancellationToken)).Select(c => c.PersonId).Distinct().Count()}");
        return 0;
    }

    private static async Task<int> CallsAsync(IServiceProvider services, TextWriter output, CancellationToken cancellationToken)
    {
        var (staff, clock) = (services.GetRequiredService<IStaffBook>(), services.GetRequiredService<Clock>());
        var calls = await ToCallAsync(services, cancellationToken);
        var people = calls.Select(c => c.PersonId!.Value).Distinct().ToList();
        await output.WriteLineAsync(people.Count == 0 ? "没有要打电话的。" : $"要打电话的有{people.Count}人，{Moment(clock.LocalNow)}：");
        foreach (var id in people)
        {
            if (await staff.FindAsync(id, cancellationToken) is not { } person) continue;

            await output.WriteLineAsync();
            await output.WriteLineAsync($"{person.Name}（{person.Post}）  {person.Phone ?? "没登记电话"}");
            foreach (var call in calls.Where(c => c.PersonId == id)) await output.WriteLineAsync($"  {call.Id}  {Words(call)}");
        }

        return 0;
    }

    private static async Task<int> CalledAsync(IServiceProvider services, IEnumerable<string> numbers, TextWriter output, CancellationToken cancellationToken)
    {
        var wanted = numbers.Select(n => long.TryParse(n, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : throw new MisuseException($"'{n}' is no number of the list")).ToHashSet();
        var calls = (await ToCallAsync(services, cancellationToken)).Where(c => wanted.Contains(c.Id)).ToList();
        var clock = services.GetRequiredService<Clock>();
        foreach (var call in calls) call.MarkTold(clock.UtcNow);
        await services.GetRequiredService<IUnitOfWork>().SaveAsync(cancellationToken);
        await output.WriteLineAsync($"{calls.Count} marked as told");
        return calls.Count == wanted.Count ? 0 : throw new CommandFailedException($"{wanted.Count - calls.Count} of these are not on the list");
    }

    private static async Task<int> ResumeAsync(IServiceProvider services, TextWriter output, CancellationToken cancellationToken)
    {
        var (breaker, clock) = (services.GetRequiredService<IBreakerBook>(), services.GetRequiredService<Clock>());
        if ((await breaker.ReadAsync(cancellationToken)).TrippedAt is null)
        {
            await output.WriteLineAsync("it runs already");
            return 0;
        }

        breaker.Lift(clock.UtcNow);
        await services.GetRequiredService<IUnitOfWork>().SaveAsync(cancellationToken);
        await output.WriteLineAsync("the outbox runs again");
        return 0;
    }

    private static Task<IReadOnlyList<OutboxMessage>> ToCallAsync(IServiceProvider services, CancellationToken cancellationToken) =>
        services.GetRequiredService<IOutboxBook>().UnreachedAsync(services.GetRequiredService<Clock>().UtcNow, services.GetServices<IPushChannel>().Any(), cancellationToken);

    private static string Words(OutboxMessage call) => CompanyMaking.ReplyOf(call) is { } reply
        ? string.Join("  ", reply.Parts.Where(p => p.Kind != PartKind.Next && !IsChoices(p.Text, reply)).Select(p => p.Text))
        : "";

    // “1 参加，2 请假”: there is nothing to press on a telephone.
    private static bool IsChoices(string line, Reply reply) => reply.Actions.Count > 0 && line.StartsWith($"1 {reply.Actions[0].Label}", StringComparison.Ordinal);

    private static string Moment(DateTime local) => local.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
}
