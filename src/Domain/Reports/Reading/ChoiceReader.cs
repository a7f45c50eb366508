using HealthAssistantBot.Domain.Reports.Forms;

namespace HealthAssistantBot.Domain.Reports.Reading;

/// <summary>Reads choices from their words: 拉肚子 → diarrhea; what is denied (没有发烧) is not chosen, a place word (垃圾堆旁边) is weak.</summary>
internal static class ChoiceReader
{
    private const string Beside = "旁边背后前面口下上里外处对面";

    private const int FurthestHalf = 4;

    public static void Read(Utterance said, ReportDraft draft)
    {
        foreach (var field in draft.Form.Fields.Where(asked => asked.Type is FieldType.Choice or FieldType.MultiChoice))
        {
            var found = new List<(FieldChoice Choice, Mention Mention, double Weight)>();
            foreach (var mention in said.Mentions)
            {
                foreach (var claim in mention.Entry.Claims.Where(claim => claim.Field == field && claim.Choice is not null))
                {
                    if (IsDenied(said, mention) || IsRest(said, mention) || OutranksNumber(said, mention, draft.Form)) continue;
                    found.Add((claim.Choice!, mention, claim.Weight * Strength(said, mention)));
                }
            }
            AddSound(said, field, found);
            if (found.Count == 0) AddParted(said, field, found);
            if (found.Count == 0) continue;
            Choose(said, draft, field, found);
        }
    }

    private static void Choose(Utterance said, ReportDraft draft, FormField field, List<(FieldChoice Choice, Mention Mention, double Weight)> found)
    {
        // 讲的是控烟,不对,是高血压: what stands after the correction counts.
        var corrected = found.Where(one => CorrectedBefore(said, found, one.Mention)).ToList();
        if (corrected.Count > 0) found = corrected;
        var words = string.Join('、', found.Select(one => said.Typed(one.Mention.Start, one.Mention.End)).Distinct(StringComparer.Ordinal));
        if (field.Type == FieldType.Choice)
        {
            var best = found.GroupBy(one => one.Choice.Value, StringComparer.Ordinal).OrderByDescending(group => group.Max(one => one.Weight)).ThenByDescending(group => group.Sum(one => one.Weight)).ThenBy(group => group.Min(one => one.Mention.Start)).First();
            draft.Set(field.Key, new WordsValue(best.Key), ValueOrigin.Stated, words);
            return;
        }
        var strong = found.Where(one => one.Weight >= 0.5).Select(one => one.Choice.Value).ToHashSet(StringComparer.Ordinal);
        if (strong.Count == 0) return;
        var before = draft.Values.TryGetValue(field.Key, out var kept) && kept.Value is ChoicesValue list && corrected.Count == 0 && Adds(said, found[0].Mention) ? list.Values : [];
        draft.Set(field.Key, new ChoicesValue([.. field.Choices.Select(choice => choice.Value).Where(value => strong.Contains(value) || before.Contains(value, StringComparer.Ordinal))]), ValueOrigin.Stated, words);
    }

    private static bool Adds(Utterance said, Mention mention) => mention.Start > 0 && said.Text[..mention.Start].AsSpan().IndexOfAny('还', '又', '也') >= 0;

    private static bool CorrectedBefore(Utterance said, List<(FieldChoice Choice, Mention Mention, double Weight)> found, Mention mention) =>
        found.Exists(other => other.Mention.End < mention.Start && CorrectionWords.Stand(said.Text, other.Mention.End, mention.Start) && mention.Start - other.Mention.End <= 12 && !said.Mentions.Exists(m => m.Start >= other.Mention.End && m.End <= mention.Start && m.Entry.Numbers.Count > 0));

    // A word that is also a number field's own belongs to it where a figure follows.
    private static bool OutranksNumber(Utterance said, Mention mention, Form form) =>
        mention.Entry.Numbers.Any(claim => claim.Weight >= 1) && said.Quantities.Exists(quantity => quantity.Start >= mention.End && quantity.Start <= mention.End + 2 && PairReader.Fits(mention.Entry.Numbers[0].Field, quantity)) && form.Fields.Any(field => field.IsNumber);

