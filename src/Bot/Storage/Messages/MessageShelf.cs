using HealthAssistantBot.Bot.Conversations;
using HealthAssistantBot.Bot.Messages;
using HealthAssistantBot.Bot.Storage.Conversations;
using HealthAssistantBot.Bot.Storage.Deliveries;
using HealthAssistantBot.Domain.StaffDirectory;
using HealthAssistantBot.Reminders.Outbox;
using Microsoft.EntityFrameworkCore;

namespace HealthAssistantBot.Bot.Storage.Messages;

internal sealed class MessageShelf(Store store) : IMessageShelf
{
    private const int MostLines = 500;

    public async Task<(IReadOnlyList<MessageLine> Items, int Total)> FindAsync(string state, IReadOnlySet<int>? areas, int page, int size, CancellationToken cancellationToken) => state switch
    {
        "sent" => await LinesAsync(Sent(areas), page, size, cancellationToken),
        "failed" => await LinesAsync(Deliveries(areas, DeliveryState.Dead, DeliveryState.MaybeSent), page, size, cancellationToken),
        "dropped" => await OutboxAsync(Outbox(areas, OutboxState.Dropped), "dropped", page, size, cancellationToken),
        _ => await OutboxAsync(Outbox(areas, OutboxState.Waiting), "waiting", page, size, cancellationToken),
    };

    public async Task<IReadOnlyDictionary<string, int>> CountAsync(IReadOnlySet<int>? areas, CancellationToken cancellationToken) => new Dictionary<string, int>(StringComparer.Ordinal)
    {
        ["waiting"] = await Outbox(areas, OutboxState.Waiting).CountAsync(cancellationToken),
        ["sent"] = await Sent(areas).CountAsync(cancellationToken),
        ["dropped"] = await Outbox(areas, OutboxState.Dropped).CountAsync(cancellationToken),
        ["failed"] = await Deliveries(areas, DeliveryState.Dead, DeliveryState.MaybeSent).CountAsync(cancellationToken),
    };

    public async Task<IReadOnlyList<DayLine>> DaysAsync(Person person, DateTime from, DateTime to, CancellationToken cancellationToken)
    {
        var lines = await (from line in store.Set<LogRow>().AsNoTracking()
                           join talk in store.Set<ConversationRow>() on line.ConversationId equals talk.Id
                           where talk.PersonId == person.Id && line.At >= @from && line.At < to && line.EventName == null
                           join one in store.Set<DeliveryRow>().Where(d => d.Kind == 0) on new { line.ConversationId, line.Position } equals new { one.ConversationId, one.Position } into found
                           from one in found.DefaultIfEmpty()
                           orderby line.At
                           select new { line.At, line.FromBot, line.ReplyTo, line.Text, State = one == null ? (int?)null : one.State, one.Failure }).Take(MostLines).ToListAsync(cancellationToken);
        var never = await store.Set<OutboxMessage>().AsNoTracking().Where(m => m.PersonId == person.Id && m.DueAt >= @from && m.DueAt < to && (m.State == OutboxState.Dropped || m.State == OutboxState.Waiting)).OrderBy(m => m.DueAt).Take(MostLines).ToListAsync(cancellationToken);
        return [.. lines.Select(l => new DayLine(l.At, l.FromBot, l.ReplyTo != null, l.FromBot && l.ReplyTo == null ? l.Text : "", l.FromBot ? StateOf(l.State) : "came", l.Failure))
            .Concat(never.Select(m => new DayLine(m.DueAt, true, false, TextOf(m.ReplyJson), m.State == OutboxState.Waiting ? "waiting" : "dropped", null))).OrderBy(l => l.At)];
    }

