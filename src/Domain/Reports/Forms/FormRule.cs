namespace HealthAssistantBot.Domain.Reports.Forms;

/// <summary>Whether a broken rule must be settled (or insisted on), or only confirmed.</summary>
public enum RuleLevel
{
    Error,
    Warn,
}

/// <summary>A check over a form's fields.</summary>
public abstract record FormRule(string Id, RuleLevel Level, string Message);

/// <summary>The sum of some fields against the sum of others; checked when every operand has a value.</summary>
/// <param name="IsEqual">Equal; otherwise at most.</param>
/// <param name="Derives">One unknown operand follows from the others.</param>
public sealed record CompareRule(string Id, RuleLevel Level, string Message, IReadOnlyList<string> Left, bool IsEqual, IReadOnlyList<string> Right, bool Derives) : FormRule(Id, Level, Message)
{
    public IEnumerable<string> Operands => Left.Concat(Right);
}

/// <summary>A field that differs from the last report by more than so many percent.</summary>
public sealed record ChangeRule(string Id, RuleLevel Level, string Message, string Field, decimal Percent) : FormRule(Id, Level, Message);
