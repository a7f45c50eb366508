using HealthAssistantBot.Bot.Conversations;
using HealthAssistantBot.WeComSimulator;
using Microsoft.Extensions.DependencyInjection;

namespace HealthAssistantBot.Bot.Tests.Harness;

/// <summary>One person's side of a conversation. What is heard is checked word for word and in order; nothing that was said is skipped.</summary>
public sealed class Chat
{
    /// <summary>A real limit for a test that hears nothing.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly AssistantApp _app;
    private readonly string _userId;
    private readonly int _personId;
    private readonly SimulatedMember? _phone;
    private long _heard;
    private int _seen;
    private int _said;

    internal Chat(AssistantApp app, string id, string userId, int? personId, int? areaId)
    {
        (_app, Id, _userId) = (app, id, userId);
        var conversation = new Conversation(id, "test", userId, personId, areaId, app.Now.UtcDateTime);
        Task.Run(() => Book.OpenAsync(conversation, CancellationToken.None)).GetAwaiter().GetResult();
    }

    /// <summary>The app's chat on a member's phone: what is said goes through the platform, and what is heard must show there too.</summary>
    internal Chat(AssistantApp app, SimulatedMember phone, int personId) =>
        (_app, Id, _userId, _phone, _personId) = (app, $"wecom:{phone.UserId}", phone.UserId, phone, personId);

    internal Chat(AssistantApp app, Chat other) => (_app, Id, _userId) = (app, other.Id, other._userId);

    public string Id { get; }

    private IConversationBook Book => _app.Services.GetRequiredService<IConversationBook>();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>Says it and returns the next reply; with <paramref name="hears"/> its whole text must be that (lines divided by \n or ⏎).</summary>
    /// <param name="key">The message's key in the voice catalogue.</param>
    public async Task<Reply> Says(string text, string? hears = null, string? key = null)
    {
        if (_phone is not null) await _phone.SaysAsync(text, cancellationToken: Cancel);
        else await SaysOnly(text);
        return await Hears(hears, key);
    }

    /// <summary>Says it without waiting for a reply.</summary>
    public Task<Accepted> SaysOnly(string text, string? platformId = null) => SendAsync(new Message
    {
        ConversationId = Id,
        ChannelId = "test",
        PlatformId = platformId ?? $"m{++_said}",
        UserId = _userId,
        Text = text,
    });

    /// <summary>An event of the channel, webchat/join for one.</summary>
    public Task<Accepted> Event(string name) => SendAsync(new Message
    {
        ConversationId = Id,
        ChannelId = "test",
        PlatformId = $"e{++_said}",
        UserId = _userId,
        EventName = name,
    });

    public Task<Accepted> SendAsync(Message message) => _app.Services.GetRequiredService<IAssistant>().AcceptAsync(message, Cancel);

    /// <summary>The next thing that the assistant says here: a further reply, or something it was not asked for.</summary>
    public async Task<Reply> Hears(string? text = null, string? key = null)
    {
        if (_phone is not null) await _app.Services.GetRequiredService<IPushChannel>().OpenAsync(_personId, Cancel);
        using var feed = _app.Services.GetRequiredService<IConversationFeed>().Subscribe(Id);
        var entry = await NextAsync(feed.Entries);
        if (text is not null) Assert.Equal(text.Replace('⏎', '\n'), entry.Reply!.Text);
        if (key is not null) Assert.Equal(key, entry.Reply!.Key);
        if (_phone is not null) await ShowsAsync(entry.Reply!.File?.Name ?? entry.Reply.Card?.Title ?? entry.Reply.Text);
        return entry.Reply!;
    }

    // A phone that shows cards shows the card, whose title is the first line.
    private async Task ShowsAsync(string text)
    {
        var before = _seen++;
        try
        {
            await _phone!.SeesAsync(_ => _phone.Heard.Count > before, Cancel);
        }
        catch (TimeoutException waited)
        {
            Assert.Fail($"{waited.Message}\n{await _app.StuckAsync(Id)}");
        }
        Assert.Equal(text, _phone.Heard[before]);

        // The clock must not jump while the platform's answer is on its way: the call would be late by hours.
        await _app.WaitForThePlatformAsync(Cancel);
    }

    /// <summary>Nothing (more) is said once every message has had its turn.</summary>
    public async Task HearsNothing()
    {
        await _app.IdleAsync();
        var said = (await LogAsync()).Where(e => e.FromBot && e.Position > _heard).Select(e => e.Text);
        Assert.Empty(said);
    }

    /// <summary>The whole log so far.</summary>
    public Task<IReadOnlyList<LogEntry>> LogAsync() => Book.ReadAsync(Id, 0, int.MaxValue, Cancel);

    private async Task<LogEntry> NextAsync(System.Threading.Channels.ChannelReader<LogEntry> live)
    {
        while (true)
        {
            var stored = await Book.ReadAsync(Id, _heard, int.MaxValue, Cancel);
            foreach (var entry in stored)
            {
                _heard = entry.Position;
                if (entry.FromBot) return entry;
            }

            try
            {
                await live.ReadAsync(Cancel).AsTask().WaitAsync(Patience, Cancel);
            }
            catch (TimeoutException)
            {
                Assert.Fail($"nothing is heard in {Id}\n{await _app.StuckAsync(Id)}");
            }
        }
    }
}
