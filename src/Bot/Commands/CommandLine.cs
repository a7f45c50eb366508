using HealthAssistantBot.Bot.Hosting;

namespace HealthAssistantBot.Bot.Commands;

/// <summary>Splits what was typed into host options, verb and the verb's arguments, and runs it.</summary>
internal static class CommandLine
{
    private const int Done = 0;
    private const int Failed = 1;
    private const int Misused = 2;

    public static async Task<int> RunAsync(string[] args, TextWriter output, TextWriter error, Action<IServiceCollection>? adjust = null)
    {
        using var stop = new CancellationTokenSource();
        ConsoleCancelEventHandler onCancel = (_, e) =>
        {
            e.Cancel = true;
            stop.Cancel();
        };

        try
        {
            var line = HostArguments.Split(args);
            if (line.Verb is null) return line.WantsHelp ? Help(output) : await BotHost.ServeAsync(line.HostOptions);

            var command = CommandTable.All.FirstOrDefault(c => c.Verb == line.Verb) ?? throw new MisuseException($"unknown verb '{line.Verb}'; see --help");
            if (line.WantsHelp)
            {
                await output.WriteLineAsync(command.Usage);
                return Done;
            }

            Console.CancelKeyPress += onCancel;
            var services = new Lazy<IServiceProvider>(() => BotHost.BuildForCommands(line.HostOptions, adjust));
            try
            {
                return await command.RunAsync(new CommandContext(line.VerbArguments, services, BotHost.PrepareDataAsync, output, error), stop.Token);
            }
            finally
            {
                Console.CancelKeyPress -= onCancel;
                if (services.IsValueCreated && services.Value is IAsyncDisposable disposable) await disposable.DisposeAsync();
            }
        }
        catch (MisuseException misuse)
        {
            await error.WriteLineAsync(misuse.Message);
            return Misused;
        }
        catch (CommandFailedException failure)
        {
            await error.WriteLineAsync(failure.Message);
            return Failed;
        }
        // An address in use, a database that cannot be reached, a setting that cannot be read: the operator needs the line, not the stack.
        catch (Exception fault) when (fault is IOException or System.Data.Common.DbException or Microsoft.Extensions.Options.OptionsValidationException or InvalidOperationException or UnauthorizedAccessException)
        {
            await error.WriteLineAsync(fault.Message.ReplaceLineEndings(" "));
            return Failed;
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            await error.WriteLineAsync("stopped");
            return Failed;
        }
    }

    private static int Help(TextWriter output)
    {
        output.WriteLine("""
            HealthAssistantBot (卫健助手)

            usage: BOT [--urls URL] [--data DIR]           serve, by default on http://localhost:5080
                   BOT VERB ... [--data DIR]               one of the verbs below; VERB --help tells more

            """);
        foreach (var command in CommandTable.All) output.WriteLine($"  {command.Verb,-12}{command.Summary}");
        output.WriteLine();
        output.WriteLine("--data DIR names the folder that holds everything the bot keeps (default: data). Any setting: --Section:Key=value.");
        return Done;
    }
}
