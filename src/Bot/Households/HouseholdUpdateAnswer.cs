using System.Globalization;
using System.Text.RegularExpressions;
using HealthAssistantBot.Bot.Conversations;
using HealthAssistantBot.Domain.Households;
using HealthAssistantBot.Domain.StaffDirectory;

namespace HealthAssistantBot.Bot.Households;

/// <summary>“3组1到20户通知了，7、9不在家”, and the answer to which households or which group.</summary>
internal sealed partial class HouseholdUpdateAnswer(HouseholdDesk desk, IHouseholdBook book, HouseholdTurn own) : ICapability
{
    // Before an open report takes the numbers for its own.
    public int Order => 196;

    public async Task<bool> TryAnswerAsync(Turn turn, CancellationToken cancellationToken)
    {
        if (turn.Who.PersonId is null || turn.Message.EventName is not null || turn.Heard.Length == 0) return false;

        if (HouseholdAsk.Of(turn) is { } ask && await GoOnAsync(turn, ask, cancellationToken)) return true;
        if (turn.Picked is not null || HouseholdSentence.Read(turn.Heard) is not { } said) return false;
        if (await desk.VillageAsync(turn, turn.Heard, cancellationToken) is not { } village) return false;

        // Only a count beside other figures is a report's.
        if (!said.NamesAny && Figures().Count(HouseholdSentence.Plain(turn.Heard)) != 1) return false;
        if (await desk.OfAsync(village, cancellationToken) is not { } list)
        {
            if (!said.NamesAny || said.Group is null) return false;
            turn.Say(HouseholdWords.NoList(village.Name, await desk.ClerkAsync(village.Id, cancellationToken)));
            return true;
        }

        Take(turn, list, said, turn.Heard);
        return true;
    }

    private async Task<bool> GoOnAsync(Turn turn, HouseholdAsk ask, CancellationToken cancellationToken)
    {
        if (ChoiceWords.Plain(turn.Heard) is "取消" or "算了" or "不记了" or "返回" or "停")
        {
            HouseholdAsk.Forget(turn);
            turn.Say(Reply.Plain("ack", "好。"));
            return true;
        }

        var group = BareGroup().Match(HouseholdSentence.Plain(turn.Heard)) is { Success: true } bare ? bare.Groups["n"].Value : null;
        var text = ask.Said is not null && group is not null ? $"{group}组{ask.Said}" : turn.Heard;
        if (HouseholdSentence.Read(text, isAnswer: true) is not { NamesAny: true } said || await desk.VillageAsync(turn, text, cancellationToken) is not { } village || await desk.OfAsync(village, cancellationToken) is not { } list)
        {
            HouseholdAsk.Forget(turn);
            return false;
        }

        Take(turn, list, said, text);
        return true;
    }

    private void Take(Turn turn, VillageHouseholds list, HouseholdSaid said, string text)
    {
        HouseholdAsk.Forget(turn);
        if (!said.NamesAny)
        {
            new HouseholdAsk(said.Count, null, turn.Clock.UtcNow).KeepIn(turn);
            turn.Say(HouseholdWords.AskRange(said.Count!.Value));
            NewestOffer.Withdraw(turn.State);
            return;
        }

        if ((said.Group ?? (list.Standing.Groups.Count == 1 ? list.Standing.Groups.First() : null)) is not { } group)
        {
            new HouseholdAsk(null, text, turn.Clock.UtcNow).KeepIn(turn);
            turn.Say(HouseholdWords.AskGroup(list.Standing.Groups));
            return;
        }

        var known = list.Standing.All(group);
        var named = said.Told.Concat(said.Away).ToHashSet();
        var rest = known.Where(number => !named.Contains(number)).ToList();
        var told = said.Told.Concat(said.Others == true ? rest : []).Where(number => list.Standing.Has(group, number)).Order().ToList();
        var away = said.Away.Concat(said.Others == false ? rest : []).Where(number => list.Standing.Has(group, number)).Order().ToList();
        var unknown = named.Where(number => !list.Standing.Has(group, number)).Order().ToList();
        if (told.Count == 0 && away.Count == 0)
        {
            turn.Say(HouseholdWords.NoSuch(group, HouseholdNumbers.Say(unknown)));
            return;
        }

        book.Add(new HouseholdAct(list.Round.Id, list.Village.Id, group, HouseholdNumbers.Write(told), HouseholdNumbers.Write(away), turn.Who.PersonId!.Value, turn.Clock.UtcNow));
        list.Standing.Take(group, told, away);
        own.CanUndo(turn);
        turn.Say(HouseholdWords.Updated(group, said with { Told = told, Away = away }, list.Standing, unknown));
        // Digits that come now are not about an offer before.
        NewestOffer.Withdraw(turn.State);
    }

    [GeneratedRegex("^(?:是|在)?(?:第)?(?<n>[0-9]{1,3})(?:组|社|队)(?:的)?$")]
    private static partial Regex BareGroup();

    [GeneratedRegex("[0-9]+")]
    private static partial Regex Figures();
}

/// <summary>撤 right after household numbers were taken down.</summary>
internal sealed class HouseholdUndoAnswer(HouseholdDesk desk, IHouseholdBook book, IStaffBook staff) : ICapability
{
    public int Order => 94;

    public async Task<bool> TryAnswerAsync(Turn turn, CancellationToken cancellationToken)
    {
        if (ChoiceWords.Plain(turn.Heard) is not ("撤" or "撤回" or "撤销" or "撤掉") || !HouseholdTurn.CanTakeBack(turn) || turn.Who.PersonId is not { } personId) return false;
        if (await book.LastActOfAsync(personId, cancellationToken) is not { UndoneAt: null } act || (await staff.AreasAsync(cancellationToken)).Find(act.AreaId) is not { } village) return false;

        act.Undo(turn.Clock.UtcNow);
        if (await desk.OfAsync(village, cancellationToken) is not { } list) return false;

        var standing = new HouseholdStanding(list.Households, [.. (await book.ActsAsync(list.Round.Id, village.Id, cancellationToken)).Where(one => one.Id != act.Id)]);
        turn.Say(HouseholdWords.Undone(act, standing));
        return true;
    }
}
