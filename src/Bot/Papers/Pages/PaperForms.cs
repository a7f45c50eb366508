using HealthAssistantBot.Domain.Papers;

namespace HealthAssistantBot.Bot.Papers.Pages;

/// <summary>Reads the console's forms about papers.</summary>
internal static class PaperForms
{
    public const string Stale = "页面放太久了，刷新一下再来一次。";

    public static string Said(this IFormCollection form, string field) => form[field].ToString().Trim();

    public static ItemWords Words(PaperItemKind kind, IFormCollection form) => kind switch
    {
        PaperItemKind.Duty => new ItemWords { Party = form.Said("party"), Kind = Enum.TryParse<DutyKind>(form["kind"], out var role) && Enum.IsDefined(role) ? role : null, Topic = form.Said("topic") },
        PaperItemKind.Roster => new ItemWords { Name = form.Said("name"), Role = form.Said("role"), Post = form.Said("post"), Body = form.Said("body") },
        PaperItemKind.Post => new ItemWords { Post = form.Said("post"), Role = form.Said("role"), Body = form.Said("body") },
        _ => new ItemWords { What = form.Said("what"), Who = form.Said("who"), Time = form.ContainsKey("time") ? form.Said("time") : null },
    };

    public static HeaderWords Header(IFormCollection form) => new() { Title = form.Said("title"), Number = form.Said("number"), Issuer = form.Said("issuer"), Date = form.Said("date") };

    /// <summary>Each field carries what stood in it, so a confirmed item is told from a changed one without script.</summary>
    public static bool IsUntouched(IFormCollection form)
    {
        var stood = form.Keys.Where(k => k.StartsWith("was-", StringComparison.Ordinal)).ToList();
        return stood.Count > 0 && stood.TrueForAll(k => form.Said(k) == form.Said(k[4..]));
    }
}
