using HealthAssistantBot.Bot.Conversations;
using HealthAssistantBot.Bot.Duties.Place;
using HealthAssistantBot.Domain.Duties;
using HealthAssistantBot.Domain.StaffDirectory;
using HealthAssistantBot.Reminders.Outbox;

namespace HealthAssistantBot.Bot.Duties.HandOver;

/// <summary>转给镇里 and 留言: takes the newest question, or the words that are asked for, to the town's clerk.</summary>
internal sealed class HandOverAnswer(QuestionHandOver handOver, IDutyDesk desk, IStaffBook staff, OutboxPost outbox) : ICapability
{
    private static readonly string[] HandOverSayings = [HandOverWords.HandOver, "转镇里", "转给镇上", "转给经办人", "转给值班的", "转一下", "转过去", "转人工", "转", "請轉給鎮裏", "轉給鎮裏", "轉給鎮里"];

    private const int ShortestWords = 4;

    public int Order => 200;

    public async Task<bool> TryAnswerAsync(Turn turn, CancellationToken cancellationToken)
    {
        var memory = DutyConversation.Of(turn);
        var said = ChoiceWords.Plain(turn.Heard);
        if (said == HandOverWords.LeaveWords) return await AskWordsAsync(turn, memory, cancellationToken);
        if (await AsksForHandOverAsync(turn, said, cancellationToken))
            return memory.Last is null ? await AskWordsAsync(turn, memory, cancellationToken) : await SendLastAsync(turn, memory, memory.Last, cancellationToken);

        // “谢谢” or “好的” while the words are awaited is not what was meant for the clerk.
        return memory.AwaitsWords && (turn.Heard.Length >= ShortestWords || ChoiceWords.Number(turn.Heard) is not null) && await SendWordsAsync(turn, turn.Heard, cancellationToken);
    }

    /// <summary>After the town was named: goes on where 转给镇里 had to wait.</summary>
    public Task<bool> ResumeAsync(Turn turn, CancellationToken cancellationToken)
    {
        var memory = DutyConversation.Of(turn);
        return memory.Last is { } last ? SendLastAsync(turn, memory, last, cancellationToken) : AskWordsAsync(turn, memory, cancellationToken);
    }

    private async Task<bool> AskWordsAsync(Turn turn, DutyConversation memory, CancellationToken cancellationToken)
    {
        if (await ClerkOrSayWhyNotAsync(turn, memory, cancellationToken) is null) return true;

        turn.Say(HandOverWords.AskWords);
        (memory with { AwaitsWords = true, Misses = 0 }).KeepIn(turn);
        return true;
    }

    private async Task<bool> SendLastAsync(Turn turn, DutyConversation memory, LastQuestion last, CancellationToken cancellationToken)
    {
        if (await ClerkOrSayWhyNotAsync(turn, memory, cancellationToken) is not { } clerk) return true;

        var number = last.Number ?? (await handOver.SendAsync(turn, clerk, last.Question, last.IsNotInPapers, isTask: false, cancellationToken)).Number;
        SaySent(turn, clerk, number);
        (memory with { Last = last with { Number = number }, AwaitsWords = false, Waiting = null, Misses = 0 }).KeepIn(turn);
        return true;
    }

    /// <summary>Hands over words that are no question of the conversation; asks for them where there are none yet.</summary>
    public async Task<bool> SendWordsAsync(Turn turn, string words, CancellationToken cancellationToken)
    {
        var memory = DutyConversation.Of(turn);

        // A digit is no message to anybody: whoever presses 1 once more is asked once more.
        if (words.Length == 0 || ChoiceWords.Number(words) is not null) return await AskWordsAsync(turn, memory, cancellationToken);
        if (await ClerkOrSayWhyNotAsync(turn, memory, cancellationToken) is not { } clerk) return true;

        // The clerk is told 文件里没有写 only where the papers were asked.
        var asker = DutyQuestions.AskerOf(turn.Who, await staff.AreasAsync(cancellationToken));
        var known = await desk.AnswerAsync(new DutyQuestion(words, asker, null, turn.Clock.Today, MayAskTown: false), cancellationToken);
        var isNotInPapers = known.Kind is DutyOutcomeKind.Refused or DutyOutcomeKind.NotADutyQuestion;
        var item = await handOver.SendAsync(turn, clerk, words, isNotInPapers, isTask: false, cancellationToken);
        SaySent(turn, clerk, item.Number);
        (memory with { AwaitsWords = false, Last = null, Misses = 0 }).KeepIn(turn);
        return true;
    }

    private void SaySent(Turn turn, Person clerk, int number) => turn.Say(turn.Who.IsMember
        ? HandOverWords.Sent(clerk.Name, number, outbox.IsQuietNow)
        : HandOverWords.VisitorNote(number));

    private async Task<Person?> ClerkOrSayWhyNotAsync(Turn turn, DutyConversation memory, CancellationToken cancellationToken)
    {
        if (await handOver.ClerkForAsync(turn.Who, cancellationToken) is { } clerk) return clerk;

        var towns = turn.Who.AreaId is null ? await TownsWithClerkAsync(cancellationToken) : [];
        if (towns.Count > 0)
        {
            turn.Say(PlaceWords.AskTown(towns));
            (memory with { Waiting = new WaitingForTown(null, null) }).KeepIn(turn);
        }
        else
        {
            turn.Say(HandOverWords.NoClerk);
            (memory with { AwaitsWords = false }).KeepIn(turn);
        }

        return null;
    }

    private async Task<IReadOnlyList<Area>> TownsWithClerkAsync(CancellationToken cancellationToken)
    {
        var people = await staff.PeopleAsync(cancellationToken);
        var tree = await staff.AreasAsync(cancellationToken);
        return [.. tree.Towns.Where(town => TownClerk.Of(town.Id, tree, people) is not null)];
    }

    // “转给许文静” means the same as 转给镇里 where 许文静 is the clerk.
    private async Task<bool> AsksForHandOverAsync(Turn turn, string said, CancellationToken cancellationToken)
    {
        if (HandOverSayings.Contains(said, StringComparer.Ordinal)) return true;
        if (said.Length is < 4 or > 8 || !said.StartsWith("转给", StringComparison.Ordinal)) return false;

        return await handOver.ClerkForAsync(turn.Who, cancellationToken) is { } clerk && said[2..] == clerk.Name;
    }
}
