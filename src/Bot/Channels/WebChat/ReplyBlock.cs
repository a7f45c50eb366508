using HealthAssistantBot.Bot.Conversations;

namespace HealthAssistantBot.Bot.Channels.WebChat;

/// <summary>Lines of a reply that are drawn as one thing: a ruled quote with its cite, a near clause, a list of choices, or a single line.</summary>
/// <param name="Kind">What the block is; a cite never stands alone but closes a <see cref="PartKind.Quote"/> or <see cref="PartKind.Near"/>.</param>
/// <param name="Parts">Without the cite.</param>
internal sealed record ReplyBlock(PartKind Kind, List<ReplyPart> Parts)
{
    public ReplyPart? Cite { get; private set; }

    public bool Retired => Parts.Exists(p => p.Retired);

    /// <summary>The blocks of a reply in order. 回复：1 … is left out where buttons stand for it.</summary>
    public static IReadOnlyList<ReplyBlock> Of(Reply reply, bool offersButtons)
    {
        var blocks = new List<ReplyBlock>();
        foreach (var part in reply.Parts)
        {
            var last = blocks.Count > 0 ? blocks[^1] : null;
            switch (part.Kind)
            {
                case PartKind.Next when offersButtons:
                    break;
                case PartKind.Cite when last is { Kind: PartKind.Quote or PartKind.Near, Cite: null }:
                    last.Cite = part;
                    break;
                case PartKind.Cite:
                    blocks.Add(new(PartKind.Quote, []) { Cite = part });
                    break;
                case PartKind.Quote when last is { Kind: PartKind.Quote, Cite: null }:
                case PartKind.Choice when last is { Kind: PartKind.Choice }:
                    last.Parts.Add(part);
                    break;
                default:
                    blocks.Add(new(part.Kind, [part]));
                    break;
            }
        }

        return blocks;
    }
}

/// <summary>A quoted line taken apart: “1 「words」二（五）” has something before and after the paper's own words.</summary>
internal readonly record struct QuotedWords(string Before, string Words, string After)
{
    public static QuotedWords Of(ReplyPart part)
    {
        var words = part.Name ?? part.Text.TrimStart('「').TrimEnd('」');
        var at = part.Text.IndexOf($"「{words}」", StringComparison.Ordinal);
        return at < 0 ? new("", words, "") : new(part.Text[..at].Trim(), words, part.Text[(at + words.Length + 2)..].Trim());
    }
}
