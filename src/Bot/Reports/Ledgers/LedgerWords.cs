using System.Globalization;
using HealthAssistantBot.Bot.Conversations;
using HealthAssistantBot.Domain.Reports.Ledgers;

namespace HealthAssistantBot.Bot.Reports.Ledgers;

/// <summary>What is said about ledgers: counts and codes, never a line's contents.</summary>
internal static class LedgerWords
{
    private static readonly System.Buffers.SearchValues<char> OfPeople = System.Buffers.SearchValues.Create("人妇童员者娃");

    public static Reply Updated(Ledger ledger, string village, int came, int went, int now) =>
        Reply.Plain("ledger.updated", $"{village}{ledger.Name}：{Moved(ledger, came, went)}，现在{now}{Unit(ledger)}。\n记错了回“撤”。");

    public static Reply Which(IReadOnlyList<Ledger> ledgers, string said) => new("ledger.which",
    [
        new(PartKind.Headline, "是哪本台账？"),
        .. ledgers.Take(9).Select((ledger, i) => new ReplyPart(PartKind.Choice, string.Create(CultureInfo.InvariantCulture, $"{i + 1} {ledger.Name}"))),
    ], [.. ledgers.Take(9).Select(ledger => new SuggestedAction(ledger.Name.Length <= 14 ? ledger.Name : ledger.Name[..13] + "…", $"{ledger.Name}{said}"))]);

    public static Reply NoSuchCode(Ledger ledger, IReadOnlyList<string> codes) => Reply.Plain("ledger.no-such-code", $"{ledger.Name}里没有{string.Join('、', codes)}，没有记。\n报编号，比如“Q-017走了”。");

    public static Reply TooMany(Ledger ledger, string village, int count) => Reply.Plain("ledger.too-many", $"{village}{ledger.Name}现在只有{count}{Unit(ledger)}，走不了这么多，没有记。");

    public static Reply Undone(Ledger ledger, LedgerChange change, int now) => Reply.Plain("undo", $"撤掉了：{ledger.Name}{Moved(ledger, change.Came, change.Went)}。\n现在是{now}{Unit(ledger)}。");

    public static Reply Counts(IReadOnlyList<(Ledger Ledger, LedgerCount Count)> ledgers, string where) => new("ledger.count",
        [new(PartKind.Headline, $"{where}有{ledgers.Count}本台账："), .. ledgers.Select(one => new ReplyPart(PartKind.Line, $"{one.Ledger.Name}：{one.Count.InAll}{Unit(one.Ledger)}{(one.Count.Unlisted == 0 ? "" : $"，名单上{one.Count.Lines}{Unit(one.Ledger)}")}"))], []);

    public static Reply Changes(Ledger ledger, string where, IReadOnlyList<string> lines) => new("ledger.changes",
        [new(PartKind.Headline, lines.Count == 0 ? $"{where}{ledger.Name}还没有变动。" : $"{where}{ledger.Name}最近的变动："), .. lines.Select(line => new ReplyPart(PartKind.Line, line))], []);

    public static string Moved(Ledger ledger, int came, int went)
    {
        string?[] parts = [came > 0 ? $"新增{came}{Unit(ledger)}" : null, went > 0 ? $"走了{went}{Unit(ledger)}" : null];
        return string.Join('，', parts.Where(part => part is not null));
    }

    public static string Unit(Ledger ledger) => ledger.Name.AsSpan().ContainsAny(OfPeople) ? "人" : ledger.Name.Contains('户', StringComparison.Ordinal) ? "户" : "条";
}
