using System.Text.RegularExpressions;
using HealthAssistantBot.Bot.Conversations;

namespace HealthAssistantBot.Bot.Obligations;

/// <summary>第2件没办找邓启明, 第2件没人办先告诉许文静再告诉罗晓岚, 第2件没办不用告诉别人: whom the clerk wants asked where nobody answers.</summary>
/// <param name="People">As they were named, in their order; empty: nobody.</param>
internal sealed partial record LadderSentence(int Number, IReadOnlyList<string> People)
{
    /// <summary>Null where the sentence is about something else.</summary>
    public static LadderSentence? Read(string text, int count)
    {
        if (Said().Match(ChoiceWords.Plain(text.Replace('，', '、').Replace(',', '、'))) is not { Success: true } said || ReviewSentence.Numbers(said.Groups["n"].Value, count).ToList() is not [var number]) return null;

        return new LadderSentence(number, said.Groups["none"].Success ? [] : Names(said.Groups["who"].Value));
    }

    /// <summary>先许文静再罗晓岚, 许文静、罗晓岚: the names in their order.</summary>
    public static IReadOnlyList<string> Names(string said) => [.. Between().Split(said).Select(name => Verb().Replace(name.Trim(), "")).Where(name => name.Length > 0)];

    [GeneratedRegex("^第?(?<n>[0-9]{1,2}|[一二三四五六七八九十]{1,3})[件条项个]?(?:到期|到时|到了日子)?(?:还)?(?:要是|如果)?(?:没办好|没办完|没办|没人办|没做|没人做|没回音|没人回|没动静)(?:的|就|话|时候|呢|、)*(?:(?<none>(?:不用|不要|别|不必)(?:再)?(?:告诉|找|报|请|通知|催)(?:谁|别人|领导|人|上面)*(?:了|过问)?)|(?:先)?(?:告诉|找|报给?|请|通知|转给?|叫)(?<who>[\u4e00-\u9fff、]{2,40}?)(?:过问|知道|一下|来管|就行|吧)*)$", RegexOptions.ExplicitCapture)]
    private static partial Regex Said();

    [GeneratedRegex("、|，|,|；|;| |和|然后|再|最后|接着")]
    private static partial Regex Between();

    [GeneratedRegex("^(?:先|就|告诉|找|报给?|请|通知|转给?|叫)+")]
    private static partial Regex Verb();
}
