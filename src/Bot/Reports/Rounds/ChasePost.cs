using System.Globalization;
using HealthAssistantBot.Bot.Conversations;
using HealthAssistantBot.Domain.Common;
using HealthAssistantBot.Domain.Language;
using HealthAssistantBot.Domain.Reports;
using HealthAssistantBot.Domain.Reports.Forms;
using HealthAssistantBot.Domain.StaffDirectory;
using HealthAssistantBot.Reminders.Outbox;
using HealthAssistantBot.Reminders.Reports;

namespace HealthAssistantBot.Bot.Reports;

/// <summary>Brings chases to villages, and takes them back as soon as there is nothing to chase.</summary>
internal sealed class ChasePost(OutboxPost outbox, IFormSources sources, IStaffBook staff, OfficeCalendar calendar, Clock clock)
{
    // An answer comes within days; later words are about what falls due next.
    private static readonly TimeSpan AnsweredWithin = TimeSpan.FromHours(72);

    private readonly Dictionary<(string Form, int Town), string?> _bases = [];

    // One turn, page or ring long.
    private AreaTree? _areas;

    public bool IsQuietNow => outbox.IsQuietNow;

    /// <summary>The villages of a round that were chased today, or will be this morning.</summary>
    public async Task<IReadOnlySet<int>> ChasedTodayAsync(Form form, ReportPeriod period, CancellationToken cancellationToken)
    {
        var today = clock.Today;
        return (await outbox.SaidAsync(ChaseOccasion.All(form.Id, period.ToString()), cancellationToken))
            .Where(said => said.State != OutboxState.Dropped && DateOnly.FromDateTime(clock.ToLocal(said.DueAt)) == today)
            .Select(said => ChaseOccasion.Read(said.Key)?.AreaId).OfType<int>().ToHashSet();
    }

    /// <summary>Queues a morning's chase; the same occasion is queued once.</summary>
    /// <returns>False when it was queued before.</returns>
    public async Task<bool> ChaseAsync(Form form, ReportPeriod period, Area village, Person to, Chase chase, CancellationToken cancellationToken)
    {
        var about = await AboutAsync(form, period, village, cancellationToken);
        return await QueueAsync(new ChaseOccasion(form.Id, period.ToString(), village.Id, chase.Name), to, MorningLane(), Tomorrow, leaves => ChaseWords.Of(chase.Kind, about, DateOnly.FromDateTime(leaves)), cancellationToken);
    }

    /// <summary>催: a colleague asks, once a day; in the quiet hours, or where the day has had enough, the morning after.</summary>
    public async Task<bool> ChaseByClerkAsync(Form form, ReportPeriod period, Area village, Person to, string clerk, CancellationToken cancellationToken)
    {
        var occasion = ByClerkToday(form, period, village);
        if (await LeavesAsync(occasion, to, cancellationToken) is not { } due) return false;

        var about = await AboutAsync(form, period, village, cancellationToken);
        return await QueueAsync(occasion, to, Lane.Timed, due.At.Date.AddDays(1), leaves => ChaseWords.ByClerk(about, clerk, DateOnly.FromDateTime(leaves)), cancellationToken);
    }

    /// <summary>The same message and when it would leave; nothing is queued.</summary>
    public async Task<(Reply Words, Due? Leaves)> PreviewByClerkAsync(Form form, ReportPeriod period, Area village, Person to, string clerk, CancellationToken cancellationToken)
    {
        var about = await AboutAsync(form, period, village, cancellationToken);
        var due = await LeavesAsync(ByClerkToday(form, period, village), to, cancellationToken);
        return (ChaseWords.ByClerk(about, clerk, DateOnly.FromDateTime(due?.At ?? clock.LocalNow)), due);
    }

