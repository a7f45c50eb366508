using HealthAssistantBot.Domain.Language;
using HealthAssistantBot.Domain.Reports.Forms;

namespace HealthAssistantBot.Domain.Reports.Reading;

/// <summary>
/// Gathers a form's words: labels, aliases, choices and their synonyms as written; the same without 本月…, …人数; near words;
/// and parts of labels and questions that only one field has. A word that several number fields share tells none of them alone.
/// </summary>
internal static partial class LexiconWords
{
    private const double Written = 1.0, Bare = 0.92, Near = 0.85, Part = 0.6, Asked = 0.5, Shared = 0.4;

    private static readonly string[] Endings = ["总人数", "人次数", "人数", "总数", "户数", "次数", "场次", "场数", "份数", "张数", "个数", "件数", "处数", "点数", "只数", "数量", "人次", "情况", "总量", "数", "号"];
    private static readonly string[] Beginnings = ["本月", "本周", "本季度", "本季", "本年", "今日", "当日", "当月", "其中", "新增", "累计", "全村", "本村", "发放", "开展", "参加", "实际", "查出", "是否已", "是否", "具体", "主要", "最早", "已", "发现", "现有", "在册", "完成"];

    public static IEnumerable<LexiconEntry> Of(Form form)
    {
        var claims = new Dictionary<string, List<Claim>>(StringComparer.Ordinal);
        var subjects = Subjects(form).ToHashSet(StringComparer.Ordinal);
        foreach (var field in form.Fields)
        {
            if (field.Type == FieldType.Photo) continue;
            foreach (var word in Names(field)) Add(word, field, null, Written);
            foreach (var choice in field.Choices)
            {
                foreach (var word in choice.Synonyms.Append(choice.Label)) Add(word, field, choice, Written);
            }
        }

        foreach (var field in form.Fields.Where(field => field.Type is not (FieldType.Photo or FieldType.Village)))
        {
            foreach (var word in Names(field).SelectMany(Variants))
            {
                if (!ReadingWords.IsGeneric(word) && ReadingWords.UnitAt(word) != word) AddNew(word, field, null, Bare);
            }
            foreach (var word in Names(field).Select(Plain).Where(word => word.Length > 2 && word[^1] is '了' or '的')) AddNew(word[..^1], field, null, Bare);
            foreach (var word in Expanded(Names(field).SelectMany(word => new[] { Plain(word), Stripped(word) }))) AddNear(word, field, null);
            foreach (var choice in field.Choices)
            {
                foreach (var word in Expanded(choice.Synonyms.Append(choice.Label).Select(Plain))) AddNear(word, field, choice);
            }
        }

        foreach (var word in form.Fields.Where(field => field.Type == FieldType.HouseholdRange).SelectMany(Names).Select(Plain).Where(word => word.Length > 2 && word[^1] == '户').ToList())
        {
            // 隐患户: which ones, and beside a figure how many, where a field counts households of that name.
            foreach (var field in form.Fields.Where(field => field.IsNumber && field.Unit == "户" && Names(field).Any(name => Stripped(name) == word[..^1]))) Add(word, field, null, Near);
        }

        foreach (var field in form.Fields.Where(field => field.Type == FieldType.YesNo))
        {
            // 清了 → 没清
            foreach (var word in Expanded(Names(field).Select(Plain)).Concat(Names(field).Select(Plain)).Where(word => word.Length is 2 or 3 && word[^1] == '了').ToList())
            {
                Add("没" + word[..^1], field, null, Near);
                Add("没人" + word[..^1], field, null, Near);
            }
        }
        foreach (var field in form.Fields.Where(field => field.Type == FieldType.YesNo))
        {
            // 洗了池子 → 池子洗了, 洗过池子, 没洗
            foreach (var word in Names(field).Select(Plain).Where(word => word.Length is 3 or 4 && word[1] is '了' or '过').ToList())
            {
                foreach (var other in (string[])[word[2..] + word[0], $"{word[0]}过{word[2..]}", $"{word[0]}好{word[2..]}", $"没{word[0]}"]) AddNew(other, field, null, Near);
            }
        }
        foreach (var field in form.Fields.Where(field => field.IsNumber && field.Unit.Length is 1 or 2 && form.Fields.Count(other => other.IsNumber && other.Unit == field.Unit) == 1 && !ReadingWords.IsGeneric(field.Unit + "数"))) AddNew(field.Unit + "数", field, null, Bare);
        Parts(form, [.. form.Fields.Where(field => field.IsNumber)]);
        return claims.Select(pair => new LexiconEntry(pair.Key, pair.Value));

        void Add(string word, FormField field, FieldChoice? choice, double weight)
        {
            var plain = Plain(word);
            if (plain.Length is 0 or > FormLexicon.LongestWord || field.Type == FieldType.Text && plain is "在" or "时间" && field.Type == FieldType.Text || plain == "村") return;
            if (!claims.TryGetValue(plain, out var list)) claims[plain] = list = [];
            if (!list.Exists(claim => claim.Field == field && claim.Choice == choice)) list.Add(new Claim(field, choice, weight));
            // Messages come with their dialect made standard; the form's own dialect words (怀起娃的) are meant too.
            var standard = SpokenText.Standard(plain);
            if (standard != plain && standard.Length > 0 && !claims.ContainsKey(standard)) Add(standard, field, choice, weight);
        }

        // What somebody wrote down for one field is not taken for another by our own conclusions.
        void AddNew(string word, FormField field, FieldChoice? choice, double weight)
        {
            if (word.Length < (field.IsNumber ? 1 : 2)) return;
            if (claims.TryGetValue(word, out var list) && list.Exists(claim => claim.Weight > weight && (claim.Field.IsNumber || !field.IsNumber || claim.Choice is not null))) return;
            Add(word, field, choice, weight);
        }

        void AddNear(string word, FormField field, FieldChoice? choice)
        {
            if (word.Length == 1 && word is not ("烧" or "吐" or "咳" or "缺" or "差" or "死")) return;
            if (field.IsNumber && ReadingWords.UnitAt(word) == word) return;
            // What the whole form is about tells of no field or choice: 消毒 is not 喷洒.
            if ((choice is not null || field.IsNumber) && subjects.Contains(word)) return;
            if (!ReadingWords.IsGeneric(word)) AddNew(word, field, choice, Near);
        }

        void Parts(Form of, List<FormField> numbers)
        {
            var owners = new Dictionary<string, HashSet<FormField>>(StringComparer.Ordinal);
            foreach (var field in numbers)
            {
                foreach (var word in Names(field).SelectMany(name => Segmenter.Everyday.Cut(Plain(name)))) Own(word, field);
            }
            foreach (var (word, fields) in owners)
            {
                if (claims.ContainsKey(word)) continue;
                foreach (var field in fields) Add(word, field, null, fields.Count == 1 ? Part : Shared);
            }
            var asked = new Dictionary<string, HashSet<FormField>>(StringComparer.Ordinal);
            foreach (var field in of.Fields)
            {
                foreach (var word in Segmenter.Everyday.Cut(Plain(field.Ask)).Where(Tells)) (asked.TryGetValue(word, out var set) ? set : asked[word] = []).Add(field);
            }
            foreach (var (word, fields) in asked.Where(pair => pair.Value.Count == 1 && pair.Value.First().IsNumber))
            {
                if (!claims.ContainsKey(word)) Add(word, fields.First(), null, Asked);
            }

            void Own(string word, FormField field)
            {
                if (Tells(word)) (owners.TryGetValue(word, out var set) ? set : owners[word] = []).Add(field);
            }
        }
    }

