namespace HealthAssistantBot.WeComSimulator;

/// <summary>All paths of the API that the platform knows here.</summary>
internal static class ApiPaths
{
    public static IReadOnlyDictionary<string, ApiPath> Of(SimulatedState state)
    {
        var token = new TokenApi(state);
        var message = new MessageApi(state);
        return new Dictionary<string, ApiPath>(StringComparer.Ordinal)
        {
            ["gettoken"] = new("GET", token.GetTokenAsync) { NeedsToken = false },
            ["getcallbackip"] = new("GET", token.GetCallbackIpAsync),
            ["message/send"] = new("POST", message.SendAsync) { IsCounted = false },
            ["message/recall"] = new("POST", message.RecallAsync),
        };
    }
}
