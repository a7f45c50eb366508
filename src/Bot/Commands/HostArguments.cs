namespace HealthAssistantBot.Bot.Commands;

/// <summary>What was typed, taken apart. Host options may stand anywhere on the line.</summary>
/// <param name="HostOptions">Settings as configuration arguments: --Data:Directory=…, --urls=…</param>
internal sealed record HostArguments(string? Verb, IReadOnlyList<string> VerbArguments, IReadOnlyList<string> HostOptions, bool WantsHelp)
{
    private static readonly string[] WithoutSection = ["--urls", "--environment", "--contentRoot", "--applicationName"];

    public static HostArguments Split(IReadOnlyList<string> args)
    {
        string? verb = null;
        var verbArguments = new List<string>();
        var host = new List<string>();
        var help = false;
        for (var i = 0; i < args.Count; i++)
        {
            var argument = args[i];
            var equals = argument.IndexOf('=', StringComparison.Ordinal);
            var name = equals < 0 ? argument : argument[..equals];
            if (name == "--data")
            {
                var directory = equals >= 0 ? argument[(equals + 1)..] : i + 1 < args.Count ? args[++i] : "";
                if (directory.Length == 0) throw new MisuseException("--data needs a folder");
                host.Add($"--Data:Directory={directory}");
            }
            else if (name.StartsWith("--", StringComparison.Ordinal) && name.Contains(':', StringComparison.Ordinal))
            {
                if (equals < 0) throw new MisuseException($"{name} needs a value: {name}=VALUE");
                host.Add(argument);
            }
            else if (WithoutSection.Contains(name) && (verb is null || name == "--urls"))
            {
                var value = equals >= 0 ? argument[(equals + 1)..] : i + 1 < args.Count ? args[++i] : throw new MisuseException($"{name} needs a value");
                host.Add($"{name}={value}");
            }
            else if (argument is "--help" or "-h")
            {
                help = true;
            }
            else if (verb is null && argument.StartsWith('-'))
            {
                throw new MisuseException($"unknown option {name}; see --help");
            }
            else if (verb is null)
            {
                verb = argument;
            }
            else
            {
                verbArguments.Add(argument);
            }
        }

        return new HostArguments(verb, verbArguments, host, help);
    }
}
