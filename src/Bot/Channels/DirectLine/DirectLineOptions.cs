using Microsoft.Extensions.Options;

namespace HealthAssistantBot.Bot.Channels.DirectLine;

/// <summary>Section DirectLine of the settings.</summary>
internal sealed class DirectLineOptions
{
    public const string Section = "DirectLine";

    /// <summary>Server-side secrets; each opens every conversation. Two at once allow rotation. Empty: nobody may use a secret.</summary>
    public string[] Secrets { get; set; } = [];

    /// <summary>How long a token lives. Microsoft's client refreshes every 15 minutes whatever this says.</summary>
    public TimeSpan TokenLifetime { get; set; } = TimeSpan.FromHours(1);

    /// <summary>Other sites whose pages may talk to this bot, as scheme://host[:port]. Empty: only this bot's own pages.</summary>
    public string[] AllowedOrigins { get; set; } = [];

    public DirectLineLimits Limits { get; set; } = new();
}

/// <summary>Section DirectLine:Limits. An address may be a whole county behind one gateway.</summary>
internal sealed class DirectLineLimits
{
    public int TokensPerAddressPerMinute { get; set; } = 600;

    public int MessagesPerAddressPerMinute { get; set; } = 6_000;

    public int MessagesPerConversationPerMinute { get; set; } = 60;

    public int BurstPerConversation { get; set; } = 20;

    /// <summary>Bytes of one activity as JSON.</summary>
    public int MessageBytes { get; set; } = 256 * 1024;

    /// <summary>Bytes of all files of one upload.</summary>
    public int UploadBytes { get; set; } = 8 * 1024 * 1024;
}

/// <summary>Refuses to start with settings that could only fail later.</summary>
internal sealed class DirectLineOptionsCheck : IValidateOptions<DirectLineOptions>
{
    public ValidateOptionsResult Validate(string? name, DirectLineOptions options)
    {
        if (options.Secrets.Any(string.IsNullOrWhiteSpace))
            return Fail("DirectLine:Secrets holds an empty secret.");
        if (options.TokenLifetime < TimeSpan.FromSeconds(1) || options.TokenLifetime > TimeSpan.FromDays(7))
            return Fail("DirectLine:TokenLifetime must lie between 00:00:01 and 7.00:00:00.");
        foreach (var origin in options.AllowedOrigins)
        {
            if (!Uri.TryCreate(origin, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https") || uri.GetLeftPart(UriPartial.Authority) != origin.TrimEnd('/'))
                return Fail($"DirectLine:AllowedOrigins: '{origin}' is not of the form https://host or https://host:port.");
        }

        var limits = options.Limits;
        foreach (var (key, value) in new[]
        {
            (nameof(limits.TokensPerAddressPerMinute), limits.TokensPerAddressPerMinute), (nameof(limits.MessagesPerAddressPerMinute), limits.MessagesPerAddressPerMinute),
            (nameof(limits.MessagesPerConversationPerMinute), limits.MessagesPerConversationPerMinute), (nameof(limits.BurstPerConversation), limits.BurstPerConversation),
            (nameof(limits.MessageBytes), limits.MessageBytes), (nameof(limits.UploadBytes), limits.UploadBytes),
        })
        {
            if (value < 1) return Fail($"DirectLine:Limits:{key} must be at least 1.");
        }

        return ValidateOptionsResult.Success;

        static ValidateOptionsResult Fail(string line) => ValidateOptionsResult.Fail(line);
    }
}

/// <summary>Lists may be written as lists or, as environments like it, as one line with commas.</summary>
internal static class ListSetting
{
    public static string[]? Read(IConfiguration configuration, string key)
    {
        var section = configuration.GetSection(key);
        if (section.Value is { } line) return line.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var items = section.GetChildren().Select(c => c.Value?.Trim() ?? "").ToArray();
        return items.Length > 0 ? items : null;
    }
}
