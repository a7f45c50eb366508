using HealthAssistantBot.Bot.Papers;
using HealthAssistantBot.Bot.Tests.Harness;
using HealthAssistantBot.Domain.Papers;
using Microsoft.Extensions.DependencyInjection;

namespace HealthAssistantBot.Bot.Tests.Papers;

/// <summary>What the program has stored of papers.</summary>
internal static class StoredPapers
{
    public static Task<Paper> PaperAsync(this AssistantApp app, int id) =>
        app.InScopeAsync(async s => (await s.GetRequiredService<IPaperShelf>().FindAsync(id, TestContext.Current.CancellationToken))!);

    public static async Task<PaperReading> ReadingAsync(this AssistantApp app, int id) => PaperReadingJson.Read((await app.PaperAsync(id)).ReadingJson);

    public static Task<IReadOnlyList<PaperCard>> CardsAsync(this AssistantApp app) =>
        app.InScopeAsync(s => s.GetRequiredService<IPaperShelf>().CardsAsync(TestContext.Current.CancellationToken));

    public static async Task<T> InScopeAsync<T>(this AssistantApp app, Func<IServiceProvider, Task<T>> use)
    {
        await using var scope = app.Services.CreateAsyncScope();
        return await use(scope.ServiceProvider);
    }
}
