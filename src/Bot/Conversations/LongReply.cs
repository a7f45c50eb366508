using System.Text;

namespace HealthAssistantBot.Bot.Conversations;

/// <summary>Cuts a reply that is longer than a phone's message at a line; 更多 shows what follows.</summary>
internal static class LongReply
{
    /// <summary>Bytes of UTF-8 that a reply may have in all.</summary>
    public const int MostBytes = 1500;

    private const int MostQuoteCharacters = 400;
    private const int RoomForMore = 60;

    /// <summary>What fits, and the lines that wait.</summary>
    public static (Reply Now, IReadOnlyList<ReplyPart> Later) Cut(Reply reply)
    {
        if (Bytes(reply.Parts) <= MostBytes) return (reply, []);

        // The last lines say whose words these are and what may follow; they stay with what is shown first.
        var tail = reply.Parts.Reverse().TakeWhile(p => p.Kind is PartKind.Cite or PartKind.Next or PartKind.Safety).Reverse().ToList();
        var (now, later) = Split([.. reply.Parts.Take(reply.Parts.Count - tail.Count).SelectMany(InPieces)], MostBytes - RoomForMore - Bytes(tail));
        if (later.Count == 0) return (reply, []);

        return (reply with { Parts = [.. now, More(later), .. tail] }, [.. later, .. tail.Where(p => p.Kind == PartKind.Cite)]);
    }

    /// <summary>The next lines of an earlier reply.</summary>
    public static (Reply Now, IReadOnlyList<ReplyPart> Later) Continue(IReadOnlyList<ReplyPart> waiting)
    {
        if (waiting.Count == 0) return (Reply.Plain("answer.nothing-more", "没有了。"), []);
        if (Bytes(waiting) <= MostBytes) return (new Reply("answer.more", waiting, []), []);

        var (now, later) = Split(waiting, MostBytes - RoomForMore);
        return (new Reply("answer.more", [.. now, More(later)], []), later);
    }

    private static (List<ReplyPart> Now, List<ReplyPart> Later) Split(IReadOnlyList<ReplyPart> parts, int room)
    {
        var count = 0;
        for (var used = 0; count < parts.Count; count++)
        {
            used += Bytes([parts[count]]);
            if (used > room && count > 0) break;
        }

        // A quote never stands without its source: what ends between them ends before the quote.
        while (count > 1 && count < parts.Count && parts[count].Kind == PartKind.Cite) count--;
        return ([.. parts.Take(count)], [.. parts.Skip(count)]);
    }

    private static ReplyPart More(List<ReplyPart> later)
    {
        var items = later.Count(p => p.Text.Length > 0 && char.IsAsciiDigit(p.Text[0]));
        return new ReplyPart(PartKind.Line, items > 0 ? $"后面还有{items}条，回“更多”。" : $"后面还有{later.Count(p => p.Kind != PartKind.Cite)}段，回“更多”。");
    }

    // Each piece of a long clause keeps its own 「」, so each is still the paper's words.
    private static IEnumerable<ReplyPart> InPieces(ReplyPart part)
    {
        if (part.Kind != PartKind.Quote || part.Name is not { Length: > MostQuoteCharacters } words) return [part];

        var pieces = new List<ReplyPart>();
        for (var start = 0; start < words.Length;)
        {
            var length = Math.Min(MostQuoteCharacters, words.Length - start);
            if (start + length < words.Length)
            {
                var end = words.AsSpan(start, length).LastIndexOfAny("。；\n");
                if (end > 0) length = end + 1;
            }

            var piece = words.Substring(start, length);
            pieces.Add(part with { Text = $"「{piece}」", Name = piece });
            start += length;
        }

        return pieces;
    }

    private static int Bytes(IEnumerable<ReplyPart> parts) => parts.Sum(p => Encoding.UTF8.GetByteCount(p.Text) + 1);
}
