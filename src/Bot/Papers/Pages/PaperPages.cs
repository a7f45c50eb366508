using HealthAssistantBot.Bot.Office;
using HealthAssistantBot.Domain.Papers;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.HttpResults;

namespace HealthAssistantBot.Bot.Papers.Pages;

/// <summary>The console's pages about papers: the list, one paper's review, and what a new version changed.</summary>
internal static class PaperPages
{
    private static readonly Dictionary<string, string> DoneWords = new(StringComparer.Ordinal)
    {
        ["confirmed"] = "记下了", ["sure"] = "这一页都记下了", ["changed"] = "改好了", ["dropped"] = "去掉了", ["undone"] = "撤销了", ["published"] = "发布了，现在就照这份答", ["past"] = "发布了，有更新的一份在用，这份只答以前的事",
        ["withdrawn"] = "收回了，不再照这份答", ["same"] = "记下了，是同一个", ["two"] = "记下了，不是同一个", ["replaced"] = "记下了，这份是新的", ["added"] = "加上了", ["split"] = "拆成两条了", ["merged"] = "并成一条了", ["header"] = "抬头改好了", ["read"] = "读好了，先看拿不准的",
        ["known"] = "这份以前导入过，什么都没有变",
    };

    public static void Map(IEndpointRouteBuilder console)
    {
        console.MapGet("/console/papers", ListAsync);
        console.MapGet("/console/papers/{id:int}", ReviewAsync);
        console.MapGet("/console/papers/{id:int}/changes", ChangesAsync);
    }

    public static async Task<IResult> ListAsync(HttpContext http, IPaperShelf shelf, IAntiforgery forgery, string? state, int? page, CancellationToken cancellationToken) =>
        await ListPageAsync(http, shelf, forgery, state, page, [], null, null, cancellationToken);

    public static async Task<IResult> ListPageAsync(
        HttpContext http, IPaperShelf shelf, IAntiforgery forgery, string? state, int? page, IReadOnlyList<string> errors, string? pasted, string? area, CancellationToken cancellationToken)
    {
        var model = PaperListModel.Of(PaperDoor.Shown(OfficeUser.Of(http), await shelf.CardsAsync(cancellationToken)), await shelf.AreasAsync(cancellationToken), state, page) with
        {
            Token = Token(http, forgery), Errors = errors, Pasted = pasted, Area = area, Done = DoneWords.GetValueOrDefault(http.Request.Query["done"].ToString()),
        };
        return new RazorComponentResult<PapersPage>(new { Model = model }) { StatusCode = StatusOf(errors) };
    }

    public static async Task<IResult> ReviewAsync(int id, HttpContext http, IPaperShelf shelf, PaperOpenMatters matters, IAntiforgery forgery, [AsParameters] ReviewQuery query, CancellationToken cancellationToken) =>
        await ReviewPageAsync(id, http, shelf, matters, forgery, query, null, null, cancellationToken);

    public static async Task<IResult> ReviewPageAsync(
        int id, HttpContext http, IPaperShelf shelf, PaperOpenMatters matters, IAntiforgery forgery, ReviewQuery query, string? error, ItemWords? typed, CancellationToken cancellationToken)
    {
        if (await shelf.FindAsync(id, cancellationToken) is not { } paper) return Missing();

        var model = PaperReviewModel.Of(
            paper, await shelf.CorrectionsAsync(id, cancellationToken), await matters.OfAsync(paper, PaperReadingJson.Read(paper.ReadingJson), cancellationToken), await shelf.AreasAsync(cancellationToken),
            query, (await shelf.CardsAsync(cancellationToken)).Any(c => c.IsDemo), Token(http, forgery), DoneWords.GetValueOrDefault(http.Request.Query["done"].ToString()), error, typed);
        return new RazorComponentResult<PaperReviewPage>(new { Model = model }) { StatusCode = StatusOf(error is null ? [] : [error]) };
    }

    public static IResult Missing() =>
        new RazorComponentResult<PaperNoticePage>(new { Heading = "没有这份文件", Line = PaperRefusals.NotThere(0).Sentence }) { StatusCode = StatusCodes.Status404NotFound };

    private static async Task<IResult> ChangesAsync(int id, int? with, HttpContext http, IPaperShelf shelf, PaperVersions versions, CancellationToken cancellationToken)
    {
        if (await shelf.FindAsync(id, cancellationToken) is not { } paper) return Missing();

        var olderId = with ?? (await versions.OlderAsync(paper, cancellationToken))?.Id;
        var older = olderId is { } found ? await shelf.FindAsync(found, cancellationToken) : null;
        // The door has looked at the paper of the address only.
        if (older is not null && !PaperDoor.Sees(OfficeUser.Of(http), older.AreaId, older.State)) return Missing();

        var changes = older is null ? [] : ClauseDifference.Between(PaperReadingJson.Read(older.ReadingJson), PaperReadingJson.Read(paper.ReadingJson));
        return new RazorComponentResult<PaperChangesPage>(new { Paper = paper, Older = older, Changes = changes, HasDemo = (await shelf.CardsAsync(cancellationToken)).Any(c => c.IsDemo) });
    }

    // A form that is not ours is a bad request; one that cannot be taken was understood.
    private static int StatusOf(IReadOnlyList<string> errors) =>
        errors.Count == 0 ? StatusCodes.Status200OK : errors.Contains(PaperForms.Stale) ? StatusCodes.Status400BadRequest : StatusCodes.Status422UnprocessableEntity;

    private static string Token(HttpContext http, IAntiforgery forgery) => forgery.GetAndStoreTokens(http).RequestToken ?? "";
}
