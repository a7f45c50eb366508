namespace HealthAssistantBot.Domain.StaffDirectory;

/// <summary>One line of the directory file, checked. A line without a name makes its area only.</summary>
/// <param name="Number">The line's number in the file, as a spreadsheet shows it.</param>
public sealed record StaffRow(int Number, string County, string? Town, string? Village, string? Name, string Post, string? Phone, string? UserId, Roles Roles);

/// <summary>A line that cannot be taken, for the operator (English) and for the office (Chinese).</summary>
public sealed record StaffRowError(int Number, string What, string Sentence)
{
    public override string ToString() => $"row {Number}: {What}";
}

/// <summary>What an import changed.</summary>
public sealed record StaffImported(int AreasAdded, int PeopleAdded, int PeopleChanged, int PeopleUnchanged);

/// <summary>Stores a checked directory file whole or not at all.</summary>
public interface IStaffImport
{
    Task<StaffImported> ApplyAsync(IReadOnlyList<StaffRow> rows, CancellationToken cancellationToken);
}
