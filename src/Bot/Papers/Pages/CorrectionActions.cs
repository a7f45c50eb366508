using System.Globalization;
using HealthAssistantBot.Bot.Office;
using HealthAssistantBot.Domain.Papers;

namespace HealthAssistantBot.Bot.Papers.Pages;

/// <summary>What the forms of a review do to a reading; each ends with a redirect, or with the same page, one line of reason and what was typed.</summary>
internal static class CorrectionActions
{
    public static void Map(IEndpointRouteBuilder console)
    {
        var forms = console.MapGroup("/console/papers/{id:int}");
        forms.MapPost("/item", ItemAsync);
        forms.MapPost("/sure", SureAsync);
        forms.MapPost("/add", AddAsync);
        forms.MapPost("/header", HeaderAsync);
        forms.MapPost("/undo", UndoAsync);
    }

    private static async Task<IResult> ItemAsync(int id, [AsParameters] ReviewAgain page, CorrectionDesk desk, CancellationToken cancellationToken)
    {
        var form = await page.FormAsync();
        var query = new ReviewQuery { Tab = form?["tab"], Item = form?["item"] };
        if (form is null || PaperItemKey.Parse(form["item"]) is not var (kind, itemId)) return await page.ShowAsync(id, query, PaperForms.Stale, null, cancellationToken);

        var words = PaperForms.Words(kind, form);
        var act = form["do"].ToString() switch
        {
            "confirm" when PaperForms.IsUntouched(form) => "confirmed",
            "drop" => "dropped",
            "split" when kind == PaperItemKind.Duty => "split",
            "merge" when kind == PaperItemKind.Duty => "merged",
            _ => "changed",
        };
        var outcome = await (act switch
        {
            "confirmed" => desk.CorrectAsync(id, kind, itemId, CorrectionKind.Confirm, null, null, cancellationToken),
            "dropped" => desk.CorrectAsync(id, kind, itemId, CorrectionKind.Drop, null, null, cancellationToken),
            "split" => desk.SplitAsync(id, itemId, [form.Said("one"), form.Said("two")], words, null, cancellationToken),
            "merged" => desk.MergeAsync(id, itemId, form.Said("other"), words, null, cancellationToken),
            _ => desk.CorrectAsync(id, kind, itemId, CorrectionKind.Change, words, null, cancellationToken),
        });
        if (outcome.Refusal is { } no) return await page.ShowAsync(id, query, no.Sentence, act == "dropped" ? null : words, cancellationToken);

        // On to the next one, where the person was; two halves are looked at again.
        return To(id, form["tab"].ToString(), act is "split" or "merged" ? form["item"].ToString() : form["next"].ToString(), act);
    }

    // Those that stood on the page when it was looked at, and no others.
    private static async Task<IResult> SureAsync(int id, [AsParameters] ReviewAgain page, CorrectionDesk desk, CancellationToken cancellationToken)
    {
        var form = await page.FormAsync();
        var query = new ReviewQuery { Tab = form?["tab"] };
        if (form is null) return await page.ShowAsync(id, query, PaperForms.Stale, null, cancellationToken);

        var items = form["items"].ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries).Take(PaperReviewModel.PageSize).Select(PaperItemKey.Parse).OfType<(PaperItemKind, string)>().ToList();
        var outcome = await desk.ConfirmAsync(id, items, null, cancellationToken);
        if (outcome.Refusal is { } no) return await page.ShowAsync(id, query, no.Sentence, null, cancellationToken);

        var next = int.TryParse(form["page"], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
        return TypedResults.LocalRedirect(string.Create(CultureInfo.InvariantCulture, $"~/console/papers/{id}?tab={Uri.EscapeDataString(form["tab"].ToString())}&page={next}&done=sure"));
    }

    private static async Task<IResult> AddAsync(int id, [AsParameters] ReviewAgain page, CorrectionDesk desk, CancellationToken cancellationToken)
    {
        var form = await page.FormAsync();
        int? at = int.TryParse(form?["at"], NumberStyles.None, CultureInfo.InvariantCulture, out var place) ? place : null;
        var query = new ReviewQuery { Tab = form?["tab"], Add = form?["add"], At = at };
        if (form is null || AddingItem.KindOf(form["add"]) is not { } kind) return await page.ShowAsync(id, query, PaperForms.Stale, null, cancellationToken);

        var words = PaperForms.Words(kind, form);
        // A seat without a name is a post; a day that comes once is a deadline.
        if (kind == PaperItemKind.Roster && words is { Name: "", Post.Length: > 0 }) kind = PaperItemKind.Post;
        else if (kind == PaperItemKind.Recurring) kind = PrintedTimes.KindOf(words.Time ?? "");
        var outcome = at is null ? PaperRefusals.SentenceMissing : await desk.AddAsync(id, kind, at.Value, words, null, cancellationToken);
        return outcome.Refusal is { } no ? await page.ShowAsync(id, query, no.Sentence, words, cancellationToken) : To(id, form["tab"].ToString(), PaperItemKey.Of(kind, outcome.Value), "added");
    }

    private static async Task<IResult> HeaderAsync(int id, [AsParameters] ReviewAgain page, CorrectionDesk desk, CancellationToken cancellationToken)
    {
        var query = new ReviewQuery { Tab = "header" };
        if (await page.FormAsync() is not { } form) return await page.ShowAsync(id, query, PaperForms.Stale, null, cancellationToken);

        var words = PaperForms.Header(form);
        var user = OfficeUser.Of(page.Http);
        var place = form.Said("area");
        if (!user.IsAdministrator && !user.Areas.All.Any(a => a.Name == place && user.Manages(a.Id))) return await page.ShowAsync(id, query, $"“{place}”不归您这里管，没有改。", new ItemWords { Header = words }, cancellationToken);

        var outcome = await desk.HeaderAsync(id, words, form.Said("area"), null, cancellationToken);
        return outcome.Refusal is { } no ? await page.ShowAsync(id, query, no.Sentence, new ItemWords { Header = words }, cancellationToken) : To(id, "header", "", "header");
    }

    private static async Task<IResult> UndoAsync(int id, [AsParameters] ReviewAgain page, CorrectionDesk desk, CancellationToken cancellationToken)
    {
        if (await page.FormAsync() is not { } form) return await page.ShowAsync(id, PaperForms.Stale, cancellationToken);

        var outcome = await desk.UndoAsync(id, cancellationToken);
        if (outcome.Refusal is { } no) return await page.ShowAsync(id, no.Sentence, cancellationToken);

        var undone = outcome.Value;
        return To(id, undone.ItemKind == PaperItemKind.Header ? "header" : form["tab"].ToString(), PaperItemKey.Of(undone.ItemKind, undone.ItemId), "undone");
    }

    private static Microsoft.AspNetCore.Http.HttpResults.RedirectHttpResult To(int id, string tab, string item, string done) =>
        TypedResults.LocalRedirect($"~/console/papers/{id}?tab={Uri.EscapeDataString(tab)}&item={Uri.EscapeDataString(item)}&done={done}");
}
