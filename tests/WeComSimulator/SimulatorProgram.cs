namespace HealthAssistantBot.WeComSimulator;

/// <summary>The simulator as a program: listens, prints what the bot must be configured with, runs until it is stopped.</summary>
internal static class SimulatorProgram
{
    private const string Usage = "usage: WeComSimulator [--urls http://127.0.0.1:PORT] [--bot http://127.0.0.1:5080] [--members FILE]";

    public static async Task<int> RunAsync(string[] args)
    {
        var options = new SimulatorOptions { Urls = "http://127.0.0.1:5090", Bot = new Uri("http://127.0.0.1:5080") };
        for (var i = 0; i < args.Length; i += 2)
        {
            if (i + 1 == args.Length || Read(options, args[i], args[i + 1]) is not { } read)
            {
                await Console.Error.WriteLineAsync(args[i] is "--help" or "-h" ? Usage : $"not understood: {args[i]}\n{Usage}");
                return args[i] is "--help" or "-h" ? 0 : 2;
            }

            options = read;
        }

        await using var platform = await SimulatedPlatform.StartAsync(options);
        await Console.Out.WriteLineAsync($"模拟的企业微信：{platform.Address}\n回调发往：{options.Bot}{options.CallbackPath.TrimStart('/')}\n机器人要这样配置（环境变量）：");
        foreach (var (key, value) in platform.BotSettings) await Console.Out.WriteLineAsync($"  export {key.Replace(":", "__", StringComparison.Ordinal)}={value}");
        await platform.RunAsync();
        return 0;
    }

    private static SimulatorOptions? Read(SimulatorOptions options, string name, string value) => name switch
    {
        "--urls" when IsLoopback(value) => options with { Urls = value },
        "--bot" when Uri.TryCreate(value, UriKind.Absolute, out var bot) => options with { Bot = bot },
        "--members" when File.Exists(value) => options with { MembersFile = value },
        _ => null,
    };

    // It stands in for a platform and has no sign-in: nobody outside may reach it.
    private static bool IsLoopback(string urls) => urls.Split(';').All(u => Uri.TryCreate(u, UriKind.Absolute, out var uri) && uri.IsLoopback);
}
