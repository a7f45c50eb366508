using System.Text.RegularExpressions;
using HealthAssistantBot.Bot.Conversations;
using HealthAssistantBot.Domain.Common;
using HealthAssistantBot.Domain.Meetings;
using HealthAssistantBot.Domain.StaffDirectory;

namespace HealthAssistantBot.Bot.Meetings;

/// <summary>“缺席：郝建平” by the clerk after a meeting: who was not there, and that it was held; “没开成” says that it was not.</summary>
internal sealed partial class AbsentAnswer(MeetingConveners conveners, BodyWatchDesk watch, IMeetingBook book, Clock clock) : ICapability
{
    private static readonly TimeSpan Recent = TimeSpan.FromDays(14);

    public int Order => 179;

    public async Task<bool> TryAnswerAsync(Turn turn, CancellationToken cancellationToken)
    {
        if (!turn.Who.IsMember || turn.Picked is not null) return false;

        var heard = turn.Heard.Trim();
        var absent = Absent().Match(heard);
        var all = AllCame().Match(ChoiceWords.Plain(heard));
        var off = NotHeld().Match(ChoiceWords.Plain(heard));
        if (!absent.Success && !all.Success && !off.Success) return false;
        if (await conveners.OfAsync(turn, cancellationToken) is not { } by) return false;

        var what = (absent.Success ? absent : all.Success ? all : off).Groups["what"].Value;
        if (await MeantAsync(by, what, cancellationToken) is not { } meeting)
        {
            // 全到了 may be about anything where no meeting was.
            if (!heard.Contains("缺席", StringComparison.Ordinal)) return false;
            turn.Say(BodyWatchWords.NothingHeld);
            return true;
        }

        if (off.Success)
        {
            if (meeting.CallOff(clock.UtcNow) is { } refusal) turn.Say(MeetingWords.Refused(refusal));
            else turn.Say(BodyWatchWords.CalledOff(meeting, await watch.OfAsync(meeting, cancellationToken), clock.Today));
            return true;
        }

        var missing = new List<Invitation>();
        foreach (var name in absent.Success ? Names(absent.Groups["who"].Value) : [])
        {
            if (meeting.Invitations.FirstOrDefault(i => i.Name == name) is { } invitation) missing.Add(invitation);
            else
            {
                // 没来 is said of other things too.
                if (!heard.Contains("缺席", StringComparison.Ordinal)) return false;
                turn.Say(BodyWatchWords.NotInvited(name, meeting));
                return true;
            }
        }

        await CloseAsync(turn, meeting, missing, cancellationToken);
        return true;
    }

    private async Task CloseAsync(Turn turn, Meeting meeting, List<Invitation> missing, CancellationToken cancellationToken)
    {
        // How its body stood without this meeting, and how it stands with it.
        meeting.CallOff(clock.UtcNow);
        var before = await watch.OfAsync(meeting, cancellationToken);
        if (meeting.Close(missing, clock.UtcNow) is { } refusal)
        {
            turn.Say(MeetingWords.Refused(refusal));
            return;
        }

        var after = await watch.OfAsync(meeting, cancellationToken);
        var counted = before is not null && after is not null && before.Watch.Latest != after.Watch.Latest ? BodyWatchWords.Counted(before.Schedule, before.Watch, after.Watch, clock.Today) : null;
        turn.Say(BodyWatchWords.Absent(meeting, [.. meeting.Invitations.Where(i => i.WasAbsent).Select(i => i.Name)], counted));
    }

    // The last one that has begun, of those that the words name.
    private async Task<Meeting?> MeantAsync(Person by, string what, CancellationToken cancellationToken)
    {
        var home = await conveners.HomeAsync(by, cancellationToken);
        var begun = (await book.BetweenAsync(clock.UtcNow - Recent, clock.UtcNow.AddSeconds(1), cancellationToken)).Where(m => !m.IsCancelled && (m.ConvenerId == by.Id || m.AreaId == home)).ToList();
        return MeetingConveners.Named(begun, what.TrimEnd('，', ',', '：', ':', ' ', '的'), null, clock).OrderByDescending(m => m.ConvenerId == by.Id).ThenByDescending(m => m.Start).FirstOrDefault();
    }

    private static IEnumerable<string> Names(string said) =>
        Divider().Split(said).Select(n => Behind().Replace(n.Trim(), "")).Where(n => n.Length > 0 && n is not ("没有" or "无" or "没人"));

    [GeneratedRegex("^(?<what>.{0,20}?)(?:缺席|没来|没到)(?:的)?(?:人|人员)?(?:是|有)?[:：，,]?\\s*(?<who>[\\u4e00-\\u9fff]{2,4}(?:[、，,和跟 ]+[\\u4e00-\\u9fff]{2,4})*)(?:了)?[。]?$")]
    private static partial Regex Absent();

    [GeneratedRegex("^(?<what>.{0,20}?会(?:议)?)?(?:人)?(?:都|全|全部|全都)(?:到|来|到齐|来齐)(?:了|齐了)$|^(?<what>.{0,20}?会(?:议)?)?(?:没有人|没人|无人)缺席$")]
    private static partial Regex AllCame();

    [GeneratedRegex("^(?<what>.{0,20}?会(?:议)?)(?:没有?开成|没有?开(?:了)?|没有?开起来|没有?开得成)$")]
    private static partial Regex NotHeld();

    [GeneratedRegex("[、，,\\s]+|和|跟")]
    private static partial Regex Divider();

    [GeneratedRegex("(?:没来|没到|缺席|了)$")]
    private static partial Regex Behind();
}
