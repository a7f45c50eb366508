using System.Globalization;
using HealthAssistantBot.Bot.Papers;
using HealthAssistantBot.Bot.Papers.Files;
using HealthAssistantBot.Domain.Papers;

namespace HealthAssistantBot.Bot.Commands;

/// <summary>Reads official papers into drafts, or publishes them at once.</summary>
internal sealed class ImportCommand : ICommand
{
    public string Verb => "import";

    public string Summary => "read official papers; they wait as drafts unless --publish";

    public string Usage => """
        usage: BOT import FILE... [--area NAME] [--under NAME] [--publish] [--replaces ID] [--json OUT] [--data DIR]

        Reads .docx .xlsx .csv .txt .md .ofd, .pdf where pdftotext is installed, .doc and .wps where LibreOffice is.

        --area NAME     the county, town or village the papers are for; made if it does not exist. Default: what the paper says, or none
        --under NAME    the county (or town) that the area lies in
        --publish       let the papers answer at once; without any area they answer for all
        --replaces ID   the paper is a newer version of paper ID (one file only); 'papers list' shows the ids
        --json OUT      write what was understood, one object a paper, in the order of the files

        The same file again changes nothing. Each paper is stored whole or not at all; a file that cannot be read is told in one line
        and the others go on. Exit code: 0 all read, 1 some could not be read, 2 misused.
        """;

    public async Task<int> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var given = context.Parse(["--publish"], ["--area", "--under", "--replaces", "--json"]);
        var wishes = WishesOf(given);
        var services = await context.OpenDataAsync(cancellationToken);
        var understood = new List<(string, PaperReading)>();
        var failed = 0;
        foreach (var path in given.Positional)
        {
            await using var scope = services.CreateAsyncScope();
            if (await ReadAsync(path, context.Error, cancellationToken) is not { } file)
            {
                failed++;
                continue;
            }

            var outcome = await scope.ServiceProvider.GetRequiredService<PaperImport>().ImportAsync(file, wishes, cancellationToken);
            if (outcome.Refusal is { } no)
            {
                await context.Error.WriteLineAsync($"{file.Name}: {no.ForOperators ?? no.Sentence}");
                failed++;
                continue;
            }

            var tree = await scope.ServiceProvider.GetRequiredService<IPaperShelf>().AreasAsync(cancellationToken);
            foreach (var line in PaperLines.Imported(file.Name, outcome.Value, tree)) await context.Out.WriteLineAsync(line);
            understood.Add((file.Name, outcome.Value.Reading));
        }

        if (given["--json"] is { } target) await WriteAsync(target, PaperJson.Write(understood), cancellationToken);
        return failed == 0 ? 0 : 1;
    }

    private static ImportWishes WishesOf(ParsedArguments given)
    {
        if (given.Positional.Count == 0) throw new MisuseException("import needs a file; see import --help");
        foreach (var path in given.Positional)
        {
            if (Directory.Exists(path)) throw new MisuseException($"{path} is a folder; name its files");
            if (!File.Exists(path)) throw new MisuseException($"no such file: {path}");
        }

        if (given["--area"] is { } area && string.IsNullOrWhiteSpace(area)) throw new MisuseException("--area needs a name");
        if (given["--under"] is { } under && string.IsNullOrWhiteSpace(under)) throw new MisuseException("--under needs a name");
        if (given["--json"] is { } json && Path.GetDirectoryName(Path.GetFullPath(json)) is { } folder && !Directory.Exists(folder)) throw new MisuseException($"no such folder: {folder}");

        int? replaces = null;
        if (given["--replaces"] is { } id)
        {
            if (!int.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number)) throw new MisuseException("--replaces needs the number of a paper; see papers list");
            if (given.Positional.Count > 1) throw new MisuseException("--replaces goes with one file");
            replaces = number;
        }

        return new ImportWishes(given["--area"]?.Trim(), given["--under"]?.Trim(), given.Has("--publish"), replaces);
    }

    private static async Task<PaperFile?> ReadAsync(string path, TextWriter error, CancellationToken cancellationToken)
    {
        var name = Path.GetFileName(path);
        try
        {
            var length = new FileInfo(path).Length;
            if (length > PaperFileLimits.FileBytes)
            {
                await error.WriteLineAsync($"{name}: {PaperFileRefusals.TooBig(length).ForOperators}");
                return null;
            }

            return new PaperFile(name, await File.ReadAllBytesAsync(path, cancellationToken));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            await error.WriteLineAsync($"{name}: cannot be opened");
            return null;
        }
    }

    // Whole or not at all: a reader of the file never sees half of it.
    private static async Task WriteAsync(string path, byte[] content, CancellationToken cancellationToken)
    {
        var part = path + ".part";
        try
        {
            await File.WriteAllBytesAsync(part, content, cancellationToken);
            File.Move(part, path, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CommandFailedException($"cannot write {path}");
        }
    }
}
