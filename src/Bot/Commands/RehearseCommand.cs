using System.Globalization;
using HealthAssistantBot.Bot.Conversations;
using HealthAssistantBot.Bot.Hosting;
using HealthAssistantBot.Domain.Common;
using HealthAssistantBot.Domain.StaffDirectory;
using HealthAssistantBot.Reminders.Rehearsals;

namespace HealthAssistantBot.Bot.Commands;

internal sealed class RehearseCommand : ICommand
{
    private const int MostDays = 366;

    public string Verb => "rehearse";

    public string Summary => "what would be sent in the coming days, to whom and why; nothing is sent";

    public string Usage => """
        usage: BOT rehearse DAYS [--data DIR]

        lists every message of the next DAYS days (1 to 366) that would leave if nobody did anything: day, hour, person, and its first
        line with the paper's clause. It runs the same reminders on a copy of the data
        """;

    public async Task<int> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var days = context.Parse([], []).Positional is [var said] && int.TryParse(said, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is > 0 and <= MostDays
            ? number
            : throw new MisuseException("usage: rehearse DAYS (1 to 366)");
        var services = await context.OpenDataAsync(cancellationToken);
        await services.GetRequiredService<OfficeCalendarWatch>().LoadAsync(cancellationToken);
        var clock = services.GetRequiredService<Clock>();
        var messages = await services.GetRequiredService<IRehearsalStage>().RunAsync(clock.Today.AddDays(1), days, cancellationToken);
        var people = (await services.GetRequiredService<IStaffBook>().PeopleAsync(cancellationToken)).ToDictionary(p => p.Id);
        foreach (var message in messages)
        {
            var reply = System.Text.Json.JsonSerializer.Deserialize<Reply>(message.Reply, ConversationJson.Options);
            var why = reply?.Gist is { Paper: { } paper } gist ? $"\t《{paper}》{gist.Clause}" : "";
            var name = people.TryGetValue(message.PersonId, out var person) ? person.Name : "?";
            await context.Out.WriteLineAsync($"{message.Leaves.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)}\t{name}\t{reply?.Parts[0].Text}{why}");
        }

        await context.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{messages.Count} messages"));
        return 0;
    }
}
