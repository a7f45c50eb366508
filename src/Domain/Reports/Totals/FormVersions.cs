using HealthAssistantBot.Domain.Reports.Forms;

namespace HealthAssistantBot.Domain.Reports.Totals;

/// <summary>A form over its versions: reports of one period may have been filed with several.</summary>
public static class FormVersions
{
    /// <summary>The form with what only other versions ask for behind its own fields, so that no figure is lost between two versions. A field is the same by its key.</summary>
    public static Form With(this Form newest, IEnumerable<Form> others)
    {
        ArgumentNullException.ThrowIfNull(newest);
        var dropped = others.SelectMany(other => other.Fields).Where(field => newest.Field(field.Key) is null).DistinctBy(field => field.Key).Select(field => field with { IsRequired = false }).ToList();
        return dropped.Count == 0 ? newest : newest with { Fields = [.. newest.Fields, .. dropped] };
    }
}