    /// <summary>There is nothing to chase any more, or not now: what waits is dropped, cards that were sent say why.</summary>
    public async Task SettleAsync(Turn turn, int areaId, string formId, ReportPeriod period, string words, CancellationToken cancellationToken)
    {
        foreach (var said in await outbox.SaidAsync(ChaseOccasion.All(formId, period.ToString(), areaId), cancellationToken))
        {
            if (said.State == OutboxState.Waiting) said.Drop();
            else if (said.State == OutboxState.Sent) turn.MarkCard(said.Key, words);
        }
    }

    /// <summary>The village was chased for that period a short while ago: its words are an answer to that.</summary>
    public async Task<bool> AnswersToAsync(int areaId, Form form, ReportPeriod period, CancellationToken cancellationToken) =>
        (await outbox.SaidAsync(ChaseOccasion.All(form.Id, period.ToString(), areaId), cancellationToken)).Any(said => said.State == OutboxState.Sent && clock.UtcNow - said.DueAt < AnsweredWithin);

    /// <summary>To the clerk: the village has named a third day.</summary>
    public async Task TellPutOffAsync(Person clerk, string of, Person who, int areaId, string formId, ReportPeriod period, DateOnly day, int times, CancellationToken cancellationToken)
    {
        var key = string.Create(CultureInfo.InvariantCulture, $"put-off/{formId}/{period}/{areaId}/{times}/{clerk.Id}");
        if ((await outbox.SaidAsync(key, cancellationToken)).Count > 0) return;
        await outbox.QueueAsync(key, clerk.Id, Lane.Timed, leaves => ConversationJson.Write(ChaseWords.PutOff(of, who.Name, who.Phone, day, times, DateOnly.FromDateTime(leaves))), cancellationToken);
    }

    // After the morning message a chase that was missed still helps on the same day.
    private Lane MorningLane() => TimeOnly.FromDateTime(clock.LocalNow) < MorningIsOver ? Lane.Digest : Lane.Timed;

    private static readonly TimeOnly MorningIsOver = new(8, 57);

    private DateTime Tomorrow => clock.Today.AddDays(1).ToDateTime(TimeOnly.MinValue);

    private ChaseOccasion ByClerkToday(Form form, ReportPeriod period, Area village) => new(form.Id, period.ToString(), village.Id, string.Create(CultureInfo.InvariantCulture, $"C-{clock.Today:yyyyMMdd}"));

    // Its words are of the day on which it leaves.
    private Task<Due?> LeavesAsync(ChaseOccasion occasion, Person to, CancellationToken cancellationToken) =>
        outbox.DueAsync(occasion.ToString(), to.Id, Lane.Timed, DateTime.MinValue, Tomorrow.AddDays(1), cancellationToken);

    // It speaks of today or tomorrow: the morning after it would be wrong.
    private async Task<bool> QueueAsync(ChaseOccasion occasion, Person to, Lane lane, DateTime before, Func<DateTime, Reply> words, CancellationToken cancellationToken)
    {
        var key = occasion.ToString();
        if ((await outbox.SaidAsync(key, cancellationToken)).Any(said => said.Key == key)) return false;

        await outbox.QueueAsync(key, to.Id, lane, before, leaves => ConversationJson.Write(words(leaves) with { Occasion = key }), cancellationToken);
        return true;
    }

    private async Task<ChaseWords.About> AboutAsync(Form form, ReportPeriod period, Area village, CancellationToken cancellationToken) =>
        new(form, period, village.Name, period.DueAt(form.Due, calendar.Current), await BasisAsync(form, village, cancellationToken));

    private async Task<string?> BasisAsync(Form form, Area village, CancellationToken cancellationToken)
    {
        var up = (_areas ??= await staff.AreasAsync(cancellationToken)).Up(village.Id);
        var town = up.Count > 1 ? up[1].Id : village.Id;
        if (!_bases.TryGetValue((form.Id, town), out var basis)) basis = _bases[(form.Id, town)] = await sources.BasisAsync(form, [.. up.Select(area => area.Id)], cancellationToken);
        return basis;
    }
}
