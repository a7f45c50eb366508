namespace HealthAssistantBot.Domain.Common;

/// <summary>A "no" that a person hears: a stable code for logs and the sentence they read.</summary>
public sealed record Refusal(string Code, string Sentence)
{
    /// <summary>The same "no" in English, for whoever works on the command line; null where only people in chat and console hear it.</summary>
    public string? ForOperators { get; init; }
}

/// <summary>Either a value or a <see cref="Refusal"/>.</summary>
public readonly struct Outcome<T>
{
    private readonly T? _value;

    private Outcome(T? value, Refusal? refusal) => (_value, Refusal) = (value, refusal);

    public Refusal? Refusal { get; }

    public bool IsRefused => Refusal is not null;

    public T Value => Refusal is null ? _value! : throw new InvalidOperationException($"Refused: {Refusal.Code}");

    public static implicit operator Outcome<T>(T value) => new(value, null);

    public static implicit operator Outcome<T>(Refusal refusal) => new(default, refusal);
}
