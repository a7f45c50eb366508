using System.Reflection;
using System.Text.RegularExpressions;
using HealthAssistantBot.Bot.Office;
using HealthAssistantBot.Bot.Tests.Harness;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.DependencyInjection;

namespace HealthAssistantBot.Bot.Tests.Attacks;

/// <summary>One way into the running program: a method and an address, with what its handler takes from the address.</summary>
internal sealed record Door(string Method, string Pattern, RouteEndpoint Endpoint)
{
    private const int MostKnown = 400;

    public bool IsRead => Method == HttpMethods.Get;

    public bool IsConsole => Pattern == "/console" || Pattern.StartsWith("/console/", StringComparison.Ordinal) || Pattern.StartsWith("/console.", StringComparison.Ordinal);

    public bool IsPhone => Pattern == "/m" || Pattern.StartsWith("/m/", StringComparison.Ordinal);

    /// <summary>What the console asks of whoever comes through; null where the console's door does not stand.</summary>
    public OfficeRight? Right => Endpoint.Metadata.GetMetadata<OfficeEntry>()?.Right;

    public string Name => $"{Method} {Pattern}";

    /// <summary>Every door that the program has, found in the program itself.</summary>
    public static IReadOnlyList<Door> Of(AssistantApp app)
    {
        var doors = app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .SelectMany(e => (e.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? [HttpMethods.Get]).Select(m => new Door(m, Known(e.RoutePattern), e))).Where(d => d.Method != HttpMethods.Head)
            .DistinctBy(d => d.Name).OrderBy(d => d.Name, StringComparer.Ordinal).ToList();
        Assert.InRange(doors.Count, 120, MostKnown);
        return doors;
    }

    /// <summary>The address with a value for each of its parameters; a parameter that nobody has named fails the test.</summary>
    public string Address(IReadOnlyDictionary<string, string> values)
    {
        var address = "";
        foreach (var segment in Endpoint.RoutePattern.PathSegments)
        {
            address += "/";
            foreach (var part in segment.Parts)
            {
                if (part is not RoutePatternParameterPart parameter)
                {
                    address += part is RoutePatternLiteralPart literal ? literal.Content : ((RoutePatternSeparatorPart)part).Content;
                    continue;
                }

                var place = KeyOf(address, parameter.Name);
                Assert.True(values.TryGetValue(place, out var value), $"{Name}: the attacks do not know what stands at {place}; say it in AttackTown");
                address += value;
            }
        }

        return address.Length == 0 ? "/" : address;
    }

    /// <summary>The names that its handler reads from the address's query.</summary>
    public IReadOnlyList<(string Name, Type Type)> Queries
    {
        get
        {
            if (Endpoint.Metadata.GetMetadata<MethodInfo>() is not { } handler) return [];

            var own = Endpoint.RoutePattern.Parameters.Select(p => p.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
            return [.. handler.GetParameters().SelectMany(Simple).Where(p => !own.Contains(p.Name)).DistinctBy(p => p.Name)];
        }
    }

    private static IEnumerable<(string Name, Type Type)> Simple(ParameterInfo parameter)
    {
        if (parameter.GetCustomAttribute<AsParametersAttribute>() is not null)
            return parameter.ParameterType.GetProperties().Where(p => IsSimple(p.PropertyType)).Select(p => (char.ToLowerInvariant(p.Name[0]) + p.Name[1..], p.PropertyType));
        return IsSimple(parameter.ParameterType) ? [(parameter.GetCustomAttribute<FromQueryAttribute>()?.Name ?? parameter.Name!, parameter.ParameterType)] : [];
    }

    private static bool IsSimple(Type type)
    {
        var bare = Nullable.GetUnderlyingType(type) ?? type;
        return bare == typeof(string) || bare.IsPrimitive || bare.IsEnum || bare == typeof(DateOnly) || bare == typeof(string[]);
    }

    // /console/papers/{id:int}/item: the first parameter of the papers.
    private static string KeyOf(string before, string name) => $"{Regex.Replace(before, "/[0-9][^/]*", "/*")}{{{name}}}";

    private static string Known(RoutePattern pattern)
    {
        var raw = Regex.Replace(pattern.RawText ?? "", @"\{(\w+)(:[^{}]*(\{\{[^{}]*\}\}[^{}]*)*)?\??\}", "{$1}");
        return raw.StartsWith('/') ? raw : "/" + raw;
    }
}
