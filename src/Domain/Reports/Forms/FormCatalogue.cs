namespace HealthAssistantBot.Domain.Reports.Forms;

/// <summary>A village as forms know it: its name and what people call it.</summary>
public sealed record FormVillage(string Name, IReadOnlyList<string> Aliases)
{
    /// <summary>All names, each with its plain characters.</summary>
    internal IReadOnlyList<(string Name, string Plain)> Names { get; } = [.. Aliases.Prepend(Name).Select(name => (name, Language.TextNormaliser.Characters(name).Text))];
}

/// <summary>The town that a form file is for, with its villages.</summary>
public sealed record FormArea(string Town, IReadOnlyList<FormVillage> Villages)
{
    public static FormArea Unknown { get; } = new("", []);

    /// <summary>The place's own number, where the office made the form for it; null for a file that anybody may take.</summary>
    public int? Id { get; init; }
}

/// <summary>What a form file holds.</summary>
/// <param name="Warnings">Lines about what was not understood and left aside; the forms are usable.</param>
public sealed record FormCatalogue(FormArea Area, IReadOnlyList<Form> Forms, IReadOnlyList<string> Warnings)
{
    public Form? Find(string id) => Forms.FirstOrDefault(form => form.Id == id);
}

/// <summary>A form file as read: the catalogue, or a line for each mistake in the words of whoever wrote the file.</summary>
public sealed record FormFileReading(FormCatalogue? Catalogue, IReadOnlyList<string> Mistakes);
