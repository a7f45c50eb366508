using System.Globalization;
using System.Text.RegularExpressions;
using HealthAssistantBot.Reminders.Outbox;

namespace HealthAssistantBot.Bot.Conversations;

/// <summary>A digit after the morning message opens that thing, whose own digits live from then on; 更多 shows what did not fit.</summary>
internal sealed partial class MorningAnswer(IOutboxBook book, ListedThings things) : ICapability
{
    /// <summary>After digits were read and before anybody understands words.</summary>
    public int Order => 55;

    public async Task<bool> TryAnswerAsync(Turn turn, CancellationToken cancellationToken)
    {
        if (turn.Who.PersonId is not { } personId) return false;

        if (turn.Picked is not null && ListedThing.IsListKey(turn.Occasion) && LookAt().Match(turn.Heard) is { Success: true } look)
            return await FindAsync(turn.Occasion!, personId, cancellationToken) is { } list && await OpenAsync(turn, ListedThing.Read(list.Contents), Number(look), personId, cancellationToken);

        var newest = NewestOffer.Of(turn.State)?.Occasion;
        if (ListedThing.IsListKey(newest) && ChoiceWords.Plain(turn.Heard) == "更多" && await FindAsync(newest!, personId, cancellationToken) is { } long_) return ShowRest(turn, ListedThing.Read(long_.Contents));

        if (ListedThing.IsListKey(newest) && turn.Picked is null && ChoiceWords.Number(turn.Message.Text) is not null && await FindAsync(newest!, personId, cancellationToken) is { } short_)
        {
            turn.Say(MorningWords.NoSuchNumber(ListedThing.Read(short_.Contents).Count));
            return true;
        }

        return false;
    }

    private async Task<bool> OpenAsync(Turn turn, IReadOnlyList<ListedThing> all, int number, int personId, CancellationToken cancellationToken)
    {
        if (number < 1 || number > all.Count)
        {
            turn.Say(MorningWords.NoSuchNumber(all.Count));
            return true;
        }

        var full = await things.OpenAsync(all[number - 1], personId, cancellationToken);
        turn.Say(full is null ? MorningWords.Settled : full with { Card = null });
        return true;
    }

    private static bool ShowRest(Turn turn, IReadOnlyList<ListedThing> things)
    {
        var rest = MorningWords.Numbered([.. things.Select(t => t.Line)], MorningWords.Shown).ToList();
        if (rest.Count == 0) return false;

        turn.Say(new Reply("answer.more", [.. rest.Select((line, i) => new ReplyPart(i == 0 ? PartKind.Headline : PartKind.Line, line))], []));
        return true;
    }

    private async Task<OutboxMessage?> FindAsync(string key, int personId, CancellationToken cancellationToken) =>
        (await book.WithKeyAsync(key, cancellationToken)).FirstOrDefault(m => m.Key == key && m.PersonId == personId && m.Contents is not null);

    private static int Number(Match match) => int.Parse(match.Groups["n"].Value, CultureInfo.InvariantCulture);

    [GeneratedRegex("^看第(?<n>[0-9]{1,3})件$", RegexOptions.ExplicitCapture)]
    private static partial Regex LookAt();
}
