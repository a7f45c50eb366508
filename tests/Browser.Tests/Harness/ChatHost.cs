using System.Net;
using System.Net.Sockets;
using HealthAssistantBot.Bot.Conversations;
using HealthAssistantBot.Bot.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace HealthAssistantBot.Browser.Tests.Harness;

/// <summary>The whole program on a port and a data folder of its own; it can be stopped and started again at the same address.</summary>
public sealed class ChatHost : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("hab-browser-").FullName;
    private readonly int _port = FreePort();
    private WebApplication? _app;

    public string Address => $"http://127.0.0.1:{_port}";

    /// <summary>Answers with <see cref="SampleReplies"/> before the program's own capabilities are asked.</summary>
    public bool Scripted { get; init; }

    public bool Demo { get; init; }

    public IReadOnlyList<string> Settings { get; init; } = [];

    /// <summary>The program's clock; the machine's where none is given.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    public IServiceProvider Services => _app!.Services;

    public async Task StartAsync()
    {
        _app = BotHost.BuildServer(["--urls", Address, "--Data:Directory", _folder, $"--Demo:Enabled={Demo}", .. Settings], builder =>
        {
            builder.Logging.ClearProviders();
            builder.Services.Replace(ServiceDescriptor.Singleton(Time));
            if (Scripted) builder.Services.AddSingleton<ICapability, SampleReplies>();
        });
        await FirstStart.PrepareAsync(_app);
        await _app.StartAsync();
    }

    public async Task StopAsync()
    {
        if (_app is null) return;

        await _app.StopAsync();
        await _app.DisposeAsync();
        _app = null;
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
