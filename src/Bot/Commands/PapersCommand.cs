using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using HealthAssistantBot.Bot.Papers;
using HealthAssistantBot.Domain.Papers;

namespace HealthAssistantBot.Bot.Commands;

/// <summary>Lists, shows, publishes and withdraws papers, and rules on names.</summary>
internal sealed class PapersCommand : ICommand
{
    private static readonly JsonSerializerOptions Json = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    public string Verb => "papers";

    public string Summary => "list, show, publish or withdraw papers";

    public string Usage => """
        usage: BOT papers list [--state draft|published|superseded|withdrawn] [--area NAME] [--json]
               BOT papers show ID [--diff [--with ID]] [--json]
               BOT papers publish ID...
               BOT papers withdraw ID...
               BOT papers replaces ID OLDER
               BOT papers alias list
               BOT papers alias confirm|reject NAME OTHER [--area NAME]

        show       what was understood, doubtful items first, then names that look like one party, contradictions and other versions
        --diff     clause by clause against the older version (or --with ID)
        withdraw   the paper answers nothing any more; what it had replaced stays in the past until it is published again
        replaces   says that paper ID is a newer version of paper OLDER
        alias      two names of one party (社事办, 社会事务办): proposed by the program, ruled on by a person
        """;

    public async Task<int> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var given = context.Parse(["--diff", "--json"], ["--state", "--area", "--with"]);
        if (given.Positional.Count == 0) throw new MisuseException("usage: papers list|show|publish|withdraw|replaces|alias; see papers --help");

        var (action, rest) = (given.Positional[0], given.Positional.Skip(1).ToList());
        Func<IServiceProvider, Task> run = (action, rest) switch
        {
            ("list", []) => s => ListAsync(s, given, StateOf(given["--state"]), context.Out, cancellationToken),
            ("show", [var id]) => s => ShowAsync(s, given, IdOf(id), context.Out, cancellationToken),
            ("publish", [_, ..]) => s => EachAsync(rest, id => PublishAsync(s, id, context.Out, cancellationToken)),
            ("withdraw", [_, ..]) => s => EachAsync(rest, id => WithdrawAsync(s, id, context.Out, cancellationToken)),
            ("replaces", [var id, var older]) => s => ReplaceAsync(s, IdOf(id), IdOf(older), context.Out, cancellationToken),
            ("alias", ["list"]) => s => AliasesAsync(s, context.Out, cancellationToken),
            ("alias", ["confirm" or "reject", var name, var other]) => s => RuleAsync(s, given, rest[0] == "confirm", name, other, context.Out, cancellationToken),
            _ => throw new MisuseException("usage: papers list | show ID | publish ID... | withdraw ID... | replaces ID OLDER | alias list | alias confirm|reject NAME OTHER"),
        };
        if (given["--state"] is { } state) _ = StateOf(state);
        foreach (var id in action is "show" or "publish" or "withdraw" or "replaces" ? rest : []) _ = IdOf(id);
        if (given["--with"] is { } with) _ = IdOf(with);

