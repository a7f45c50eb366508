using System.Text.Json;
using HealthAssistantBot.Bot.Conversations;
using HealthAssistantBot.Domain.Common;
using HealthAssistantBot.Domain.StaffDirectory;
using HealthAssistantBot.Reminders.Rehearsals;

namespace HealthAssistantBot.Bot.Rehearsals;

/// <summary>One message of a rehearsal as it is kept for whoever asked.</summary>
internal sealed record RehearsedLine(DateTime Leaves, bool HasHour, int PersonId, string Name, string Post, string What, string? Paper, string? Clause, string? Why, bool IsPrivate, string Text);

/// <summary>A rehearsal's messages, those to people whom the reader may see.</summary>
internal sealed record RehearsalList(IReadOnlyList<RehearsedLine> Lines)
{
    /// <summary>What would have been reminded of and is done already, a line each.</summary>
    public IReadOnlyList<string> NotSent { get; init; } = [];

    public string Write() => JsonSerializer.Serialize(this, ConversationJson.Options);

    public static RehearsalList Read(string json) => JsonSerializer.Deserialize<RehearsalList>(json, ConversationJson.Options) ?? new RehearsalList([]);

    public static RehearsalList Of(IReadOnlyList<RehearsedMessage> messages, IReadOnlyCollection<Person> people, AreaTree tree, Scope scope, int readerId)
    {
        var byId = people.ToDictionary(p => p.Id);
        var lines = new List<RehearsedLine>();
        // What leaves with the morning message has no hour of its own: of one day in the order of the directory.
        foreach (var message in messages.OrderBy(m => m.HasHour ? m.Leaves : m.Leaves.Date).ThenBy(m => byId.GetValueOrDefault(m.PersonId)?.SortOrder ?? int.MaxValue).ThenBy(m => m.Leaves))
        {
            if (!byId.TryGetValue(message.PersonId, out var person) || (!scope.Covers(person.AreaId) && person.Id != readerId)) continue;
            if (JsonSerializer.Deserialize<Reply>(message.Reply, ConversationJson.Options) is not { } reply) continue;

            var gist = reply.Gist ?? new ReplyGist(reply.Item ?? reply.Parts[0].Text, null, null, null);
            var hidden = gist.IsPrivate && person.Id != readerId;
            var post = tree.Find(person.AreaId) is { Level: AreaLevel.Village } village && person.Post.StartsWith(village.Name, StringComparison.Ordinal) ? "村" + person.Post[village.Name.Length..] : person.Post;
            lines.Add(new RehearsedLine(message.Leaves, message.HasHour, person.Id, person.Name, post, hidden ? "自己的提醒" : gist.What, gist.Paper, gist.Clause,
                gist.IsPrivate ? (hidden ? "自己定的" : "您自己定的") : gist.Why, gist.IsPrivate, hidden ? "自己的提醒，内容只有本人看得到。" : reply.Text));
        }

        return new RehearsalList(lines);
    }
}
