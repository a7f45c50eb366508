using System.Globalization;
using HealthAssistantBot.Bot.Commands.Sheets;
using HealthAssistantBot.Bot.Reports.Ledgers;
using HealthAssistantBot.Domain.Common;
using HealthAssistantBot.Domain.Reports.Forms;
using HealthAssistantBot.Domain.Reports.Ledgers;
using HealthAssistantBot.Domain.StaffDirectory;

namespace HealthAssistantBot.Bot.Commands;

internal sealed class LedgerCommand : ICommand
{
    private const int ShownErrors = 20;

    public string Verb => "ledger";

    public string Summary => "import or export a standing table of villages (台账)";

    public string Usage => """
        usage: BOT ledger import FILE.xlsx --kind NAME [--purpose WORDS --keep event+365d] [--data DIR]
               BOT ledger export FILE.xlsx --kind NAME [--village NAME] [--data DIR]
               BOT ledger list [--data DIR]

        import  a header line with a column 村社区 (or 村, 村名), then a line each; a column 编号 or 编码 tells the lines of a village apart.
                The file is the whole ledger of the villages in it: a line that is not in it any more has left. Columns that name people
                (姓名, 证件号, 电话, 住址 …) need --purpose and --keep; without them nothing is imported. A wrong line changes nothing.
        export  the same columns in the same order; importing it again changes nothing. What villages counted by word since the last
                import is printed.
        """;

    public async Task<int> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var arguments = context.Parse([], ["--kind", "--purpose", "--keep", "--village"]);
        switch (arguments.Positional)
        {
            case ["list"]:
                return await ListAsync(context, cancellationToken);
            case ["import", var file] when arguments["--kind"] is { Length: > 0 and <= 60 } kind:
                return await ImportAsync(context, file, kind.Trim(), arguments["--purpose"], arguments["--keep"], cancellationToken);
            case ["export", var file] when arguments["--kind"] is { Length: > 0 } kind:
                return await ExportAsync(context, file, kind.Trim(), arguments["--village"], cancellationToken);
            default:
                throw new MisuseException("usage: ledger import FILE.xlsx --kind NAME | ledger export FILE.xlsx --kind NAME | ledger list");
        }
    }

    private static async Task<int> ListAsync(CommandContext context, CancellationToken cancellationToken)
    {
        await using var scope = (await context.OpenDataAsync(cancellationToken)).CreateAsyncScope();
        var tree = await scope.ServiceProvider.GetRequiredService<IStaffBook>().AreasAsync(cancellationToken);
        foreach (var town in tree.Towns)
        {
            foreach (var ledger in await scope.ServiceProvider.GetRequiredService<ILedgerBook>().OfTownAsync(town.Id, cancellationToken))
                await context.Out.WriteLineAsync($"{town.Name}  {ledger.Name}  {ledger.Headers.Count} columns{(ledger.KeepUntil is { } keep ? $"  kept {keep}" : "")}");
        }
        return 0;
    }

    private static async Task<int> ImportAsync(CommandContext context, string file, string kind, string? purpose, string? keep, CancellationToken cancellationToken)
    {
        if (purpose is null != keep is null) throw new MisuseException("--purpose and --keep go together");
        if (keep is not null && KeepUntil.Parse(keep) is null) throw new MisuseException($"--keep '{keep}' is no rule like event+365d");

        var name = Path.GetFileName(file);
        var (sheet, errors) = LedgerSheet.Read(GivenWorkbook.Read(file, LedgerSheet.MostRows + 100));
        if (sheet is null) throw await WrongAsync(context, name, errors);

        await using var scope = (await context.OpenDataAsync(cancellationToken)).CreateAsyncScope();
        var services = scope.ServiceProvider;
        var tree = await services.GetRequiredService<IStaffBook>().AreasAsync(cancellationToken);
        var (taken, mistakes) = await services.GetRequiredService<LedgerDesk>().TakeAsync(sheet, kind, purpose, keep, tree, _ => true, cancellationToken);
        if (mistakes is [{ Code: "ledger.personal" } personal]) throw new CommandFailedException($"nothing imported: {personal.ForOperators}");
        if (taken is null) throw await WrongAsync(context, name, mistakes);

        await services.GetRequiredService<IUnitOfWork>().SaveAsync(cancellationToken);
        await context.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{kind}: {taken.Villages} villages, {taken.Lines} lines; {taken.Added} added, {taken.Changed} changed, {taken.Left} left"));
        return 0;
    }

    private static async Task<int> ExportAsync(CommandContext context, string file, string kind, string? only, CancellationToken cancellationToken)
    {
        await using var scope = (await context.OpenDataAsync(cancellationToken)).CreateAsyncScope();
        var (book, desk) = (scope.ServiceProvider.GetRequiredService<ILedgerBook>(), scope.ServiceProvider.GetRequiredService<LedgerDesk>());
        var tree = await scope.ServiceProvider.GetRequiredService<IStaffBook>().AreasAsync(cancellationToken);
        if (only is not null && tree.All.All(area => area.Name != only)) throw new CommandFailedException($"no village is called '{only}'");

        List<IReadOnlyList<string>> rows = [];
        List<string> unlisted = [];
        IReadOnlyList<string>? headers = null;
        foreach (var town in tree.Towns)
        {
            if ((await book.OfTownAsync(town.Id, cancellationToken)).FirstOrDefault(one => one.Name == kind) is not { } ledger) continue;
            headers ??= ledger.Headers;
            var found = await desk.RowsAsync(ledger, tree.Down(town.Id).Where(area => area.Level == AreaLevel.Village && (only is null || area.Name == only)), cancellationToken);
            rows.AddRange(found.Rows);
            unlisted.AddRange(found.Unlisted.Select(one => string.Create(CultureInfo.InvariantCulture, $"{one.Village.Name}: {one.Count.Unlisted:+#;-#} counted by word, {one.Count.InAll} in all")));
        }
        if (headers is null) throw new CommandFailedException($"no ledger is called '{kind}'; see ledger list");

        GivenWorkbook.Write(file, kind.Length <= 31 ? kind : kind[..31], headers, rows);
        await context.Out.WriteLineAsync($"{rows.Count} lines in {file}");
        foreach (var line in unlisted) await context.Out.WriteLineAsync(line);
        return 0;
    }

    private static async Task<CommandFailedException> WrongAsync(CommandContext context, string name, IReadOnlyList<Refusal> errors)
    {
        foreach (var line in errors.Take(ShownErrors)) await context.Error.WriteLineAsync(line.ForOperators ?? line.Sentence);
        return new CommandFailedException($"nothing imported: {errors.Count} wrong in {name}");
    }
}
