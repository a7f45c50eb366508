using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace HealthAssistantBot.WeCom.Messages;

/// <summary>
/// What makes one message different from another with the same words, and the same in all its retries: it becomes the seconds of the
/// platform's duplicate check, which compares whole bodies (fact sheet section 4.2). Between 3 and 4 hours, so that a retry within
/// <see cref="GuardedFor"/> is always caught.
/// </summary>
public readonly record struct MessageKey
{
    /// <summary>The platform's longest window, seconds.</summary>
    public const int LongestWindow = 14_400;

    private const int ShortestWindow = 10_800;
    private const int Keys = LongestWindow - ShortestWindow + 1;

    private MessageKey(int window) => _offset = window - ShortestWindow;

    private readonly int _offset;

    /// <summary>A retry that leaves within this time of the first try is not delivered twice.</summary>
    public static TimeSpan GuardedFor { get; } = TimeSpan.FromSeconds(ShortestWindow);

    /// <summary>duplicate_check_interval, seconds.</summary>
    public int Window => ShortestWindow + _offset;

    /// <summary>
    /// From a number that counts up, such as an outbox row's: 3,601 neighbours in a row all differ. The best choice.
    /// </summary>
    public static MessageKey Of(long number) => new(ShortestWindow + (int)(((number % Keys) + Keys) % Keys));

    /// <summary>From any name of the message; two of them are alike once in 3,601.</summary>
    public static MessageKey Of(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        return Of((long)BinaryPrimitives.ReadUInt32BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(name))));
    }

    /// <summary>The seconds.</summary>
    public override string ToString() => Window.ToString(CultureInfo.InvariantCulture);
}
