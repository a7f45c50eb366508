using HealthAssistantBot.Bot.Commands.Sheets;
using HealthAssistantBot.Bot.StaffDirectory;
using HealthAssistantBot.Domain.StaffDirectory;

namespace HealthAssistantBot.Bot.Commands;

internal sealed class StaffCommand : ICommand
{
    private const int ShownErrors = 20;

    public string Verb => "staff";

    public string Summary => "import or export the directory, print sign-in links";

    public string Usage => """
        usage: BOT staff import FILE.xlsx        areas and people; template: docs/staff-template.xlsx
               BOT staff export FILE.xlsx        the directory in the same columns
               BOT staff link ACCOUNT            a link that signs one browser in as this member, once, within 24 hours
               BOT staff link --console          such a link for the console, as administrator

        Columns: 县区 镇街 村社区 姓名 职务 手机 企业微信账号 角色 (工作人员, 经办人, 领导, 管理员; several by 、; empty = 工作人员).
        A town names its clerk (经办人) here; 转给镇里 is offered from then on. Importing again updates people by account, else by
        name and area. A file with a line that cannot be read changes nothing.

        --base URL   how the browser reaches this bot (default: WeCom:PublicBaseUrl, else the address it serves on)
        """;

    public async Task<int> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var arguments = context.Parse(["--console"], ["--base"]);
        switch (arguments.Positional)
        {
            case ["import", var file] when arguments is { Flags.Count: 0, Values.Count: 0 }:
                return await ImportAsync(context, file, cancellationToken);
            case ["export", var file] when arguments is { Flags.Count: 0, Values.Count: 0 }:
                return await ExportAsync(context, file, cancellationToken);
            case ["link", var account] when !arguments.Has("--console"):
                return await LinkAsync(context, account, arguments["--base"], cancellationToken);
            case ["link"] when arguments.Has("--console"):
                return await ConsoleLinkAsync(context, arguments["--base"], cancellationToken);
            default:
                throw new MisuseException("usage: staff import FILE.xlsx | export FILE.xlsx | link ACCOUNT | link --console");
        }
    }

    private static async Task<int> ImportAsync(CommandContext context, string file, CancellationToken cancellationToken)
    {
        var cells = GivenWorkbook.Read(file, StaffSheet.MostRows + 100);
        var (rows, errors) = StaffSheet.Read(cells);
        if (errors.Count > 0)
        {
            foreach (var error in errors.Take(ShownErrors)) await context.Error.WriteLineAsync(error.ToString());
            var more = errors.Count > ShownErrors ? $" ({errors.Count - ShownErrors} more)" : "";
            throw new CommandFailedException($"nothing imported: {errors.Count} wrong in {Path.GetFileName(file)}{more}");
        }

        await using var scope = (await context.OpenDataAsync(cancellationToken)).CreateAsyncScope();
        var done = await scope.ServiceProvider.GetRequiredService<IStaffImport>().ApplyAsync(rows, cancellationToken);
        await context.Out.WriteLineAsync($"areas: {done.AreasAdded} added; people: {done.PeopleAdded} added, {done.PeopleChanged} changed, {done.PeopleUnchanged} unchanged");
        return 0;
    }

    private static async Task<int> ExportAsync(CommandContext context, string file, CancellationToken cancellationToken)
    {
        await using var scope = (await context.OpenDataAsync(cancellationToken)).CreateAsyncScope();
        var staff = scope.ServiceProvider.GetRequiredService<IStaffBook>();
        var areas = await staff.AreasAsync(cancellationToken);
        var people = await staff.PeopleAsync(cancellationToken);
        var lines = people.Select(person =>
        {
            var up = areas.Up(person.AreaId);
            string At(AreaLevel level) => up.FirstOrDefault(a => a.Level == level)?.Name ?? "";
            return (IReadOnlyList<string>)[At(AreaLevel.County), At(AreaLevel.Town), At(AreaLevel.Village), person.Name, person.Post, person.Phone ?? "", person.UserId ?? "", StaffSheet.RoleText(person.Roles)];
        });
        var inhabited = people.SelectMany(p => areas.Up(p.AreaId)).Select(a => a.Id).ToHashSet();
        var empty = areas.All.Where(a => !inhabited.Contains(a.Id)).OrderBy(a => a.Id).Select(area =>
        {
            var up = areas.Up(area.Id);
            string At(AreaLevel level) => up.FirstOrDefault(a => a.Level == level)?.Name ?? "";
            return (IReadOnlyList<string>)[At(AreaLevel.County), At(AreaLevel.Town), At(AreaLevel.Village), "", "", "", "", ""];
        });
        GivenWorkbook.Write(file, "通讯录", StaffSheet.Columns, lines.Concat(empty));
        await context.Out.WriteLineAsync($"{people.Count} people in {file}");
        return 0;
    }

    private static async Task<int> LinkAsync(CommandContext context, string account, string? given, CancellationToken cancellationToken)
    {
        await using var scope = (await context.OpenDataAsync(cancellationToken)).CreateAsyncScope();
        var services = scope.ServiceProvider;
        var staff = services.GetRequiredService<IStaffBook>();
        var person = await staff.FindByUserIdAsync(account, cancellationToken) ?? OnlyOneNamed(account, await staff.PeopleAsync(cancellationToken));
        if (person is null) throw new CommandFailedException($"no member has the account '{account}'");

        var code = await services.GetRequiredService<IOneTimeLinks>().CreateAsync(LinkPurpose.Chat, person.Id, cancellationToken);
        await context.Out.WriteLineAsync($"{Base(services, given)}/chat/link?code={code}");
        await context.Error.WriteLineAsync($"for {person.Name} ({person.Post}); works once within 24 hours");
        return 0;
    }

    private static async Task<int> ConsoleLinkAsync(CommandContext context, string? given, CancellationToken cancellationToken)
    {
        await using var scope = (await context.OpenDataAsync(cancellationToken)).CreateAsyncScope();
        var code = await scope.ServiceProvider.GetRequiredService<IOneTimeLinks>().CreateAsync(LinkPurpose.Console, null, cancellationToken);
        await context.Out.WriteLineAsync($"{Base(scope.ServiceProvider, given)}/console/sign-in?code={code}");
        return 0;
    }

    // People without an account can be given a link by name where the name is theirs alone.
    private static Person? OnlyOneNamed(string name, IReadOnlyList<Person> people)
    {
        var named = people.Where(p => p.Name == name).Take(2).ToList();
        return named.Count == 1 ? named[0] : null;
    }

    private static string Base(IServiceProvider services, string? given)
    {
        var configuration = services.GetRequiredService<IConfiguration>();
        var address = given ?? configuration["WeCom:PublicBaseUrl"] ?? configuration["urls"]?.Split(';')[0];
        return (string.IsNullOrWhiteSpace(address) ? "http://localhost:5080" : address.Replace("//*", "//localhost", StringComparison.Ordinal).Replace("//+", "//localhost", StringComparison.Ordinal).Replace("//0.0.0.0", "//localhost", StringComparison.Ordinal)).TrimEnd('/');
    }
}
