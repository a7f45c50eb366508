using System.Globalization;
using System.Text.Json;
using HealthAssistantBot.Bot.Hosting;
using HealthAssistantBot.Domain.Common;
using HealthAssistantBot.Domain.Language;
using HealthAssistantBot.Domain.Language.Times;

namespace HealthAssistantBot.Bot.Commands;

/// <summary>How phrases of time are understood; opens no data.</summary>
internal sealed class WhenCommand : ICommand
{
    private static readonly string[] Forms = ["yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd HH:mm:ss", "yyyy-MM-dd HH:mm", "yyyy-MM-dd"];

    public string Verb => "when";

    public string Summary => "how a date, time or recurrence is understood";

    public string Usage => """
        usage: BOT when TEXT [--now 2026-11-21T20:00:00] [--json]
               BOT when --batch IN.jsonl --out OUT.jsonl

          --now          the office's wall clock to count from; the clock's when left out
          --json         print the expressions as JSON instead of lines
          --batch, --out one JSON object a line: {"id","text","now"}; out comes {"id","found":[...]}
        """;

    public async Task<int> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var given = context.Parse(["--json"], ["--now", "--batch", "--out"]);
        if (given["--batch"] is { } batch)
        {
            if (given.Positional.Count > 0 || given["--now"] is not null || given.Has("--json")) throw new MisuseException("when --batch takes its texts and moments from the file");
            return await BatchAsync(context, batch, given["--out"] ?? throw new MisuseException("when --batch needs --out OUT.jsonl"), cancellationToken);
        }

        if (given["--out"] is not null) throw new MisuseException("--out belongs to --batch");
        if (given.Positional.Count != 1 || string.IsNullOrWhiteSpace(given.Positional[0])) throw new MisuseException("usage: when TEXT [--now 2026-11-21T20:00:00] [--json]");
        var now = given["--now"] is not { } said
            ? new Clock(TimeProvider.System, OfficeZone.Find(null)).LocalNow
            : Moment(said) ?? throw new MisuseException($"--now '{said}' is no moment: 2026-11-21T20:00:00 is expected");
        var found = TimePhrases.Find(given.Positional[0], Setting(now));
        if (given.Has("--json")) await context.Out.WriteLineAsync(TimeJson.Found(found));
        else if (found.Count == 0) await context.Out.WriteLineAsync("没有说到时间");
        else foreach (var expression in found) await context.Out.WriteLineAsync(TimeLines.Of(expression, DateOnly.FromDateTime(now)));
        return 0;
    }

    // No data is opened: the days that are announced to all.
    private static TimeSetting Setting(DateTime now) => new(now, WorkCalendar.Official);

    private static async Task<int> BatchAsync(CommandContext context, string input, string output, CancellationToken cancellationToken)
    {
        if (!File.Exists(input)) throw new MisuseException($"no such file: {input}");
        await using var writer = new StreamWriter(output);
        var (number, wrong) = (0, 0);
        await foreach (var line in File.ReadLinesAsync(input, cancellationToken))
        {
            number++;
            if (string.IsNullOrWhiteSpace(line)) continue;
            var (id, text, now, error) = Item(line);
            if (error is null)
            {
                await writer.WriteLineAsync(TimeJson.Line(id, TimePhrases.Find(text, Setting(now))));
                continue;
            }

            wrong++;
            await writer.WriteLineAsync(TimeJson.ErrorLine(id, $"line {number}: {error}"));
        }

        if (wrong == 0) return 0;
        await context.Error.WriteLineAsync($"{wrong} of {number} lines could not be read; {output} says which");
        return 1;
    }

    private static (JsonElement? Id, string Text, DateTime Now, string? Error) Item(string line)
    {
        JsonElement item;
        try
        {
            item = JsonSerializer.Deserialize<JsonElement>(line);
        }
        catch (JsonException)
        {
            return (null, "", default, "no JSON");
        }

        if (item.ValueKind != JsonValueKind.Object) return (null, "", default, "no JSON object");
        JsonElement? id = item.TryGetProperty("id", out var named) ? named : null;
        if (!item.TryGetProperty("text", out var text) || text.ValueKind != JsonValueKind.String) return (id, "", default, "no text");
        if (!item.TryGetProperty("now", out var now) || now.ValueKind != JsonValueKind.String || Moment(now.GetString()!) is not { } moment) return (id, "", default, "no now like 2026-11-21T20:00:00");
        return (id, text.GetString()!, moment, null);
    }

    // The calendars reach from 1901 to 2100.
    private static DateTime? Moment(string said) =>
        DateTime.TryParseExact(said, Forms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var moment) && moment.Year is >= 1950 and <= 2090 ? moment : null;
}
