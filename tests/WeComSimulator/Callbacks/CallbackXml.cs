using System.Globalization;
using System.Security;
using System.Text;

namespace HealthAssistantBot.WeComSimulator;

/// <summary>One element of a callback: text in CDATA, a bare number, or a group of elements.</summary>
public sealed record XmlPart
{
    private XmlPart(string name, string? text, IReadOnlyList<XmlPart>? children, bool bare) => (Name, Value, Children, IsBare) = (name, text, children, bare);

    public string Name { get; }

    public string? Value { get; }

    public IReadOnlyList<XmlPart>? Children { get; }

    public bool IsBare { get; }

    public static XmlPart Text(string name, string value) => new(name, value, null, false);

    public static XmlPart Number(string name, long value) => new(name, value.ToString(CultureInfo.InvariantCulture), null, true);

    public static XmlPart Bare(string name, string value) => new(name, value, null, true);

    public static XmlPart Group(string name, params IReadOnlyList<XmlPart> children) => new(name, null, children, false);
}

/// <summary>Writes callbacks as the platform does; the order of elements is not fixed, so it is shuffled (sheet 2.3).</summary>
internal static class CallbackXml
{
    public static string Write(IReadOnlyList<XmlPart> parts, Random random)
    {
        var text = new StringBuilder("<xml>");
        var shuffled = parts.ToArray();
        random.Shuffle(shuffled);
        foreach (var part in shuffled) Write(part, text);
        return text.Append("</xml>").ToString();
    }

    private static void Write(XmlPart part, StringBuilder text)
    {
        text.Append('<').Append(part.Name).Append('>');
        if (part.Children is not null)
        {
            foreach (var child in part.Children) Write(child, text);
        }
        else if (part.IsBare)
        {
            text.Append(SecurityElement.Escape(part.Value));
        }
        else
        {
            // A CDATA section cannot hold its own end: it is closed and opened again between the brackets.
            text.Append("<![CDATA[").Append(part.Value!.Replace("]]>", "]]]]><![CDATA[>", StringComparison.Ordinal)).Append("]]>");
        }

        text.Append("</").Append(part.Name).Append('>');
    }
}
