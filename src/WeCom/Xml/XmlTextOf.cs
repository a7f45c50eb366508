using System.Text;

namespace HealthAssistantBot.WeCom.Xml;

/// <summary>All names and texts below an element as one string, to tell two of them apart.</summary>
internal static class XmlTextOf
{
    public static string Everything(XmlPart part)
    {
        var all = new StringBuilder();
        Write(part, all);
        return all.ToString();
    }

    private static void Write(XmlPart part, StringBuilder all)
    {
        all.Append(part.Name).Append('=').Append(part.Text).Append('\n');
        foreach (var child in part.Children) Write(child, all);
    }
}
