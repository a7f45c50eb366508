using System.Globalization;
using HealthAssistantBot.Bot.Conversations;
using HealthAssistantBot.Bot.Office;
using HealthAssistantBot.Domain.Audit;
using HealthAssistantBot.Domain.Common;
using HealthAssistantBot.Domain.StaffDirectory;
using Microsoft.AspNetCore.Http.HttpResults;

namespace HealthAssistantBot.Bot.Messages;

/// <summary>消息: what waits, left, was dropped or failed; what one person got; how much people are bothered; and what is not done here by law.</summary>
internal static class MessagesSetup
{
    public const int PageSize = 50;

    private static readonly Dictionary<string, string> DoneWords = new(StringComparer.Ordinal) { ["again"] = "放回去了，几秒里再发", ["dropped"] = "不发了", ["gone"] = "这一条已经不在发不出去的里面了" };

    public static IServiceCollection AddMessages(this IServiceCollection services)
    {
        services.AddScoped<IOfficeMatters, FailedMessages>();
        services.AddSingleton(new OfficeRoom("messages", "消息", "/console/messages", "send", 60, OfficeRight.Office));
        return services;
    }

    public static WebApplication MapMessages(this WebApplication app)
    {
        var seen = app.MapOffice(OfficeRight.Office);
        seen.MapGet("/console/messages", ListAsync);
        seen.MapGet("/console/messages/person/{id:int}", DaysAsync);
        seen.MapGet("/console/messages/burden", BurdenAsync);
        seen.MapGet("/console/messages/legality", IResult (HttpContext http) => new RazorComponentResult<LegalityPage>(new { User = OfficeUser.Of(http) }));
        app.MapOffice(OfficeRight.Clerk).MapPost("/console/messages/failed", DecideAsync);
        return app;
    }

    private static async Task<IResult> ListAsync(HttpContext http, IMessageShelf shelf, string? state, int? page, string? done, CancellationToken cancellationToken)
    {
        var user = OfficeUser.Of(http);
        var (wanted, at) = (state is "sent" or "dropped" or "failed" ? state : "waiting", Math.Clamp(page ?? 0, 0, 10_000));
        var (items, total) = await shelf.FindAsync(wanted, user.Shown, at, PageSize, cancellationToken);
        return new RazorComponentResult<MessagesPage>(new { User = user, State = wanted, Items = items, Total = total, Page = at, Counts = await shelf.CountAsync(user.Shown, cancellationToken), Done = DoneWords.GetValueOrDefault(done ?? "") });
    }

    private static async Task<IResult> DaysAsync(int id, HttpContext http, string? month, IMessageShelf shelf, IStaffBook staff, IAuditTrail trail, Clock clock, CancellationToken cancellationToken)
    {
        var user = OfficeUser.Of(http);
        if (await staff.FindAsync(id, cancellationToken) is not { } person || !user.Sees(person.AreaId)) return OfficeDoor.Missing();

        var first = MonthOf(month, clock);
        await trail.WriteAsync(user.Actor, new AuditNote(AuditKinds.Seen, $"看了{person.Name}{first.Year}年{first.Month}月收到的消息", person.AreaId, $"person/{id}"), cancellationToken);
        var lines = await shelf.DaysAsync(person, clock.ToUtc(first.ToDateTime(TimeOnly.MinValue)), clock.ToUtc(first.AddMonths(1).ToDateTime(TimeOnly.MinValue)), cancellationToken);
        return new RazorComponentResult<PersonDaysPage>(new { User = user, Person = person, First = first, Lines = lines });
    }

    private static async Task<IResult> BurdenAsync(HttpContext http, string? month, IMessageShelf shelf, Clock clock, CancellationToken cancellationToken)
    {
        var user = OfficeUser.Of(http);
        var first = MonthOf(month, clock);
        var people = await shelf.BurdenAsync(user.Shown, clock.ToUtc(first.ToDateTime(TimeOnly.MinValue)), clock.ToUtc(first.AddMonths(1).ToDateTime(TimeOnly.MinValue)), cancellationToken);
        return new RazorComponentResult<BurdenPage>(new { User = user, First = first, People = people });
    }

    private static async Task<IResult> DecideAsync(HttpContext http, IFormCollection form, IMessageShelf shelf, IFailedDeliveryBook failed, IStaffBook staff, IAuditTrail trail, CancellationToken cancellationToken)
    {
        var user = OfficeUser.Of(http);
        if (!long.TryParse(form["position"], NumberStyles.None, CultureInfo.InvariantCulture, out var position) || !int.TryParse(form["kind"], NumberStyles.None, CultureInfo.InvariantCulture, out var kind) || !Enum.IsDefined((DeliveryKind)kind)) return OfficeDoor.Missing();

        var conversation = form.Said("conversation", 80);
        if (await shelf.PersonOfAsync(conversation, cancellationToken) is not { } personId || await staff.FindAsync(personId, cancellationToken) is not { } person || !user.Manages(person.AreaId)) return OfficeDoor.Missing();

        var key = new DeliveryKey(conversation, position, (DeliveryKind)kind);
        var again = form["do"] == "again";
        var did = again ? await failed.RetryAsync(key, cancellationToken) : await failed.DropAsync(key, cancellationToken);
        if (did) await trail.WriteAsync(user.Actor, new AuditNote(AuditKinds.Operations, $"{(again ? "再发" : "不发了")}一条没送到{person.Name}的消息", person.AreaId, $"person/{personId}"), cancellationToken);
        return TypedResults.LocalRedirect($"~/console/messages?state=failed&done={(did ? again ? "again" : "dropped" : "gone")}");
    }

    private static DateOnly MonthOf(string? said, Clock clock) =>
        DateOnly.TryParseExact(said + "-01", "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var first) && first.Year is > 2000 and < 2200 ? first : new DateOnly(clock.Today.Year, clock.Today.Month, 1);
}

/// <summary>Messages that a person must decide on.</summary>
internal sealed class FailedMessages(IMessageShelf shelf) : IOfficeMatters
{
    public async Task<IReadOnlyList<OfficeMatter>> OfAsync(OfficeUser user, CancellationToken cancellationToken)
    {
        if (!user.IsClerk) return [];

        var (items, total) = await shelf.FindAsync("failed", user.Shown, 0, 1, cancellationToken);
        return total == 0 ? [] : [new OfficeMatter("messages", "message-off", total, $"{total} 条消息没送到", $"{items[0].Name}：{items[0].Why ?? "可能已发，没有回话"}", "/console/messages?state=failed", "去看") { IsPressing = true }];
    }
}
