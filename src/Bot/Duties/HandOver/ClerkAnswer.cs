using System.Globalization;
using System.Text.RegularExpressions;
using HealthAssistantBot.Bot.Conversations;
using HealthAssistantBot.Domain.Common;
using HealthAssistantBot.Domain.Duties;
using HealthAssistantBot.Domain.StaffDirectory;

namespace HealthAssistantBot.Bot.Duties.HandOver;

/// <summary>The clerk's side: “答7 …” answers an item, 照答 lets it be given again, “没人答的” lists what is open.</summary>
internal sealed partial class ClerkAnswer(QuestionHandOver handOver, IHandOverBook book, IStaffBook staff) : ICapability
{
    private const int Shown = 10;

    public int Order => 150;

    public async Task<bool> TryAnswerAsync(Turn turn, CancellationToken cancellationToken)
    {
        var said = ChoiceWords.Plain(turn.Heard);
        if (said == HandOverWords.AnswerAlike && DutyConversation.Of(turn).AnsweredNumber is { } answered) return await LinkAsync(turn, answered, cancellationToken);
        if (said is "没人答的" or "没人答" or "沒人答的" or "未答的") return await ListAsync(turn, cancellationToken);

        var match = AnswerTo().Match(turn.Heard);
        if (!match.Success || ReadNumber(match.Groups["n"].Value) is not { } number) return false;

        // “回7楼找谁”: to someone who answers nothing, only an unmistakable 答 is an answer.
        var clerk = await ClerkAsync(turn, cancellationToken) ?? await GivenToAsync(turn, number, cancellationToken);
        if (clerk is null)
        {
            if (!turn.Heard.StartsWith('答')) return false;

            turn.Say(HandOverWords.OnlyClerks);
            return true;
        }

        await AnswerAsync(turn, clerk, number, match.Groups["words"].Value.Trim(), cancellationToken);
        return true;
    }

    private async Task AnswerAsync(Turn turn, Person clerk, int number, string words, CancellationToken cancellationToken)
    {
        var tree = await staff.AreasAsync(cancellationToken);
        var item = await book.FindAsync(number, cancellationToken);
        if (item is null || !(MayAnswer(clerk, item, tree) || turn.Who.ActsFor.Contains(item.ClerkId)))
        {
            // The same words whether the item does not exist or is another town's.
            turn.Say(HandOverWords.NoSuchItem(number));
            return;
        }

        if (item.IsAnswered)
        {
            var by = item.AnsweredById is { } id ? (await staff.FindAsync(id, cancellationToken))?.Name : null;
            var day = DateOnly.FromDateTime(turn.Clock.ToLocal(item.AnsweredAt!.Value));
            turn.Say(HandOverWords.AlreadyAnswered(item, by ?? "镇里", day, turn.Clock.Today));
            return;
        }

        if (words.Length == 0)
        {
            turn.Say(HandOverWords.AskAnswer(number));
            return;
        }

        var asker = await handOver.AnswerAsync(item, words, clerk, cancellationToken);
        turn.Say(HandOverWords.Recorded(asker, item.IsNotInPapers));
        (DutyConversation.Of(turn) with { AnsweredNumber = item.IsNotInPapers ? number : null, Misses = 0 }).KeepIn(turn);
    }

    private async Task<bool> LinkAsync(Turn turn, int number, CancellationToken cancellationToken)
    {
        if (await ClerkAsync(turn, cancellationToken) is not { } clerk) return false;
        if (await book.FindAsync(number, cancellationToken) is not { IsAnswered: true, IsNotInPapers: true } item) return false;

        var linked = await book.TownAnswersAsync(item.AreaId, cancellationToken);
        if (linked.All(a => a.Number != number)) book.Add(new TownAnswer(item.AreaId, item.Question, item.Answer!, clerk.Id, item.AnsweredAt!.Value, number));
        turn.Say(HandOverWords.Linked);
        return true;
    }

    private async Task<bool> ListAsync(Turn turn, CancellationToken cancellationToken)
    {
        if (await ClerkAsync(turn, cancellationToken) is not { } clerk) return false;

        var tree = await staff.AreasAsync(cancellationToken);
        var own = tree.TownOf(clerk.AreaId) ?? tree.Find(clerk.AreaId);
        turn.Say(HandOverWords.Open(own is null ? [] : await book.OpenAsync(own.Id, cancellationToken), Shown));
        return true;
    }

    private async Task<Person?> ClerkAsync(Turn turn, CancellationToken cancellationToken) =>
        turn.Who.PersonId is { } id && await staff.FindAsync(id, cancellationToken) is { } person && (person.Is(Roles.Clerk) || person.Is(Roles.Leader)) ? person : null;

    // 转给龙成栋: whoever was given a question answers it, and so does who stands in for its clerk.
    private async Task<Person?> GivenToAsync(Turn turn, int number, CancellationToken cancellationToken) =>
        turn.Who.PersonId is { } id && await book.FindAsync(number, cancellationToken) is { } item && (item.ClerkId == id || turn.Who.ActsFor.Contains(item.ClerkId)) ? await staff.FindAsync(id, cancellationToken) : null;

    private static bool MayAnswer(Person clerk, HandedQuestion item, AreaTree tree) =>
        item.ClerkId == clerk.Id || (tree.TownOf(clerk.AreaId) ?? tree.Find(clerk.AreaId))?.Id == item.AreaId;

    private static int? ReadNumber(string said)
    {
        if (int.TryParse(said.Normalize(System.Text.NormalizationForm.FormKC), NumberStyles.None, CultureInfo.InvariantCulture, out var number)) return number;

        return Domain.Language.Numerals.TryRead(said, out var value) && value is > 0 and < int.MaxValue ? (int)value : null;
    }

    // 答7 …, 答 7：…, 回7 …, 答复第7号，…; half or full width.
    [GeneratedRegex(@"^\s*(?:答复?|答覆|回答|回复|回)\s*[:：#＃№]?\s*(?:编号|第)?\s*(?<n>[0-9０-９]{1,6}|[一二三四五六七八九十百]{1,5})\s*(?:号|號|题|题目)?(?![0-9０-９])\s*[:：,，、。.．\-—]*\s*(?<words>.*)$", RegexOptions.Singleline | RegexOptions.ExplicitCapture)]
    private static partial Regex AnswerTo();
}
