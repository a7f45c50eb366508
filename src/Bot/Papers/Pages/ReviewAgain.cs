using HealthAssistantBot.Bot.Assets;
using HealthAssistantBot.Domain.Papers;
using Microsoft.AspNetCore.Antiforgery;

namespace HealthAssistantBot.Bot.Papers.Pages;

/// <summary>The page of a review, to be shown again with one line of reason and what was typed.</summary>
internal sealed record ReviewAgain(HttpContext Http, IPaperShelf Shelf, PaperOpenMatters Matters, IAntiforgery Forgery)
{
    public Task<IFormCollection?> FormAsync() => OwnForm.ReadAsync(Http, Forgery);

    public Task<IResult> ShowAsync(int id, string error, CancellationToken cancellationToken) => ShowAsync(id, new ReviewQuery(), error, null, cancellationToken);

    public Task<IResult> ShowAsync(int id, ReviewQuery query, string error, ItemWords? typed, CancellationToken cancellationToken) =>
        PaperPages.ReviewPageAsync(id, Http, Shelf, Matters, Forgery, query, error, typed, cancellationToken);
}
