using HealthAssistantBot.Bot.Hosting.Demo;

namespace HealthAssistantBot.Bot.Commands;

internal sealed class DemoCommand : ICommand
{
    public string Verb => "demo";

    public string Summary => "load or remove the demo town";

    public string Usage => """
        usage: BOT demo load|remove [--data DIR]

        load    puts the invented towns 青石镇 and 白鹭镇 in, with people and papers, marked as demo data
        remove  takes everything of it away, what was asked and answered there included
        """;

    public async Task<int> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var action = context.Parse([], []).Positional is [var only] && only is "load" or "remove" ? only : throw new MisuseException("usage: demo load|remove");
        var demo = (await context.OpenDataAsync(cancellationToken)).GetRequiredService<DemoTown>();
        var outcome = action == "load" ? await demo.LoadAsync(cancellationToken) : await demo.RemoveAsync(cancellationToken);
        if (outcome.Refusal is { } no) throw new CommandFailedException(no.Sentence);

        await context.Out.WriteLineAsync(action == "load" ? $"demo town loaded, {outcome.Value} papers" : $"demo town removed, {outcome.Value} papers");
        return 0;
    }
}
