using System.Security.Cryptography;
using HealthAssistantBot.Bot.Conversations;

namespace HealthAssistantBot.Bot.Channels.DirectLine;

/// <summary>The signing key as a file in the data folder that only the program's own account can read.</summary>
internal sealed class SigningKeyFile(string path) : ISigningKeyStore
{
    private const int Length = 32;

    public async Task<byte[]> LoadOrCreateAsync(CancellationToken cancellationToken)
    {
        if (!File.Exists(path)) await CreateAsync(cancellationToken);
        var text = await File.ReadAllTextAsync(path, cancellationToken);
        var key = new byte[Length];
        return Convert.TryFromBase64String(text.Trim(), key, out var length) && length == Length
            ? key
            : throw new InvalidDataException($"The signing key {path} is damaged. Restore it from a backup, or delete it to have a new one made (open chats then start anew).");
    }

    /// <summary>Written whole beside its place and moved there, so that a killed first start or two starts at once leave one good key.</summary>
    private async Task CreateAsync(CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var draft = $"{path}.{Guid.NewGuid():N}";
        var file = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) file.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        await using (var stream = new FileStream(draft, file))
        {
            await stream.WriteAsync(System.Text.Encoding.ASCII.GetBytes(Convert.ToBase64String(RandomNumberGenerator.GetBytes(Length))), cancellationToken);
            stream.Flush(flushToDisk: true);
        }

        try
        {
            File.Move(draft, path, overwrite: false);
        }
        catch (IOException) when (File.Exists(path))
        {
            File.Delete(draft);
        }
    }
}

/// <summary>One key for each purpose, derived from the stored one, so that a ticket can never pass for a token. Loaded before the server listens.</summary>
internal sealed class DirectLineKeys(ISigningKeyStore store) : IHostedService
{
    private byte[]? _root;

    public byte[] Tokens => field ??= Derive("directline/token");

    public byte[] Tickets => field ??= Derive("directline/ticket");

    public byte[] Visitors => field ??= Derive("webchat/visitor");

    public async Task StartAsync(CancellationToken cancellationToken) => _root = await store.LoadOrCreateAsync(cancellationToken);

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private byte[] Derive(string purpose) => HKDF.DeriveKey(
        HashAlgorithmName.SHA256, _root ?? throw new InvalidOperationException("The program has not started."), 32, info: System.Text.Encoding.ASCII.GetBytes(purpose));
}
