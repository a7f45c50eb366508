using System.Text.RegularExpressions;

namespace HealthAssistantBot.Domain.Duties;

/// <summary>What papers write where a question asks for a place, a number or a reason.</summary>
internal static partial class FactWords
{
    [GeneratedRegex("(?:在|设|放|挂)(?:在|到)?(?:哪|什么地方|什么单位|什么部门)|什么地方|地点")]
    private static partial Regex AsksPlace();

    [GeneratedRegex("(?:几|多少)(?:个|名|位|人|家|项|类|户|所|支|次|大类)|不少于|至少")]
    private static partial Regex AsksNumber();

    [GeneratedRegex("(?:达到|实现|取得|起到)(?:一个)?什么|什么(?:效果|目标|目的)|为了什么|图什么")]
    private static partial Regex AsksAim();

    public static TermGroup? SoughtBy(QuestionReading reading)
    {
        if (reading.Kind is not (QuestionKind.Fact or QuestionKind.Topic or QuestionKind.Post)) return null;
        if (AsksPlace().IsMatch(reading.Plain)) return Group("设在哪", "暂设在", "设在", "设于", "设置于", "位于", "场地", "地点");
        if (AsksNumber().IsMatch(reading.Plain)) return Group("几个", "不少于", "至少", "不低于", "以上");
        return AsksAim().IsMatch(reading.Plain) ? Group("目标", "实现", "确保", "达到", "目标", "目的") : null;
    }

    private static TermGroup Group(string said, params string[] forms) =>
        new(said, 0, 0.45f, [.. forms.Select((f, i) => new TermForm(f, i == 0 ? 1 : 0.9f))], null, false);
}
