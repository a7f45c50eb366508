using System.Buffers;
using System.Text.RegularExpressions;
using HealthAssistantBot.Domain.Common;
using HealthAssistantBot.Domain.Language;
using HealthAssistantBot.Domain.Reports.Forms;

namespace HealthAssistantBot.Domain.Reports.Reading;

/// <summary>Takes out of a message what a report must not hold: id numbers, mobiles, a person's name beside an illness. The rest is still read.</summary>
internal static partial class PrivacyGuard
{
    private const string Symptom = "发烧|发热|高烧|拉肚子|腹泻|呕吐|咳嗽|怀孕|怀上|出疹子|起疹子|黄疸|残疾";

    public static string Clean(string typed, Form form, ISet<PrivacyKind> caught)
    {
        var text = PersonalMarks.HalfWidth(typed);
        var phoneWanted = form.Fields.Any(asked => asked.Type == FieldType.Phone);
        text = Cut(text, PersonalMarks.IdNumber(), PrivacyKind.IdNumber, caught);
        text = Cut(text, PersonalMarks.SpokenId(), PrivacyKind.IdNumber, caught);
        if (!phoneWanted)
        {
            text = Cut(text, PersonalMarks.Mobile(), PrivacyKind.Mobile, caught);
            text = Cut(text, PersonalMarks.SpokenMobile(), PrivacyKind.Mobile, caught);
        }
        // 142 0880 0652: one number, whatever parts it was typed in.
        else text = PersonalMarks.Mobile().Replace(text, match => string.Concat(match.Value.Where(char.IsAsciiDigit).TakeLast(11)));
        return CutNamedIllness(text, form, caught);
    }

    private static string Cut(string text, Regex pattern, PrivacyKind kind, ISet<PrivacyKind> caught) => pattern.Replace(text, match =>
    {
        caught.Add(kind);
        return "，";
    });

    private static string CutNamedIllness(string text, Form form, ISet<PrivacyKind> caught)
    {
        var plain = TextNormaliser.Characters(text);
        if (!IllWord().IsMatch(plain.Text)) return text;
        var words = new Lazy<IReadOnlyList<Word>>(() => Segmenter.Everyday.Words(plain.Text));
        foreach (Match match in NamedIll().Matches(plain.Text))
        {
            var name = match.Groups["name"];
            // 管到的肺结核有五个
            if (name.ValueSpan.ContainsAny(FarNamed.InNoName)) continue;
            // 在晒谷场讲糖尿病: a topic, nobody's illness.
            if (Lecture().IsMatch(plain.Text.AsSpan()[(match.Index + match.Length)..]) || Topic().IsMatch(plain.Text.AsSpan()[(name.Index + Math.Min(2, name.Length))..(match.Index + match.Length)])) continue;
            if (match.Groups["symptom"] is { Success: true } symptom && name.Length < 3 && !match.Groups["title"].Success && !IsThree(plain.Text, name.Index, symptom.Index)) continue;
            if (IsWord(plain.Text, name, match.Groups["title"].Success, words.Value, FormLexicon.Of(form))) continue;
            caught.Add(PrivacyKind.DiseaseWithName);
            var span = plain.ToOriginal(match.Index, match.Length);
            return CutNamedIllness(text[..span.Start] + "，" + text[(span.Start + span.Length)..], form, caught);
        }
        foreach (Match match in IllNamed().Matches(plain.Text))
        {
            if (IsWord(plain.Text, match.Groups["name"], false, words.Value, FormLexicon.Of(form)) || match.Groups["name"].Length < 2) continue;
            caught.Add(PrivacyKind.DiseaseWithName);
            var span = plain.ToOriginal(match.Index, match.Length);
            return CutNamedIllness(text[..span.Start] + "，" + text[(span.Start + span.Length)..], form, caught);
        }
        foreach (var span in FarNamed.Spans(plain.Text, match => IsWord(plain.Text, match, false, words.Value, FormLexicon.Of(form))))
        {
            caught.Add(PrivacyKind.DiseaseWithName);
            var typed = plain.ToOriginal(span.Start, span.Length);
            return CutNamedIllness(text[..typed.Start] + "，" + text[(typed.Start + typed.Length)..], form, caught);
        }

        return text;
    }

