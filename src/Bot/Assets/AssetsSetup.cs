using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace HealthAssistantBot.Bot.Assets;

/// <summary>What all pages share: styles, scripts and icons under hashed names, the page frame, and the headers that keep a page to itself.</summary>
internal static class AssetsSetup
{
    public static IServiceCollection AddAssets(this IServiceCollection services)
    {
        services.AddSingleton<PageAssets>();
        services.AddHttpContextAccessor();
        services.AddRazorComponents();
        // Chinese stays Chinese in the markup; a character reference costs eight bytes.
        services.AddSingleton(HtmlEncoder.Create(UnicodeRanges.All));
        // Pages hold no secret that a guess could be measured against (tokens come by script), so they may be compressed under https too.
        services.AddResponseCompression(options =>
        {
            options.EnableForHttps = true;
            options.MimeTypes = ["text/html"];
        });
        return services;
    }

    /// <summary>Stands before every endpoint that answers with a page.</summary>
    public static WebApplication UsePageSecurity(this WebApplication app)
    {
        app.UseResponseCompression();
        app.UseMiddleware<PageSecurity>();
        return app;
    }

    public static WebApplication MapAssets(this WebApplication app)
    {
        AssetEndpoints.Map(app);
        return app;
    }
}
