using System.Globalization;
using System.Text;

namespace HealthAssistantBot.WeComSimulator;

/// <summary>One uploaded or received piece of media; it lives 3 days (sheet 4.7).</summary>
public sealed record MediaPiece(string Id, string Type, string FileName, string ContentType, byte[] Bytes, DateTimeOffset CreatedAt);

/// <summary>All media of the corporation.</summary>
public sealed class MediaShelf
{
    private static readonly TimeSpan s_life = TimeSpan.FromDays(3);

    private readonly Lock _lock = new();
    private readonly Dictionary<string, MediaPiece> _pieces = new(StringComparer.Ordinal);
    private readonly TimeProvider _time;
    private int _last;

    internal MediaShelf(TimeProvider time) => _time = time;

    public IReadOnlyList<MediaPiece> All
    {
        get
        {
            lock (_lock) return [.. _pieces.Values];
        }
    }

    public MediaPiece Add(string type, string fileName, string contentType, byte[] bytes)
    {
        lock (_lock)
        {
            var number = (++_last).ToString("D6", CultureInfo.InvariantCulture);
            var id = "3" + Convert.ToBase64String(Encoding.ASCII.GetBytes($"simulated-media-{type}-{number}")).TrimEnd('=').Replace('+', '-').Replace('/', '_');
            return _pieces[id] = new MediaPiece(id, type, fileName, contentType, bytes, _time.GetUtcNow());
        }
    }

    /// <summary>Null when unknown or older than 3 days.</summary>
    public MediaPiece? Find(string id)
    {
        lock (_lock) return _pieces.GetValueOrDefault(id) is { } piece && _time.GetUtcNow() - piece.CreatedAt < s_life ? piece : null;
    }

    public bool Has(string id, string type) => Find(id) is { } piece && string.Equals(piece.Type, type, StringComparison.Ordinal);

    internal string NameOf(string id) => Find(id)?.FileName ?? "";

    internal void Clear()
    {
        lock (_lock) _pieces.Clear();
    }
}
