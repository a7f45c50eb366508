using System.Globalization;
using HealthAssistantBot.Bot.Conversations;
using HealthAssistantBot.Domain.Language;

namespace HealthAssistantBot.Bot.SmallTalk;

/// <summary>我的事: what waits for this person; and the greeting of a member who opens the chat, at most once a day and only when something waits.</summary>
internal sealed class TodoAnswer(IEnumerable<IOpenMatters> sources) : ICapability
{
    private const int Shown = 9;
    private const string EnteredPiece = "entered";

    private static readonly HashSet<string> Sayings = new(StringComparer.Ordinal) { "我的事", "待办", "我的待办", "我有什么事", "我有哪些事", "有什么事要我办", "我要办什么", "还有什么要办", "还有什么事", "还有啥事", "还有啥要办", "有什么要办", "还有哪些事", "还有哪些要办", "我还有什么事", "我还有什么要办", "要办的事", "我要办的" };

    public int Order => 120;

    public async Task<bool> TryAnswerAsync(Turn turn, CancellationToken cancellationToken)
    {
        if (turn.Message.EventName == "enter_agent") return turn.Who.IsMember && await GreetAsync(turn, cancellationToken);
        if (turn.Message.EventName != "todo" && !Sayings.Contains(ChoiceWords.Plain(TextNormaliser.Characters(turn.Heard).Text))) return false;

        var matters = await OfAsync(turn.Who, cancellationToken);
        turn.Say(matters.Count == 0 ? SmallTalkWords.NothingToDo : List(matters));
        return true;
    }

    private async Task<bool> GreetAsync(Turn turn, CancellationToken cancellationToken)
    {
        var today = turn.Clock.Today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var before = turn.State.Find(EnteredPiece)?.Json;
        if (before == today) return true;

        turn.State.Set(EnteredPiece, 1, today);
        var matters = await OfAsync(turn.Who, cancellationToken);
        if (matters.Count > 0) turn.Say(List(matters));
        else if (before is null) turn.Say(SmallTalkWords.Greeting);
        return true;
    }

    private async Task<List<OpenMatter>> OfAsync(Participant who, CancellationToken cancellationToken)
    {
        var matters = new List<OpenMatter>();
        foreach (var source in sources) matters.AddRange(await source.OfAsync(who, cancellationToken));
        return [.. matters.OrderBy(m => m.By ?? DateOnly.MaxValue)];
    }

    private static Reply List(List<OpenMatter> matters)
    {
        var shown = matters.Take(Shown).ToList();
        return new Reply("todo.list",
        [
            new ReplyPart(PartKind.Headline, $"您有{matters.Count}件事："),
            .. shown.Select((matter, i) => new ReplyPart(PartKind.Choice, $"{i + 1} {matter.Line}")),
            new ReplyPart(PartKind.Next, matters.Count > shown.Count ? $"先办这{shown.Count}件，回数字看哪件。" : "回数字看哪件。"),
        ],
        [.. shown.Select(matter => new SuggestedAction(matter.Line.Length <= 14 ? matter.Line : matter.Line[..13] + "…", matter.Say))]);
    }
}
