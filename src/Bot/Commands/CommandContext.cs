namespace HealthAssistantBot.Bot.Commands;

/// <summary>What a command works with. <see cref="Services"/> are built on first use, so that verbs without a database make no data folder.</summary>
internal sealed class CommandContext(
    IReadOnlyList<string> arguments, Lazy<IServiceProvider> services, Func<IServiceProvider, CancellationToken, Task> prepareData, TextWriter output, TextWriter error)
{
    /// <summary>Everything after the verb, without host options (--data, --Section:Key=value).</summary>
    public IReadOnlyList<string> Arguments => arguments;

    public IServiceProvider Services => services.Value;

    /// <summary>The services with the database brought to this program's shape; for verbs that need data.</summary>
    public async Task<IServiceProvider> OpenDataAsync(CancellationToken cancellationToken)
    {
        await prepareData(services.Value, cancellationToken);
        return services.Value;
    }

    public TextWriter Out => output;

    public TextWriter Error => error;

    /// <summary>Reads the arguments against the options that the verb knows.</summary>
    /// <param name="flags">Options without a value: --publish.</param>
    /// <param name="valued">Options with a value: --area NAME or --area=NAME.</param>
    public ParsedArguments Parse(IReadOnlyCollection<string> flags, IReadOnlyCollection<string> valued)
    {
        var positional = new List<string>();
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        var set = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < arguments.Count; i++)
        {
            var argument = arguments[i];
            if (argument == "--")
            {
                positional.AddRange(arguments.Skip(i + 1));
                break;
            }

            if (!argument.StartsWith("--", StringComparison.Ordinal))
            {
                positional.Add(argument);
                continue;
            }

            var equals = argument.IndexOf('=', StringComparison.Ordinal);
            var name = equals < 0 ? argument : argument[..equals];
            if (flags.Contains(name) && equals < 0)
            {
                set.Add(name);
            }
            else if (valued.Contains(name))
            {
                var value = equals >= 0 ? argument[(equals + 1)..] : i + 1 < arguments.Count ? arguments[++i] : throw new MisuseException($"{name} needs a value");
                if (!values.TryAdd(name, value)) throw new MisuseException($"{name} is given twice");
            }
            else
            {
                throw new MisuseException($"unknown option {name}");
            }
        }

        return new ParsedArguments(positional, values, set);
    }
}

/// <summary>Positional arguments, options with values, and flags.</summary>
internal sealed record ParsedArguments(IReadOnlyList<string> Positional, IReadOnlyDictionary<string, string> Values, IReadOnlySet<string> Flags)
{
    public string? this[string option] => Values.GetValueOrDefault(option);

    public bool Has(string flag) => Flags.Contains(flag);
}
