namespace HealthAssistantBot.Bot.Channels.WeCom;

/// <summary>A card's task_id: the occasion in the platform's letters, then the call that it went out with, so that none is ever used twice.</summary>
internal static class CardTask
{
    private const int MostOccasionCharacters = 90;
    private const char Seam = '@';

    /// <param name="occasion">The occasion in ASCII; / is written as @, other characters that the platform refuses as _.</param>
    /// <param name="batchId">32 hex digits.</param>
    public static string IdOf(string occasion, string batchId)
    {
        var plain = string.Concat(occasion.Take(MostOccasionCharacters).Select(c => c is '/' ? Seam : char.IsAsciiLetterOrDigit(c) || c is '-' ? c : '_'));
        return $"{plain}{Seam}{batchId}";
    }

    /// <summary>The call that the card went out with; empty when the id is not one of ours.</summary>
    public static string BatchOf(string taskId) => taskId[(taskId.LastIndexOf(Seam) + 1)..];
}
