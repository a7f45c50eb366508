using System.Globalization;
using HealthAssistantBot.Bot.Hosting.Calendar;
using HealthAssistantBot.Domain.Language;

namespace HealthAssistantBot.Bot.Commands;

internal sealed class CalendarCommand : ICommand
{
    public string Verb => "calendar";

    public string Summary => "days off and days worked instead: bring a year's, or list them";

    public string Usage => """
        usage: BOT calendar import FILE [--data DIR]
               BOT calendar list YEAR [--data DIR]

        import  takes a year's days from JSON ([{"date":"2027-01-01","kind":"rest","name":"元旦"}, …]) or from rows of date,
                rest or work (休 or 班) and name in .xlsx, .xls or .csv; two dates in a row name all days between them.
                They replace what was known of their years. A running bot uses them within half a minute
        list    the days of a year that differ from the plain week
        """;

    public async Task<int> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var words = context.Parse([], []).Positional;
        return words switch
        {
            ["import", var file] => await ImportAsync(context, file, cancellationToken),
            ["list", var year] when int.TryParse(year, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is > 1900 and < 2200 => await ListAsync(context, number, cancellationToken),
            _ => throw new MisuseException("usage: calendar import FILE | calendar list YEAR"),
        };
    }

    private static async Task<int> ImportAsync(CommandContext context, string file, CancellationToken cancellationToken)
    {
        if (!File.Exists(file)) throw new MisuseException($"{file} is not there");

        var read = CalendarFile.Read(file);
        if (read.Refusal is { } no) throw new CommandFailedException(no.Sentence);

        var services = await context.OpenDataAsync(cancellationToken);
        await services.GetRequiredService<IOfficeDays>().ReplaceAsync([.. read.Value], cancellationToken);
        foreach (var year in read.Value.GroupBy(d => d.Day.Year))
            await context.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{year.Key}: {year.Count(d => d.IsOff)} days off, {year.Count(d => !d.IsOff)} worked instead"));
        return 0;
    }

    private static async Task<int> ListAsync(CommandContext context, int year, CancellationToken cancellationToken)
    {
        var services = await context.OpenDataAsync(cancellationToken);
        var own = await services.GetRequiredService<IOfficeDays>().AllAsync(cancellationToken);
        var known = new OfficeCalendar();
        known.Take([.. own.Select(d => (d.Day, d.IsOff, d.Name))]);
        var calendar = known.Current;
        if (!calendar.IsAnnounced(year))
        {
            await context.Out.WriteLineAsync($"{year} is not announced; weekends are assumed");
            return 0;
        }

        for (var day = new DateOnly(year, 1, 1); day.Year == year; day = day.AddDays(1))
        {
            var isWeekend = day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;
            if (calendar.Holiday(day) is { } name) await context.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{day:yyyy-MM-dd} rest {name}"));
            else if (isWeekend && calendar.IsWorkday(day)) await context.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{day:yyyy-MM-dd} work"));
        }

        return 0;
    }
}
