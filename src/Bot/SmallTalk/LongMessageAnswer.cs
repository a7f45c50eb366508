using System.Globalization;
using System.Text.RegularExpressions;
using HealthAssistantBot.Bot.Conversations;

namespace HealthAssistantBot.Bot.SmallTalk;

/// <summary>Several matters in one long message: named one by one, done one by one.</summary>
internal sealed partial class LongMessageAnswer(IEnumerable<ILongMatters> sources) : ICapability
{
    private const string Piece = "long-matters";
    private const int Version = 1;
    private const int Long = 100;
    private const int MostLines = 9;
    private static readonly TimeSpan Fresh = TimeSpan.FromHours(12);

    private static readonly HashSet<string> Rest = new(StringComparer.Ordinal) { "下一件", "还有呢", "还有哪件", "还有哪些", "还有什么", "别的呢", "其他的呢", "剩下的呢", "接着办" };

    /// <summary>What is left of the last long message.</summary>
    /// <param name="At">UTC.</param>
    private sealed record Kept(IReadOnlyList<LongMatter> Matters, DateTime At);

    // After the guards of personal data, before open dialogs: a long message is nobody's answer.
    public int Order => 75;

    public async Task<bool> TryAnswerAsync(Turn turn, CancellationToken cancellationToken)
    {
        if (turn.Message.EventName is not null) return false;

        var kept = turn.State.Read<Kept>(Piece, Version) is { } old && turn.Clock.UtcNow - old.At < Fresh ? old : null;
        if (kept is not null && turn.Picked is { } picked && kept.Matters.Any(matter => matter.Say == picked.Action.Say))
        {
            turn.State.Write(Piece, Version, kept with { Matters = [.. kept.Matters.Where(matter => matter.Say != picked.Action.Say)] });
            return false;
        }

        if (kept is { Matters.Count: > 0 } && Rest.Contains(ChoiceWords.Plain(turn.Heard)))
        {
            turn.Say(List($"还有{kept.Matters.Count}件：", kept.Matters));
            return true;
        }

        if (turn.Picked is not null || turn.Heard.Length < Long) return false;

        var parts = Marks().Split(turn.Heard).Select(part => part.Trim()).Where(part => part.Length > 0).ToList();
        List<LongMatter> matters = [];
        foreach (var source in sources) matters.AddRange(await source.InAsync(turn, parts, cancellationToken));
        matters = [.. matters.DistinctBy(matter => matter.Line).OrderBy(matter => matter.Kind == "报" ? 1 : 0).ThenBy(matter => matter.At).Take(MostLines)];
        if (matters.Count < 2) return false;

        turn.State.Write(Piece, Version, new Kept(matters, turn.Clock.UtcNow));
        turn.Say(List($"话长，我听出{matters.Count}件：", matters));
        return true;
    }

    private static Reply List(string head, IReadOnlyList<LongMatter> matters) => new("long.split",
    [
        new(PartKind.Headline, head),
        .. matters.Select((matter, i) => new ReplyPart(PartKind.Choice, string.Create(CultureInfo.InvariantCulture, $"{i + 1} {matter.Kind}：{matter.Line}"))),
        new(PartKind.Line, "先办哪件？回数字，一件一件来。"),
    ], [.. matters.Select(matter => new SuggestedAction(matter.Line.Length <= 14 ? matter.Line : matter.Line[..13] + "…", matter.Say))]);

    [GeneratedRegex("[,，。!！?？;；\\n]|\\s{2,}")]
    private static partial Regex Marks();
}
