using HealthAssistantBot.Bot.Reports;
using HealthAssistantBot.Domain.Common;
using HealthAssistantBot.Domain.Reports;
using HealthAssistantBot.Domain.StaffDirectory;

namespace HealthAssistantBot.Bot.Commands;

/// <summary>report export: the reports of a form and period as an Excel workbook.</summary>
internal static class ReportExport
{
    public static async Task<int> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var given = context.Parse([], ["--form", "--period", "--area", "--out"]);
        if (given.Positional is not ["export"]) throw new MisuseException("usage: report export --form ID --period P [--area NAME] --out FILE.xlsx");
        var formId = given["--form"] ?? throw new MisuseException("report export needs --form ID; see forms list");
        var words = given["--period"] ?? throw new MisuseException("report export needs --period, as 2026-10, 2026-Q3 or 2026");
        var output = given["--out"] ?? throw new MisuseException("report export needs --out FILE.xlsx");
        if (SaidSpan.Parse(words) is not { } span) throw new MisuseException($"'{words}' is no period; write 2026-10, 2026-Q3, 2026-H1, 2026-W47, 2026-11-18 or 2026");

        await using var scope = (await context.OpenDataAsync(cancellationToken)).CreateAsyncScope();
        var services = scope.ServiceProvider;
        var form = (await services.GetRequiredService<IReportBook>().FormsAsync(cancellationToken)).FirstOrDefault(one => one.Id == formId)
            ?? throw new CommandFailedException($"there is no form '{formId}'; see forms list");
        var place = await PlaceAsync(services.GetRequiredService<IStaffBook>(), given["--area"], cancellationToken);
        var totals = services.GetRequiredService<ReportTotalling>();
        var taken = await totals.OfAsync(form, span, place, cancellationToken);
        var book = totals.Workbook(taken, await totals.NamesAsync(taken, cancellationToken), $"{services.GetRequiredService<Clock>().Today:yyyy-MM-dd}导出");
        try
        {
            await File.WriteAllBytesAsync(output, book, cancellationToken);
        }
        catch (Exception unwritable) when (unwritable is IOException or UnauthorizedAccessException)
        {
            throw new CommandFailedException($"{output} cannot be written: {unwritable.Message}");
        }

        await context.Out.WriteLineAsync($"{taken.Reports.Count} reports of {taken.Villages.Count} villages in {output}");
        return 0;
    }

    private static async Task<Area> PlaceAsync(IStaffBook staff, string? name, CancellationToken cancellationToken)
    {
        var tree = await staff.AreasAsync(cancellationToken);
        if (name is not null) return tree.All.FirstOrDefault(area => area.Name == name) ?? throw new CommandFailedException($"there is no area '{name}'");

        var roots = tree.All.Where(area => area.ParentId is null).ToList();
        return roots switch
        {
            [var only] => only,
            [] => throw new CommandFailedException("there are no areas yet; see staff import"),
            _ => throw new MisuseException("there are several counties or towns; name one with --area"),
        };
    }
}
