using System.Security.Cryptography;

namespace HealthAssistantBot.Bot.Channels.DirectLine;

/// <summary>Keeps the one secret that signs tokens, made at first start. On several machines it must be the same everywhere.</summary>
internal interface ISigningKeyStore
{
    /// <summary>The stored key, or a new one that is stored by the time this returns. 32 bytes.</summary>
    byte[] LoadOrCreate();
}

/// <summary>The signing key as a file in the data folder that only the program's own account can read.</summary>
internal sealed class SigningKeyFile(string path) : ISigningKeyStore
{
    private const int Length = 32;

    public byte[] LoadOrCreate()
    {
        if (!File.Exists(path)) Create();
        byte[] key;
        try
        {
            key = Convert.FromBase64String(File.ReadAllText(path).Trim());
        }
        catch (FormatException)
        {
            key = [];
        }

        if (key.Length != Length)
            throw new InvalidDataException($"The signing key {path} is damaged. Restore it from a backup, or delete it to have a new one made (open chats then start anew).");
        return key;
    }

    /// <summary>Written whole beside its place and moved there, so that a killed first start or two starts at once leave one good key.</summary>
    private void Create()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var draft = $"{path}.{Guid.NewGuid():N}";
        var file = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) file.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using (var stream = new FileStream(draft, file))
        {
            stream.Write(System.Text.Encoding.ASCII.GetBytes(Convert.ToBase64String(RandomNumberGenerator.GetBytes(Length))));
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

/// <summary>One key for each purpose, derived from the stored one, so that a ticket can never pass for a token.</summary>
internal sealed class DirectLineKeys
{
    private readonly Lazy<byte[]> _root;

    public DirectLineKeys(ISigningKeyStore store)
    {
        _root = new(store.LoadOrCreate);
        Tokens = new(() => Derive("directline/token"));
        Tickets = new(() => Derive("directline/ticket"));
        Visitors = new(() => Derive("webchat/visitor"));
    }

    public Lazy<byte[]> Tokens { get; }

    public Lazy<byte[]> Tickets { get; }

    public Lazy<byte[]> Visitors { get; }

    private byte[] Derive(string purpose) => HKDF.DeriveKey(HashAlgorithmName.SHA256, _root.Value, 32, info: System.Text.Encoding.ASCII.GetBytes(purpose));
}
