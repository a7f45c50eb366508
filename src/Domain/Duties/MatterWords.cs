using System.Text.RegularExpressions;

namespace HealthAssistantBot.Domain.Duties;

/// <summary>A question's matter in the asker's own words, for refusals and where the paper's words do not serve.</summary>
internal static partial class MatterWords
{
    [GeneratedRegex("[?？。.!！,，;；]+$")]
    private static partial Regex End();

    [GeneratedRegex("不够$|了$|的$|这块$|这事$|这个$|方面$")]
    private static partial Regex Tail();

    /// <summary>低保户住院报销.</summary>
    public static string Of(QuestionReading reading)
    {
        var matter = QuestionPatterns.WhoPhrase().Replace(reading.Plain, "|");
        matter = string.Join("", matter.Split('|', StringSplitOptions.RemoveEmptyEntries).Select(p => p.Trim(',', '，'))).Trim();
        return matter.Length >= 2 ? Tail().Replace(matter, "") : reading.Plain;
    }

    /// <summary>低保户住院报销归谁管; questions that do not ask for a party keep their words.</summary>
    public static string ForRefusal(QuestionReading reading, string? topic = null)
    {
        switch (reading.Kind)
        {
            case QuestionKind.Role:
                var verb = reading.Role switch { AskedRole.Lead => "牵头", AskedRole.Support => "配合", _ => "监督" };
                return (topic ?? Of(reading)) + "由谁" + verb;
            case QuestionKind.Topic when reading.Asks:
                return Of(reading) + "归谁管";
            default:
                return End().Replace(reading.Plain, "");
        }
    }
}
