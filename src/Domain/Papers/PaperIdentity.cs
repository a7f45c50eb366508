using System.Text;

namespace HealthAssistantBot.Domain.Papers;

/// <summary>How two imports stand to one another.</summary>
public enum VersionRelation
{
    /// <summary>Different papers.</summary>
    Unrelated,
    /// <summary>One paper; the first is the later version.</summary>
    Newer,
    /// <summary>One paper; the first is the earlier version.</summary>
    Older,
    /// <summary>One paper by number or title, but the dates do not say which is later: a person decides.</summary>
    Undecided,
}

/// <summary>What tells whether two imports are versions of one paper.</summary>
public sealed record PaperIdentity(int? AreaId, string? Number, string? Issuer, string? Title, DateOnly? Date)
{
    /// <summary>How this one stands to <paramref name="other"/>.</summary>
    public VersionRelation RelateTo(PaperIdentity other)
    {
        ArgumentNullException.ThrowIfNull(other);

        if (!IsVersionOf(other)) return VersionRelation.Unrelated;
        if (Date is not { } own || other.Date is not { } its || own == its) return VersionRelation.Undecided;

        return own > its ? VersionRelation.Newer : VersionRelation.Older;
    }

    private bool IsVersionOf(PaperIdentity other)
    {
        if (AreaId != other.AreaId) return false;

        var (number, otherNumber) = (Plain(Number), Plain(other.Number));
        if (number.Length > 0 && otherNumber.Length > 0) return number == otherNumber;

        var title = Plain(Title);
        return title.Length > 0 && title == Plain(other.Title) && Plain(Issuer) == Plain(other.Issuer);
    }

    // Brackets, blanks and widths differ between a scan, a web page and the original.
    private static string Plain(string? text)
    {
        if (text is null) return "";

        var plain = new StringBuilder(text.Length);
        foreach (var c in text.Normalize(NormalizationForm.FormKC))
        {
            if (char.IsWhiteSpace(c) || c is '《' or '》' or '"' or '“' or '”') continue;
            plain.Append(c is '〔' or '[' or '【' or '(' ? '(' : c is '〕' or ']' or '】' or ')' ? ')' : c);
        }

        return plain.ToString();
    }
}
