using System.Text;

namespace HealthAssistantBot.WeCom.Tests.Fuzz;

/// <summary>Spoils bytes in the ways that break readers: flipped bits, cuts, repeats, hostile XML pushed in. The same seed spoils the same.</summary>
internal sealed class Mutator(int seed)
{
    private static readonly byte[][] Hostile =
    [
        .. new[]
        {
            "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">]>", "&b;", "<!DOCTYPE x SYSTEM \"file:///etc/passwd\">", "<![CDATA[", "]]>", "<!--", "-->", "<?", "?>", "&#x0;",
            "&#99999999999;", "&#xD800;", "<xml>", "</xml>", "<Encrypt>", "</Encrypt>", "<Encrypt/>", "\0", "\uFEFF", "=", "====", "'", "\"", "<a b=", "\r", "村", "-1", "99999999999999999999",
        }.Select(Encoding.UTF8.GetBytes),
        [0xFF, 0xFE], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80],
        Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("<a>", 400))),
        Encoding.UTF8.GetBytes(new string('<', 2_000)),
        Encoding.UTF8.GetBytes(new string('A', 5_000)),
    ];

    private readonly Random _random = new(seed);

    public byte[] Spoil(byte[] good)
    {
        var bytes = new List<byte>(good);
        for (var times = _random.Next(1, 3); times > 0; times--)
        {
            var at = _random.Next(bytes.Count + 1);
            switch (_random.Next(6))
            {
                case 0 when at < bytes.Count:
                    bytes[at] ^= (byte)(1 << _random.Next(8));
                    break;
                case 1 when at < bytes.Count:
                    bytes[at] = (byte)_random.Next(256);
                    break;
                case 2:
                    bytes.RemoveRange(at, _random.Next(Math.Min(bytes.Count - at, 64) + 1));
                    break;
                case 3:
                    bytes.RemoveRange(at, bytes.Count - at);
                    break;
                case 4:
                    bytes.InsertRange(at, bytes.Take(_random.Next(200)).ToArray());
                    break;
                default:
                    bytes.InsertRange(at, Hostile[_random.Next(Hostile.Length)]);
                    break;
            }
        }

        return [.. bytes];
    }

    public string Spoil(string good) => Encoding.UTF8.GetString(Spoil(Encoding.UTF8.GetBytes(good)));

    public int Next(int below) => _random.Next(below);
}
