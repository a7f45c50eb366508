namespace HealthAssistantBot.WeComSimulator;

/// <summary>How sure it is that the bot broke a rule.</summary>
public enum Severity
{
    /// <summary>The fact sheet says so: the platform would refuse, cut or drop it.</summary>
    Violation,

    /// <summary>Allowed, yet unwise, or the public pages leave it open.</summary>
    Hint,
}

/// <summary>Something the bot sent that breaks a rule of the platform.</summary>
/// <param name="Rule">A stable code such as <c>text.too-long</c>.</param>
/// <param name="Where">The API path, or <c>callback</c> for passive replies.</param>
/// <param name="Words">What is wrong, in Chinese, for the page.</param>
public sealed record Finding(DateTimeOffset At, Severity Severity, string Rule, string Where, string Words);
