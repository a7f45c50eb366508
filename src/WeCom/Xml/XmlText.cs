using System.Buffers;
using System.Globalization;
using System.Text;

namespace HealthAssistantBot.WeCom.Xml;

/// <summary>Writes the platform's XML as UTF-8. Element names are ours, values are anybody's: they stand in CDATA, safely split.</summary>
internal sealed class XmlText
{
    private readonly ArrayBufferWriter<byte> _bytes = new(512);

    public ReadOnlySpan<byte> Bytes => _bytes.WrittenSpan;

    public void Open(string name) => Raw($"<{name}>");

    public void Close(string name) => Raw($"</{name}>");

    public void Number(string name, long value) => Raw(string.Create(CultureInfo.InvariantCulture, $"<{name}>{value}</{name}>"));

    public void Data(string name, string value)
    {
        Raw($"<{name}><![CDATA[");
        Raw(Clean(value));
        Raw($"]]></{name}>");
    }

    /// <summary>Leaves the element out when there is no value.</summary>
    public void DataIfAny(string name, string? value)
    {
        if (!string.IsNullOrEmpty(value)) Data(name, value);
    }

    private static string Clean(string value)
    {
        // Control characters cannot stand in XML; half a surrogate pair becomes U+FFFD while encoding.
        if (value.Any(IsForbidden)) value = string.Concat(value.Where(c => !IsForbidden(c)));
        return value.Contains("]]>", StringComparison.Ordinal) ? value.Replace("]]>", "]]]]><![CDATA[>", StringComparison.Ordinal) : value;
    }

    private static bool IsForbidden(char c) => c is < ' ' and not ('\t' or '\n' or '\r') or '\uFFFE' or '\uFFFF';

    private void Raw(string text)
    {
        var span = _bytes.GetSpan(Encoding.UTF8.GetMaxByteCount(text.Length));
        _bytes.Advance(Encoding.UTF8.GetBytes(text, span));
    }
}
