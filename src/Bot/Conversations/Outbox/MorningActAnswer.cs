using System.Globalization;
using System.Text.RegularExpressions;
using HealthAssistantBot.Domain.Common;
using HealthAssistantBot.Reminders.Outbox;

namespace HealthAssistantBot.Bot.Conversations;

/// <summary>“2已办” acts on the second thing of the newest morning message, without opening it first; whoever understands the choice does it.</summary>
internal sealed partial class MorningActAnswer(IOutboxBook book, ListedThings things, Clock clock) : ICapability
{
    // How long somebody may come back to a list by number and word.
    private static readonly TimeSpan ListLives = TimeSpan.FromDays(3);

    /// <summary>Before digits are read: “4已办” is not the 已办 of another message.</summary>
    public int Order => 45;

    public async Task<bool> TryAnswerAsync(Turn turn, CancellationToken cancellationToken)
    {
        if (turn.Who.PersonId is not { } personId || turn.Message.CardOccasion is not null || Acted().Match(ChoiceWords.Plain(turn.Message.Text)) is not { Success: true } acted) return false;

        var number = int.Parse(acted.Groups["n"].Value, CultureInfo.InvariantCulture);
        var said = DoneWords().IsMatch(acted.Groups["what"].Value) ? MorningWords.Done : acted.Groups["what"].Value;
        // The line of the newest message as people copy it.
        if (NewestOffer.Of(turn.State) is { } newest && number <= newest.Choices.Count && number > 0 && IsCalled(newest.Choices[number - 1], said)) return false;

        if (await book.LastListAsync(personId, clock.UtcNow - ListLives, cancellationToken) is not { } list) return false;

        var all = ListedThing.Read(list.Contents);
        if (number < 1 || number > all.Count || await things.OpenAsync(all[number - 1], personId, cancellationToken) is not { } full) return false;
        if (full.Actions.FirstOrDefault(a => IsCalled(a, said)) is { } choice) turn.Pick(new PickedChoice(0, choice, ByNumber: true) { Occasion = full.Occasion });
        return false;
    }

    private static bool IsCalled(SuggestedAction choice, string said) => ChoiceWords.Plain(choice.Label) == said || ChoiceWords.Plain(choice.Say) == said;

    [GeneratedRegex("^第?(?<n>[0-9]{1,2})(?:件|个|号)?(?<what>[\u4e00-\u9fff]{1,10})$", RegexOptions.ExplicitCapture)]
    private static partial Regex Acted();

    [GeneratedRegex("^(?:已经?)?(?:办|办好|办完|做|做好|做完|完成|搞定|弄好|弄完|好)了?$")]
    private static partial Regex DoneWords();
}
