using System.Text.Json;
using HealthAssistantBot.Bot.Commands.Sheets;
using HealthAssistantBot.Bot.Reports.FormMaking;
using HealthAssistantBot.Domain.Common;
using HealthAssistantBot.Domain.Reports;
using HealthAssistantBot.Domain.Reports.Forms;

namespace HealthAssistantBot.Bot.Commands;

internal sealed class FormsCommand : ICommand
{
    private const int MostRows = 200;

    public string Verb => "forms";

    public string Summary => "list, show, import or publish report forms";

    public string Usage => """
        usage: BOT forms list [--data DIR]
               BOT forms show ID [--data DIR]
               BOT forms import FILE.json [--publish] [--data DIR]
               BOT forms import FILE.xlsx [--publish] [--out FORM.json] [--id ID] [--title TITLE] [--period month|quarter|week|day|year|event]
                                          [--purpose WORDS --keep event+180d] [--data DIR]
               BOT forms publish ID [--data DIR]

        list     the newest version of every form, drafts among them
        show     one form with its fields and rules
        import   keeps every form of a form file, or the header row of an Excel sheet, as a draft; --publish makes it live at once.
                 Of a sheet the types are guessed from header words, units in parentheses, drop-down lists and the cells below; * marks
                 what is required. What was guessed and what wants a look is printed; --out writes the form as a file to be edited.
                 Columns of personal data are left out unless --purpose and --keep say what for and how long.
        publish  makes the newest draft of a form live as its newest version; reports under way keep theirs
        """;

