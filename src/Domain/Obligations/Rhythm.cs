using HealthAssistantBot.Domain.Papers;

namespace HealthAssistantBot.Domain.Obligations;

/// <summary>When something that a paper wants falls due: what is printed of it, or what a person said in its place, and between which days.</summary>
/// <param name="Rules">As the paper prints them; several where it names several months or days.</param>
public sealed record Rhythm(IReadOnlyList<RecurrenceRule> Rules)
{
    /// <summary>Words that name the days themselves (每月第一个周五), the paper's or a person's; they come before the rules.</summary>
    public string? Words { get; init; }

    /// <summary>Due once, by this day.</summary>
    public DateOnly? Once { get; init; }

    /// <summary>The first day of the phase that the clause belongs to.</summary>
    public DateOnly? From { get; init; }

    /// <summary>The last day of that phase.</summary>
    public DateOnly? Until { get; init; }

    /// <summary>The year from which a step of several years is counted.</summary>
    public int? FirstYear { get; init; }

    /// <summary>Falls due after something that happens on a day nobody knows yet.</summary>
    public bool IsByEvent => Words is null && Once is null && Rules is [{ Every: "event" }, ..];

    /// <summary>The paper sets no time: a person has to.</summary>
    public bool NeedsSetting => Words is null && Once is null && Rules.All(r => r.Every is null);

    public EventDistance? Distance => IsByEvent && Rules[0].DeadlineRelative is { } words ? EventDistance.Read(words) : null;
}

/// <summary>One time at which it falls due.</summary>
/// <param name="First">The first day of the span that counts for it.</param>
/// <param name="IsOnTheDay">It is done on that day, not by it.</param>
public readonly record struct DueDay(DateOnly First, DateOnly Due, bool IsOnTheDay);
