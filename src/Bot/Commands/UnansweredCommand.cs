using System.Globalization;
using HealthAssistantBot.Domain.Common;
using HealthAssistantBot.Domain.Duties;
using HealthAssistantBot.Domain.StaffDirectory;

namespace HealthAssistantBot.Bot.Commands;

internal sealed class UnansweredCommand : ICommand
{
    public string Verb => "unanswered";

    public string Summary => "questions that no paper answered, and what the clerks have not answered yet";

    public string Usage => """
        usage: BOT unanswered [--data DIR]

        Lists the questions that no published paper answered, the most asked first: times, last asked, area, the words as typed
        (ids and mobiles are never kept). Then the questions handed to a clerk that wait for an answer, with their number.
        """;

    public async Task<int> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        if (context.Parse([], []).Positional.Count > 0) throw new MisuseException("usage: unanswered");

        await using var scope = (await context.OpenDataAsync(cancellationToken)).CreateAsyncScope();
        var services = scope.ServiceProvider;
        var book = services.GetRequiredService<IHandOverBook>();
        var clock = services.GetRequiredService<Clock>();
        var staff = services.GetRequiredService<IStaffBook>();
        var areas = await staff.AreasAsync(cancellationToken);

        var refused = await book.UnansweredAsync(cancellationToken);
        await context.Out.WriteLineAsync($"no paper answered: {refused.Count}");
        foreach (var question in refused)
            await context.Out.WriteLineAsync($"{question.Times}x  {Moment(question.LastAskedAt)}  {areas.Find(question.AreaId)?.Name ?? "-"}  {OneLine(question.Text)}{Matter(question)}");

        var open = await book.OpenAsync(null, cancellationToken);
        await context.Out.WriteLineAsync($"waiting for a clerk: {open.Count}");
        foreach (var item in open)
            await context.Out.WriteLineAsync($"no. {item.Number}  {Moment(item.AskedAt)}  {(await staff.FindAsync(item.ClerkId, cancellationToken))?.Name ?? "-"}  {OneLine(item.Question)}");
        return 0;

        string Moment(DateTime utc) => clock.ToLocal(utc).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
    }

    private static string Matter(UnansweredQuestion question) =>
        question.Matter is { } matter && matter != question.Text ? $"  ({OneLine(matter)})" : "";

    private static string OneLine(string text) => text.ReplaceLineEndings(" ");
}
