using System.Globalization;
using HealthAssistantBot.Bot.Conversations;
using HealthAssistantBot.Domain.Common;
using HealthAssistantBot.Domain.Language;
using HealthAssistantBot.Domain.Reports.Forms;
using HealthAssistantBot.Domain.Reports;
using HealthAssistantBot.Reminders.Wording;

namespace HealthAssistantBot.Bot.Reports;

/// <summary>What is said while a report is made, filed and corrected, under the keys of the voice catalogue.</summary>
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

    public static Reply Missing(ReportTalk talk, IReadOnlyList<FormField> missing) => With("report.missing",
        $"记下了{talk.Draft.Values.Count}项，还差{missing.Count}项：{string.Join('、', missing.Select(ValueWords.Bare))}。", talk, missing[0]);

    public static Reply NotUnderstood(ReportTalk talk, FormField field, string said)
    {
        var reply = With("report.not-understood", $"没听懂“{Quoted(said)}”。", talk, field);
        return reply with { Parts = [.. reply.Parts, new ReplyPart(PartKind.Line, PromptWords.How(field))] };
    }

    public static Reply Parked(string said) => Reply.Plain("report.parked", $"“{Quoted(said)}”先照您的话存着，镇里来核。");

    public static Reply Approximate(ReportTalk talk, FormField field, string said, int open) => Reply.Plain("report.approximate",
        $"还差{open}个准数，其余{talk.Draft.Values.Count}项记下了。\n{field.Label}您说“{Quoted(said)}”，准数是多少？\n查不到就回“不清楚”，镇里来核。");

    public static Reply Ambiguous(IReadOnlyList<FormField> fields, string said) => fields.Count == 1
        ? Reply.Plain("report.ambiguous", $"{fields[0].Label}您说“{Quoted(said)}”，是多少？\n查不到就回“不清楚”，镇里来核。")
        : new Reply("report.ambiguous",
        [
            new(PartKind.Headline, $"“{Quoted(said)}”是哪一项？"),
            .. fields.Select((field, i) => new ReplyPart(PartKind.Choice, string.Create(CultureInfo.InvariantCulture, $"{i + 1} {field.Label}"))),
            new(PartKind.Line, "说准了再往下。"),
        ], [.. fields.Select(field => new SuggestedAction(field.Label.Length <= 14 ? field.Label : field.Label[..13] + "…", field.Label))]);

    public static Reply OtherVillage(ReportTalk talk, string said) => Reply.Plain("report.other-village", $"这里报的是{talk.Village}。\n“{Quoted(said)}”的数，请那边的人报。");

    public static Reply NoPrevious(ReportTalk talk) => Reply.Plain("report.no-previous", $"{(talk.Form.Rhythm == FormRhythm.Month ? "上回" : talk.LastTime)}没有{talk.Form.Short}，没法照抄。");

    public static Reply Violation(ReportTalk talk, Violation broken)
    {
        var message = ValueWords.FullWidth(broken.Message);
        if (broken.Level == RuleLevel.Warn && broken.Keys is [var key] && talk.Form.Field(key) is { } field && talk.Previous.TryGetValue(key, out var before))
        {
            return Reply.Plain("report.change", $"{message}\n{field.Label}这回{ValueWords.Of(field, talk.Draft.Values[key].Value, talk.Today)}，上回{ValueWords.Of(field, before, talk.Today)}。\n改就说准数；没错就回“没错”。", new SuggestedAction("没错", "没错"));
        }

        if (broken.Id.StartsWith("range:", StringComparison.Ordinal)) return Reply.Plain("report.violation.range", $"{message}\n改就说准数；没错就回“没错”，我标给镇里看。", new SuggestedAction("没错", "没错"));

        var figures = talk.Form.Rules.OfType<CompareRule>().FirstOrDefault(rule => rule.Id == broken.Id) is { } rule ? $"{Figures(talk, rule, broken.Message)}。\n" : "";
        return Reply.Plain("report.violation", $"{message}\n{figures}改哪个就说哪个；没错就回“没错”，我标给镇里看。", new SuggestedAction("没错", "没错"));
    }

    public static Reply Insisted { get; } = Reply.Plain("report.insisted", "好，照您说的记，标上“请镇里核”。");

    public static Reply ReadBack(ReportTalk talk)
    {
        var example = ValueWords.Example(talk.Example, talk.Example is { } field ? talk.Draft.Values.GetValueOrDefault(field.Key)?.Value : null, withVerb: false);
        var change = example is null ? "要改就说哪一项是多少" : $"要改就说，比如“{example}”";
        return new Reply("report.readback",
        [
            new(PartKind.Headline, $"{talk.Of}，{(IsZero(talk.Draft) ? "按“本月没有”记，" : "")}您看对不对："),
            .. Lines(talk),
            new(PartKind.Line, $"回1上报；{change}。"),
        ], [new("上报", Yes)]);
    }

    /// <summary>The read-back is waiting: offered again without all its lines.</summary>
    public static Reply ConfirmLater(ReportTalk talk) => Reply.Plain("report.resume", $"接着报{talk.Of}，数都在。\n回1上报，回2看全部。", new SuggestedAction("上报", Yes), new SuggestedAction(All, All));

    public static Reply Look(ReportTalk talk) => new("report.look", [new(PartKind.Headline, $"{talk.Of}，现在是这样："), .. Lines(talk)], []);

    public static Reply Corrected(FormField field, FieldValue? old, FieldValue now, DateOnly today) => new("report.corrected",
        [new(PartKind.Headline, $"改好了，{Changed(field, old, now, today)}。"), new(PartKind.Line, "回1上报，回2看全部。")], [new("上报", Yes), new(All, All)]);

    public static Reply Receipt(ReportTalk talk, Report report, DateTime filedLocal)
    {
        var example = ValueWords.Example(talk.Example, talk.Example is { } field ? report.Current.Values.GetValueOrDefault(field.Key) : null, withVerb: true);
        return Reply.Plain(report.IsLate ? "report.receipt.late" : "report.receipt",
            $"已收到 №{report.Receipt}。\n{report.Name(talk.Today)}，{Moment(filedLocal, talk.Today)}{(report.IsLate ? "补报" : "上报")}。\n{Later(example)}");
    }

    public static Reply Revised(Report report, IReadOnlyList<FieldChange> changes, DateOnly today) => Reply.Plain("report.receipt.revised",
        $"已改好 №{report.Receipt}，第{report.Current.Number}版。\n{string.Join('\n', changes.Select(change => Changed(change.Field, change.Old, change.New, today) + "。"))}\n改错了回“撤”。");

    public static Reply Undone(Report report, IReadOnlyList<FieldChange> undone, DateOnly today)
    {
        var (change, rest) = (undone[0], undone.Count > 1 ? $"等{undone.Count}项" : "");
        return Reply.Plain("undo", $"撤掉了：{Changed(change.Field, change.Old, change.New, today, plain: true)}{rest}。\n现在是{ValueWords.Of(change.Field, change.Old, today)}，№{report.Receipt}第{report.Current.Number}版。");
    }

    public static Reply Withdrawn(Report report, DateTime due, DateOnly today) => Reply.Plain("report.withdrawn",
        $"№{report.Receipt}撤回了，这份等于没报。\n{(report.Form.Rhythm == FormRhythm.Event ? "" : $"到{Moment(due, today)}，")}要报就说“上报”。");

    public static Reply Shown(ReportTalk talk, Report report)
    {
        var example = ValueWords.Example(talk.Example, talk.Example is { } field ? report.Current.Values.GetValueOrDefault(field.Key) : null, withVerb: true);
        return new Reply("report.view",
        [
            new(PartKind.Headline, $"{report.Name(talk.Today)} №{report.Receipt}，第{report.Current.Number}版："),
            .. report.Form.Fields.Select((field, i) => new ReplyPart(PartKind.Line, string.Create(CultureInfo.InvariantCulture, $"{i + 1} {field.Label}：{ValueWords.Of(field, report.Current.Values.GetValueOrDefault(field.Key), talk.Today)}"))),
            new(PartKind.Line, example is null ? "要改就说哪一项改成多少。" : $"要改就说，比如“{example}”。"),
        ], []);
    }

    public static Reply Duplicate(Report report, string who, DateTime filedLocal, DateOnly today) => new("report.duplicate",
    [
        new(PartKind.Headline, $"{report.Name(today)}已经报了，№{report.Receipt}。"),
        new(PartKind.Line, $"{who}{Moment(filedLocal, today)}报的。"),
        new(PartKind.Line, "1 看一下，2 改数，3 不用管"),
    ], [new("看一下", View), new("改数", Change), new("不用管", Never)]);

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

    private static Reply With(string key, string above, ReportTalk talk, FormField field) => Reply.Plain(key, $"{above}\n{PromptWords.Text(talk, field)}", PromptWords.Actions(field));

    private static Reply Listed(string key, string above, SuggestedAction[] choices) => new(key,
        [new(PartKind.Headline, above), .. choices.Select((choice, i) => new ReplyPart(PartKind.Choice, string.Create(CultureInfo.InvariantCulture, $"{i + 1} {choice.Label}")))], choices);

    private static IEnumerable<ReplyPart> Lines(ReportTalk talk) => talk.Form.Fields.Select((field, i) =>
        new ReplyPart(PartKind.Line, string.Create(CultureInfo.InvariantCulture, $"{i + 1} {field.Label}：{Line(talk, field)}")));

    private static string Line(ReportTalk talk, FormField field)
    {
        if (!talk.Draft.Values.TryGetValue(field.Key, out var value))
            return talk.Open.Parked.FirstOrDefault(parked => parked.Key == field.Key) is { } parked ? $"“{parked.Words}”，请镇里核" : "没填";

        var mark = value.Origin switch
        {
            ValueOrigin.Derived => "算出来的",
            ValueOrigin.Carried when IsZero(talk.Draft) => $"照{talk.LastTime}",
            _ when field.IsNumber && talk.Previous.TryGetValue(field.Key, out var last) && !Equals(last, value.Value) => $"{talk.LastTime}{ValueWords.Of(field, last, talk.Today)}",
            _ => null,
        };
        return ValueWords.Of(field, value.Value, talk.Today) + (mark is null ? "" : $"（{mark}）");
    }

    private static bool IsZero(ReportDraft draft) => draft.Values.Values.Any(value => value.Origin == ValueOrigin.Zero) && !draft.Values.Values.Any(value => value.Origin == ValueOrigin.Stated && value.Value is NumberValue);

    private static string Figures(ReportTalk talk, CompareRule rule, string message)
    {
        var left = Side(rule.Left);
        var right = Side(rule.Right);
        return $"{left}，{right}";

        string Side(IReadOnlyList<string> keys)
        {
            var terms = string.Join('＋', keys.Select(key => $"{ValueWords.Short(talk.Form.Field(key)!, message)}{talk.Draft.Values[key].Value}"));
            return keys.Count == 1 ? terms : $"{terms}＝{new NumberValue(keys.Sum(key => talk.Draft.Number(key) ?? 0))}";
        }
    }

    private static string Changed(FormField field, FieldValue? old, FieldValue? now, DateOnly today, bool plain = false)
    {
        var before = old is NumberValue number ? number.ToString() : ValueWords.Of(field, old, today);
        return old is null ? $"{field.Label}：{ValueWords.Of(field, now, today)}" : $"{field.Label}{(plain ? "" : "：")}{before}改成{ValueWords.Of(field, now, today)}";
    }

    private static string Later(string? example) => example is null ? "报错了随时说。" : $"报错了随时说，比如“{example}”。";

    private static string Quoted(string said) => said.Length <= 20 ? said : said[..19] + "…";
}