    public async Task<IReadOnlyList<Burden>> BurdenAsync(IReadOnlySet<int>? areas, DateTime from, DateTime to, CancellationToken cancellationToken)
    {
        var ids = areas?.ToList();
        var people = await store.Set<Person>().AsNoTracking().Where(p => p.LeftOn == null && (ids == null || ids.Contains(p.AreaId))).OrderBy(p => p.SortOrder).ThenBy(p => p.Id).Select(p => new { p.Id, p.Name, p.AreaId }).ToListAsync(cancellationToken);
        var counts = await (from line in store.Set<LogRow>()
                            join talk in store.Set<ConversationRow>() on line.ConversationId equals talk.Id
                            where talk.PersonId != null && line.At >= @from && line.At < to && line.EventName == null
                            group line by new { talk.PersonId, Push = line.FromBot && line.ReplyTo == null, Came = !line.FromBot } into g
                            select new { g.Key.PersonId, g.Key.Push, g.Key.Came, Count = g.Count() }).ToListAsync(cancellationToken);
        return [.. people.Select(p => new Burden(p.Id, p.Name, p.AreaId, counts.Where(c => c.PersonId == p.Id && c.Push).Sum(c => c.Count), counts.Where(c => c.PersonId == p.Id && c.Came).Sum(c => c.Count)))];
    }

    public Task<int?> PersonOfAsync(string conversationId, CancellationToken cancellationToken) =>
        store.Set<ConversationRow>().Where(c => c.Id == conversationId).Select(c => c.PersonId).FirstOrDefaultAsync(cancellationToken);

    private IQueryable<OutboxMessage> Outbox(IReadOnlySet<int>? areas, OutboxState state)
    {
        var ids = areas?.ToList();
        return store.Set<OutboxMessage>().AsNoTracking().Where(m => m.State == state && (ids == null || store.Set<Person>().Any(p => p.Id == m.PersonId && ids.Contains(p.AreaId))));
    }

    private async Task<(IReadOnlyList<MessageLine>, int)> OutboxAsync(IQueryable<OutboxMessage> found, string state, int page, int size, CancellationToken cancellationToken)
    {
        var sorted = state == "waiting" ? found.OrderBy(m => m.DueAt).ThenBy(m => m.Id) : found.OrderByDescending(m => m.DueAt).ThenByDescending(m => m.Id);
        var rows = await sorted.Skip(page * size).Take(size).ToListAsync(cancellationToken);
        var ids = rows.Select(r => r.PersonId).OfType<int>().Distinct().ToList();
        var people = await store.Set<Person>().AsNoTracking().Where(p => ids.Contains(p.Id)).ToDictionaryAsync(p => p.Id, cancellationToken);
        return ([.. rows.Select(r =>
        {
            var person = r.PersonId is { } id ? people.GetValueOrDefault(id) : null;
            var why = state == "dropped" ? WhyDropped(r.DropReason) : state != "waiting" ? null : person is { UserId: null } ? "这个人没有账号，要等连上才发得出" : r.Lane == Lane.Digest ? "跟早上那条一起发" : null;
            return new MessageLine(r.PersonId, person?.Name ?? "网页访客", person?.Post ?? "", person?.AreaId, TextOf(r.ReplyJson), state, r.DueAt, why, null, null);
        })], await found.CountAsync(cancellationToken));
    }

    // What the assistant said unasked: a line of its own that answers nothing.
    private IQueryable<Found> Sent(IReadOnlySet<int>? areas)
    {
        var ids = areas?.ToList();
        return from line in store.Set<LogRow>().AsNoTracking()
               join talk in store.Set<ConversationRow>() on line.ConversationId equals talk.Id
               join person in store.Set<Person>() on talk.PersonId equals person.Id
               where line.FromBot && line.ReplyTo == null && line.PlatformId != null && (ids == null || ids.Contains(person.AreaId))
               join one in store.Set<DeliveryRow>().Where(d => d.Kind == 0) on new { line.ConversationId, line.Position } equals new { one.ConversationId, one.Position } into deliveries
               from one in deliveries.DefaultIfEmpty()
               select new Found
               {
                   ConversationId = line.ConversationId, Position = line.Position, Kind = 0, PersonId = person.Id, Name = person.Name, Post = person.Post, AreaId = person.AreaId, Text = line.Text, At = line.At,
                   State = one == null ? null : one.State, Failure = one.Failure, Code = one.FailureCode,
                   Answered = store.Set<LogRow>().Any(l => l.ConversationId == line.ConversationId && l.Position > line.Position && !l.FromBot),
               };
    }