    private static bool IsDenied(Utterance said, Mention mention)
    {
        var before = said.Text[Math.Max(0, mention.Start - 4)..mention.Start];
        if (before.EndsWith('没') || before.EndsWith('无') || before.EndsWith("没有", StringComparison.Ordinal) || before.EndsWith("不是", StringComparison.Ordinal) || before.EndsWith("没得", StringComparison.Ordinal) || before.EndsWith("没人", StringComparison.Ordinal) || before.EndsWith('不') || before.EndsWith('未')) return true;
        var after = said.Text[mention.End..];
        if (after.StartsWith("的人", StringComparison.Ordinal)) after = after[2..];
        else if (after.StartsWith('的')) after = after[1..];
        return after.StartsWith("没有", StringComparison.Ordinal) || after.StartsWith("没得", StringComparison.Ordinal) || after.StartsWith("倒没", StringComparison.Ordinal) || after.StartsWith("的没", StringComparison.Ordinal);
    }

    // 其他没变, 其他的晚点报: no choice called 其他.
    private static bool IsRest(Utterance said, Mention mention)
    {
        if (said.Text[mention.Start..mention.End] is not ("其他" or "其它")) return false;
        var after = mention.End < said.Text.Length ? said.Text[mention.End] : ',';
        return !Utterance.IsStop(after) || mention.Start > 0 && !Utterance.IsStop(said.Text[mention.Start - 1]) && said.Text[mention.Start - 1] is not ('是' or '讲' or '有');
    }

    private static double Strength(Utterance said, Mention mention)
    {
        var strength = mention.End < said.Text.Length && Beside.Contains(said.Text[mention.End], StringComparison.Ordinal) && mention.End + 1 < said.Text.Length && "旁边背后对".Contains(said.Text[mention.End], StringComparison.Ordinal) ? 0.3 : 1;
        if (mention.Start > 0 && said.Text[mention.Start - 1] is '有' or '个' or '是') strength *= 1.1;
        return strength;
    }

    // 私自给人打针: the two halves of a choice's word with a few words between them.
    private static void AddParted(Utterance said, FormField field, List<(FieldChoice Choice, Mention Mention, double Weight)> found)
    {
        foreach (var choice in field.Choices)
        {
            foreach (var word in choice.Synonyms.Append(choice.Label).Where(word => word.Length == 4))
            {
                var head = said.Text.IndexOf(word[..2], StringComparison.Ordinal);
                var tail = head < 0 ? -1 : said.Text.IndexOf(word[2..], head + 2, StringComparison.Ordinal);
                if (tail < 0 || tail - head - 2 > FurthestHalf || said.Text[head..tail].Any(Utterance.IsStop)) continue;
                var mention = new Mention(head, tail + 2, new LexiconEntry(word, [new Claim(field, choice, 0.8)]));
                if (!IsDenied(said, mention)) found.Add((choice, mention, 0.8));
            }
        }
    }

    // '5个还土': after a figure a lone character may be a short choice by its sound.
    private static void AddSound(Utterance said, FormField field, List<(FieldChoice Choice, Mention Mention, double Weight)> found)
    {
        foreach (var quantity in said.Quantities)
        {
            var at = quantity.End;
            while (at < said.Text.Length && said.Text[at] is '人' or '还' or '又' or '也' or '都' or '在') at++;
            if (at == quantity.End || at >= said.Text.Length || said.IsUsed(at) || at + 1 < said.Text.Length && !Utterance.IsStop(said.Text[at + 1]) && said.Text[at + 1] != '了') continue;
            foreach (var choice in field.Choices)
            {
                if (choice.Synonyms.FirstOrDefault(word => word.Length == 1 && Language.Pinyin.CharacterDistance(word[0], said.Text[at]) == 0) is not { } meant) continue;
                found.Add((choice, new Mention(at, at + 1, new LexiconEntry(meant, [new Claim(field, choice, 0.8)])), 0.8));
                said.Use(at, at + 1);
                break;
            }
        }
    }
}
