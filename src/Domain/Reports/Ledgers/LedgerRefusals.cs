using HealthAssistantBot.Domain.Common;

namespace HealthAssistantBot.Domain.Reports.Ledgers;

/// <summary>Every "no" of a ledger's file.</summary>
public static class LedgerRefusals
{
    public static Refusal NoHeader { get; } = new("ledger.no-header", "找不到表头：要有一栏叫“村社区”，再至少有一栏。") { ForOperators = "no header line with a column 村社区 (or 村, 村名)" };

    public static Refusal NoLines { get; } = new("ledger.no-lines", "表头下面一行都没有。") { ForOperators = "no lines below the header" };

    public static Refusal SeveralTowns { get; } = new("ledger.several-towns", "一本台账只装一个镇的村，分镇导入。") { ForOperators = "the villages are not of one town" };

    public static Refusal NoColumnName(int column) => new("ledger.no-column", $"第{column}栏没有栏名。") { ForOperators = $"column {column} has no header" };

    public static Refusal NoVillage(int line) => new("ledger.no-village", $"第{line}行：没写哪个村。") { ForOperators = $"line {line}: no village" };

    /// <param name="code">The column that tells lines apart; null where there is none.</param>
    public static Refusal Nothing(int line, string? code) => code is null
        ? new("ledger.nothing", $"第{line}行：除了村名什么都没有。") { ForOperators = $"line {line}: nothing but the village" }
        : new("ledger.nothing", $"第{line}行：“{code}”空着。") { ForOperators = $"line {line}: no {code}" };

    /// <param name="code">Null where whole lines are compared.</param>
    public static Refusal Twice(int line, string village, string? code) => new("ledger.twice", code is null ? $"第{line}行：{village}有一样的一行。" : $"第{line}行：{village}的“{code}”写了两次。")
    {
        ForOperators = $"line {line}: {code ?? "the same line"} stands twice in {village}",
    };

    public static Refusal UnknownVillage(string name) => new("ledger.unknown-village", $"没有叫“{name}”的村，或者不归您这里管。") { ForOperators = $"no village is called '{name}'" };

    public static Refusal SeveralVillages(string name) => new("ledger.several-villages", $"有几个村都叫“{name}”，在名册里先分清。") { ForOperators = $"several villages are called '{name}'" };

    public static Refusal Personal(IReadOnlyList<string> columns) => new("ledger.personal", $"{string.Join('、', columns)}是个人信息，先写清做什么用、留到几时，不写不导入。")
    {
        ForOperators = $"{string.Join('、', columns)} name people; say what for and how long with --purpose and --keep",
    };
}
