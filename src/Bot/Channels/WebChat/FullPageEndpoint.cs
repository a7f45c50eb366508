using System.Security.Cryptography;
using HealthAssistantBot.Bot.Assets;
using Microsoft.AspNetCore.Http.HttpResults;

namespace HealthAssistantBot.Bot.Channels.WebChat;

/// <summary>The page with the official Web Chat component, for desks and for features that the light page leaves out.</summary>
internal static class FullPageEndpoint
{
    /// <summary>Hash of nothing: the component tries out what the browser knows in an empty style element without a nonce.</summary>
    private const string EmptyStyle = "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='";

    public static async Task<IResult> ShowAsync(HttpContext context, ChatViews views)
    {
        // The component writes its own style elements, each with this page's nonce, and sets style attributes while it parses Markdown.
        var nonce = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        context.Response.Headers.ContentSecurityPolicy = PageSecurity.Policy(context.Request, $"style-src 'self' 'nonce-{nonce}' {EmptyStyle}; style-src-attr 'unsafe-inline'");
        return new RazorComponentResult<FullPage>(new { View = await views.ReadAsync(context, withLines: false), Nonce = nonce });
    }
}
