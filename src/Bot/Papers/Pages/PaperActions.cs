using HealthAssistantBot.Bot.Papers.Files;
using HealthAssistantBot.Domain.Common;
using HealthAssistantBot.Domain.Papers;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Mvc;

namespace HealthAssistantBot.Bot.Papers.Pages;

/// <summary>What the console's forms about papers do; each ends with a redirect, or with the same page, one line of reason and what was typed.</summary>
internal static class PaperActions
{
    // A file above the reader's limit still gets its answer in words.
    private const long MostBytes = 128L * 1024 * 1024;
    private const string Stale = "页面放太久了，刷新一下再来一次。";

    public static void Map(IEndpointRouteBuilder console)
    {
        var forms = console.MapGroup("/console/papers").DisableAntiforgery();
        forms.MapPost("/upload", UploadAsync).WithMetadata(new RequestSizeLimitAttribute(MostBytes), new RequestFormLimitsAttribute { MultipartBodyLengthLimit = MostBytes });
        forms.MapPost("/{id:int}/item", ItemAsync);
        forms.MapPost("/{id:int}/undo", UndoAsync);
        forms.MapPost("/{id:int}/publish", PublishAsync);
        forms.MapPost("/{id:int}/withdraw", WithdrawAsync);
        forms.MapPost("/{id:int}/replaces", ReplacesAsync);
        forms.MapPost("/{id:int}/name", NameAsync);
    }

    private static async Task<IResult> UploadAsync(HttpContext http, PaperImport import, IPaperShelf shelf, IAntiforgery forgery, CancellationToken cancellationToken)
    {
        if (await FormAsync(http, forgery) is not { } form) return await PaperPages.ListPageAsync(http, shelf, forgery, null, null, [Stale], null, null, cancellationToken);

        var pasted = form["pasted"].ToString();
        var area = form["area"].ToString().Trim();
        var wishes = new ImportWishes(area.Length == 0 ? null : area);
        var errors = new List<string>();
        var read = new List<ImportedPaper>();
        foreach (var file in form.Files.Where(f => f.FileName.Length > 0))
        {
            var outcome = file.Length > PaperFileLimits.FileBytes
                ? PaperFileRefusals.TooBig(file.Length)
                : await import.ImportAsync(new PaperFile(Path.GetFileName(file.FileName.Replace('\\', '/')), await BytesAsync(file, cancellationToken)), wishes, cancellationToken);
            if (outcome.Refusal is { } no) errors.Add($"{Path.GetFileName(file.FileName)}：{no.Sentence}");
            else read.Add(outcome.Value);
        }

        if (!string.IsNullOrWhiteSpace(pasted))
        {
            var outcome = await import.ImportPastedAsync(pasted, wishes, cancellationToken);
            if (outcome.Refusal is { } no) errors.Add($"粘贴的文字：{no.Sentence}");
            else read.Add(outcome.Value);
        }

        if (errors.Count == 0 && read.Count == 0) errors.Add("先选文件，或者把文字粘贴进来。");
        if (errors.Count > 0) return await PaperPages.ListPageAsync(http, shelf, forgery, null, null, [.. errors, .. read.Select(r => $"《{r.Paper.DisplayName}》读好了，在下面。")], pasted, area, cancellationToken);

        return read.Count == 1
            ? TypedResults.LocalRedirect($"~/console/papers/{read[0].Paper.Id}?done={(read[0].Result == ImportResult.Unchanged ? "known" : "read")}")
            : TypedResults.LocalRedirect("~/console/papers?done=read");
    }