        await using var scope = (await context.OpenDataAsync(cancellationToken)).CreateAsyncScope();
        await run(scope.ServiceProvider);
        return 0;
    }

    private static async Task ListAsync(IServiceProvider services, ParsedArguments given, PaperState? state, TextWriter output, CancellationToken cancellationToken)
    {
        var shelf = services.GetRequiredService<IPaperShelf>();
        var tree = await shelf.AreasAsync(cancellationToken);
        var cards = (await shelf.CardsAsync(cancellationToken)).OrderBy(c => c.Id)
            .Where(c => (state is null || c.State == state) && (given["--area"] is not { } area || tree.Find(c.AreaId)?.Name == area)).ToList();
        if (given.Has("--json"))
        {
            await output.WriteLineAsync(JsonSerializer.Serialize(cards.Select(c => new
            {
                c.Id, State = PaperLines.Word(c.State), Area = tree.Find(c.AreaId)?.Name, Name = c.DisplayName, c.Title, c.Number, c.Issuer, c.Date, File = c.FileName,
                Duties = c.DutyCount, People = c.PeopleCount, Obligations = c.ObligationCount, Doubtful = c.OpenCount, ReplacedBy = c.ReplacedById, Demo = c.IsDemo,
            }), Json));
            return;
        }

        foreach (var card in cards) await output.WriteLineAsync(PaperLines.Card(card, tree));
        if (cards.Count == 0) await output.WriteLineAsync("no papers");
    }

    private static async Task ShowAsync(IServiceProvider services, ParsedArguments given, int id, TextWriter output, CancellationToken cancellationToken)
    {
        var shelf = services.GetRequiredService<IPaperShelf>();
        var paper = await shelf.FindAsync(id, cancellationToken) ?? throw Failed(PaperRefusals.NotThere(id));
        var reading = PaperReadingJson.Read(paper.ReadingJson);
        if (given.Has("--diff"))
        {
            var olderId = given["--with"] is { } with ? IdOf(with) : (await services.GetRequiredService<PaperVersions>().OlderAsync(paper, cancellationToken))?.Id
                ?? throw new CommandFailedException($"paper {id} has no older version; name one with --with ID");
            var older = await shelf.FindAsync(olderId, cancellationToken) ?? throw Failed(PaperRefusals.NotThere(olderId));
            foreach (var line in PaperLines.Difference(older, PaperReadingJson.Read(older.ReadingJson), paper, reading)) await output.WriteLineAsync(line);
            return;
        }

        if (given.Has("--json"))
        {
            await output.WriteAsync(System.Text.Encoding.UTF8.GetString(PaperJson.Write([(paper.FileName, reading)])));
            return;
        }

        var open = await services.GetRequiredService<PaperOpenMatters>().OfAsync(paper, reading, cancellationToken);
        foreach (var line in PaperLines.Shown(paper, reading, open, await shelf.AreasAsync(cancellationToken))) await output.WriteLineAsync(line);
    }

    private static async Task PublishAsync(IServiceProvider services, int id, TextWriter output, CancellationToken cancellationToken)
    {
        var done = Value(await services.GetRequiredService<PaperDesk>().PublishAsync(id, cancellationToken));
        foreach (var line in PaperLines.Published(done)) await output.WriteLineAsync(line);
    }

    private static async Task WithdrawAsync(IServiceProvider services, int id, TextWriter output, CancellationToken cancellationToken)
    {
        var replaced = Value(await services.GetRequiredService<PaperDesk>().WithdrawAsync(id, cancellationToken));
        await output.WriteLineAsync($"withdrawn {id}");
        foreach (var older in replaced) await output.WriteLineAsync($"  it had replaced {older}: 'papers publish {older}' brings that back");
    }

    private static async Task ReplaceAsync(IServiceProvider services, int id, int older, TextWriter output, CancellationToken cancellationToken)
    {
        Value(await services.GetRequiredService<PaperDesk>().ReplaceAsync(id, older, cancellationToken));
        await output.WriteLineAsync($"paper {id} replaces {older}");
    }

    private static async Task AliasesAsync(IServiceProvider services, TextWriter output, CancellationToken cancellationToken)
    {
        var shelf = services.GetRequiredService<IPaperShelf>();
        var tree = await shelf.AreasAsync(cancellationToken);
        var rulings = await shelf.AliasRulingsAsync(cancellationToken);
        foreach (var ruling in rulings)
            await output.WriteLineAsync($"{(ruling.IsSame ? "one party" : "two parties")}\t{ruling.Name}\t{ruling.Other}\t{tree.Find(ruling.AreaId)?.Name ?? "everywhere"}");

        var proposed = await services.GetRequiredService<PaperOpenMatters>().ProposedAliasesAsync(cancellationToken);
        foreach (var (card, alias) in proposed)
            await output.WriteLineAsync($"proposed\t{alias.Name}\t{alias.Other}\t{tree.Find(card.AreaId)?.Name ?? "everywhere"}\tpaper {card.Id} {alias.Clause}");
        if (rulings.Count + proposed.Count == 0) await output.WriteLineAsync("no names to rule on");
    }

    private static async Task RuleAsync(IServiceProvider services, ParsedArguments given, bool isSame, string name, string other, TextWriter output, CancellationToken cancellationToken)
    {
        int? areaId = null;
        if (given["--area"] is { } area)
            areaId = (await services.GetRequiredService<IPaperShelf>().AreasAsync(cancellationToken)).All.FirstOrDefault(a => a.Name == area)?.Id ?? throw new CommandFailedException($"there is no area {area}");

        Value(await services.GetRequiredService<PaperDesk>().RuleAliasAsync(name, other, areaId, isSame, null, cancellationToken));
        await output.WriteLineAsync(isSame ? $"{name} and {other} are one party" : $"{name} and {other} are two parties");
    }

    private static async Task EachAsync(List<string> ids, Func<int, Task> act)
    {
        foreach (var id in ids) await act(IdOf(id));
    }

    private static int IdOf(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : throw new MisuseException($"'{text}' is no paper's number; see papers list");

    private static PaperState? StateOf(string? text) => text switch
    {
        null => null,
        "draft" => PaperState.Draft,
        "published" => PaperState.Published,
        "superseded" => PaperState.Superseded,
        "withdrawn" => PaperState.Withdrawn,
        _ => throw new MisuseException("--state is draft, published, superseded or withdrawn"),
    };

    private static T Value<T>(Domain.Common.Outcome<T> outcome) => outcome.Refusal is { } no ? throw Failed(no) : outcome.Value;

    private static CommandFailedException Failed(Domain.Common.Refusal no) => new(no.ForOperators ?? no.Sentence);
}
