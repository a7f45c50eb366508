using System.Text.RegularExpressions;
using HealthAssistantBot.Domain.Language;
using HealthAssistantBot.Domain.Reports.Forms;

namespace HealthAssistantBot.Domain.Reports.Reading;

/// <summary>Villages in a message: the value of a village field, or another village named as the one that reports, which is asked back.</summary>
internal static partial class VillageReader
{
    private static readonly string[] Borrowed = ["借", "借了", "借用", "跟", "和", "同", "与", "到", "去", "从", "向", "比", "给", "找", "往", "问", "隔壁", "邻村", "旁边", "靠近", "像", "学", "帮"];

    public static void Read(Utterance said, ReportDraft draft)
    {
        var field = draft.Form.Fields.FirstOrDefault(asked => asked.Type == FieldType.Village);
        foreach (var (start, end, village) in Named(said, draft.Context.Area))
        {
            if (field is not null)
            {
                if (IsBorrowed(said.Text, start, ["借", "借了", "借用", "去", "跟", "比"])) continue;
                draft.Set(field.Key, new WordsValue(village.Name), ValueOrigin.Stated, said.Typed(start, end));
                said.Use(start, end);
                if (start >= 2 && said.Text[(start - 2)..start] is "隔壁" or "邻村") said.Use(start - 2, start);
                continue;
            }
            if (village.Name != draft.Context.Village && !IsBorrowed(said.Text, start, Borrowed) && Reports(said, start, end)) draft.Ask("village", AskReason.Ambiguous, said.Typed(start, end));
            said.Use(start, end);
        }
    }

    private static IEnumerable<(int Start, int End, FormVillage Village)> Named(Utterance said, FormArea area)
    {
        for (var i = 0; i < said.Text.Length; i++)
        {
            if (said.IsUsed(i)) continue;
            FormVillage? found = null;
            var longest = 0;
            foreach (var village in area.Villages)
            {
                foreach (var (name, plain) in village.Names)
                {
                    if (plain.Length <= longest || plain.Length < 2 || string.CompareOrdinal(said.Text, i, plain, 0, plain.Length) != 0) continue;
                    var next = i + plain.Length;
                    // 石桥边, 大塘里: a bare name before a place word is the place, not the village.
                    if (name != village.Name && next < said.Text.Length && "上下边头面旁路河沟街口那里".Contains(said.Text[next], StringComparison.Ordinal) && !(said.Text[next] is '上' or '那' or '这')) continue;
                    (found, longest) = (village, plain.Length);
                }
            }
            if (found is null) continue;
            yield return (i, i + longest, found);
            i += longest - 1;
        }
    }

    private static bool IsBorrowed(string text, int start, string[] words) => Array.Exists(words, word => text[..start].EndsWith(word, StringComparison.Ordinal));

    // Named at the head of a clause, or said to be ours, or in whose place somebody reports.
    private static bool Reports(Utterance said, int start, int end)
    {
        var before = said.Text[..start];
        var after = said.Text[end..];
        if (For().IsMatch(before)) return true;
        var head = start == 0 || Utterance.IsStop(before[^1]) || before[^1] == ':' || Greeting().IsMatch(before);
        return head && !Elsewhere().IsMatch(after);
    }

    [GeneratedRegex("(?:我是|我们是|这里是|这是|我这边是|报|替|代|帮|帮忙报|代报|补报)(?:一下|下)?$")]
    private static partial Regex For();

    [GeneratedRegex("(?:^|[,。;!?])(?:你好|您好|喂|领导|今天|昨天|我报一下|报一下|那个|我|我们|报告)*$")]
    private static partial Regex Greeting();

    [GeneratedRegex("^(?:的(?:人|医生|车|场地|桌|老|书记|主任|干部|亲戚|村医)|来(?:了|的)|那边|书记|主任|村医|也|有(?:人|个)|借|过来|的.{1,4}借|几个人来)")]
    private static partial Regex Elsewhere();
}
