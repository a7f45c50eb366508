using System.Text.Json;
using HealthAssistantBot.Bot.Channels.DirectLine;
using HealthAssistantBot.Bot.Conversations;
using HealthAssistantBot.Domain.Common;

namespace HealthAssistantBot.Bot.Channels.WebChat;

/// <summary>Says something in the conversation of a browser by form, and waits a while for the answer.</summary>
internal sealed class BrowserSpeech(BrowserChat browsers, Clock clock) : IChatPress
{
    private const int LongestId = 64;
    private const int RepliesLookedAt = 20;

    /// <summary>How long a form waits for its answer before the page shows itself without it.</summary>
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(4);

    public async Task<Pressed> SayAsync(HttpContext http, string pressId, string words, string? occasion, CancellationToken cancellationToken) =>
        new(await SayAsync(http, await browsers.RecogniseAsync(http, null), words, pressId, occasion, cancellationToken));

    /// <returns>The first reply; null when it did not come in time.</returns>
    public async Task<Reply?> SayAsync(HttpContext http, BrowserPerson who, string text, string formId, string? occasion, CancellationToken cancellationToken)
    {
        var services = http.RequestServices;
        await browsers.OpenAsync(http, who);
        using var answers = services.GetRequiredService<IConversationFeed>().Subscribe(who.ConversationId);
        // Once begun it is taken down, whether the phone is still there or not.
        var accepted = await services.GetRequiredService<IAssistant>().AcceptAsync(ToMessage(who, text, formId, occasion), CancellationToken.None);
        if (accepted.IsRepeat && await AnsweredAsync(services, accepted.Entry, cancellationToken) is { } before) return before;

        return await AnswerAsync(answers, accepted.Entry.Position, cancellationToken);
    }

    private static Message ToMessage(BrowserPerson who, string text, string formId, string? occasion)
    {
        var id = formId.Length is > 0 and <= LongestId ? formId : DirectLineTokens.NewId();
        var activity = new { type = "message", from = new { id = who.UserId, role = "user" }, text, textFormat = "plain", locale = "zh-Hans", card = occasion, channelData = new { clientActivityID = id } };
        return new Message
        {
            ConversationId = who.ConversationId,
            ChannelId = ConversationEndpoints.ChannelId,
            PlatformId = $"{who.ConversationId}/{id}",
            UserId = who.UserId,
            Text = text,
            Locale = "zh-Hans",
            Payload = JsonSerializer.SerializeToElement(activity),
        };
    }

    private static async Task<Reply?> AnsweredAsync(IServiceProvider services, LogEntry said, CancellationToken cancellationToken) =>
        (await services.GetRequiredService<IConversationBook>().ReadAsync(said.ConversationId, said.Position, RepliesLookedAt, cancellationToken)).FirstOrDefault(e => e.FromBot && e.ReplyTo == said.Position)?.Reply;

    private async Task<Reply?> AnswerAsync(IFeedSubscription answers, long position, CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(s_patience, clock.Time);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            await foreach (var entry in answers.Entries.ReadAllAsync(end.Token))
            {
                if (entry.FromBot && entry.ReplyTo == position) return entry.Reply;
            }
        }
        catch (OperationCanceledException)
        {
            // The answer is in the log when it comes; the page shows it when it is opened again.
        }

        return null;
    }
}
