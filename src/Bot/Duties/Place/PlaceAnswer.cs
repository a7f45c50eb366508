using HealthAssistantBot.Bot.Conversations;
using HealthAssistantBot.Bot.Duties.HandOver;
using HealthAssistantBot.Domain.StaffDirectory;

namespace HealthAssistantBot.Bot.Duties.Place;

/// <summary>Hears where somebody is from, keeps it for the conversation, and answers what waited for it.</summary>
internal sealed class PlaceAnswer(IStaffBook staff, DutyQuestionAnswer questions, HandOverAnswer handOver) : ICapability
{
    public int Order => 400;

    public async Task<bool> TryAnswerAsync(Turn turn, CancellationToken cancellationToken)
    {
        var memory = DutyConversation.Of(turn);
        if (turn.Heard.Length is 0 or > 40) return false;

        var tree = await staff.AreasAsync(cancellationToken);
        if (PlaceSaid.Read(turn.Heard, tree) is not { } said) return false;

        // A bare name may be a question (“青石镇呢”); it is the place where one was asked for or none is known.
        var isWanted = memory.Waiting is not null || turn.Who.AreaId is null;
        if (!said.IsWholeSentence && !isWanted) return false;
        if (said.Area is { } area) return await SettleAsync(turn, memory, area, tree, cancellationToken);
        if (memory.Waiting is null) return false;

        // Names are never corrected: what sounds like it is asked.
        turn.Say(PlaceWords.AskTown(said.SoundAlikes));
        return true;
    }

    /// <summary>Keeps the place and answers what waited for it.</summary>
    public async Task<bool> SettleAsync(Turn turn, DutyConversation memory, Area area, AreaTree tree, CancellationToken cancellationToken)
    {
        // The directory says where a member works; what they say in passing does not move them.
        if (turn.Who is { IsMember: true, AreaId: { } registered } && tree.Find(registered) is { } own)
        {
            turn.Say(tree.Up(own.Id).Any(a => a.Id == area.Id) ? PlaceWords.AlreadyThere(own.Name) : PlaceWords.Registered(own.Name, area.Name));
            return true;
        }

        turn.MoveTo(area.Id, tree.Up(area.Id).LastOrDefault(a => a.Level != AreaLevel.County)?.Name);
        (memory with { Waiting = null, Misses = 0 }).KeepIn(turn);
        if (memory.Waiting is { Text: { } question } waiting && await questions.AnswerAsync(turn, question, waiting.Context, waited: true, cancellationToken)) return true;
        if (memory.Waiting is { Text: null }) return await handOver.ResumeAsync(turn, cancellationToken);

        turn.Say(PlaceWords.Noted(area.Name));
        return true;
    }
}

/// <summary>A bare place name from a visitor that no question was found in (“白鹭镇”): they have moved on to another town.</summary>
internal sealed class BarePlaceAnswer(IStaffBook staff, PlaceAnswer place) : ICapability
{
    public int Order => 600;

    public async Task<bool> TryAnswerAsync(Turn turn, CancellationToken cancellationToken)
    {
        if (turn.Who.IsMember || turn.Heard.Length is 0 or > 40) return false;

        var tree = await staff.AreasAsync(cancellationToken);
        return PlaceSaid.Read(turn.Heard, tree)?.Area is { } area && await place.SettleAsync(turn, DutyConversation.Of(turn), area, tree, cancellationToken);
    }
}
