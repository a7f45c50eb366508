using System.Globalization;
using System.Text.RegularExpressions;
using HealthAssistantBot.Bot.Conversations;
using HealthAssistantBot.Domain.Common;
using HealthAssistantBot.Domain.Language;
using HealthAssistantBot.Domain.StaffDirectory;
using HealthAssistantBot.Reminders.Rehearsals;

namespace HealthAssistantBot.Bot.Rehearsals;

/// <summary>“预演30天”: lists what would be sent to whom, and why; nothing is. What takes longer than a turn may is sent when it is ready.</summary>
internal sealed partial class RehearsalAnswer(RehearsalDesk desk, IRehearsalBook book, IStaffBook staff, Clock clock) : ICapability
{
    public const int MostDays = 366;
    private const int UsualDays = 90;

    public int Order => 177;

    public async Task<bool> TryAnswerAsync(Turn turn, CancellationToken cancellationToken)
    {
        if (turn.Who.PersonId is not { } personId) return false;

        if (turn.Occasion == RehearsalWords.Occasion && turn.Heard is RehearsalWords.Texts or RehearsalWords.Export) return await ShowAsync(turn, personId, cancellationToken);
        if (Asked().Match(ChoiceWords.Plain(turn.Heard)) is not { Success: true } asked) return false;
        if (await staff.FindAsync(personId, cancellationToken) is not { } person || !(person.ActsForOffice || person.Is(Roles.Administrator)))
        {
            turn.Say(RehearsalWords.OnlyClerks);
            return true;
        }

        var days = Days(asked);
        if (days is < 1 or > MostDays)
        {
            turn.Say(RehearsalWords.TooLong(MostDays));
            return true;
        }

        await RehearseAsync(turn, personId, days, cancellationToken);
        return true;
    }

    private async Task RehearseAsync(Turn turn, int personId, int days, CancellationToken cancellationToken)
    {
        var (rehearsal, list) = await desk.RehearseAsync(personId, days, cancellationToken);
        turn.Say(list is null ? RehearsalWords.Slow : RehearsalWords.List(rehearsal, list, clock.Today));
    }

    private async Task<bool> ShowAsync(Turn turn, int personId, CancellationToken cancellationToken)
    {
        if (await book.NewestOfAsync(personId, cancellationToken) is not { ResultJson: { } json })
        {
            turn.Say(RehearsalWords.Nothing);
            return true;
        }

        var list = RehearsalList.Read(json);
        turn.Say(turn.Heard == RehearsalWords.Texts ? RehearsalWords.AllTexts(list, clock.Today) : RehearsalWords.Exported(list.Lines.Count));
        return true;
    }

    private static int Days(Match asked)
    {
        if (!asked.Groups["n"].Success) return UsualDays;

        var number = Numerals.TryRead(asked.Groups["n"].Value is "两" ? "二" : asked.Groups["n"].Value, out var said) ? (int)Math.Min(said, int.MaxValue / 31) : int.Parse(asked.Groups["n"].Value, CultureInfo.InvariantCulture);
        return number * (asked.Groups["unit"].Value switch { "周" or "个星期" or "星期" => 7, "个月" => 30, "年" => 365, _ => 1 });
    }

    [GeneratedRegex("^(?:先|帮我|给我)?(?:预演|预览|演一?遍|试演)(?:一下|一遍)?(?:后面|后头|今后|未来|接下来|最近)?(?:的)?(?:(?<n>[0-9]+|[一二两三四五六七八九十百]+)(?<unit>天|日|周|个星期|星期|个月|年))?(?:会发些?什么|的提醒|发什么)?$")]
    private static partial Regex Asked();
}
