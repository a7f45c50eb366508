using HealthAssistantBot.Bot.Conversations;
using HealthAssistantBot.Domain.Common;
using HealthAssistantBot.Domain.Reports;
using HealthAssistantBot.Domain.Reports.Rounds;
using HealthAssistantBot.Domain.StaffDirectory;
using HealthAssistantBot.Reminders.Wording;

namespace HealthAssistantBot.Bot.Reports;

/// <summary>The round that falls due soon, as a line of the clerk's morning message where there is one; never a message by itself.</summary>
internal sealed class RoundMorning(ReportRounds rounds, IStaffBook staff, Clock clock) : IMorningItems
{
    private const int DaysAhead = 10;

    public string Source => "rounds";

    public async Task<IReadOnlyList<MorningItem>> OfDayAsync(DateOnly day, IReadOnlyCollection<int>? people, CancellationToken cancellationToken)
    {
        // It only keeps others company, so nobody's message begins with it.
        if (people is null) return [];

        var items = new List<MorningItem>();
        foreach (var clerk in (await staff.PeopleAsync(cancellationToken)).Where(p => p.Is(Roles.Clerk) && people.Contains(p.Id)))
        {
            foreach (var form in await rounds.FormsAsync(clerk.AreaId, cancellationToken))
            {
                if (await rounds.OfAsync(form, rounds.Usual(form), clerk.AreaId, cancellationToken) is not [var open] || !IsSoon(open.Round, day)) continue;

                var occasion = new RoundOccasion(form.Id, open.Period.ToString(), open.Town.Id, RoundOccasion.Missing);
                items.Add(new MorningItem(clerk.Id, occasion.ToString(), $"{open.Name(day)}到{SpokenMoments.When(open.Round.Due, day)}，已报{open.Round.Filed}个村") { OnlyInList = true, Order = 40 });
            }
        }

        return items;
    }

    public async Task<Reply?> OpenAsync(string id, int personId, CancellationToken cancellationToken)
    {
        if (RoundOccasion.Read(id) is not { } occasion || await staff.FindAsync(personId, cancellationToken) is not { } clerk || !clerk.Is(Roles.Clerk)) return null;
        if ((await rounds.FormsAsync(clerk.AreaId, cancellationToken)).FirstOrDefault(f => f.Id == occasion.FormId) is not { } form || ReportPeriod.Parse(occasion.Period, form.Rhythm) is not { } period) return null;
        if (await rounds.OfAsync(form, period, clerk.AreaId, cancellationToken) is not [var open]) return null;

        var words = open.Round.Missing == 0
            ? RoundWords.NoneMissing(open, clock.Today, isClerk: true)
            : RoundWords.Missing(open, new VillageReporters(await staff.PeopleAsync(cancellationToken)), clock.Today);
        return words with { Occasion = id };
    }

    private static bool IsSoon(ReportRound round, DateOnly day) => round.Missing > 0 && DateOnly.FromDateTime(round.Due) is var due && due >= day && due <= day.AddDays(DaysAhead);
}
