using System.Text.RegularExpressions;

namespace HealthAssistantBot.Domain.Duties;

/// <summary>A question's matter in the asker's own words, for refusals and where the paper's words do not serve.</summary>
internal static partial class MatterWords
{
    private const int LongestMatter = 16;

    [GeneratedRegex("[?？。.!！,，;；]+$")]
    private static partial Regex End();

    [GeneratedRegex("不够$|的$|这块$|这事$|这个$|方面$")]
    private static partial Regex Tail();

    /// <summary>低保户住院报销.</summary>
    public static string Of(QuestionReading reading)
    {
        var matter = QuestionPatterns.WhoPhrase().Replace(reading.Plain, "|");
        matter = string.Join("", matter.Split('|', StringSplitOptions.RemoveEmptyEntries).Select(p => p.Trim(',', '，'))).Trim();
        return matter.Length >= 2 ? Tail().Replace(matter, "") : reading.Plain;
    }

    // 我家老人八十多了,走不动,谁来上门体检: a long story's matter stands beside the question.
    private static string Short(QuestionReading reading)
    {
        var whole = Of(reading);
        if (whole.Length <= LongestMatter) return whole;
        var asked = QuestionPatterns.WhoPhrase().Match(reading.Plain);
        if (!asked.Success) return whole;
        var after = reading.Plain[(asked.Index + asked.Length)..].Split(',', ';', '。')[0].Trim();
        var before = reading.Plain[..asked.Index].TrimEnd(',', ';', '。').Split(',', ';', '。')[^1].Trim();
        var beside = after.Length >= 2 ? before.Length is > 0 and <= 6 ? before + after : after : before;
        return beside.Length >= 2 && beside.Length < whole.Length ? Tail().Replace(beside, "") : whole;
    }

    // 月子中心谁监督 asks about 月子中心; the role is said by the question itself.
    private static string OfRole(QuestionReading reading)
    {
        var matter = Tail().Replace(reading.Content.Replace("|", "", StringComparison.Ordinal).Trim(',', ';'), "");
        return matter.Length >= 2 ? matter : Of(reading);
    }

    /// <summary>低保户住院报销归谁管; questions that do not ask for a party keep their words.</summary>
    public static string ForRefusal(QuestionReading reading, string? topic = null)
    {
        switch (reading.Kind)
        {
            case QuestionKind.Role:
                var verb = reading.Role switch { AskedRole.Lead => "牵头", AskedRole.Support => "配合", _ => "监督" };
                return (topic ?? OfRole(reading)) + "由谁" + verb;
            case QuestionKind.Topic when reading.Asks:
                return Short(reading) + "归谁管";
            default:
                return End().Replace(reading.OwnWords, "");
        }
    }
}