    /// <summary>The title's own words: what the form is about.</summary>
    public static IEnumerable<string> Subjects(Form form) => Segmenter.Everyday.Cut(Plain(form.Title)).Where(Tells).Distinct(StringComparer.Ordinal);

    private static bool Tells(string word) => word.Length >= 2 && word.All(Segmenter.IsHan) && !ReadingWords.IsGeneric(word) && ReadingWords.UnitAt(word) != word && !Numerals.IsNumeral(word[0]);

    private static IEnumerable<string> Names(FormField field) => field.Aliases.Prepend(field.Label);

    private static IEnumerable<string> Expanded(IEnumerable<string> words) => words.SelectMany(ReadingWords.GroupsOf).SelectMany(group => group).Distinct(StringComparer.Ordinal);

    private static string Plain(string word) => TextNormaliser.Characters(word).Text;

    /// <summary>The bare name, and other ways to say an age group: 65岁以上老人 → 65岁往上, 65以上.</summary>
    private static IEnumerable<string> Variants(string word)
    {
        var bare = Stripped(word);
        yield return bare;
        if (AgeGroup().Match(bare) is not { Success: true } age) yield break;
        foreach (var above in (string[])["岁以上", "岁往上", "岁及以上", "岁朝上", "岁起", "以上", "往上", "岁开外"]) yield return age.Groups["age"].Value + above;
    }

    [System.Text.RegularExpressions.GeneratedRegex("(?<age>\\d{1,3})岁?(?:及)?(?:以上|往上)", System.Text.RegularExpressions.RegexOptions.ExplicitCapture)]
    private static partial System.Text.RegularExpressions.Regex AgeGroup();

    /// <summary>本月体检人数 → 体检; 通知了 → 通知; never to nothing.</summary>
    private static string Stripped(string word)
    {
        var plain = Plain(word);
        foreach (var ending in Endings)
        {
            if (plain.Length > ending.Length && plain.EndsWith(ending, StringComparison.Ordinal))
            {
                plain = plain[..^ending.Length];
                break;
            }
        }
        foreach (var beginning in Beginnings)
        {
            if (plain.Length > beginning.Length + (beginning.Length == 1 ? 1 : 0) && plain.StartsWith(beginning, StringComparison.Ordinal))
            {
                plain = plain[beginning.Length..];
                break;
            }
        }
        return plain.Length > 2 && plain[^1] is '了' or '的' ? plain[..^1] : plain;
    }
}
