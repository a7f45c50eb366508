using HealthAssistantBot.Domain.Language;
using HealthAssistantBot.Bot.Reports;
using HealthAssistantBot.Domain.Reports.Forms;

namespace HealthAssistantBot.Bot.Commands;

/// <summary>A file of one-breath reports, understood and written out; nothing is filed, and no data folder is made.</summary>
internal sealed class ReportCommand : ICommand
{
    public string Verb => "report";

    public string Summary => "show how one-breath reports are understood, export reports as a workbook";

    public string Usage => """
        usage: BOT report --batch IN.jsonl --out OUT.jsonl --forms FORMS.json
               BOT report export --form ID --period P [--area NAME] --out FILE.xlsx

          --batch   one JSON object a line: {"id","form","now","village","previous","text"}; text may be a list of messages
          --out     one JSON object a line, in the same order: {"id","values","missing","ask","violations","privacy"}
          --forms   the forms, in the form language; nothing is filed or kept

          --form    a form's id, as forms list shows it
          --period  2026-10, 2026-Q3, 2026-H1, 2026-W47, 2026-11-18 or 2026
          --area    a village, town or county; all of the one county where it is left out
          --out     the workbook: a sheet of figures, and one of who filed when
        """;

    public async Task<int> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        if (context.Arguments.Contains("export")) return await ReportExport.RunAsync(context, cancellationToken);

        var given = context.Parse([], ["--batch", "--out", "--forms"]);
        if (given.Positional.Count > 0) throw new MisuseException($"report takes no word like '{given.Positional[0]}'; see report --help");
        var input = given["--batch"] ?? throw new MisuseException("report needs --batch IN.jsonl");
        var output = given["--out"] ?? throw new MisuseException("report --batch needs --out OUT.jsonl");
        var forms = given["--forms"] ?? throw new MisuseException("report --batch needs --forms FORMS.json");
        foreach (var file in (string[])[input, forms])
        {
            if (!File.Exists(file)) throw new MisuseException($"no such file: {file}");
        }

        var batch = new ReportBatch(await FormsAsync(context, forms, cancellationToken), new OfficeCalendar().Current);
        await using var writer = new StreamWriter(output);
        var number = 0;
        await foreach (var line in File.ReadLinesAsync(input, cancellationToken))
        {
            number++;
            if (string.IsNullOrWhiteSpace(line)) continue;
            try
            {
                await writer.WriteLineAsync(batch.Read(line.TrimStart('\ufeff')).AsMemory(), cancellationToken);
            }
            catch (BatchLineException wrong)
            {
                throw new CommandFailedException($"{input}: line {number} {wrong.Message}");
            }
        }
        return 0;
    }

    private static async Task<FormCatalogue> FormsAsync(CommandContext context, string file, CancellationToken cancellationToken)
    {
        var reading = FormReader.Read((await File.ReadAllTextAsync(file, cancellationToken)).TrimStart('\ufeff'));
        if (reading.Catalogue is null) throw new CommandFailedException(string.Join(Environment.NewLine, reading.Mistakes.Select(mistake => $"{file}: {mistake}")));
        foreach (var warning in reading.Catalogue.Warnings) await context.Error.WriteLineAsync($"{file}: {warning}");
        return reading.Catalogue;
    }
}
