namespace HealthAssistantBot.WeCom.Xml;

/// <summary>One element of a received XML text: its name, its own text, its children. Its text never reaches a log by accident.</summary>
public sealed class XmlPart
{
    internal XmlPart(string name) => Name = name;

    /// <summary>The element's name as sent.</summary>
    public string Name { get; }

    /// <summary>The text of the element itself; empty for one with children only.</summary>
    public string Text { get; internal set; } = "";

    /// <summary>The elements inside, in the order sent.</summary>
    public IReadOnlyList<XmlPart> Children => Inside;

    internal List<XmlPart> Inside { get; private set; } = Nothing;

    private static readonly List<XmlPart> Nothing = [];

    /// <summary>The first child of that name (the platform's names differ only by more than case, so case does not count), or null.</summary>
    public XmlPart? Child(string name)
    {
        foreach (var child in Inside)
            if (child.Name.Equals(name, StringComparison.OrdinalIgnoreCase)) return child;

        return null;
    }

    /// <summary>All children of that name.</summary>
    public IEnumerable<XmlPart> All(string name) => Inside.Where(child => child.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    /// <summary>The name only.</summary>
    public override string ToString() => $"<{Name}>";

    internal void Add(XmlPart child)
    {
        if (ReferenceEquals(Inside, Nothing)) Inside = [];
        Inside.Add(child);
    }
}