    private static async Task<IResult> ItemAsync(int id, HttpContext http, PaperDesk desk, IPaperShelf shelf, PaperOpenMatters matters, IAntiforgery forgery, CancellationToken cancellationToken)
    {
        var form = await FormAsync(http, forgery);
        var query = new ReviewQuery(form?["tab"], form?["item"], null, null);
        if (form is null || PaperItemKey.Parse(form["item"]) is not var (kind, itemId)) return await Again(Stale, null);

        var drop = form["do"] == "drop";
        var words = drop ? null : WordsOf(kind, form);
        var what = drop ? CorrectionKind.Drop : form["do"] == "confirm" && IsUntouched(form) ? CorrectionKind.Confirm : CorrectionKind.Change;
        var outcome = await desk.CorrectAsync(id, kind, itemId, what, what == CorrectionKind.Change ? words : null, null, cancellationToken);
        if (outcome.Refusal is { } no) return await Again(no.Sentence, words);

        // On to the next one, where the person was.
        var next = form["next"].ToString();
        return TypedResults.LocalRedirect($"~/console/papers/{id}?tab={Uri.EscapeDataString(form["tab"].ToString())}&item={Uri.EscapeDataString(next)}&done={(drop ? "dropped" : what == CorrectionKind.Change ? "changed" : "confirmed")}");

        Task<IResult> Again(string error, ItemWords? typed) => PaperPages.ReviewPageAsync(id, http, shelf, matters, forgery, query, error, typed, cancellationToken);
    }

    private static async Task<IResult> UndoAsync(int id, HttpContext http, PaperDesk desk, IPaperShelf shelf, PaperOpenMatters matters, IAntiforgery forgery, CancellationToken cancellationToken)
    {
        if (await FormAsync(http, forgery) is not { } form) return await Again(id, Stale, http, shelf, matters, forgery, cancellationToken);

        var outcome = await desk.UndoAsync(id, cancellationToken);
        if (outcome.Refusal is { } no) return await Again(id, no.Sentence, http, shelf, matters, forgery, cancellationToken);

        var item = PaperItemKey.Of(outcome.Value.ItemKind, outcome.Value.ItemId);
        return TypedResults.LocalRedirect($"~/console/papers/{id}?tab={Uri.EscapeDataString(form["tab"].ToString())}&item={Uri.EscapeDataString(item)}&done=undone");
    }

    private static async Task<IResult> PublishAsync(int id, HttpContext http, PaperDesk desk, IPaperShelf shelf, PaperOpenMatters matters, IAntiforgery forgery, CancellationToken cancellationToken)
    {
        if (await FormAsync(http, forgery) is not { } form) return await Again(id, Stale, http, shelf, matters, forgery, cancellationToken);

        // Empty: for all. The choice stands in the form, so it is said each time.
        int? area = int.TryParse(form["area"], System.Globalization.CultureInfo.InvariantCulture, out var areaId) && (await shelf.AreasAsync(cancellationToken)).Find(areaId) is not null ? areaId : null;
        var placed = await desk.PlaceAsync(id, area, cancellationToken);
        if (placed.Refusal is { } gone) return await Again(id, gone.Sentence, http, shelf, matters, forgery, cancellationToken);

        var outcome = await desk.PublishAsync(id, cancellationToken);
        return outcome.Refusal is { } no ? await Again(id, no.Sentence, http, shelf, matters, forgery, cancellationToken) : TypedResults.LocalRedirect($"~/console/papers/{id}?done={(outcome.Value.ReplacedById is null ? "published" : "past")}");
    }

    private static async Task<IResult> WithdrawAsync(int id, HttpContext http, PaperDesk desk, IPaperShelf shelf, PaperOpenMatters matters, IAntiforgery forgery, CancellationToken cancellationToken)
    {
        if (await FormAsync(http, forgery) is null) return await Again(id, Stale, http, shelf, matters, forgery, cancellationToken);

        var outcome = await desk.WithdrawAsync(id, cancellationToken);
        return outcome.Refusal is { } no ? await Again(id, no.Sentence, http, shelf, matters, forgery, cancellationToken) : TypedResults.LocalRedirect($"~/console/papers/{id}?done=withdrawn");
    }

