using HealthAssistantBot.Bot.Hosting.Archive;
using HealthAssistantBot.Domain.Audit;

namespace HealthAssistantBot.Bot.Commands;

/// <summary>The database's life.</summary>
internal sealed class DatabaseCommand : ICommand
{
    public string Verb => "db";

    public string Summary => "migrate, back up, restore or check the database";

    public string Usage => """
        usage: BOT db migrate|check [--data DIR]
               BOT db backup FILE [--data DIR]
               BOT db restore FILE [--data DIR]

        migrate  brings the database to this program's shape (a start does it too)
        check    looks for damage, and whether the audit trail is whole; exit code 1 when anything is wrong
        backup   writes one zip: database snapshot, attachments, keys; safe while the bot runs. Settings from the environment are not in it
        restore  puts such a zip into a folder that has no database yet; the bot must not run
        """;

    public async Task<int> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        switch (context.Parse([], []).Positional)
        {
            case ["migrate"]:
                await context.OpenDataAsync(cancellationToken);
                await context.Out.WriteLineAsync("the database is up to date");
                return 0;
            case ["check"]:
                return await CheckAsync(context, cancellationToken);
            case ["backup", var file]:
                var care = (await context.OpenDataAsync(cancellationToken)).GetRequiredService<DatabaseLife>();
                await context.Out.WriteLineAsync($"{await care.BackUpAsync(Path.GetFullPath(file), cancellationToken)} files in {file}");
                return 0;
            case ["restore", var file]:
                var life = context.Services.GetRequiredService<DatabaseLife>();
                await context.Out.WriteLineAsync($"{await life.RestoreAsync(Path.GetFullPath(file), cancellationToken)} files restored");
                return 0;
            default:
                throw new MisuseException("usage: db migrate|check, db backup FILE, db restore FILE");
        }
    }

    private static async Task<int> CheckAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var services = await context.OpenDataAsync(cancellationToken);
        List<string> faults = [.. await services.GetRequiredService<DatabaseLife>().CheckAsync(cancellationToken)];
        var trail = await services.GetRequiredService<IAuditBook>().CheckAsync(cancellationToken);
        if (trail.Fault is not null) faults.Add($"audit trail: broken at line {trail.BrokenAt} ({trail.Fault})");
        if (faults.Count == 0)
        {
            await context.Out.WriteLineAsync("ok");
            return 0;
        }

        foreach (var fault in faults) await context.Error.WriteLineAsync(fault);
        return 1;
    }
}
