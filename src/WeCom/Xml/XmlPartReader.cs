using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Unicode;

namespace HealthAssistantBot.WeCom.Xml;

/// <summary>
/// Reads the small XML texts of the platform from UTF-8, by hand: no DTD, no entity but the five and numeric ones, depth and count of
/// elements limited. A fifth of what a general reader costs, and nothing in it that could be talked into more work. Attributes are skipped.
/// </summary>
internal ref struct XmlPartReader
{
    private static readonly SearchValues<byte> Oddities = SearchValues.Create([.. Enumerable.Range(0, 32).Where(b => b is not (9 or 10)).Select(b => (byte)b)]);
    private static readonly SearchValues<byte> OdditiesAndEntities = SearchValues.Create([(byte)'&', .. Enumerable.Range(0, 32).Where(b => b is not (9 or 10)).Select(b => (byte)b)]);
    private static readonly SearchValues<byte> NameEnds = SearchValues.Create(" \t\r\n/>=?"u8);

    private readonly ReadOnlySpan<byte> _text;
    private readonly int _maxDepth;
    private readonly int _maxElements;
    private int _at;
    private int _elements;

    private XmlPartReader(ReadOnlySpan<byte> text, int maxDepth, int maxElements)
    {
        _text = text;
        _maxDepth = maxDepth;
        _maxElements = maxElements;
    }

    /// <summary>The root element, or null for anything that is not acceptable XML.</summary>
    public static XmlPart? Read(ReadOnlySpan<byte> utf8, int maxDepth, int maxElements)
    {
        if (utf8.StartsWith("\uFEFF"u8)) utf8 = utf8[3..];
        if (!Utf8.IsValid(utf8)) return null;

        var reader = new XmlPartReader(utf8, maxDepth, maxElements);
        if (!reader.SkipBetween() || reader.Element(1) is not { } root) return null;

        return reader.SkipBetween() && reader._at == reader._text.Length ? root : null;
    }

    private readonly ReadOnlySpan<byte> Rest => _text[_at..];

    private XmlPart? Element(int depth)
    {
        if (depth > _maxDepth || ++_elements > _maxElements || !Take("<"u8) || Name() is not { Length: > 0 } name || !Attributes(out var empty)) return null;

        var part = new XmlPart(Encoding.UTF8.GetString(name));
        if (empty) return part;

        return Content(part, depth) && Closed(name) ? part : null;
    }

    private bool Content(XmlPart part, int depth)
    {
        string? text = null, cdata = null;
        while (true)
        {
            var run = Rest.IndexOf((byte)'<');
            if (run < 0) return false;

            if (run > 0)
            {
                if (Rest[..run].IndexOf("]]>"u8) >= 0 || !TryText(Rest[..run], entities: true, out var plain)) return false;
                text = text is null ? plain : text + plain;
                _at += run;
            }

            if (Rest.StartsWith("</"u8)) break;
            if (Take("<![CDATA["u8))
            {
                var length = Rest.IndexOf("]]>"u8);
                if (length < 0 || ++_elements > _maxElements || !TryText(Rest[..length], entities: false, out var raw)) return false;
                // Blanks around a CDATA are layout, words are text.
                cdata = (cdata is null && string.IsNullOrWhiteSpace(text) ? "" : (cdata ?? "") + text) + raw;
                text = null;
                _at += length + 3;
            }
            else if (Rest.StartsWith("<!--"u8) || Rest.StartsWith("<?"u8))
            {
                if (!SkipNote()) return false;
            }
            else if (Element(depth + 1) is { } child) part.Add(child);
            else return false;
        }

        if (cdata is not null) part.Text = string.IsNullOrWhiteSpace(text) ? cdata : cdata + text;
        else if (text is not null && !(part.Children.Count > 0 && string.IsNullOrWhiteSpace(text))) part.Text = text;
        return true;
    }

    private ReadOnlySpan<byte> Name()
    {
        var length = Rest.IndexOfAny(NameEnds);
        if (length is <= 0 or > 64) return default;

        var name = Rest[..length];
        foreach (var b in name)
            if (!(char.IsAsciiLetterOrDigit((char)b) || b is (byte)'_' or (byte)'-' or (byte)'.' or (byte)':' or >= 0x80)) return default;
        if (char.IsAsciiDigit((char)name[0]) || name[0] is (byte)'-' or (byte)'.') return default;

        _at += length;
        return name;
    }

    /// <summary>Skips attributes up to the end of the tag.</summary>
    private bool Attributes(out bool empty)
    {
        empty = false;
        while (true)
        {
            var before = _at;
            SkipBlanks();
            if (Take(">"u8)) return true;
            if (Take("/>"u8)) return empty = true;
            if (before == _at || !Attribute()) return false;
        }
    }

    private bool Attribute()
    {
        if (Name().IsEmpty) return false;

        SkipBlanks();
        if (!Take("="u8)) return false;

        SkipBlanks();
        if (Rest.IsEmpty || Rest[0] is not ((byte)'"' or (byte)'\'')) return false;

        var length = Rest[1..].IndexOf(Rest[0]);
        if (length < 0 || Rest.Slice(1, length).ContainsAny((byte)'<', (byte)'&')) return false;

        _at += length + 2;
        return true;
    }

    private bool Closed(ReadOnlySpan<byte> name)
    {
        if (!Take("</"u8) || !Rest.StartsWith(name)) return false;

        _at += name.Length;
        SkipBlanks();
        return Take(">"u8);
    }

    /// <summary>Blanks, comments and processing instructions before and after the root; a DTD ends the reading.</summary>
    private bool SkipBetween()
    {
        while (true)
        {
            SkipBlanks();
            if (_at >= _text.Length || !(Rest.StartsWith("<!"u8) || Rest.StartsWith("<?"u8))) return true;
            if (!SkipNote()) return false;
        }
    }

    private bool SkipNote()
    {
        if (++_elements > _maxElements) return false;
        if (Take("<?"u8)) return !Name().IsEmpty && SkipTo("?>"u8, out _);

        return Take("<!--"u8) && SkipTo("-->"u8, out var note) && note.IndexOf("--"u8) < 0 && !note.EndsWith("-"u8);
    }

    private bool SkipTo(ReadOnlySpan<byte> end, out ReadOnlySpan<byte> skipped)
    {
        var length = Rest.IndexOf(end);
        skipped = length < 0 ? default : Rest[..length];
        _at += length < 0 ? 0 : length + end.Length;
        return length >= 0;
    }

    private void SkipBlanks()
    {
        while (_at < _text.Length && _text[_at] is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n') _at++;
    }

    private bool Take(ReadOnlySpan<byte> token)
    {
        if (!Rest.StartsWith(token)) return false;

        _at += token.Length;
        return true;
    }

    private static bool TryText(ReadOnlySpan<byte> raw, bool entities, out string text)
    {
        if (raw.IndexOfAny(entities ? OdditiesAndEntities : Oddities) < 0)
        {
            text = Encoding.UTF8.GetString(raw);
            return true;
        }

        // A carriage return is a line end; other control characters cannot stand in XML and are left out rather than the message lost.
        var clean = new StringBuilder(raw.Length);
        text = "";
        while (!raw.IsEmpty)
        {
            var odd = raw.IndexOfAny(entities ? OdditiesAndEntities : Oddities);
            clean.Append(Encoding.UTF8.GetString(odd < 0 ? raw : raw[..odd]));
            if (odd < 0) break;

            var b = raw[odd];
            raw = raw[(odd + 1)..];
            if (b == '\r')
            {
                clean.Append('\n');
                if (raw.StartsWith("\n"u8)) raw = raw[1..];
            }
            else if (b == '&')
            {
                var end = raw[..Math.Min(raw.Length, 12)].IndexOf((byte)';');
                if (end <= 0 || !TryEntity(raw[..end], clean)) return false;
                raw = raw[(end + 1)..];
            }
        }

        text = clean.ToString();
        return true;
    }

    private static bool TryEntity(ReadOnlySpan<byte> name, StringBuilder into)
    {
        if (name[0] == '#')
        {
            var hex = name.Length > 2 && name[1] == 'x';
            if (!int.TryParse(name[(hex ? 2 : 1)..], hex ? NumberStyles.AllowHexSpecifier : NumberStyles.None, CultureInfo.InvariantCulture, out var value) || !Rune.IsValid(value)) return false;
            if (value is >= 32 or 9 or 10 or 13) into.Append(new Rune(value).ToString());
            return true;
        }

        var character = name switch
        {
            _ when name.SequenceEqual("amp"u8) => '&',
            _ when name.SequenceEqual("lt"u8) => '<',
            _ when name.SequenceEqual("gt"u8) => '>',
            _ when name.SequenceEqual("quot"u8) => '"',
            _ when name.SequenceEqual("apos"u8) => '\'',
            _ => '\0',
        };
        if (character != '\0') into.Append(character);
        return character != '\0';
    }
}
