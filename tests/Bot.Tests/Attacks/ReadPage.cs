using System.Net;

namespace HealthAssistantBot.Bot.Tests.Attacks;

/// <summary>A tag as a browser reads it.</summary>
internal sealed record ReadTag(string Name, bool IsEnd, IReadOnlyDictionary<string, string> Attributes, string Text)
{
    public string? this[string name] => Attributes.GetValueOrDefault(name);
}

/// <summary>A field of a form with what stands in it.</summary>
internal sealed record ReadField(string Name, string Kind, string Value)
{
    /// <summary>Where a button sends its form, when not where the form says.</summary>
    public string? Action { get; init; }
}

/// <summary>A form as a page offers it: where it goes, its fields, and the buttons that send it.</summary>
internal sealed record ReadForm(string Method, string Action, bool HasFiles, IReadOnlyList<ReadField> Fields, IReadOnlyList<ReadField> Buttons);

/// <summary>A page taken apart by the rules that browsers read HTML by, as far as attacks need them: tags, attributes quoted in any way, and text that is not markup.</summary>
internal sealed class ReadPage
{
    private static readonly string[] Raw = ["script", "style", "textarea", "title", "noscript", "iframe", "xmp"];
    private static readonly string[] Addresses = ["href", "src", "action", "formaction", "poster", "data", "srcdoc", "xlink:href", "ping", "background"];

    private ReadPage(List<ReadTag> tags) => Tags = tags;

    /// <summary>Start tags with the raw text of those whose content is no markup, end tags, and text as tags without a name.</summary>
    public IReadOnlyList<ReadTag> Tags { get; }

    public IEnumerable<string> Links => Tags.Where(t => t is { Name: "a", IsEnd: false }).Select(t => t["href"]).OfType<string>();

    public static ReadPage Of(string html)
    {
        var tags = new List<ReadTag>();
        var at = 0;
        while (at < html.Length)
        {
            var open = html.IndexOf('<', at);
            if (open < 0 || open + 1 >= html.Length) break;
            if (open > at) tags.Add(new ReadTag("", false, EmptyAttributes, WebUtility.HtmlDecode(html[at..open])));
            if (html.AsSpan(open).StartsWith("<!--"))
            {
                var end = html.IndexOf("-->", open, StringComparison.Ordinal);
                at = end < 0 ? html.Length : end + 3;
                continue;
            }

            if (html[open + 1] is '!' or '?')
            {
                at = html.IndexOf('>', open) is >= 0 and var close ? close + 1 : html.Length;
                continue;
            }

            var isEnd = html[open + 1] == '/';
            var from = open + (isEnd ? 2 : 1);
            if (from >= html.Length || !char.IsAsciiLetter(html[from]))
            {
                at = open + 1;
                continue;
            }

            at = from;
            while (at < html.Length && !char.IsWhiteSpace(html[at]) && html[at] is not ('>' or '/')) at++;
            var name = html[from..at].ToLowerInvariant();
            var attributes = AttributesAt(html, ref at);
            var text = "";
            if (!isEnd && Raw.Contains(name))
            {
                var end = html.IndexOf("</" + name, at, StringComparison.OrdinalIgnoreCase);
                text = html[at..(end < 0 ? html.Length : end)];
                at = end < 0 ? html.Length : end;
            }

            tags.Add(new ReadTag(name, isEnd, attributes, text));
        }

        return new ReadPage(tags);
    }

    /// <summary>Whatever would run, or load from elsewhere, on this page; the program's own pages have none of it.</summary>
    public IReadOnlyList<string> Live()
    {
        var found = new List<string>();
        foreach (var tag in Tags.Where(t => t is { IsEnd: false, Name.Length: > 0 }))
        {
            if (tag.Name == "script" && (tag["src"] is not { } source || !source.StartsWith("/assets/", StringComparison.Ordinal) || tag.Text.Trim().Length > 0)) found.Add($"<script> {tag["src"]} {tag.Text}");
            if (tag.Name is "iframe" or "object" or "embed" or "base" or "frame" or "applet" or "style" or "xmp" || tag.Name.StartsWith("x-", StringComparison.Ordinal)) found.Add($"<{tag.Name}>");
            if (tag.Name == "meta" && tag["http-equiv"] is "refresh" or "set-cookie") found.Add("<meta http-equiv>");
            foreach (var (name, value) in tag.Attributes)
            {
                var clean = new string([.. value.Where(c => c > ' ' && !char.IsControl(c))]).ToLowerInvariant();
                if (name.StartsWith("on", StringComparison.Ordinal) || name == "srcdoc" || name == "style") found.Add($"<{tag.Name} {name}={value}>");
                if (Addresses.Contains(name) && (clean.StartsWith("javascript:", StringComparison.Ordinal) || clean.StartsWith("vbscript:", StringComparison.Ordinal) || (clean.StartsWith("data:", StringComparison.Ordinal) && tag.Name != "img"))) found.Add($"<{tag.Name} {name}={value}>");
                if (name is "action" or "formaction" or "src" && value.Length > 0 && !(value.StartsWith('/') && !value.StartsWith("//", StringComparison.Ordinal)) && !value.StartsWith("data:image/", StringComparison.Ordinal)) found.Add($"<{tag.Name} {name}={value}>");
            }
        }

        return found;
    }

