using System.Globalization;
using HealthAssistantBot.Bot.Conversations;
using HealthAssistantBot.Domain.Common;
using HealthAssistantBot.Domain.Duties;
using HealthAssistantBot.Domain.Language;
using HealthAssistantBot.Domain.StaffDirectory;
using HealthAssistantBot.Reminders.Outbox;

namespace HealthAssistantBot.Bot.Duties.HandOver;

/// <summary>Questions of earlier days that nobody has answered, as one line of the clerk's morning message; on workdays.</summary>
internal sealed class OpenQuestionsMorning(IHandOverBook book, QuestionHandOver handOver, IStaffBook staff, OutboxPost outbox, OfficeCalendar calendar, Clock clock) : IMorningItems
{
    private const string All = "all";
    private const int Shown = 10;
    private const int NumbersNamed = 5;

    public string Source => "questions";

    public async Task<IReadOnlyList<MorningItem>> OfDayAsync(DateOnly day, IReadOnlyCollection<int>? people, CancellationToken cancellationToken)
    {
        if (!calendar.Current.IsWorkday(day)) return [];

        var items = new List<MorningItem>();
        foreach (var own in await OpenAsync(people, cancellationToken))
        {
            var open = new List<HandedQuestion>();
            foreach (var item in own.Where(i => Day(i) < day))
            {
                // What the clerk is told of this very morning needs no second line.
                if (!(await outbox.SaidAsync(QuestionHandOver.ClerkKey(item.Number), cancellationToken)).Any(m => m.State == OutboxState.Waiting)) open.Add(item);
            }

            if (open.Count > 0) items.Add(new MorningItem(own.Key, open.Count == 1 ? Number(open[0]) : All, await LineAsync(open, day, cancellationToken)) { IsReason = true, Order = 30 });
        }

        return items;
    }

    public async Task<Reply?> OpenAsync(string id, int personId, CancellationToken cancellationToken)
    {
        if (id == All)
        {
            var open = (await OpenAsync([personId], cancellationToken)).SelectMany(own => own).ToList();
            return open.Count == 0 ? null : HandOverWords.Open(open, Shown);
        }

        if (!int.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || await book.FindAsync(number, cancellationToken) is not { IsAnswered: false } item) return null;

        return await handOver.ForClerkAsync(item, clock.Today, cancellationToken);
    }

    private async Task<IEnumerable<IGrouping<int, HandedQuestion>>> OpenAsync(IReadOnlyCollection<int>? people, CancellationToken cancellationToken)
    {
        var (tree, everybody) = (await staff.AreasAsync(cancellationToken), await staff.PeopleAsync(cancellationToken));
        if (people is not null && !everybody.Any(p => p.Is(Roles.Clerk) && people.Contains(p.Id))) return [];

        // The town's clerk of today, who may not be the one it was handed to.
        return (await book.OpenAsync(null, cancellationToken))
            .GroupBy(item => TownClerk.Of(item.AreaId, tree, everybody)?.Id ?? item.ClerkId)
            .Where(own => people is null || people.Contains(own.Key));
    }

    private async Task<string> LineAsync(List<HandedQuestion> open, DateOnly today, CancellationToken cancellationToken)
    {
        var first = open[0];
        var asker = first.AskerId is { } id && await staff.FindAsync(id, cancellationToken) is { } person ? person.Name : QuestionHandOver.Visitor;
        var when = today.DayNumber - Day(first).DayNumber == 1 ? "昨天" : ChineseDates.Day(Day(first), today);
        if (open.Count == 1) return $"1个问题没人答，编号{first.Number}，{asker}{when}问的";

        var numbers = string.Join('、', open.Take(NumbersNamed).Select(i => i.Number)) + (open.Count > NumbersNamed ? "等" : "");
        return $"{open.Count}个问题没人答，编号{numbers}，最早的是{asker}{when}问的";
    }

    private DateOnly Day(HandedQuestion item) => DateOnly.FromDateTime(clock.ToLocal(item.AskedAt));

    private static string Number(HandedQuestion item) => item.Number.ToString(CultureInfo.InvariantCulture);
}