    // 张秀芳怀孕了: the shortest reading leaves the third character of a name to what follows.
    private static bool IsThree(string text, int start, int symptom) =>
        symptom - start == 3 && !text.AsSpan(start + 1, 2).ContainsAny(NoName);

    private static readonly SearchValues<char> NoName = SearchValues.Create("人有个又就也都上里的在了来家娃学生儿村组岁两三几多没不发开始起早晚天后前还才是得再些户名位一二四五六七八九十");

    // 高血压, 黄疸, 石桥村, 于是: what a dictionary or the form knows is nobody's name.
    private static bool IsWord(string text, Group name, bool titled, IReadOnlyList<Word> words, FormLexicon lexicon)
    {
        if (FarNamed.IsOfficeOrPlace(text, name.Index, name.Length)) return true;

        foreach (var word in words)
        {
            if (!word.InDictionary || word.Length < 2) continue;
            if (word.Start < name.Index && word.End > name.Index) return true;
            if (word.Start == name.Index && !titled && (word.End != name.Index + name.Length || name.Length == 2 && WordList.Dictionary.Log(text.AsSpan(word.Start, word.Length)) > -13.5f)) return true;
            if (word.Start > name.Index && word.Start < name.Index + name.Length && word.End > name.Index + name.Length) return true;
        }
        for (var at = name.Index; at < name.Index + name.Length; at++)
        {
            for (var size = 2; size <= 4 && at + size <= text.Length; size++)
            {
                if (at == name.Index && lexicon.Find(text.AsSpan(at, size)) is not null) return true;
            }
        }
        return false;
    }

    [GeneratedRegex(PersonalMarks.Illness + "|" + Symptom)]
    private static partial Regex IllWord();

    [GeneratedRegex("(?<name>(?:欧阳|上官|司马|诸葛|[" + PersonalMarks.Surnames + "])(?:(?<title>[老大小幺]?[一二三四五六七八九幺](?:娃|毛|妹|哥|爷|婆|叔|伯)?|大爷|大妈|大叔|大婶|大娘|大哥|大姐|婆婆|奶奶|爷爷|阿姨|师傅|嫂子?|老汉|婆|爷|伯|老师|某)|[一-鿿]{1,2}?)|(?<title>[老小])[" + PersonalMarks.Surnames + "])(?:(?:她|他)?(?:家)?(?:的|这个|那个)?(?:娃儿?|孩子|儿子|女儿|妈妈?|爸爸?|老婆|老公|媳妇|孙子|孙女|老伴)?)(?:,)?(?:今年\\d+岁)?(?:昨天|前天|今天|上周)?(?:的|得了?|得的是?|患了?|患有|有|是|查出来?了?|确诊了?为?|染上了?|感染了?|害了?|疑似|怀疑是?|好像是?|被诊断为?|诊断为?|犯了?|老|又)*(?:[一-鿿]{0,2}?)(?:(?:" + PersonalMarks.Illness + ")|(?<symptom>" + Symptom + "))(?:又?(?:复发|犯)了?|阳性|晚期|加重|患者|病人)?", RegexOptions.ExplicitCapture)]
    private static partial Regex NamedIll();

    [GeneratedRegex("讲|宣传|科普|举办|举行|开展|组织|办了|主题")]
    private static partial Regex Topic();

    [GeneratedRegex("^(?:病)?(?:的)?(?:防治|防控|预防)?(?:知识|讲座|宣传|宣教|健教|课|主题|日活动|专题)")]
    private static partial Regex Lecture();

    // 得肺结核的张桂英, 肺结核病人李德全.
    [GeneratedRegex("(?:" + PersonalMarks.Illness + ")(?:的|病人|患者|的病人|的患者|的是|的人是|病人是|患者是|:)+(?<name>(?:欧阳|上官|司马|诸葛|[" + PersonalMarks.Surnames + "])(?:[一-鿿]{2}|某某?|大爷|大妈|婆婆))(?![一-鿿]*(?:随访|人))", RegexOptions.ExplicitCapture)]
    private static partial Regex IllNamed();
}
