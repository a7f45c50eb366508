namespace HealthAssistantBot.Bot.Commands;

/// <summary>One verb of the command line; a command is a file, its help comes from here.</summary>
internal interface ICommand
{
    /// <summary>The word typed after the program's name: import, ask, papers.</summary>
    string Verb { get; }

    /// <summary>One line for the list of verbs.</summary>
    string Summary { get; }

    /// <summary>Usage and options, printed by <c>VERB --help</c>.</summary>
    string Usage { get; }

    /// <returns>0 done, 1 failed. Misuse is thrown as <see cref="MisuseException"/>.</returns>
    Task<int> RunAsync(CommandContext context, CancellationToken cancellationToken);
}

/// <summary>The command line was wrong: one clear English line, exit code 2.</summary>
internal sealed class MisuseException(string message) : Exception(message);

/// <summary>The command could not be done: one clear English line, exit code 1.</summary>
internal sealed class CommandFailedException(string message) : Exception(message);
