using System.Text;
using HealthAssistantBot.Domain.Common;

namespace HealthAssistantBot.Bot.Papers.Files;

/// <summary>Finds out how the bytes of a text file are encoded: UTF-8, UTF-16 or GB18030, with or without a mark at the beginning.</summary>
internal static class TextDecoding
{
    // Of the characters that GB18030 gives for real Chinese text, at least this share lies in the two levels of everyday characters and
    // in punctuation; for UTF-8 or Big5 bytes read as GB18030 it is far lower.
    private const double EverydayShare = 0.7;

    private static readonly UTF8Encoding StrictUtf8 = new(false, true);

    static TextDecoding() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    private static Encoding StrictGb18030 => Encoding.GetEncoding("GB18030", EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback);

    /// <summary>The text with LF line ends and without a byte order mark; nothing else is changed.</summary>
    public static Outcome<string> Decode(byte[] bytes)
    {
        if (bytes.Length == 0) return PaperFileRefusals.Empty;

        var decoded = bytes switch
        {
            [0xEF, 0xBB, 0xBF, ..] => Strictly(StrictUtf8, bytes, 3),
            [0xFF, 0xFE, 0, 0, ..] or [0, 0, 0xFE, 0xFF, ..] => PaperFileRefusals.WrongEncoding,
            [0xFF, 0xFE, ..] => Strictly(new UnicodeEncoding(false, false, true), bytes, 2),
            [0xFE, 0xFF, ..] => Strictly(new UnicodeEncoding(true, false, true), bytes, 2),
            _ => WithoutMark(bytes),
        };
        if (decoded.IsRefused) return decoded;

        var text = decoded.Value.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n');
        if (string.IsNullOrWhiteSpace(text)) return PaperFileRefusals.Empty;
        if (IsGarbled(text)) return PaperFileRefusals.WrongEncoding;
        if (HasControls(text)) return PaperFileRefusals.Binary;

        return text;
    }

    private static Outcome<string> WithoutMark(byte[] bytes)
    {
        if (LooksLikeUtf16(bytes) is { } bigEndian) return Strictly(new UnicodeEncoding(bigEndian, false, true), bytes, 0);
        if (bytes.AsSpan().IndexOf((byte)0) >= 0) return PaperFileRefusals.Binary;

        var good = ValidUtf8Length(bytes);
        if (good == bytes.Length) return StrictUtf8.GetString(bytes);

        try
        {
            var text = StrictGb18030.GetString(bytes);
            if (IsEverydayChinese(text)) return text;
        }
        catch (DecoderFallbackException)
        {
        }

        // Mostly UTF-8 with a broken place: say where, since reading it as anything else would only give garbage.
        return MultiByteShare(bytes, good) ? PaperFileRefusals.BrokenUtf8(good + 1) : PaperFileRefusals.WrongEncoding;
    }

    private static Outcome<string> Strictly(Encoding encoding, byte[] bytes, int from)
    {
        try
        {
            return encoding.GetString(bytes, from, bytes.Length - from);
        }
        catch (DecoderFallbackException)
        {
            return encoding is UTF8Encoding ? PaperFileRefusals.BrokenUtf8(ValidUtf8Length(bytes) + 1) : PaperFileRefusals.WrongEncoding;
        }
    }

    private static int ValidUtf8Length(ReadOnlySpan<byte> bytes)
    {
        var read = 0;
        while (read < bytes.Length)
        {
            if (Rune.DecodeFromUtf8(bytes[read..], out _, out var used) != System.Buffers.OperationStatus.Done) return read;

            read += used;
        }

        return read;
    }

    private static bool MultiByteShare(ReadOnlySpan<byte> bytes, int good)
    {
        var multi = 0;
        var i = 0;
        var broken = 0;
        while (i < bytes.Length)
        {
            if (Rune.DecodeFromUtf8(bytes[i..], out var rune, out var used) == System.Buffers.OperationStatus.Done)
            {
                if (rune.Value > 0x7f) multi++;
            }
            else
            {
                broken++;
            }

            i += Math.Max(1, used);
        }

        return multi > broken * 4 || (good > 0 && broken == 1);
    }

    /// <summary>True: big endian, false: little endian, null: not UTF-16. Chinese text in UTF-16 has ASCII line feeds and digits, whose other byte is zero.</summary>
    private static bool? LooksLikeUtf16(byte[] bytes)
    {
        if (bytes.Length < 4 || bytes.Length % 2 != 0 || bytes.AsSpan().IndexOf((byte)0) < 0) return null;

        int little = 0, big = 0;
        for (var i = 0; i + 1 < bytes.Length; i += 2)
        {
            if (IsUsual((char)(bytes[i] | (bytes[i + 1] << 8)))) little++;
            if (IsUsual((char)(bytes[i + 1] | (bytes[i] << 8)))) big++;
        }

        var units = bytes.Length / 2;
        if (Math.Max(little, big) < units * 0.9 || Math.Min(little, big) > units * 0.7) return null;

        return big > little;
    }

    private static bool IsUsual(char c) => c is >= '\u4e00' and <= '\u9fff' or >= '\u3000' and <= '\u303f' or >= '\uff00' and <= '\uffef' or >= '\u2010' and <= '\u2026' or >= ' ' and <= '~' or '\n' or '\r' or '\t';

    private static bool HasControls(string text)
    {
        var controls = 0;
        foreach (var c in text)
            if (char.IsControl(c) && c is not ('\n' or '\t' or '\f' or '\u000b')) controls++;

        return controls > 0 && controls * 100 > text.Length;
    }

    private static bool IsGarbled(string text)
    {
        int replaced = 0, latin = 0, han = 0, privateUse = 0;
        foreach (var c in text)
        {
            if (c == '\ufffd') replaced++;
            else if (c is >= '\u00a0' and <= '\u024f') latin++;
            else if (c is >= '\ue000' and <= '\uf8ff') privateUse++;
            else if (IsHan(c)) han++;
        }

        // 锟斤拷 is what U+FFFD becomes when it is saved and read once more.
        var twice = 0;
        for (var i = text.IndexOf("锟斤拷", StringComparison.Ordinal); i >= 0; i = text.IndexOf("锟斤拷", i + 3, StringComparison.Ordinal)) twice++;

        return replaced * 100 > text.Length || twice >= 3 || latin > han + 8 || (privateUse > 8 && privateUse * 10 > text.Length);
    }

    private static bool IsEverydayChinese(string text)
    {
        int everyday = 0, other = 0;
        var pair = new byte[4];
        var gb = StrictGb18030;
        foreach (var c in text)
        {
            if (c < 0x80) continue;
            if (c is >= '\u3000' and <= '\u303f' or >= '\uff00' and <= '\uffef' or >= '\u2010' and <= '\u2026')
            {
                everyday++;
                continue;
            }

            if (!IsHan(c))
            {
                other += 2;
                continue;
            }

            // Levels one and two of the national set: both bytes from A1 up, the first from B0 to F7. Traditional characters lie outside
            // and are as good, but only a part of any real text.
            var length = gb.GetBytes([c], 0, 1, pair, 0);
            if (length == 2 && pair[0] is >= 0xB0 and <= 0xD7 && pair[1] >= 0xA1) everyday += 2;
            else if (length == 2 && pair[0] is >= 0xB0 and <= 0xF7 && pair[1] >= 0xA1) everyday++;
            else other++;
        }

        return everyday > 0 && everyday >= (everyday + other) * EverydayShare;
    }

    private static bool IsHan(char c) => c is >= '\u3400' and <= '\u9fff' or >= '\uf900' and <= '\ufaff' or >= '\ud800' and <= '\udfff';
}
