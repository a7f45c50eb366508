using System.Globalization;
using HealthAssistantBot.Bot.Channels.WeCom;
using HealthAssistantBot.Domain.Common;
using HealthAssistantBot.Domain.StaffDirectory.Platform;

namespace HealthAssistantBot.Bot.Commands;

internal sealed class WeComCommand : ICommand
{
    private const int ShownChanges = 100;
    private const string Misuse = "usage: wecom check | menu | sync [--leavers] | changes | dead [list | retry ID...|all | drop ID...|all]";

    public string Verb => "wecom";

    public string Summary => "check the WeChat Work app, make its menu, read its directory, see to what could not be sent";

    public string Usage => """
        usage: BOT wecom check            everything that must be right, each line ✓, or ✗ with its cure, or · for advice; ends with 1 on any ✗
               BOT wecom menu             makes the app's menu, whatever was there before
               BOT wecom sync             reads departments and members into the directory; prints what changed and what is for a person to decide
               BOT wecom sync --leavers   also when many people are gone at once (else they are only listed)
               BOT wecom changes          the last 100 changes that a sync has made
               BOT wecom dead             messages that failed for good: number, receiver, why, what to do next
               BOT wecom dead retry ID... puts them back, each once; the running bot sends them within seconds (all: every one)
               BOT wecom dead drop ID...  gives them up (all: every one)

        check asks the running bot's callback at WeCom:PublicBaseUrl, else at the local address (--urls).
        """;

    public async Task<int> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var arguments = context.Parse(["--leavers"], []);
        return arguments.Positional switch
        {
            ["check"] when arguments.Flags.Count == 0 => await CheckAsync(context, cancellationToken),
            ["menu"] when arguments.Flags.Count == 0 => await MenuAsync(context, cancellationToken),
            ["sync"] => await SyncAsync(context, arguments.Has("--leavers"), cancellationToken),
            ["changes"] when arguments.Flags.Count == 0 => await ChangesAsync(context, cancellationToken),
            ["dead"] or ["dead", "list"] when arguments.Flags.Count == 0 => await WeComDead.ListAsync(context, cancellationToken),
            ["dead", "retry", _, ..] when arguments.Flags.Count == 0 => await WeComDead.RetryAsync(context, [.. arguments.Positional.Skip(2)], cancellationToken),
            ["dead", "drop", _, ..] when arguments.Flags.Count == 0 => await WeComDead.DropAsync(context, [.. arguments.Positional.Skip(2)], cancellationToken),
            _ => throw new MisuseException(Misuse),
        };
    }

    private static async Task<int> CheckAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var configuration = context.Services.GetRequiredService<IConfiguration>();
        if (context.Services.GetService<WeComCheck>() is not { } check) throw Off();

        // The token is shared with the running bot, so that looking costs the app no second one.
        await context.OpenDataAsync(cancellationToken);
        var local = new Uri(LocalAddress(configuration));
        var publicBase = Uri.TryCreate(configuration["WeCom:PublicBaseUrl"], UriKind.Absolute, out var address) ? address : null;
        var failed = 0;
        await foreach (var thing in check.RunAsync(local, publicBase, cancellationToken))
        {
            await context.Out.WriteLineAsync(thing.Cure is null ? $"✓ {thing.What}" : $"{(thing.IsAdvice ? '·' : '✗')} {thing.What}：{thing.Cure}");
            if (thing is { Cure: not null, IsAdvice: false }) failed++;
        }

        await context.Out.WriteLineAsync($"· {WeComCheck.PlainTextNotice}");
        return failed == 0 ? 0 : 1;
    }

    private static async Task<int> MenuAsync(CommandContext context, CancellationToken cancellationToken)
    {
        if (context.Services.GetService<WeComMenu>() is not { } menu) throw Off();
        await context.OpenDataAsync(cancellationToken);
        if (await menu.CreateAsync(cancellationToken) is { } no) throw new CommandFailedException(no.Sentence);

        await context.Out.WriteLineAsync($"菜单建好了：{WeComMenu.Words}");
        return 0;
    }

    private static async Task<int> SyncAsync(CommandContext context, bool believeLeavers, CancellationToken cancellationToken)
    {
        var sync = (await context.OpenDataAsync(cancellationToken)).GetRequiredService<IDirectorySync>();
        var outcome = await sync.RunAsync(believeLeavers, cancellationToken);
        if (outcome.Refusal is { } no) throw new CommandFailedException(no.ForOperators ?? no.Sentence);

        foreach (var change in outcome.Value.Changes) await context.Out.WriteLineAsync(change.Text);
        foreach (var doubt in outcome.Value.Doubts) await context.Out.WriteLineAsync($"要人看：{doubt}");
        await context.Out.WriteLineAsync($"通讯录读完了：变了{outcome.Value.Changes.Count}处，要人看的{outcome.Value.Doubts.Count}处");
        return 0;
    }

    private static async Task<int> ChangesAsync(CommandContext context, CancellationToken cancellationToken)
    {
        await using var scope = (await context.OpenDataAsync(cancellationToken)).CreateAsyncScope();
        var clock = scope.ServiceProvider.GetRequiredService<Clock>();
        var changes = await scope.ServiceProvider.GetRequiredService<IDirectoryBook>().ChangesAsync(ShownChanges, cancellationToken);
        foreach (var change in changes)
            await context.Out.WriteLineAsync($"{clock.ToLocal(change.At).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)}  {change.Text}");
        if (changes.Count == 0) await context.Out.WriteLineAsync("通讯录还没有变过");
        return 0;
    }

    private static CommandFailedException Off() => new("✗ 没有配置企业微信：WeCom:CorpId、AgentId、Secret、Token、EncodingAESKey要一起写");

    private static string LocalAddress(IConfiguration configuration) =>
        (configuration["urls"]?.Split(';')[0] is { Length: > 0 } given ? given : "http://localhost:5080")
        .Replace("//*", "//localhost", StringComparison.Ordinal).Replace("//+", "//localhost", StringComparison.Ordinal)
        .Replace("//0.0.0.0", "//localhost", StringComparison.Ordinal).Replace("//[::]", "//localhost", StringComparison.Ordinal);
}
