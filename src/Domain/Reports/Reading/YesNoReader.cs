using System.Text.RegularExpressions;
using HealthAssistantBot.Domain.Reports.Forms;

namespace HealthAssistantBot.Domain.Reports.Reading;

/// <summary>Reads whether something was done: 已经制止了, 没处理, 还没清理完; the last word on it counts.</summary>
internal static partial class YesNoReader
{
    public static void Read(Utterance said, ReportDraft draft)
    {
        foreach (var field in draft.Form.Fields.Where(asked => asked.Type == FieldType.YesNo))
        {
            foreach (var mention in said.Mentions.Where(mention => mention.Entry.Claims.Any(claim => claim.Field == field)))
            {
                if (Answer(said, mention.Start, mention.End) is { } answer) draft.Set(field.Key, new YesNoValue(answer), ValueOrigin.Stated, said.Typed(mention.Start, mention.End));
            }
            if (!said.Mentions.Exists(mention => mention.Entry.Claims.Any(claim => claim.Field == field)) && FrontedObject.VerbOf(said, field) is var (start, end) && Answer(said, start, end) is { } fronted) draft.Set(field.Key, new YesNoValue(fronted), ValueOrigin.Stated, said.Typed(start, end));
            if (draft.Values.ContainsKey(field.Key) || said.Text is not ("是" or "是的" or "对" or "有" or "不是" or "没有" or "没" or "否" or "不")) continue;
            if (draft.Missing is [var only] && only == field) draft.Set(field.Key, new YesNoValue(said.Text is "是" or "是的" or "对" or "有"), ValueOrigin.Stated, said.Text);
        }
    }

    private static bool? Answer(Utterance said, int start, int end)
    {
        var before = said.Text[Math.Max(0, start - 6)..start];
        var cut = before.AsSpan().LastIndexOfAny(',', '。', ';');
        if (cut >= 0) before = before[(cut + 1)..];
        var after = said.Text[end..Math.Min(said.Text.Length, end + 8)];
        var stop = after.AsSpan().IndexOfAny(',', '。', ';');
        if (stop >= 0) after = after[..stop];
        if (after.Contains('?', StringComparison.Ordinal) || after.EndsWith("了没有", StringComparison.Ordinal) || after.StartsWith('不')) return null;
        var word = said.Text[start..end];
        if (word.StartsWith('没') || word.StartsWith('未')) return false;
        if (Denied().IsMatch(before) || NotYet().IsMatch(before) || DeniedAfter().IsMatch(after)) return false;
        if (after.StartsWith("没有", StringComparison.Ordinal) || after.StartsWith('没') || after.StartsWith("的没有", StringComparison.Ordinal) || after.StartsWith("了没有", StringComparison.Ordinal)) return after.StartsWith("了没", StringComparison.Ordinal) ? null : false;
        if (after.StartsWith("了一半", StringComparison.Ordinal) || after.StartsWith("一半", StringComparison.Ordinal) || after.StartsWith('中')) return false;
        return true;
    }

    [GeneratedRegex("(?:没|未|不|没有|没得|还没|尚未|没人|无人|没谁)(?:去|能|法|有人|来得及|完全|全部|全|怎么|及时|给|人|彻底)*$")]
    private static partial Regex Denied();

    [GeneratedRegex("(?:准备|打算|等|马上|需要|待|明天|后天|请|有待|希望|建议|尽快|盼|望)[一-鿿]{0,6}$")]
    private static partial Regex NotYet();

    [GeneratedRegex("^[一-鿿]{0,2}?(?:的?(?:通知|告示|广播|短信|工作|事情?))?(?:还|都|也|暂时)?(?:没(?!有?[?])|未)")]
    private static partial Regex DeniedAfter();
}
