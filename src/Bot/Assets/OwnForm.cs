using Microsoft.AspNetCore.Antiforgery;

namespace HealthAssistantBot.Bot.Assets;

/// <summary>A form that a page of ours has sent.</summary>
internal static class OwnForm
{
    /// <summary>Null when the form is a stranger's, its page is too old, or it was cut off on the way.</summary>
    public static async Task<IFormCollection?> ReadAsync(HttpContext http, IAntiforgery forgery)
    {
        try
        {
            if (!http.Request.HasFormContentType || !await forgery.IsRequestValidAsync(http)) return null;

            return await http.Request.ReadFormAsync(http.RequestAborted);
        }
        catch (Exception cut) when (IsCut(cut))
        {
            return null;
        }
    }

    /// <summary>The form as far as it came, whoever sent it: only to be shown again.</summary>
    public static async Task<IFormCollection?> ReadAnyAsync(HttpContext http)
    {
        try
        {
            return http.Request.HasFormContentType ? await http.Request.ReadFormAsync(http.RequestAborted) : null;
        }
        catch (Exception cut) when (IsCut(cut))
        {
            return null;
        }
    }

    // What reads the proof wraps what cut the form off.
    private static bool IsCut(Exception cut) => cut is BadHttpRequestException or InvalidDataException or IOException or AntiforgeryValidationException;
}
