using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace HealthAssistantBot.Bot.Tests.WeCom;

/// <summary>Knows which requests the program is still busy with: after its answer has left, a callback has yet to note that it was answered.</summary>
internal sealed class OpenCallbacks : IStartupFilter
{
    private readonly ConcurrentDictionary<HttpContext, bool> _open = [];

    public bool AreAllDone => _open.IsEmpty;

    /// <summary>An answer has left and is not noted yet. Twenty seconds of the test's clock may not pass meanwhile.</summary>
    public bool IsNoting => _open.Values.Any(hasAnswered => hasAnswered);

    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Use(async (context, rest) =>
        {
            _open[context] = false;
            context.Response.OnStarting(() => Task.FromResult(_open.TryUpdate(context, true, false)));
            try
            {
                await rest(context);
            }
            finally
            {
                _open.TryRemove(context, out _);
            }
        });
        next(app);
    };
}
