using System.Text.Json;
using HealthAssistantBot.Domain.Common;
using HealthAssistantBot.Domain.Reports;
using HealthAssistantBot.Domain.Reports.Forms;

namespace HealthAssistantBot.Bot.Commands;

internal sealed class FormsCommand : ICommand
{
    public string Verb => "forms";

    public string Summary => "list, show or import report forms";

    public string Usage => """
        usage: BOT forms list [--data DIR]
               BOT forms show ID [--data DIR]
               BOT forms import FILE.json [--data DIR]

        list    the newest version of every form
        show    one form with its fields and rules
        import  takes every form of a form file as the version after the last one; reports under way keep theirs
        """;

    public async Task<int> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        switch (context.Parse([], []).Positional)
        {
            case ["list"]:
                return await ListAsync(context, cancellationToken);
            case ["show", var id]:
                return await ShowAsync(context, id, cancellationToken);
            case ["import", var file]:
                if (!File.Exists(file)) throw new MisuseException($"no such file: {file}");
                return await ImportAsync(context, file, cancellationToken);
            default:
                throw new MisuseException("usage: forms list | forms show ID | forms import FILE.json");
        }
    }

    private static async Task<int> ListAsync(CommandContext context, CancellationToken cancellationToken)
    {
        await using var scope = (await context.OpenDataAsync(cancellationToken)).CreateAsyncScope();
        foreach (var form in await scope.ServiceProvider.GetRequiredService<IReportBook>().FormsAsync(cancellationToken))
            await context.Out.WriteLineAsync($"{form.Id}  v{form.Version}  {form.Short}  {form.Title}  {form.Fields.Count} fields");
        return 0;
    }

    private static async Task<int> ShowAsync(CommandContext context, string id, CancellationToken cancellationToken)
    {
        await using var scope = (await context.OpenDataAsync(cancellationToken)).CreateAsyncScope();
        var forms = await scope.ServiceProvider.GetRequiredService<IReportBook>().FormsAsync(cancellationToken);
        var form = forms.FirstOrDefault(one => one.Id == id) ?? throw new CommandFailedException($"no form has the id '{id}'; see forms list");
        await context.Out.WriteLineAsync($"{form.Id}  v{form.Version}  {form.Title}（{form.Short}）");
        foreach (var field in form.Fields) await context.Out.WriteLineAsync($"{form.NumberOf(field.Key)}  {field.Key}  {field.Label}  {field.Type}{(field.Unit.Length > 0 ? $" {field.Unit}" : "")}{(field.IsRequired ? "  required" : "")}");
        foreach (var rule in form.Rules) await context.Out.WriteLineAsync($"rule {rule.Id}  {rule.Level}  {rule.Message}");
        return 0;
    }

    private static async Task<int> ImportAsync(CommandContext context, string file, CancellationToken cancellationToken)
    {
        var text = (await File.ReadAllTextAsync(file, cancellationToken)).TrimStart('\ufeff');
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
            var version = await book.KeepFormAsync(form, $$"""{"language":1,"forms":[{{alone[form.Id]}}]}""", now, cancellationToken);
            lines.Add($"{form.Id}  v{version}  {form.Title}");
            foreach (var warning in dictionary.Warnings(form)) await context.Error.WriteLineAsync($"{form.Id}: {warning}");
        }

        await scope.ServiceProvider.GetRequiredService<IUnitOfWork>().SaveAsync(cancellationToken);
        foreach (var line in lines) await context.Out.WriteLineAsync(line);
        return 0;
    }
}
