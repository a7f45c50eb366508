namespace HealthAssistantBot.WeComSimulator;

/// <summary>One entry of a passive news reply.</summary>
public sealed record ReplyArticle(string Title, string? Description, string? PicUrl, string? Url);

/// <summary>A passive reply as decrypted and checked (sheet 3).</summary>
public sealed record PassiveReply(string MsgType)
{
    public string? Text { get; init; }

    public string? MediaId { get; init; }

    public string? Title { get; init; }

    public string? Description { get; init; }

    public IReadOnlyList<ReplyArticle> Articles { get; init; } = [];

    /// <summary>update_button: what the clicked button says from now on.</summary>
    public string? ReplaceName { get; init; }

    /// <summary>update_template_card: the new card, in the JSON form of the API.</summary>
    public System.Text.Json.Nodes.JsonObject? Card { get; init; }
}
