using HealthAssistantBot.Bot.Conversations;
using HealthAssistantBot.Bot.Reports.Practice;
using HealthAssistantBot.Domain.Common;
using HealthAssistantBot.Domain.Reports.Forms;
using HealthAssistantBot.Domain.Reports.Rounds;
using HealthAssistantBot.Domain.StaffDirectory;

namespace HealthAssistantBot.Bot.Reports.FormMaking;

/// <summary>One side of a line of a tried conversation.</summary>
public sealed record TriedLine(bool FromBot, string Text, IReadOnlyList<string> Choices);

/// <summary>
/// The real dialog of a form, practised by a clerk beside its draft. What was said is said again from the beginning each time, so that it
/// always runs on the draft as it was saved last; nothing of it is stored.
/// </summary>
internal sealed class PracticeStage(IEnumerable<ICapability> capabilities, ReportDesk desk, ReportDialog dialog, IStaffBook staff, Clock clock)
{
    public const int MostLines = 60;
    public const int LongestLine = 300;

    /// <returns>Null where the place has nobody who could report.</returns>
    public async Task<IReadOnlyList<TriedLine>?> PlayAsync(Form form, AreaTree tree, int? placeId, IReadOnlyList<string> said, CancellationToken cancellationToken)
    {
        if (await CadreAsync(form, tree, placeId, cancellationToken) is not { } cadre) return null;

        var who = new Participant(cadre.Id, null, cadre.Name, cadre.AreaId, StaffScope.Of(cadre, tree));
        var state = new ConversationState([]);
        List<TriedLine> lines = [];
        await BeginAsync(form, who, state, lines, cancellationToken);
        var heard = Heard();
        foreach (var text in said.Take(MostLines))
        {
            // Practised to the end or stopped: the next word begins anew.
            if (state.Find(OpenReport.Piece) is null) await BeginAsync(form, who, state, lines, cancellationToken);
            var turn = new Turn(Message(text), who, state, clock);
            lines.Add(new TriedLine(false, text, []));
            foreach (var capability in heard)
            {
                if (await capability.TryAnswerAsync(turn, cancellationToken)) break;
            }
            lines.AddRange(turn.Replies.Select(Line));
        }
        return lines;
    }

    private async Task BeginAsync(Form form, Participant who, ConversationState state, List<TriedLine> lines, CancellationToken cancellationToken)
    {
        var turn = new Turn(Message(""), who, state, clock);
        if (await desk.ReporterAsync(who, cancellationToken) is not { } reporter) return;

        var talk = desk.Practise(reporter, form);
        if (talk.NextField is { } first)
        {
            talk.Open = talk.Open with { Pending = first.Key };
            await dialog.SayAsync(turn, talk, PracticeWords.Start(talk, first), cancellationToken);
        }
        lines.AddRange(turn.Replies.Select(Line));
    }

    // What hears an open report; the rest of the assistant stays out of it.
    private List<ICapability> Heard() => [.. capabilities.Where(one => one is ChoiceAnswer or ReportPrivacyAnswer or ReportControlAnswer or ReportAnswer or ReportMisheardAnswer).OrderBy(one => one.Order)];

    private async Task<Person?> CadreAsync(Form form, AreaTree tree, int? placeId, CancellationToken cancellationToken)
    {
        var reporters = new VillageReporters(await staff.PeopleAsync(cancellationToken));
        var below = form.AreaId ?? placeId;
        var villages = below is { } id ? tree.Down(id) : tree.Towns.SelectMany(town => tree.Down(town.Id));
        return villages.Where(area => area.Level == AreaLevel.Village).Select(village => reporters.Of(village.Id)).FirstOrDefault(person => person is not null);
    }

    private static Message Message(string text) => new() { ConversationId = "practice", ChannelId = "console", PlatformId = "practice", UserId = "practice", Text = text };

    private static TriedLine Line(Reply reply) => new(true, reply.Text, [.. reply.Actions.Select(action => action.Label)]);
}
