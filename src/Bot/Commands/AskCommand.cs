using System.Diagnostics;
using System.Text.Encodings.Web;
using System.Text.Json;
using HealthAssistantBot.Bot.Conversations;
using HealthAssistantBot.Bot.Duties;
using HealthAssistantBot.Bot.Duties.HandOver;
using HealthAssistantBot.Bot.SmallTalk;
using HealthAssistantBot.Domain.Common;
using HealthAssistantBot.Domain.Duties;

namespace HealthAssistantBot.Bot.Commands;

/// <summary>One question, or a file of them, answered as the chat would.</summary>
internal sealed class AskCommand : ICommand
{
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public string Verb => "ask";

    public string Summary => "answer a question, or a file of questions";

    public string Usage => """
        usage: BOT ask TEXT [--scope AREA] [--as USERID] [--json]
               BOT ask --batch IN.jsonl --out OUT.jsonl

          --scope AREA   the asker's town, village or county, by name
          --as USERID    ask as this member of staff (企业微信账号)
          --json         print the answer's parts instead of its text
          --batch, --out one JSON object a line: {"id","scope","text"}; text may be a list of turns, the last one counts
        """;

    public async Task<int> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var given = context.Parse(["--json"], ["--scope", "--as", "--batch", "--out"]);
        if (given["--batch"] is { } batch)
        {
            if (given.Positional.Count > 0 || given["--scope"] is not null || given["--as"] is not null) throw new MisuseException("ask --batch takes its questions and scopes from the file");
            return await BatchAsync(context, batch, given["--out"] ?? throw new MisuseException("ask --batch needs --out OUT.jsonl"), cancellationToken);
        }

