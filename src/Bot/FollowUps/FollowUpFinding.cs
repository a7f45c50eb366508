using System.Text.RegularExpressions;
using HealthAssistantBot.Bot.Conversations;
using HealthAssistantBot.Domain.Common;
using HealthAssistantBot.Domain.FollowUps;

namespace HealthAssistantBot.Bot.FollowUps;

/// <summary>What waits for the person who speaks, as far as words without a digit may speak of it.</summary>
/// <param name="Newest">The one of the newest message that offers digits; null where that is something else.</param>
/// <param name="All">Open ones, and those that ended lately without being done.</param>
internal sealed record Waiting(FollowUp? Newest, IReadOnlyList<FollowUp> All)
{
    /// <summary>Open ones that the person was reminded of.</summary>
    public IReadOnlyList<FollowUp> Nudged { get; } = [.. All.Where(f => f.IsOpen && (f.NudgedOn is not null || f.Snoozes > 0 || f.Tries > 0))];

    /// <summary>By a part of its matter, else the newest or only one that was nudged.</summary>
    public FollowUp? About(string words)
    {
        if (words.Length >= 2 && All.Where(f => f.IsOpen && f.What.Contains(words, StringComparison.Ordinal)).ToList() is [var named]) return named;

        return words.Length > 0 ? null : Newest ?? (Nudged is [var only] ? only : null);
    }

    /// <param name="verb">拿 of 拿了; empty for 办完了 and its like, which say of no matter.</param>
    public IReadOnlyList<FollowUp> DoneBy(string plain, string verb)
    {
        // 血压仪拿了: the matter itself is named.
        var named = All.Where(f => Overlap(plain, f.What) >= 2).OrderByDescending(f => Overlap(plain, f.What)).ToList();
        if (named.Count > 0) return [.. named.Where(f => Overlap(plain, f.What) == Overlap(plain, named[0].What)).OrderBy(f => f.IsOpen ? 0 : 1).Take(named[0].IsOpen ? 3 : 1)];
        if (verb.Length == 0) return Newest is not null ? [Newest] : Nudged;

        bool Fits(FollowUp f) => f.What.Contains(verb, StringComparison.Ordinal);
        return Newest is not null && Fits(Newest) ? [Newest] : [.. Nudged.Where(Fits)];
    }

    // The longest stretch of the matter that was said.
    private static int Overlap(string said, string what)
    {
        var best = 0;
        for (var from = 0; from < what.Length; from++)
        {
            var length = best + 1;
            while (from + length <= what.Length && said.Contains(what.Substring(from, length), StringComparison.Ordinal)) best = length++;
        }

        return best;
    }
}

/// <summary>Finds the follow-up that words speak of, and shows one.</summary>
internal sealed partial class FollowUpFinding(IFollowUpBook book, FollowUpDesk desk, FollowUpPost post, Clock clock)
{
    private static readonly TimeSpan LateEnough = TimeSpan.FromDays(60);

    public async Task<Waiting> WaitingAsync(Turn turn, int personId, CancellationToken cancellationToken)
    {
        var all = new List<FollowUp>();
        foreach (var id in await desk.ActsForAsync(personId, cancellationToken))
        {
            all.AddRange(await book.OpenOfAsync(id, cancellationToken));
            all.AddRange((await book.ClosedOfAsync(id, clock.UtcNow - LateEnough, cancellationToken)).Where(f => f.State == FollowUpState.Ended));
        }

        var newest = NewestOffer.Of(turn.State) is { Choices.Count: > 0, Occasion: { } key } && FollowUpOccasion.Read(key) is { } occasion ? all.Find(f => f.Number == occasion.Number && f.IsOpen) : null;
        return new Waiting(newest, all);
    }

    /// <summary>One of a list, as it stands, with its digits.</summary>
    public async Task<bool> ShowAsync(Turn turn, FollowUp followUp, int personId, CancellationToken cancellationToken)
    {
        if (!await desk.MayAnswerAsync(followUp, personId, cancellationToken)) return false;

        if (!followUp.IsOpen) turn.Say(FollowUpWords.AlreadyClosed(followUp));
        else turn.Say(NudgeWords.Nudge(followUp, await post.NamesAsync(followUp, cancellationToken), post.SetAt(followUp), clock.Today) with { Card = null, Occasion = FollowUpOccasion.On(followUp.Number, FollowUpOccasion.Nudge, clock.Today, personId).ToString() });
        return true;
    }

    /// <summary>拿了, 办完了, 已经交了, 去过了: something is done.</summary>
    /// <param name="verb">What was done; empty where any matter is meant.</param>
    public static bool SaysDone(string plain, out string verb)
    {
        verb = "";
        // “1到20户通知了” is a figure for somebody else, and “收到了” no deed.
        if (plain.Any(char.IsDigit) || plain.Contains("收到", StringComparison.Ordinal)) return false;
        if (Generic().IsMatch(plain)) return true;
        if (Particular().Match(plain) is not { Success: true } match) return false;

        verb = match.Groups["verb"].Value;
        if (verb is "算" or "好" or "对" or "行" or "知道" or "懂" or "到" or "为" or "除" or "没" or "错" or "忘" or "来") return false;
        if (verb is "办" or "做" or "弄" or "搞" or "完成" or "搞定" or "处理" or "落实" or "解决") verb = "";
        return true;
    }

    [GeneratedRegex("^(?:这件|那件|这事|那事|事情)?(?:我)?(?:已经?|都|早就?|刚刚?|今天|昨天)*(?:办|做|弄|搞|完成|搞定|处理|落实|解决)(?:好|完|妥|掉|过|成|定)?了?(?:了|啦|的)?$")]
    private static partial Regex Generic();

    [GeneratedRegex("^(?<what>.{0,10}?)(?:我)?(?:已经?|都|早就?|刚刚?|今天|昨天)*(?<verb>[\u4e00-\u9fff]{1,2}?)(?:好|完|过|回来|回去|到|上去|出去|掉|过去)?(?:了|过了|啦)$", RegexOptions.ExplicitCapture)]
    private static partial Regex Particular();
}
