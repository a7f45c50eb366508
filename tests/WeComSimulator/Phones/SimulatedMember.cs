namespace HealthAssistantBot.WeComSimulator;

/// <summary>One member with a phone: says and presses things, sees what the bot answers and pushes.</summary>
public sealed partial class SimulatedMember
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);

    private readonly SimulatedState _state;

    internal SimulatedMember(SimulatedState state, string userId) => (_state, UserId) = (state, userId);

    public string UserId { get; }

    public MemberRecord Record => _state.Directory.Find(UserId) ?? throw new InvalidOperationException($"{UserId} has left");

    public string Name => Record.Name;

    /// <summary>The app's chat on this phone, oldest first.</summary>
    public IReadOnlyList<PhoneItem> Phone => _state.Phones.Of(UserId);

    /// <summary>The words of all that the bot sent, passive or pushed, oldest first.</summary>
    public IReadOnlyList<string> Heard => [.. Phone.Where(i => i.Way != PhoneWay.Said).Select(i => i.Text)];

    /// <summary>Types a text; ends when the callback was answered for good.</summary>
    public Task<CallbackAnswer> SaysAsync(string text, Delivery? delivery = null, CancellationToken cancellationToken = default) =>
        SendsAsync("text", text, null, [XmlPart.Text("Content", text)], delivery, cancellationToken);

    /// <summary>Opens the app's chat.</summary>
    public Task<CallbackAnswer> EnterAsync(Delivery? delivery = null, CancellationToken cancellationToken = default) =>
        DoesAsync("enter_agent", "", [], delivery, cancellationToken);

    /// <summary>Presses the menu entry with this key.</summary>
    public Task<CallbackAnswer> TapAsync(string menuKey, Delivery? delivery = null, CancellationToken cancellationToken = default) =>
        DoesAsync("click", menuKey, [], delivery, cancellationToken);

    /// <summary>Ends with the first item of the bot that matches, also one that came before; after 30 s it fails.</summary>
    public async Task<PhoneItem> SeesAsync(Func<PhoneItem, bool> match, CancellationToken cancellationToken = default)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(s_patience);
        try
        {
            return await _state.Phones.WaitForAsync(UserId, i => i.Way != PhoneWay.Said && match(i), limit.Token);
        }
        catch (OperationCanceledException waited) when (!cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException($"{UserId} did not see it; seen: {string.Join(" ⏎ ", Heard)}", waited);
        }
    }

    /// <summary>Ends with the push whose text is this.</summary>
    public Task<PhoneItem> SeesPushAsync(string text, CancellationToken cancellationToken = default) =>
        SeesAsync(i => i.Way == PhoneWay.Pushed && string.Equals(i.Text, text, StringComparison.Ordinal), cancellationToken);

    internal Task<CallbackAnswer> SendsAsync(string kind, string words, string? mediaId, IReadOnlyList<XmlPart> parts, Delivery? delivery, CancellationToken cancellationToken)
    {
        _state.Phones.Add(UserId, PhoneWay.Said, kind, item => item with { Text = words, MediaId = mediaId });
        return DeliverAsync(New(kind, parts) with { MsgId = _state.NextMsgId() }, delivery, cancellationToken);
    }

    internal Task<CallbackAnswer> DoesAsync(string happening, string? key, IReadOnlyList<XmlPart> parts, Delivery? delivery, CancellationToken cancellationToken, string? words = null, long? phoneItem = null)
    {
        _state.Phones.Add(UserId, PhoneWay.Said, happening, item => item with { Text = words ?? key ?? "" });
        IReadOnlyList<XmlPart> all = key is null ? parts : [XmlPart.Text("EventKey", key), .. parts];
        return DeliverAsync(New("event", all) with { Event = happening, EventKey = key, PhoneItem = phoneItem }, delivery, cancellationToken);
    }

    private Task<CallbackAnswer> DeliverAsync(CallbackContent content, Delivery? delivery, CancellationToken cancellationToken)
    {
        var how = delivery ?? _state.Faults.Callbacks.Take();
        return _state.Faults.Callbacks.PassAsync(() => _state.Callbacks.DeliverAsync(content, how, cancellationToken));
    }

    private CallbackContent New(string type, IReadOnlyList<XmlPart> parts) => new()
    {
        UserId = UserId,
        MsgType = type,
        CreatedAt = _state.Now,
        AgentId = _state.Options.AgentId.ToString(System.Globalization.CultureInfo.InvariantCulture),
        Parts = parts,
    };
}