        if (given["--out"] is not null) throw new MisuseException("--out belongs to --batch");
        if (given.Positional.Count != 1 || string.IsNullOrWhiteSpace(given.Positional[0])) throw new MisuseException("usage: ask TEXT [--scope AREA] [--as USERID] [--json]");
        var services = await context.OpenDataAsync(cancellationToken);
        var asker = await AskerAsync(services, given["--scope"], given["--as"], cancellationToken);
        var clock = services.GetRequiredService<Clock>();
        var watch = Stopwatch.StartNew();
        var reply = await AnswerAsync(services, given.Positional[0], asker, clock, cancellationToken);
        await context.Out.WriteLineAsync(given.Has("--json") ? Line(null, reply, watch.Elapsed.TotalMilliseconds) : reply.Reply.Text);
        return 0;
    }

    /// <summary>As the chat: what needs no paper first, then the desk; what no paper answers is kept for the office.</summary>
    private static async Task<DutyReply> AnswerAsync(IServiceProvider services, string text, DutyAsker asker, Clock clock, CancellationToken cancellationToken)
    {
        await using var scope = services.CreateAsyncScope();
        var who = new Participant(asker.PersonId, null, null, asker.AreaId, new Scope(asker.PersonId, asker.PhoneAreaIds, Everything: false));
        var turn = new Turn(new Message { ConversationId = "ask", ChannelId = "ask", PlatformId = "ask", UserId = "ask", Text = text }, who, new ConversationState([]), clock);
        foreach (var capability in scope.ServiceProvider.GetServices<ICapability>().Where(c => c is PersonalGuard or HelpAnswer or LaterAnswer or CourtesyAnswer or InsultAnswer).OrderBy(c => c.Order))
        {
            if (!await capability.TryAnswerAsync(turn, cancellationToken)) continue;

            var said = turn.Replies[0];
            var kind = said.Key.StartsWith("answer.refuse", StringComparison.Ordinal) ? DutyOutcomeKind.Refused : DutyOutcomeKind.Answered;
            return new DutyReply(said, kind, [], said.Actions, null, null, OffersHandover: false, AsksClerk: null);
        }

        var reply = await services.GetRequiredService<IDutyDesk>().AnswerAsync(new DutyQuestion(text, asker, null, clock.Today, MayAskTown: true), cancellationToken);
        await scope.ServiceProvider.GetRequiredService<UnansweredNotes>().KeepAsync(text, reply, asker.AreaId, cancellationToken);
        await scope.ServiceProvider.GetRequiredService<IUnitOfWork>().SaveAsync(cancellationToken);
        return reply;
    }

    private static async Task<DutyAsker> AskerAsync(IServiceProvider services, string? scope, string? userId, CancellationToken cancellationToken)
    {
        var asker = DutyAsker.Nobody;
        if (userId is not null)
        {
            asker = await services.GetRequiredService<IDutyFactsStore>().FindMemberAsync(userId, cancellationToken) ?? throw new CommandFailedException($"no member of staff has the account '{userId}'");
        }

        return scope is null ? asker : asker with { AreaId = await AreaAsync(services, scope, cancellationToken) ?? throw new CommandFailedException($"no area is called '{scope}'") };
    }

    private static async Task<int?> AreaAsync(IServiceProvider services, string name, CancellationToken cancellationToken) =>
        (await services.GetRequiredService<DutySnapshots>().CurrentAsync(cancellationToken)).AreaNamed(name);

    private static async Task<int> BatchAsync(CommandContext context, string input, string output, CancellationToken cancellationToken)
    {
        if (!File.Exists(input)) throw new MisuseException($"no such file: {input}");
        var services = await context.OpenDataAsync(cancellationToken);
        var snapshot = await services.GetRequiredService<DutySnapshots>().CurrentAsync(cancellationToken);
        var desk = services.GetRequiredService<IDutyDesk>();
        var today = services.GetRequiredService<Clock>().Today;
        // The first answer pays for loading the language data; that is no item's latency.
        await desk.AnswerAsync(new DutyQuestion("疫苗归谁管", DutyAsker.Nobody, null, today, MayAskTown: false), cancellationToken);

        await using var writer = new StreamWriter(output);
        var number = 0;
        await foreach (var line in File.ReadLinesAsync(input, cancellationToken))
        {
            number++;
            if (string.IsNullOrWhiteSpace(line)) continue;
            var (id, scope, turns) = Item(line, number);
            var asker = DutyAsker.Nobody with { AreaId = scope is null ? null : snapshot.AreaNamed(scope) ?? throw new CommandFailedException($"line {number}: no area is called '{scope}'") };
            string? context2 = null;
            DutyReply? reply = null;
            var elapsed = 0.0;
            foreach (var turn in turns)
            {
                var watch = Stopwatch.StartNew();
                // “2”, “第二个”: a turn may pick what the turn before offered.
                var said = ChoiceWords.Pick(turn, reply?.Reply.Actions ?? [])?.Say ?? turn;
                reply = await desk.AnswerAsync(new DutyQuestion(said, asker, context2, today, MayAskTown: false), cancellationToken);
                elapsed = watch.Elapsed.TotalMilliseconds;
                context2 = reply.Context;
            }

            if (reply is not null) await writer.WriteLineAsync(Line(id, reply, elapsed));
        }

        return 0;
    }

    private static (JsonElement? Id, string? Scope, IReadOnlyList<string> Turns) Item(string line, int number)
    {
        try
        {
            var item = JsonSerializer.Deserialize<JsonElement>(line);
            var text = item.GetProperty("text");
            IReadOnlyList<string> turns = text.ValueKind == JsonValueKind.Array ? [.. text.EnumerateArray().Select(t => t.GetString() ?? "")] : [text.GetString() ?? ""];
            var scope = item.TryGetProperty("scope", out var given) && given.ValueKind == JsonValueKind.String ? given.GetString() : null;
            return (item.TryGetProperty("id", out var id) ? id : null, scope, turns);
        }
        catch (Exception wrong) when (wrong is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new CommandFailedException($"line {number} is no question: {{\"id\",\"scope\",\"text\"}} is expected");
        }
    }

    private static string Line(JsonElement? id, DutyReply reply, double milliseconds) => JsonSerializer.Serialize(new
    {
        id,
        text = reply.Reply.Text,
        headline = reply.Reply.Parts.Count > 0 ? reply.Reply.Parts[0].Text : "",
        refused = reply.Kind is DutyOutcomeKind.Refused or DutyOutcomeKind.NotADutyQuestion,
        latencyMs = Math.Round(milliseconds, 3),
        answers = reply.Citations.Select(c => new { party = c.Party, role = c.Role, people = c.People, document = c.Document, clause = c.Clause, quote = c.Quote }),
    }, Json);
}