    public async Task<int> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var arguments = context.Parse(["--publish"], ["--out", "--id", "--title", "--period", "--purpose", "--keep"]);
        switch (arguments.Positional)
        {
            case ["list"]:
                return await ListAsync(context, cancellationToken);
            case ["show", var id]:
                return await ShowAsync(context, id, cancellationToken);
            case ["import", var file]:
                if (!File.Exists(file)) throw new MisuseException($"no such file: {file}");
                return Path.GetExtension(file).ToLowerInvariant() is ".xlsx" or ".xlsm"
                    ? await ImportSheetAsync(context, file, arguments, cancellationToken)
                    : await ImportAsync(context, file, await File.ReadAllTextAsync(file, cancellationToken), arguments.Has("--publish"), cancellationToken);
            case ["publish", var id]:
                return await PublishAsync(context, id, cancellationToken);
            default:
                throw new MisuseException("usage: forms list | forms show ID | forms import FILE.json|FILE.xlsx [--publish] | forms publish ID");
        }
    }

    private static async Task<int> ListAsync(CommandContext context, CancellationToken cancellationToken)
    {
        await using var scope = (await context.OpenDataAsync(cancellationToken)).CreateAsyncScope();
        var book = scope.ServiceProvider.GetRequiredService<IReportBook>();
        foreach (var form in await book.FormsAsync(cancellationToken)) await context.Out.WriteLineAsync($"{form.Id}  v{form.Version}  {form.Short}  {form.Title}  {form.Fields.Count} fields");
        foreach (var draft in await book.DraftFormsAsync(cancellationToken)) await context.Out.WriteLineAsync($"{draft.Id}  v{draft.Version} draft  {draft.Short}  {draft.Title}  {draft.Fields.Count} fields");
        return 0;
    }

    private static async Task<int> ShowAsync(CommandContext context, string id, CancellationToken cancellationToken)
    {
        await using var scope = (await context.OpenDataAsync(cancellationToken)).CreateAsyncScope();
        var book = scope.ServiceProvider.GetRequiredService<IReportBook>();
        var form = (await book.FormsAsync(cancellationToken)).FirstOrDefault(one => one.Id == id);
        var draft = (await book.DraftFormsAsync(cancellationToken)).FirstOrDefault(one => one.Id == id);
        if (form is null && draft is null) throw new CommandFailedException($"no form has the id '{id}'; see forms list");
        if (form is not null) await ShowAsync(context, form, "");
        if (draft is not null) await ShowAsync(context, draft, " draft");
        return 0;
    }

    private static async Task ShowAsync(CommandContext context, Form form, string mark)
    {
        await context.Out.WriteLineAsync($"{form.Id}  v{form.Version}{mark}  {form.Title}（{form.Short}）");
        foreach (var field in form.Fields) await context.Out.WriteLineAsync($"{form.NumberOf(field.Key)}  {field.Key}  {field.Label}  {field.Type}{(field.Unit.Length > 0 ? $" {field.Unit}" : "")}{(field.IsRequired ? "  required" : "")}");
        foreach (var rule in form.Rules) await context.Out.WriteLineAsync($"rule {rule.Id}  {rule.Level}  {rule.Message}");
    }

    private static async Task<int> ImportSheetAsync(CommandContext context, string file, ParsedArguments arguments, CancellationToken cancellationToken)
    {
        if (arguments["--purpose"] is null != arguments["--keep"] is null) throw new MisuseException("--purpose and --keep go together");
        if (arguments["--keep"] is { } keep && KeepUntil.Parse(keep) is null) throw new MisuseException($"--keep '{keep}' is no rule like event+180d or period+1y");
        if (arguments["--period"] is { } period && period is not ("month" or "quarter" or "half-year" or "week" or "day" or "year" or "event")) throw new MisuseException($"--period '{period}' is none of month, quarter, half-year, week, day, year, event");

        var name = Path.GetFileName(file);
        var sheet = HeaderSheet.Of(GivenWorkbook.Read(file, MostRows), DropDowns.Of(file)) ?? throw new CommandFailedException($"{name}: no header row found (a row with at least two words)");
        var guess = FormGuess.Of(sheet.Title ?? Path.GetFileNameWithoutExtension(file), sheet.Columns, new FormGuessWishes(arguments["--id"], arguments["--title"], arguments["--period"], arguments["--purpose"], arguments["--keep"]));
        if (FormReader.Read(guess.Json).Catalogue is null) throw new CommandFailedException($"{name}: {FormReader.Read(guess.Json).Mistakes[0]}");

        await context.Out.WriteLineAsync($"《{guess.Title}》按表头猜出来的：");
        foreach (var line in guess.Guessed) await context.Out.WriteLineAsync($"  {line}");
        if (guess.ToCheck.Count > 0) await context.Out.WriteLineAsync("请核对：");
        foreach (var line in guess.ToCheck) await context.Out.WriteLineAsync($"  {line}");
        if (arguments["--out"] is { } target)
        {
            try
            {
                await File.WriteAllTextAsync(target, guess.Json, cancellationToken);
            }
            catch (Exception unwritable) when (unwritable is IOException or UnauthorizedAccessException)
            {
                throw new CommandFailedException($"{target} cannot be written: {unwritable.Message}");
            }
        }

        return await ImportAsync(context, file, guess.Json, arguments.Has("--publish"), cancellationToken);
    }

    private static async Task<int> ImportAsync(CommandContext context, string file, string content, bool publish, CancellationToken cancellationToken)
    {
        var text = content.TrimStart('\ufeff');
        var reading = FormReader.Read(text);
        if (reading.Catalogue is null) throw new CommandFailedException(string.Join(Environment.NewLine, reading.Mistakes.Select(mistake => $"{file}: {mistake}")));
        foreach (var warning in reading.Catalogue.Warnings) await context.Error.WriteLineAsync($"{file}: {warning}");

        await using var scope = (await context.OpenDataAsync(cancellationToken)).CreateAsyncScope();
        var book = scope.ServiceProvider.GetRequiredService<IReportBook>();
        var now = scope.ServiceProvider.GetRequiredService<Clock>().UtcNow;
        var dictionary = new FieldDictionary([.. await book.FormsAsync(cancellationToken), .. reading.Catalogue.Forms]);
        using var whole = JsonDocument.Parse(text, new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
        var alone = whole.RootElement.GetProperty("forms").EnumerateArray().ToDictionary(form => form.GetProperty("id").GetString()!, form => form.GetRawText(), StringComparer.Ordinal);
        List<string> lines = [];
        foreach (var form in reading.Catalogue.Forms)
        {
            var version = await book.KeepFormAsync(form, $$"""{"language":1,"forms":[{{alone[form.Id]}}]}""", now, publish, cancellationToken);
            lines.Add(publish ? $"{form.Id}  v{version}  {form.Title}" : $"{form.Id}  v{version} draft  {form.Title}  (forms publish {form.Id} makes it live)");
            foreach (var warning in dictionary.Warnings(form)) await context.Error.WriteLineAsync($"{form.Id}: {warning}");
        }

        await scope.ServiceProvider.GetRequiredService<IUnitOfWork>().SaveAsync(cancellationToken);
        foreach (var line in lines) await context.Out.WriteLineAsync(line);
        return 0;
    }

    private static async Task<int> PublishAsync(CommandContext context, string id, CancellationToken cancellationToken)
    {
        await using var scope = (await context.OpenDataAsync(cancellationToken)).CreateAsyncScope();
        var book = scope.ServiceProvider.GetRequiredService<IReportBook>();
        if (await book.PublishFormAsync(id, scope.ServiceProvider.GetRequiredService<Clock>().UtcNow, cancellationToken) is not { } form)
            throw new CommandFailedException($"no draft of a form '{id}' waits; see forms list");

        await scope.ServiceProvider.GetRequiredService<IUnitOfWork>().SaveAsync(cancellationToken);
        await context.Out.WriteLineAsync($"{form.Id}  v{form.Version}  {form.Title}");
        return 0;
    }
}
