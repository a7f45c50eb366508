namespace HealthAssistantBot.Domain.Duties;

/// <summary>
/// The sentences of each term in a row of bytes: the step from the sentence before and how often, mostly one byte together; every so often a
/// place to jump to, so that one town's sentences are found without reading all the others.
/// </summary>
internal sealed class Postings(byte[] bytes, int[] starts, int[] frequencies, int[] jumpStarts, Postings.Jump[] jumps)
{
    /// <summary>A jump's place is kept for so many sentences of a term.</summary>
    public const int Stride = 64;

    /// <summary>The usual counts in quarters: own words once, a heading's, both.</summary>
    private static readonly byte[] s_usual = [4, 1, 5];

    /// <summary>Where a term's reading may go on.</summary>
    /// <param name="Sentence">The one before.</param>
    internal readonly record struct Jump(int Sentence, int At);

    public int Frequency(int term) => frequencies[term];

    public Reader Of(int term, SentenceRange range)
    {
        var (at, before) = (starts[term], -1);
        var (low, high) = (jumpStarts[term], jumpStarts[term + 1]);
        // The last jump that still stands before the range.
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (jumps[middle].Sentence < range.From) low = middle + 1;
            else high = middle;
        }

        if (low > jumpStarts[term]) (before, at) = jumps[low - 1];
        return new Reader(bytes, at, starts[term + 1], before, range);
    }

    public static void Write(List<byte> to, int step, byte count)
    {
        var usual = Array.IndexOf(s_usual, count);
        var token = ((uint)step << 2) | (uint)(usual < 0 ? 3 : usual);
        while (token >= 0x80)
        {
            to.Add((byte)(token | 0x80));
            token >>= 7;
        }

        to.Add((byte)token);
        if (usual < 0) to.Add(count);
    }

    /// <summary>Walks over one term's sentences in a range.</summary>
    internal struct Reader(byte[] bytes, int at, int end, int before, SentenceRange range)
    {
        private int _at = at;

        public int Sentence { get; private set; } = before;

        /// <summary>In quarters.</summary>
        public byte Count { get; private set; }

        public bool MoveNext()
        {
            while (_at < end)
            {
                uint token = bytes[_at++];
                if (token >= 0x80)
                {
                    token &= 0x7f;
                    for (var shift = 7; ; shift += 7)
                    {
                        uint next = bytes[_at++];
                        token |= (next & 0x7f) << shift;
                        if (next < 0x80) break;
                    }
                }

                Sentence += (int)(token >> 2);
                Count = (token & 3) == 3 ? bytes[_at++] : s_usual[token & 3];
                if (Sentence < range.From) continue;
                return Sentence < range.To;
            }

            return false;
        }
    }
}
