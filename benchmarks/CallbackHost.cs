using System.Globalization;
using System.Runtime;
using HealthAssistantBot.Bot.Hosting;
using HealthAssistantBot.Bot.Hosting.Demo;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace HealthAssistantBot.Benchmarks;

/// <summary>The whole program with its demo town, and beside the callback a floor: the same server, the same middleware, a body read and an answer of the same size written.</summary>
internal static class CallbackHost
{
    public const string FloorPath = "/floor";
    public const string CompiledPath = "/compiled";

    public static async Task<int> ServeAsync(IReadOnlyList<string> options)
    {
        await using var app = BotHost.BuildServer(options, builder => builder.Logging.ClearProviders());
        var answer = new byte[1400];
        app.MapPost(FloorPath, async (HttpContext context) =>
        {
            await context.Request.Body.CopyToAsync(Stream.Null);
            context.Response.ContentLength = answer.Length;
            await context.Response.Body.WriteAsync(answer);
        });
        app.MapGet(CompiledPath, () => JitInfo.GetCompiledMethodCount().ToString(CultureInfo.InvariantCulture));
        await FirstStart.PrepareAsync(app);
        await app.Services.GetRequiredService<DemoTown>().LoadAsync(CancellationToken.None);
        await app.StartAsync();
        var address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        await Console.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"serving {address}"));
        // Until whoever started this goes away.
        await Console.In.ReadToEndAsync();
        return 0;
    }
}
