using HealthAssistantBot.Bot.Conversations;
using HealthAssistantBot.Bot.Storage.Engines;

namespace HealthAssistantBot.Bot.Storage.Conversations;

/// <summary>Adds what nobody has just asked for to the log; the occasion keeps it from being said twice.</summary>
internal sealed class Announcer(WriteQueue writes, ReadPool reads, Saying saying) : IAnnouncer
{
    /// <summary>The id of an announcement's line. A person's message can never have such an id: channels do not let control characters through.</summary>
    public static string KeyOf(string occasion) => '\u0001' + occasion;

    public async Task<int> SayToPersonAsync(int personId, Reply reply, string occasion, CancellationToken cancellationToken)
    {
        var conversations = await reads.UseAsync((session, cancel) => Saying.ConversationsOfAsync((sql, values) => session.Command(sql, values), personId, cancel), cancellationToken);
        var reached = 0;
        foreach (var id in conversations) reached += await SayInAsync(id, reply, occasion, cancellationToken) ? 1 : 0;
        return reached;
    }

    public Task<bool> SayInAsync(string conversationId, Reply reply, string occasion, CancellationToken cancellationToken) =>
        writes.RunAsync(conversationId, (session, cancel) => saying.SayAsync(session, conversationId, reply, occasion, reply.Voids is { } old ? [old] : [], cancel), cancellationToken);
}