    private IQueryable<Found> Deliveries(IReadOnlySet<int>? areas, DeliveryState one, DeliveryState other)
    {
        var ids = areas?.ToList();
        var (first, second) = ((int)one, (int)other);
        return from delivery in store.Set<DeliveryRow>().AsNoTracking()
               join line in store.Set<LogRow>() on new { delivery.ConversationId, delivery.Position } equals new { line.ConversationId, line.Position }
               join talk in store.Set<ConversationRow>() on line.ConversationId equals talk.Id
               join person in store.Set<Person>() on talk.PersonId equals person.Id
               where (delivery.State == first || delivery.State == second) && (ids == null || ids.Contains(person.AreaId))
               select new Found
               {
                   ConversationId = line.ConversationId, Position = line.Position, Kind = delivery.Kind, PersonId = person.Id, Name = person.Name, Post = person.Post, AreaId = person.AreaId, Text = line.Text, At = delivery.DueAt,
                   State = delivery.State, Failure = delivery.Failure, Code = delivery.FailureCode, Answered = false,
               };
    }

    private static async Task<(IReadOnlyList<MessageLine>, int)> LinesAsync(IQueryable<Found> found, int page, int size, CancellationToken cancellationToken)
    {
        var rows = await found.OrderByDescending(f => f.At).ThenByDescending(f => f.Position).Skip(page * size).Take(size).ToListAsync(cancellationToken);
        return ([.. rows.Select(f =>
        {
            var state = StateOf(f.State);
            var failed = state is "failed" or "maybe" ? new FailedLine(f.ConversationId, f.Position, f.Kind, f.Kind == (int)DeliveryKind.CardUpdate) : null;
            return new MessageLine(f.PersonId, f.Name, f.Post, f.AreaId, f.Text, state == "sent" && f.Answered ? "answered" : state, f.At, f.Failure, f.Code, failed);
        })], await found.CountAsync(cancellationToken));
    }

    // Without a delivery it was said on the web, where the log itself is what is read.
    private static string StateOf(int? delivery) => delivery is null ? "sent" : (DeliveryState)delivery switch
    {
        DeliveryState.Waiting or DeliveryState.Sending => "waiting",
        DeliveryState.Dropped => "dropped",
        DeliveryState.Dead => "failed",
        DeliveryState.MaybeSent => "maybe",
        _ => "sent",
    };

    private static string? WhyDropped(DropReason? reason) => reason switch
    {
        DropReason.Withdrawn => "事情办完了、改了或者取消了",
        DropReason.Stale => "过了时，发了也没用",
        DropReason.Identical => "刚发过一样的话",
        DropReason.Unreachable => "收的人不在了",
        DropReason.Empty => "里面的事都办完了",
        _ => null,
    };

    private static string TextOf(string replyJson)
    {
        try
        {
            return ConversationJson.ReadReply(replyJson).Text;
        }
        catch (System.Text.Json.JsonException)
        {
            return "（这条的内容读不出来了）";
        }
    }

    private sealed class Found
    {
        public required string ConversationId { get; init; }
        public long Position { get; init; }
        public int Kind { get; init; }
        public int PersonId { get; init; }
        public required string Name { get; init; }
        public required string Post { get; init; }
        public int AreaId { get; init; }
        public required string Text { get; init; }
        public DateTime At { get; init; }
        public int? State { get; init; }
        public string? Failure { get; init; }
        public int? Code { get; init; }
        public bool Answered { get; init; }
    }
}
