using System.Globalization;
using HealthAssistantBot.Bot.Conversations;
using HealthAssistantBot.Domain.Reports;
using HealthAssistantBot.Domain.Reports.Forms;

namespace HealthAssistantBot.Bot.Reports.Photos;

/// <summary>What is said about photos. They are offered, never demanded.</summary>
internal static class PhotoWords
{
    /// <summary>What the choice of a filed report says.</summary>
    public const string Into = "照片放进№";

    public static bool IsNone(string plain) => ReportSayings.IsYes(plain) || plain is "没有" or "没得" or "没" or "无" or "没有照片" or "没照片" or "没拍" or "没有拍" or "没照" or "不发" or "不发了" or "不用" or "不用了" or "不要" or "算了" or "发不了" or "不会发" or "不放";

    /// <summary>A photo that came between the questions.</summary>
    public static Reply Taken(int count) => Reply.Plain("photo.taken", string.Create(CultureInfo.InvariantCulture, $"照片收下了，{count}张。"));

    public static Reply Full(int most) => Reply.Plain("photo.full", string.Create(CultureInfo.InvariantCulture, $"最多放{most}张，多的没有放进去。"));

    public static Reply Kept(Report? filed, IReadOnlyList<Form> forms, DateOnly today)
    {
        List<SuggestedAction> choices = [];
        if (filed is not null) choices.Add(new SuggestedAction(Cut($"{filed.Period.Spoken(today)}{filed.Form.Short}"), $"{Into}{filed.Receipt}"));
        choices.AddRange(forms.Take(3 - choices.Count).Select(form => new SuggestedAction(Cut(form.Short), $"上报{form.Short}")));
        return new Reply("photo.kept",
        [
            new(PartKind.Headline, "照片存下了。"),
            new(PartKind.Line, "是哪件事的？"),
            .. choices.Select((choice, i) => new ReplyPart(PartKind.Choice, string.Create(CultureInfo.InvariantCulture, $"{i + 1} {choice.Label}"))),
            new(PartKind.Line, "都不是，就说一句。"),
        ], choices);
    }

    private static string Cut(string label) => label.Length <= 14 ? label : label[..13] + "…";
}
