using System.Text.Json.Serialization.Metadata;
using HealthAssistantBot.WeCom.Json;

namespace HealthAssistantBot.WeCom.Api;

/// <summary>Whose access token a call carries.</summary>
internal enum TokenOf
{
    Nobody,
    App,
    Contacts,
}

/// <summary>One call of the platform's API: what goes out, and how its answer is read.</summary>
/// <typeparam name="T">The answer's type.</typeparam>
internal sealed record ApiCall<T>(string Name, JsonTypeInfo<T> Answer)
    where T : ApiAnswer
{
    /// <summary>Beside access_token, in this order; values are escaped when the address is made.</summary>
    public IReadOnlyList<(string Key, string Value)> Query { get; init; } = [];

    /// <summary>JSON to post; null for GET or for <see cref="Content"/>.</summary>
    public string? Body { get; init; }

    /// <summary>Makes what is posted, anew for every try; null for GET or for <see cref="Body"/>.</summary>
    public Func<HttpContent>? Content { get; init; }

    public TokenOf Token { get; init; } = TokenOf.App;

    /// <summary>Whether doing it twice is as good as doing it once, so that a lost answer may be followed by another try.</summary>
    public bool IsRepeatable { get; init; } = true;

    /// <summary>How long one try may take; null for the options' own.</summary>
    public TimeSpan? TryWithin { get; init; }

    public bool IsTokenCall => Token == TokenOf.Nobody;
}
