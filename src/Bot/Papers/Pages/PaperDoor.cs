using System.Globalization;
using HealthAssistantBot.Bot.Office;
using HealthAssistantBot.Domain.Audit;
using HealthAssistantBot.Domain.Papers;

namespace HealthAssistantBot.Bot.Papers.Pages;

/// <summary>
/// Whose papers these are: a clerk reads those of the own town, what lies above it and what is for all, and changes the own town's only.
/// What was changed goes into the trail.
/// </summary>
internal sealed class PaperDoor(IPaperShelf shelf, IAuditTrail trail) : IEndpointFilter
{
    private static readonly Dictionary<string, string> Acts = new(StringComparer.Ordinal)
    {
        ["publish"] = "发布", ["withdraw"] = "收回", ["replaces"] = "定了哪份是新的", ["name"] = "定了两个名字是不是一个", ["item"] = "核了一条", ["sure"] = "核了一页", ["add"] = "补了一条", ["header"] = "改了抬头", ["undo"] = "撤销了一步",
    };

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        if (!int.TryParse(http.Request.RouteValues["id"] as string, NumberStyles.None, CultureInfo.InvariantCulture, out var id)) return await next(context);

        var user = OfficeUser.Of(http);
        // By its card: the text and readings of a long paper are read once, by whoever needs them.
        if ((await shelf.CardsAsync(http.RequestAborted)).FirstOrDefault(c => c.Id == id) is not { } paper) return PaperPages.Missing();
        if (!Sees(user, paper.AreaId, paper.State)) return PaperPages.Missing();

        var isChange = !HttpMethods.IsGet(http.Request.Method) && !HttpMethods.IsHead(http.Request.Method);
        if (isChange && !user.Manages(paper.AreaId)) return OfficeDoor.NoRight();

        var (name, area) = (paper.DisplayName, paper.AreaId);
        var answer = await next(context);
        // A redirect means that it was done; a page that is shown again says why it was not.
        if (isChange && answer is Microsoft.AspNetCore.Http.HttpResults.RedirectHttpResult && Acts.TryGetValue(http.Request.Path.Value!.Split('/')[^1], out var act))
            await trail.WriteAsync(user.Actor, new AuditNote(AuditKinds.Paper, $"{act}：{name}", area, $"paper/{id}"), CancellationToken.None);
        return answer;
    }

    public static IReadOnlyList<PaperCard> Shown(OfficeUser user, IReadOnlyList<PaperCard> cards) =>
        [.. cards.Where(c => Sees(user, c.AreaId, c.State) && (user.Area is not { } area || c.AreaId is not { } at || user.Areas.Up(area.Id).Any(a => a.Id == at) || user.Areas.Down(area.Id).Any(a => a.Id == at)))];

    // A draft that is for nobody yet is whoever reads papers in for all.
    public static bool Sees(OfficeUser user, int? areaId, PaperState state) =>
        user.IsAdministrator || (areaId is { } id ? user.Scope.Covers(id) && (user.OwnAreas.Contains(id) || state is PaperState.Published or PaperState.Superseded) : state is PaperState.Published or PaperState.Superseded);
}

/// <summary>Drafts that wait for a look.</summary>
internal sealed class DraftsToReview(IPaperShelf shelf) : IOfficeMatters
{
    public async Task<IReadOnlyList<OfficeMatter>> OfAsync(OfficeUser user, CancellationToken cancellationToken)
    {
        if (!user.IsClerk) return [];

        var drafts = PaperDoor.Shown(user, await shelf.CardsAsync(cancellationToken)).Where(c => c.State == PaperState.Draft && user.Manages(c.AreaId)).ToList();
        if (drafts.Count == 0) return [];

        var first = drafts[0];
        var open = first.OpenCount == 0 ? "看过了，可以发布" : $"还有 {first.OpenCount} 处要看";
        return [drafts.Count == 1
            ? new OfficeMatter("papers", "file-text", 1, $"《{first.DisplayName}》{open}", "发布了，谁问都照这份答。", $"/console/papers/{first.Id}", "接着看")
            : new OfficeMatter("papers", "file-text", drafts.Count, $"{drafts.Count} 份文件等您看", string.Join("、", drafts.Take(3).Select(d => $"《{d.DisplayName}》")) + (drafts.Count > 3 ? "等" : ""), "/console/papers?state=draft", "去看")];
    }
}
