using System.Globalization;
using HealthAssistantBot.Bot.Commands.Sheets;
using HealthAssistantBot.Domain.Common;
using HealthAssistantBot.Domain.Households;
using HealthAssistantBot.Domain.StaffDirectory;

namespace HealthAssistantBot.Bot.Commands;

internal sealed class HouseholdsCommand : ICommand
{
    private const int ShownErrors = 20;

    public string Verb => "households";

    public string Summary => "import the household lists of villages";

    public string Usage => """
        usage: BOT households import FILE.xlsx [--round WORDS] [--data DIR]

        Columns: 村社区 组 户号 编码 家庭医生团队 村医 起 (the last four may be empty). No names of residents are needed, none are read.
        Importing again adds households and changes codes; who looks after them changes from the day in 起 (empty: today) on, and what was
        before stays. A file with a line that cannot be read changes nothing.

        --round WORDS   what the households are gone to for now (老年人体检通知); without it the round under way stays
        """;

    public async Task<int> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var arguments = context.Parse([], ["--round"]);
        if (arguments.Positional is not ["import", var file]) throw new MisuseException("usage: households import FILE.xlsx [--round WORDS]");

        var (rows, errors) = HouseholdSheet.Read(GivenWorkbook.Read(file, HouseholdSheet.MostRows + 100));
        await using var scope = (await context.OpenDataAsync(cancellationToken)).CreateAsyncScope();
        var services = scope.ServiceProvider;
        var tree = await services.GetRequiredService<IStaffBook>().AreasAsync(cancellationToken);
        var villages = rows.Select(row => row.Village).Distinct(StringComparer.Ordinal).ToDictionary(name => name, name => tree.All.Where(area => area.Level == AreaLevel.Village && area.Name == name).ToList(), StringComparer.Ordinal);
        List<string> wrong = [.. errors, .. villages.Where(one => one.Value.Count != 1).Select(one => one.Value.Count == 0 ? $"no village is called '{one.Key}'" : $"several villages are called '{one.Key}'")];
        if (wrong.Count > 0)
        {
            foreach (var line in wrong.Take(ShownErrors)) await context.Error.WriteLineAsync(line);
            throw new CommandFailedException($"nothing imported: {wrong.Count} wrong in {Path.GetFileName(file)}");
        }

        var book = services.GetRequiredService<IHouseholdBook>();
        var clock = services.GetRequiredService<Clock>();
        var (added, changed, handed) = (0, 0, 0);
        foreach (var (name, areas) in villages)
        {
            var own = rows.Where(row => row.Village == name).ToList();
            var known = (await book.OfVillageAsync(areas[0].Id, cancellationToken)).ToDictionary(one => (one.Group, one.Number));
            foreach (var row in own)
            {
                if (!known.TryGetValue((row.Group, row.Number), out var household))
                {
                    book.Add(new Household(areas[0].Id, row.Group, row.Number, row.Code));
                    added++;
                }
                else if (row.Code is not null && household.Code != row.Code)
                {
                    household.Take(row.Code);
                    changed++;
                }
            }
            handed += Assign(areas[0].Id, own, await book.AssignmentsAsync(areas[0].Id, cancellationToken), book, clock.Today);
        }

        foreach (var town in villages.Values.Select(areas => tree.TownOf(areas[0].Id)?.Id ?? areas[0].Id).Distinct())
        {
            if (arguments["--round"] is { } what) book.Add(new HouseholdRound(town, what, null, clock.UtcNow));
            else if (await book.RoundAsync(town, cancellationToken) is null) book.Add(new HouseholdRound(town, "入户通知", null, clock.UtcNow));
        }
        await services.GetRequiredService<IUnitOfWork>().SaveAsync(cancellationToken);
        await context.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"villages: {villages.Count}; households: {added} added, {changed} changed, {rows.Count - added - changed} unchanged; stretches with new hands: {handed}"));
        return 0;
    }

    // Neighbours with the same team, doctor and day are one stretch; what stands already is not written again.
    private static int Assign(int areaId, List<HouseholdRow> rows, IReadOnlyList<Assignment> known, IHouseholdBook book, DateOnly today)
    {
        var count = 0;
        foreach (var group in rows.Where(row => row.Team is not null || row.Doctor is not null).GroupBy(row => (row.Group, row.Team, row.Doctor, Since: row.Since ?? today)))
        {
            var fresh = group.Where(row => Assignment.On(group.Key.Since, row.Group, row.Number, known) is not { } now || now.Team != row.Team || now.Doctor != row.Doctor).Select(row => row.Number).Order().ToList();
            for (var i = 0; i < fresh.Count;)
            {
                var end = i;
                while (end + 1 < fresh.Count && fresh[end + 1] == fresh[end] + 1) end++;
                book.Add(new Assignment(areaId, group.Key.Group, fresh[i], fresh[end], group.Key.Team, group.Key.Doctor, group.Key.Since));
                count++;
                i = end + 1;
            }
        }
        return count;
    }
}