    private static async Task<IResult> ReplacesAsync(int id, HttpContext http, PaperDesk desk, IPaperShelf shelf, PaperOpenMatters matters, IAntiforgery forgery, CancellationToken cancellationToken)
    {
        if (await FormAsync(http, forgery) is not { } form || !int.TryParse(form["older"], System.Globalization.CultureInfo.InvariantCulture, out var olderId)) return await Again(id, Stale, http, shelf, matters, forgery, cancellationToken);

        var newerId = form["newer"] == "other" ? olderId : id;
        var outcome = await desk.ReplaceAsync(newerId, newerId == id ? olderId : id, cancellationToken);
        return outcome.Refusal is { } no ? await Again(id, no.Sentence, http, shelf, matters, forgery, cancellationToken) : TypedResults.LocalRedirect($"~/console/papers/{newerId}?done=replaced");
    }

    private static async Task<IResult> NameAsync(int id, HttpContext http, PaperDesk desk, IPaperShelf shelf, PaperOpenMatters matters, IAntiforgery forgery, CancellationToken cancellationToken)
    {
        if (await FormAsync(http, forgery) is not { } form || await shelf.FindAsync(id, cancellationToken) is not { } paper) return await Again(id, Stale, http, shelf, matters, forgery, cancellationToken);

        var isSame = form["do"] == "same";
        var outcome = await desk.RuleAliasAsync(form["name"].ToString(), form["other"].ToString(), paper.AreaId, isSame, null, cancellationToken);
        return outcome.Refusal is { } no ? await Again(id, no.Sentence, http, shelf, matters, forgery, cancellationToken) : TypedResults.LocalRedirect($"~/console/papers/{id}?tab=names&done={(isSame ? "same" : "two")}");
    }

    private static Task<IResult> Again(int id, string error, HttpContext http, IPaperShelf shelf, PaperOpenMatters matters, IAntiforgery forgery, CancellationToken cancellationToken) =>
        PaperPages.ReviewPageAsync(id, http, shelf, matters, forgery, new ReviewQuery(null, null, null, null), error, null, cancellationToken);

    // Null when the form is not ours, was cut off, or the page is too old.
    private static async Task<IFormCollection?> FormAsync(HttpContext http, IAntiforgery forgery)
    {
        try
        {
            if (!http.Request.HasFormContentType || !await forgery.IsRequestValidAsync(http)) return null;

            return await http.Request.ReadFormAsync(http.RequestAborted);
        }
        catch (Exception e) when (e is BadHttpRequestException or InvalidDataException or IOException)
        {
            return null;
        }
    }

    private static async Task<byte[]> BytesAsync(IFormFile file, CancellationToken cancellationToken)
    {
        using var bytes = new MemoryStream((int)file.Length);
        await file.CopyToAsync(bytes, cancellationToken);
        return bytes.ToArray();
    }

    private static ItemWords WordsOf(PaperItemKind kind, IFormCollection form)
    {
        string Said(string field) => form[field].ToString().Trim();
        return kind switch
        {
            PaperItemKind.Duty => new ItemWords { Party = Said("party"), Kind = Enum.TryParse<DutyKind>(form["kind"], out var role) && Enum.IsDefined(role) ? role : null, Topic = Said("topic") },
            PaperItemKind.Roster => new ItemWords { Name = Said("name"), Role = Said("role"), Post = Said("post"), Body = Said("body") },
            PaperItemKind.Post => new ItemWords { Post = Said("post"), Role = Said("role"), Body = Said("body") },
            _ => new ItemWords { What = Said("what"), Who = Said("who") },
        };
    }

    // Each field carries what stood in it, so a confirmed item is told from a changed one without script.
    private static bool IsUntouched(IFormCollection form)
    {
        var stood = form.Keys.Where(k => k.StartsWith("was-", StringComparison.Ordinal)).ToList();
        return stood.Count > 0 && stood.TrueForAll(k => form[k].ToString().Trim() == form[k[4..]].ToString().Trim());
    }
}
