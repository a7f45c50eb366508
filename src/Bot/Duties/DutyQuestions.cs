using HealthAssistantBot.Bot.Conversations;
using HealthAssistantBot.Domain.Duties;
using HealthAssistantBot.Domain.StaffDirectory;

namespace HealthAssistantBot.Bot.Duties;

/// <summary>Turns who is talking into who asks, and what was typed into what a clerk can read.</summary>
internal static class DutyQuestions
{
    public static DutyAsker AskerOf(Participant who, AreaTree tree) => new(
        who.AreaId,
        who.IsMember,
        who.PersonId,
        who.Scope.Everything ? tree.All.Select(a => a.Id).ToHashSet() : who.Scope.AreaIds);

    /// <summary>“哪个监督” tells a clerk nothing: where the words hold little of the matter, the matter itself is the question.</summary>
    public static string Readable(string text, string? matter)
    {
        if (matter is null || matter.Length == 0) return text;

        var said = text.ToHashSet();
        var shared = matter.Count(said.Contains);
        return shared * 2 < matter.Length && text.Length < matter.Length ? matter : text;
    }
}
