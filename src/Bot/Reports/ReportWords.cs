using System.Globalization;
using HealthAssistantBot.Bot.Conversations;
using HealthAssistantBot.Domain.Common;
using HealthAssistantBot.Domain.Language;
using HealthAssistantBot.Domain.Reports.Forms;
using HealthAssistantBot.Domain.Reports;
using HealthAssistantBot.Reminders.Wording;

namespace HealthAssistantBot.Bot.Reports;

/// <summary>What is said when a report is begun, stopped, shared or holds something personal; under the keys of the voice catalogue.</summary>
internal static class ReportWords
{
    public const string Yes = "对";
    public const string All = "看全部";
    public const string View = "看报上去的";
    public const string Change = "改报上去的";
    public const string Never = "不用管";
    public const string GoOn = "我接着填";
    public const string Wait = "等着";

    /// <summary>A phone in WeChat Work is known by the clerk's code, a browser by the clerk's link.</summary>
    public static Reply MembersOnly(Participant who) => Reply.Plain("report.members-only",
        who.Account is null ? "报数要先认得您是哪个村的。\n请找镇里的经办人要一个登录链接，点开就行。" : "报数要先认得您是哪个村的。\n请找镇里的经办人要一个6位数的码，发给我。");

    public static Reply NoVillage { get; } = Reply.Plain("report.no-village", "报数由村里报。\n看哪个村还没报，就问“还差谁”。");

    /// <summary>To somebody who reports for several villages.</summary>
    public static Reply AskVillage(IReadOnlyList<string> villages, string said) =>
        Listed("report.ask-village", "报哪个村的？", [.. villages.Select(village => new SuggestedAction(village, said.Length == 0 ? $"替{village}上报" : $"替{village}报：{said}"))]);

    /// <summary>To somebody who has not been asked to stand in for anybody of that village.</summary>
    public static Reply NotTheirsToFile(string village, string who) =>
        Reply.Plain("report.not-theirs", $"{village}的数由{village}的人报，这份没有记。\n要您替，请对方跟我说一句，比如“这周我出差，{who}替我”。");

    public static Reply NothingKept { get; } = Reply.Plain("report.resume.none", "没有填了一半的。\n要报就说“上报”。");

    public static Reply Cancelled { get; } = Reply.Plain("cancel", "好，停下了，什么都没报。\n7天里回“继续上报”接着填。");

    public static Reply MessageTakenBack { get; } = Reply.Plain("undo.message", "撤掉了，那句话我这里不留，里面的数也没记。\n您手机上那条，请长按删除。");

    public static Reply Choose(IReadOnlyList<Form> forms) => Listed("report.choose", "要报哪一样？", [.. forms.Select(form => new SuggestedAction(form.Short.Length <= 12 ? form.Short : form.Short[..12], $"上报{form.Short}"))]);

    public static Reply Start(ReportTalk talk, FormField first) => With("report.start",
        $"{talk.Of}{(talk.Form.Rhythm is FormRhythm.Event ? "" : $"，到{Moment(talk.Due, talk.Today)}")}。\n{ValueWords.FullWidth(talk.Form.Purpose)}\n一句话说完也行，一项一项来也行。", talk, first);

    public static Reply Resume(ReportTalk talk, FormField next)
    {
        var before = talk.Form.NumberOf(next.Key) - 1;
        return With("report.resume", $"接着报{talk.Of}{(before > 0 ? $"，前{before}项都在" : "")}。", talk, next);
    }

    public static Reply Back(ReportTalk talk, FormField to) => With("back", $"回到第{talk.Form.NumberOf(to.Key)}项。", talk, to);

    public static Reply BegunByOther(ReportTalk talk, string who, DateTime atLocal, int filledTo) => new("report.begun-by-other",
    [
        new(PartKind.Headline, $"{talk.Of}，{who}{SpokenMoments.Moment(atLocal, talk.Today)}已经填到第{filledTo}项。"),
        new(PartKind.Line, $"1 我接着填，2 等{who}填"),
    ], [new("我接着填", GoOn), new($"等{who}填", Wait)]);

    public static Reply Privacy(PrivacyKind kind, int count, string? contact) => kind switch
    {
        PrivacyKind.IdNumber => Reply.Plain("report.privacy.id", $"里面有{count}个身份证号，我没有存。\n报数不用写证号；要把这句整条删掉，回“撤”。"),
        PrivacyKind.Mobile => Reply.Plain("report.privacy.mobile", $"里面有{count}个手机号，我没有存。\n报数不用写电话；要把这句整条删掉，回“撤”。"),
        _ => Reply.Plain("report.privacy.disease", $"里面有人名和病名，我没有存。\n要跟踪这个人，请当面或打电话告诉{contact ?? "镇卫生院"}。"),
    };

    /// <summary>11月4日（周三）上午9点12分.</summary>
    public static string Moment(DateTime local, DateOnly today) => ChineseDates.Day(DateOnly.FromDateTime(local), today) + ChineseDates.Hour(TimeOnly.FromDateTime(local));

    public static Reply With(string key, string above, ReportTalk talk, FormField field) => Reply.Plain(key, $"{above}\n{PromptWords.Text(talk, field)}", PromptWords.Actions(field));

    public static Reply Listed(string key, string above, SuggestedAction[] choices) => new(key,
        [new(PartKind.Headline, above), .. choices.Select((choice, i) => new ReplyPart(PartKind.Choice, string.Create(CultureInfo.InvariantCulture, $"{i + 1} {choice.Label}")))], choices);

    public static string Quoted(string said) => said.Length <= 20 ? said : said[..19] + "…";
}
