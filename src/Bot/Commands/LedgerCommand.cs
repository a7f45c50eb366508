using System.Globalization;
using HealthAssistantBot.Bot.Commands.Sheets;
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
        var (book, clock) = (services.GetRequiredService<ILedgerBook>(), services.GetRequiredService<Clock>());
        var tree = await services.GetRequiredService<IStaffBook>().AreasAsync(cancellationToken);
        var villages = sheet.Lines.Select(line => line.Village).Distinct(StringComparer.Ordinal).ToDictionary(one => one, one => tree.All.Where(area => area.Level == AreaLevel.Village && area.Name == one).ToList(), StringComparer.Ordinal);
        List<string> wrong = [.. villages.Where(one => one.Value.Count != 1).Select(one => one.Value.Count == 0 ? $"no village is called '{one.Key}'" : $"several villages are called '{one.Key}'")];
        if (villages.Count == 0) wrong.Add("no lines below the header");
        var towns = villages.Values.Where(areas => areas.Count == 1).Select(areas => tree.TownOf(areas[0].Id)).OfType<Area>().DistinctBy(town => town.Id).ToList();
        if (wrong.Count == 0 && towns.Count != 1) wrong.Add("the villages are not of one town");
        if (wrong.Count > 0) throw await WrongAsync(context, name, wrong);

        var known = (await book.OfTownAsync(towns[0].Id, cancellationToken)).FirstOrDefault(one => one.Name == kind);
        if (sheet.Personal.Count > 0 && keep is null && known?.KeepUntil is null)
            throw new CommandFailedException($"nothing imported: {string.Join('、', sheet.Personal)} name people; say what for and how long with --purpose and --keep");

        var columns = string.Join('\t', sheet.Headers);
        var ledger = known ?? await book.KeepAsync(new Ledger(towns[0].Id, kind, columns, purpose, keep, clock.UtcNow), cancellationToken);
        if (known is not null) ledger.Take(columns, purpose, keep);
        var (added, changed, left) = (0, 0, 0);
        foreach (var (village, areas) in villages)
        {
            var entries = (await book.EntriesAsync(ledger.Id, [areas[0].Id], cancellationToken)).ToDictionary(entry => entry.Code, StringComparer.Ordinal);
            var lines = sheet.Lines.Where(line => line.Village == village).ToList();
            var (came, went) = (0, 0);
            foreach (var line in lines)
            {
                if (!entries.TryGetValue(line.Code, out var entry))
                {
                    book.Add(new LedgerEntry(ledger.Id, areas[0].Id, line.Code, line.Cells, clock.Today));
                    came++;
                    continue;
                }
                if (entry.Cells != line.Cells) changed++;
                entry.Take(line.Cells);
                if (entry.IsHere) continue;
                entry.Return();
                came++;
            }

            var codes = lines.Select(line => line.Code).ToHashSet(StringComparer.Ordinal);
            foreach (var gone in entries.Values.Where(entry => entry.IsHere && !codes.Contains(entry.Code)))
            {
                gone.Leave(clock.Today);
                went++;
            }
            book.Add(new LedgerChange(ledger.Id, areas[0].Id, came, went, went, lines.Count, null, clock.UtcNow, "file"));
            (added, left) = (added + came, left + went);
        }

        await services.GetRequiredService<IUnitOfWork>().SaveAsync(cancellationToken);
        await context.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{kind}: {villages.Count} villages, {sheet.Lines.Count} lines; {added} added, {changed} changed, {left} left"));
        return 0;
    }

    private static async Task<int> ExportAsync(CommandContext context, string file, string kind, string? only, CancellationToken cancellationToken)
    {
        await using var scope = (await context.OpenDataAsync(cancellationToken)).CreateAsyncScope();
        var book = scope.ServiceProvider.GetRequiredService<ILedgerBook>();
        var tree = await scope.ServiceProvider.GetRequiredService<IStaffBook>().AreasAsync(cancellationToken);
        if (only is not null && tree.All.All(area => area.Name != only)) throw new CommandFailedException($"no village is called '{only}'");

        List<IReadOnlyList<string>> rows = [];
        List<string> unlisted = [];
        IReadOnlyList<string>? headers = null;
        foreach (var town in tree.Towns)
        {
            if ((await book.OfTownAsync(town.Id, cancellationToken)).FirstOrDefault(one => one.Name == kind) is not { } ledger) continue;
            headers ??= ledger.Headers;
            foreach (var village in tree.Down(town.Id).Where(area => area.Level == AreaLevel.Village && (only is null || area.Name == only)))
            {
                var entries = await book.EntriesAsync(ledger.Id, [village.Id], cancellationToken);
                var count = LedgerCount.Of(entries, await book.ChangesAsync(ledger.Id, [village.Id], cancellationToken));
                rows.AddRange(entries.Where(entry => entry.IsHere).Select(entry => entry.Cells.Split('\t')));
                if (count.Unlisted != 0) unlisted.Add(string.Create(CultureInfo.InvariantCulture, $"{village.Name}: {count.Unlisted:+#;-#} counted by word, {count.InAll} in all"));
            }
        }
        if (headers is null) throw new CommandFailedException($"no ledger is called '{kind}'; see ledger list");

        GivenWorkbook.Write(file, kind.Length <= 31 ? kind : kind[..31], headers, rows);
        await context.Out.WriteLineAsync($"{rows.Count} lines in {file}");
        foreach (var line in unlisted) await context.Out.WriteLineAsync(line);
        return 0;
    }

    private static async Task<CommandFailedException> WrongAsync(CommandContext context, string name, IReadOnlyList<string> errors)
    {
        foreach (var line in errors.Take(ShownErrors)) await context.Error.WriteLineAsync(line);
        return new CommandFailedException($"nothing imported: {errors.Count} wrong in {name}");
    }
}