    /// <summary>The forms, with what a browser would send of them.</summary>
    public IReadOnlyList<ReadForm> Forms()
    {
        var forms = new List<(ReadTag Tag, List<ReadField> Fields, List<ReadField> Buttons)>();
        (ReadTag Tag, List<ReadField> Fields, List<ReadField> Buttons)? inside = null;
        var (choice, chosen) = ("", (string?)null);
        foreach (var tag in Tags)
        {
            switch (tag.Name)
            {
                case "form":
                    inside = tag.IsEnd ? null : (tag, [], []);
                    if (inside is { } begun) forms.Add(begun);
                    break;
                case "select" when !tag.IsEnd:
                    (choice, chosen) = (tag["name"] ?? "", null);
                    break;
                case "option" when !tag.IsEnd:
                    if (choice.Length > 0 && (string.IsNullOrEmpty(chosen) || tag.Attributes.ContainsKey("selected"))) chosen = tag["value"] ?? "";
                    break;
                case "select":
                    if (choice.Length > 0) Whose(tag)?.Fields.Add(new ReadField(choice, "select", chosen ?? ""));
                    choice = "";
                    break;
                case "textarea" when !tag.IsEnd && tag["name"] is { } name:
                    Whose(tag)?.Fields.Add(new ReadField(name, "text", WebUtility.HtmlDecode(tag.Text).Trim()));
                    break;
                case "input" when tag["name"] is { } name:
                    var kind = tag["type"]?.ToLowerInvariant() ?? "text";
                    if (kind == "submit") Whose(tag)?.Buttons.Add(new ReadField(name, kind, tag["value"] ?? ""));
                    else if (kind is not ("checkbox" or "radio") || tag.Attributes.ContainsKey("checked")) Whose(tag)?.Fields.Add(new ReadField(name, kind is "search" or "tel" or "url" or "email" ? "text" : kind, tag["value"] ?? (kind is "checkbox" or "radio" ? "on" : "")));
                    break;
                case "button" when !tag.IsEnd && tag["type"] is not ("button" or "reset"):
                    Whose(tag)?.Buttons.Add(new ReadField(tag["name"] ?? "", "submit", tag["value"] ?? "") { Action = tag["formaction"] });
                    break;
            }
        }

        return [.. forms.Select(f => new ReadForm((f.Tag["method"] ?? "get").ToLowerInvariant(), f.Tag["action"] ?? "", f.Tag["enctype"] == "multipart/form-data", f.Fields, f.Buttons))];

        (ReadTag Tag, List<ReadField> Fields, List<ReadField> Buttons)? Whose(ReadTag tag) => tag["form"] is { } id && forms.Exists(f => f.Tag["id"] == id) ? forms.Find(f => f.Tag["id"] == id) : inside;
    }

    private static readonly Dictionary<string, string> EmptyAttributes = [];

    private static Dictionary<string, string> AttributesAt(string html, ref int at)
    {
        var found = new Dictionary<string, string>(StringComparer.Ordinal);
        while (at < html.Length)
        {
            while (at < html.Length && (char.IsWhiteSpace(html[at]) || html[at] == '/')) at++;
            if (at >= html.Length) break;
            if (html[at] == '>')
            {
                at++;
                break;
            }

            var from = at++;
            while (at < html.Length && !char.IsWhiteSpace(html[at]) && html[at] is not ('=' or '>' or '/')) at++;
            var name = html[from..at].ToLowerInvariant();
            while (at < html.Length && char.IsWhiteSpace(html[at])) at++;
            var value = "";
            if (at < html.Length && html[at] == '=')
            {
                at++;
                while (at < html.Length && char.IsWhiteSpace(html[at])) at++;
                if (at < html.Length && html[at] is '"' or '\'')
                {
                    var end = html.IndexOf(html[at], at + 1);
                    if (end < 0) end = html.Length;
                    value = html[(at + 1)..end];
                    at = Math.Min(html.Length, end + 1);
                }
                else
                {
                    from = at;
                    while (at < html.Length && !char.IsWhiteSpace(html[at]) && html[at] != '>') at++;
                    value = html[from..at];
                }
            }

            found.TryAdd(name, WebUtility.HtmlDecode(value));
        }

        return found;
    }
}
