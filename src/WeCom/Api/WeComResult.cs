namespace HealthAssistantBot.WeCom.Api;

/// <summary>Either what was asked for, or the platform's "no". Whatever the platform or the way to it does is one of both, never an exception.</summary>
/// <typeparam name="T">What was asked for.</typeparam>
public readonly struct WeComResult<T>
{
    private readonly T? _value;

    private WeComResult(T? value, WeComError? error) => (_value, Error) = (value, error);

    /// <summary>The "no"; null when it went well.</summary>
    public WeComError? Error { get; }

    /// <summary>Whether it went well.</summary>
    public bool IsOk => Error is null;

    /// <summary>What was asked for.</summary>
    /// <exception cref="InvalidOperationException">There is an <see cref="Error"/>.</exception>
    public T Value => Error is null ? _value! : throw new InvalidOperationException($"No value: WeCom error {Error.Code}.");

    /// <summary>A value is a result.</summary>
    public static implicit operator WeComResult<T>(T value) => new(value, null);

    /// <summary>An error is a result.</summary>
    public static implicit operator WeComResult<T>(WeComError error) => new(default, error);

    /// <summary>The same error, or another value made of this one.</summary>
    public WeComResult<TOther> Then<TOther>(Func<T, TOther> make)
    {
        ArgumentNullException.ThrowIfNull(make);
        return Error is null ? new WeComResult<TOther>(make(_value!), null) : new WeComResult<TOther>(default, Error);
    }
}

/// <summary>The value of a call that only says that it was done.</summary>
public readonly record struct Done;
