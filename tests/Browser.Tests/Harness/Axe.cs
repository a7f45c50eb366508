using System.Text.Json;
using Microsoft.Playwright;

namespace HealthAssistantBot.Browser.Tests.Harness;

/// <summary>Runs the accessibility rules of WCAG 2 A and AA on a page as it stands.</summary>
internal static class Axe
{
    private static readonly Lazy<string> s_script = new(() =>
    {
        using var reader = new StreamReader(typeof(Axe).Assembly.GetManifestResourceStream("axe.min.js")!);
        return reader.ReadToEnd();
    });

    /// <summary>What is wrong, one line each; the rules that passed are counted so that an empty list means something.</summary>
    public static async Task<(IReadOnlyList<string> Wrong, int Passed)> CheckAsync(IPage page)
    {
        await page.EvaluateAsync(s_script.Value + "; 0");
        var result = await page.EvaluateAsync<JsonElement>("async () => { const r = await axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] }); return { wrong: r.violations.map(v => v.id + ': ' + v.nodes.map(n => n.target.join(' ') + ' ' + (n.any[0] ? n.any[0].message : '')).join(' | ')), passed: r.passes.length }; }");
        return ([.. result.GetProperty("wrong").EnumerateArray().Select(w => w.GetString()!)], result.GetProperty("passed").GetInt32());
    }
}
