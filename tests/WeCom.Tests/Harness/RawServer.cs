using System.Net;
using System.Net.Sockets;
using System.Text;

namespace HealthAssistantBot.WeCom.Tests.Harness;

/// <summary>A server on a loopback port that does with each connection, in order, what the test says.</summary>
internal sealed class RawServer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _serving;

    public RawServer(params IReadOnlyList<Func<string, NetworkStream, Socket, Task>> connections)
    {
        _listener.Start();
        _serving = ServeAsync(connections);
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public List<string> Heads { get; } = [];

    public static Func<string, NetworkStream, Socket, Task> Answers(string json) => async (_, stream, _) =>
        await stream.WriteAsync(Encoding.UTF8.GetBytes($"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nConnection: close\r\nContent-Length: {Encoding.UTF8.GetByteCount(json)}\r\n\r\n{json}"));

    public static Func<string, NetworkStream, Socket, Task> Says(string raw) => async (_, stream, _) => await stream.WriteAsync(Encoding.UTF8.GetBytes(raw));

    /// <summary>Ends the connection with a reset.</summary>
    public static Func<string, NetworkStream, Socket, Task> Resets() => (_, _, socket) =>
    {
        socket.LingerState = new LingerOption(true, 0);
        return Task.CompletedTask;
    };

    public void Dispose()
    {
        _stop.Cancel();
        _listener.Dispose();
        _stop.Dispose();
    }

    private async Task ServeAsync(IReadOnlyList<Func<string, NetworkStream, Socket, Task>> connections)
    {
        foreach (var behave in connections)
        {
            using var socket = await _listener.AcceptSocketAsync(_stop.Token);
            await using var stream = new NetworkStream(socket, ownsSocket: false);
            var head = await ReadAsync(stream, _stop.Token);
            Heads.Add(head);
            await behave(head, stream, socket);
        }
    }

    /// <summary>Head and body.</summary>
    private static async Task<string> ReadAsync(NetworkStream stream, CancellationToken cancellationToken)
    {
        var all = new StringBuilder();
        var buffer = new byte[8192];
        while (true)
        {
            var text = all.ToString();
            var end = text.IndexOf("\r\n\r\n", StringComparison.Ordinal);
            if (end >= 0)
            {
                var length = text.Split("\r\n").Where(l => l.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase)).Select(l => int.Parse(l[15..])).FirstOrDefault();
                if (text.Length - end - 4 >= length) return text;
            }

            var read = await stream.ReadAsync(buffer, cancellationToken);
            if (read == 0) return text;
            all.Append(Encoding.Latin1.GetString(buffer, 0, read));
        }
    }
}
