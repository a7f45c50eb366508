using HealthAssistantBot.Bot.Assets;
using HealthAssistantBot.Bot.Office;
using HealthAssistantBot.Bot.Papers.Files;
using HealthAssistantBot.Domain.Audit;
using HealthAssistantBot.Domain.Common;
using HealthAssistantBot.Domain.Papers;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Mvc;

namespace HealthAssistantBot.Bot.Papers.Pages;

/// <summary>What the console's forms about whole papers do; each ends with a redirect, or with the same page, one line of reason and what was typed.</summary>
internal static class PaperActions
{
    // A file above the reader's limit still gets its answer in words.
    private const long MostBytes = 128L * 1024 * 1024;

    public static void Map(IEndpointRouteBuilder console)
    {
        var forms = console.MapGroup("/console/papers");
        forms.MapPost("/upload", UploadAsync).WithMetadata(new RequestSizeLimitAttribute(MostBytes), new RequestFormLimitsAttribute { MultipartBodyLengthLimit = MostBytes });
        forms.MapPost("/{id:int}/publish", PublishAsync);
        forms.MapPost("/{id:int}/withdraw", WithdrawAsync);
        forms.MapPost("/{id:int}/replaces", ReplacesAsync);
        forms.MapPost("/{id:int}/name", NameAsync);
    }

    private static async Task<IResult> UploadAsync(HttpContext http, PaperImport import, IPaperShelf shelf, IAntiforgery forgery, IAuditTrail trail, CancellationToken cancellationToken)
    {
        if (await OwnForm.ReadAsync(http, forgery) is not { } form) return await PaperPages.ListPageAsync(http, shelf, forgery, null, null, [PaperForms.Stale], null, null, cancellationToken);

        var pasted = form["pasted"].ToString();
        var user = OfficeUser.Of(http);
        var area = form["area"].ToString().Trim();
        // A town's clerk reads papers in for that town; other places are an administrator's.
        if (!user.IsAdministrator && area.Length == 0) area = user.Areas.Find(user.HomeAreaId)?.Name ?? "";
        if (!user.IsAdministrator && !user.Areas.All.Any(a => a.Name == area && user.Manages(a.Id)))
            return await PaperPages.ListPageAsync(http, shelf, forgery, null, null, [$"“{area}”不归您这里管，文件没有读。只能放本镇和下面村的。"], pasted, area, cancellationToken);

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

        foreach (var one in read.Where(r => r.Result != ImportResult.Unchanged))
            await trail.WriteAsync(user.Actor, new AuditNote(AuditKinds.Paper, $"读进来：{one.Paper.DisplayName}", one.Paper.AreaId, $"paper/{one.Paper.Id}"), cancellationToken);
        if (errors.Count == 0 && read.Count == 0) errors.Add("先选文件，或者把文字粘贴进来。");
        if (errors.Count > 0) return await PaperPages.ListPageAsync(http, shelf, forgery, null, null, [.. errors, .. read.Select(r => $"《{r.Paper.DisplayName}》读好了，在下面。")], pasted, area, cancellationToken);

        return read.Count == 1
            ? TypedResults.LocalRedirect($"~/console/papers/{read[0].Paper.Id}?done={(read[0].Result == ImportResult.Unchanged ? "known" : "read")}")
            : TypedResults.LocalRedirect("~/console/papers?done=read");
    }

    private static async Task<IResult> PublishAsync(int id, [AsParameters] ReviewAgain page, PaperDesk desk, CancellationToken cancellationToken)
    {
        if (await page.FormAsync() is not { } form) return await page.ShowAsync(id, PaperForms.Stale, cancellationToken);

        // Empty: for all. The choice stands in the form, so it is said each time.
        var user = OfficeUser.Of(page.Http);
        int? area = int.TryParse(form["area"], System.Globalization.CultureInfo.InvariantCulture, out var areaId) && (await page.Shelf.AreasAsync(cancellationToken)).Find(areaId) is not null ? areaId : null;
        if (!user.Manages(area)) return await page.ShowAsync(id, "这份只能放给您这里管的地方；给所有地方用，请管理员发布。", cancellationToken);

        var placed = await desk.PlaceAsync(id, area, cancellationToken);
        if (placed.Refusal is { } gone) return await page.ShowAsync(id, gone.Sentence, cancellationToken);

        var outcome = await desk.PublishAsync(id, cancellationToken);
        return outcome.Refusal is { } no ? await page.ShowAsync(id, no.Sentence, cancellationToken) : TypedResults.LocalRedirect($"~/console/papers/{id}?done={(outcome.Value.ReplacedById is null ? "published" : "past")}");
    }

    private static async Task<IResult> WithdrawAsync(int id, [AsParameters] ReviewAgain page, PaperDesk desk, CancellationToken cancellationToken)
    {
        if (await page.FormAsync() is null) return await page.ShowAsync(id, PaperForms.Stale, cancellationToken);

        var outcome = await desk.WithdrawAsync(id, cancellationToken);
        return outcome.Refusal is { } no ? await page.ShowAsync(id, no.Sentence, cancellationToken) : TypedResults.LocalRedirect($"~/console/papers/{id}?done=withdrawn");
    }

    private static async Task<IResult> ReplacesAsync(int id, [AsParameters] ReviewAgain page, PaperDesk desk, CancellationToken cancellationToken)
    {
        if (await page.FormAsync() is not { } form || !int.TryParse(form["older"], System.Globalization.CultureInfo.InvariantCulture, out var olderId)) return await page.ShowAsync(id, PaperForms.Stale, cancellationToken);

        if (await page.Shelf.FindAsync(olderId, cancellationToken) is not { } other || !OfficeUser.Of(page.Http).Manages(other.AreaId)) return OfficeDoor.Missing();

        var newerId = form["newer"] == "other" ? olderId : id;
        var outcome = await desk.ReplaceAsync(newerId, newerId == id ? olderId : id, cancellationToken);
        return outcome.Refusal is { } no ? await page.ShowAsync(id, no.Sentence, cancellationToken) : TypedResults.LocalRedirect($"~/console/papers/{newerId}?done=replaced");
    }

    private static async Task<IResult> NameAsync(int id, [AsParameters] ReviewAgain page, PaperDesk desk, CancellationToken cancellationToken)
    {
        if (await page.FormAsync() is not { } form || await page.Shelf.FindAsync(id, cancellationToken) is not { } paper) return await page.ShowAsync(id, PaperForms.Stale, cancellationToken);

        var isSame = form["do"] == "same";
        var outcome = await desk.RuleAliasAsync(form.Said("name"), form.Said("other"), paper.AreaId, isSame, null, cancellationToken);
        return outcome.Refusal is { } no ? await page.ShowAsync(id, no.Sentence, cancellationToken) : TypedResults.LocalRedirect($"~/console/papers/{id}?tab=names&done={(isSame ? "same" : "two")}");
    }

    private static async Task<byte[]> BytesAsync(IFormFile file, CancellationToken cancellationToken)
    {
        using var bytes = new MemoryStream((int)file.Length);
        await file.CopyToAsync(bytes, cancellationToken);
        return bytes.ToArray();
    }
}
