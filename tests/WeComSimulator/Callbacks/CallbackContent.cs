namespace HealthAssistantBot.WeComSimulator;

/// <summary>One message or event before it is encrypted. Its MsgId and CreateTime stay the same however often it is sent.</summary>
internal sealed record CallbackContent
{
    public required string UserId { get; init; }

    public required string MsgType { get; init; }

    public string? Event { get; init; }

    public string? EventKey { get; init; }

    public string? MsgId { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Null for callbacks that belong to no app (contact changes).</summary>
    public required string? AgentId { get; init; }

    /// <summary>The inner elements besides those that all callbacks have.</summary>
    public IReadOnlyList<XmlPart> Parts { get; init; } = [];

    /// <summary>The card that was pressed.</summary>
    public long? PhoneItem { get; init; }

    public string Kind => Event ?? MsgType;

    public IReadOnlyList<XmlPart> Inner(string corpId)
    {
        var all = new List<XmlPart>
        {
            XmlPart.Text("ToUserName", corpId),
            XmlPart.Text("FromUserName", UserId),
            XmlPart.Number("CreateTime", CreatedAt.ToUnixTimeSeconds()),
            XmlPart.Text("MsgType", MsgType),
        };
        if (Event is not null) all.Add(XmlPart.Text("Event", Event));
        if (MsgId is not null) all.Add(XmlPart.Bare("MsgId", MsgId));
        if (AgentId is not null) all.Add(XmlPart.Bare("AgentID", AgentId));
        all.AddRange(Parts);
        return all;
    }
}
