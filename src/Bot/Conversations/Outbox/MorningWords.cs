using HealthAssistantBot.Domain.Language;
using HealthAssistantBot.Reminders.Outbox;
using HealthAssistantBot.Reminders.Wording;

namespace HealthAssistantBot.Bot.Conversations;

/// <summary>The morning message and the message after an outage, under the keys of the voice catalogue.</summary>
internal static class MorningWords
{
    public const string Done = "已办";

    /// <summary>Lines that a phone takes well; 更多 shows the others.</summary>
    public const int Shown = 8;

    private const int MostOfFirstLine = 40;

    public static string LookAt(int number) => $"看第{number}件";

    /// <param name="canBeDone">Numbers of the things that 已办 settles.</param>
    public static Reply Digest(bool isClerk, DateOnly today, IReadOnlyList<string> lines, IReadOnlyList<int> canBeDone)
    {
        var how = canBeDone.Count switch
        {
            0 => "回数字看哪件。",
            1 => $"回数字看哪件；第{canBeDone[0]}件办了就回“{canBeDone[0]}{Done}”。",
            _ => $"回数字看哪件；办了就回“{canBeDone[0]}{Done}”这样一句。",
        };
        return List(isClerk ? "digest.clerk" : "digest.morning", [$"今天{lines.Count}件事，{ChineseDates.Day(today, today)}"], lines, how);
    }

    public static Reply CatchUp(Outage outage, Func<DateTime, DateTime> toLocal, DateOnly today, IReadOnlyList<string> lines)
    {
        var (from, to) = (toLocal(outage.From), toLocal(outage.To));
        var until = DateOnly.FromDateTime(to) == today ? SpokenMoments.Moment(to, today) : SpokenMoments.When(to, today);
        string[] head = [$"停机补发：您有{lines.Count}件事", $"{SpokenMoments.When(from, today)}{Why(outage.Cause)}，{until}才好。"];
        return lines.Count == 1 ? Reply.Plain("outage.catchup", string.Join('\n', [.. head, lines[0]])) : List("outage.catchup", head, lines, "回数字看哪件。");
    }

    public static Reply WithChoices(Reply reply, IReadOnlyList<SuggestedAction> actions, string? occasion) => actions.Count == 0 ? reply : reply with
    {
        Parts = [.. reply.Parts, new ReplyPart(PartKind.Next, string.Join('，', actions.Select((a, i) => $"{i + 1} {a.Label}")))],
        Actions = actions,
        Occasion = occasion,
    };

    public static Reply Settled { get; } = Reply.Plain("digest.settled", "这件已经办了，不用再管。");

    public static Reply NoSuchNumber(int most) => Reply.Plain("digest.no-such-number", most == 1 ? "今天只有1件事。" : $"今天只有{most}件事，回1到{most}看哪件。");

    /// <summary>The message as a line: as its capability words it, else its first line.</summary>
    public static string LineOf(Reply reply, bool late) => (late ? reply.LateItem : null) ?? reply.Item ?? Short(reply.Parts.Count > 0 ? reply.Parts[0].Text : "");

    public static IEnumerable<string> Numbered(IReadOnlyList<string> lines, int from) => lines.Skip(from).Select((line, i) => $"{from + i + 1} {line}");

    private static Reply List(string key, IReadOnlyList<string> head, IReadOnlyList<string> lines, string how) => new(key,
    [
        .. head.Select((line, i) => new ReplyPart(i == 0 ? PartKind.Headline : PartKind.Line, line)),
        .. Numbered(lines, 0).Take(Shown).Select(line => new ReplyPart(PartKind.Choice, line)),
        .. lines.Count > Shown ? [new ReplyPart(PartKind.Line, $"后面还有{lines.Count - Shown}件，回“更多”。")] : Array.Empty<ReplyPart>(),
        new ReplyPart(PartKind.Next, how),
    ], [.. lines.Select((line, i) => new SuggestedAction(line.Length <= 14 ? line : line[..13] + "…", LookAt(i + 1)))]);

    private static string Short(string line)
    {
        var bare = line.TrimEnd('。', '；', '，');
        return bare.Length <= MostOfFirstLine ? bare : bare[..(MostOfFirstLine - 1)] + "…";
    }

    private static string Why(OutageCause cause) => cause switch
    {
        OutageCause.PowerCut => "停电",
        OutageCause.Failed => "出了故障",
        _ => "停机",
    };
}
