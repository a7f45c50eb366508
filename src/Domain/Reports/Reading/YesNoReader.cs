using HealthAssistantBot.Domain.Reports.Forms;

namespace HealthAssistantBot.Domain.Reports.Reading;

/// <summary>Reads whether something was done: 已经制止了, 没处理, 还没清理完; the last word on it counts.</summary>
internal static class YesNoReader
{
    private static readonly string[] Denials = ["没", "未", "不", "没有", "没得", "还没", "尚未", "没人", "无人", "没去", "没能", "没法", "没来得及", "等人", "准备", "打算", "明天", "马上", "待", "需要", "需", "等着", "请镇里", "请你们", "要"];

    public static void Read(Utterance said, ReportDraft draft)
    {
        foreach (var field in draft.Form.Fields.Where(asked => asked.Type == FieldType.YesNo))
        {
            foreach (var mention in said.Mentions.Where(mention => mention.Entry.Claims.Any(claim => claim.Field == field)))
            {
                if (Answer(said, mention) is { } answer) draft.Set(field.Key, new YesNoValue(answer), ValueOrigin.Stated, said.Typed(mention.Start, mention.End));
            }
            if (draft.Values.ContainsKey(field.Key) || said.Text is not ("是" or "是的" or "对" or "有" or "不是" or "没有" or "没" or "否" or "不")) continue;
            if (draft.Missing is [var only] && only == field) draft.Set(field.Key, new YesNoValue(said.Text is "是" or "是的" or "对" or "有"), ValueOrigin.Stated, said.Text);
        }
    }

    private static bool? Answer(Utterance said, Mention mention)
    {
        var before = said.Text[Math.Max(0, mention.Start - 6)..mention.Start];
        var cut = before.AsSpan().LastIndexOfAny(',', '。', ';');
        if (cut >= 0) before = before[(cut + 1)..];
        var after = said.Text[mention.End..Math.Min(said.Text.Length, mention.End + 6)];
        if (after.Contains('?', StringComparison.Ordinal) || after.StartsWith("不", StringComparison.Ordinal)) return null;
        var word = said.Text[mention.Start..mention.End];
        if (word.StartsWith('没') || word.StartsWith('未')) return false;
        foreach (var denial in Denials)
        {
            var at = before.LastIndexOf(denial, StringComparison.Ordinal);
            if (at >= 0 && (at + denial.Length >= before.Length - 2 || denial.Length > 1)) return false;
        }
        if (after.StartsWith("没有", StringComparison.Ordinal) || after.StartsWith("没", StringComparison.Ordinal) || after.StartsWith("的没有", StringComparison.Ordinal) || after.StartsWith("了没有", StringComparison.Ordinal)) return after.StartsWith("了没", StringComparison.Ordinal) ? null : false;
        if (after.StartsWith("了一半", StringComparison.Ordinal) || after.StartsWith("一半", StringComparison.Ordinal) || after.StartsWith("中", StringComparison.Ordinal)) return false;
        return true;
    }
}
