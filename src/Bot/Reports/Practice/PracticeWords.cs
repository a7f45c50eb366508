using HealthAssistantBot.Bot.Conversations;
using HealthAssistantBot.Domain.Reports.Forms;

namespace HealthAssistantBot.Bot.Reports.Practice;

/// <summary>A report that counts nothing: every message of it says so.</summary>
internal static class PracticeWords
{
    private const string Mark = "（练习）";

    public static Reply Start(ReportTalk talk, FormField first) => Reply.Plain("practice.start", $"练习，不算数，镇里看不到。\n{PromptWords.Text(talk, first)}", PromptWords.Actions(first));

    public static Reply End { get; } = Reply.Plain("practice.end", "练完了，刚才的数都没存。\n真的要报，说“上报”。");

    /// <summary>The same message with its mark; the first one has it in words.</summary>
    public static Reply Marked(Reply reply) => reply.Key == "practice.start" || reply.Parts.Count == 0
        ? reply
        : reply with { Parts = [reply.Parts[0] with { Text = Mark + reply.Parts[0].Text }, .. reply.Parts.Skip(1)] };
}
