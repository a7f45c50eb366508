using System.Globalization;
using HealthAssistantBot.Domain.Common;
using HealthAssistantBot.Domain.Language;
using HealthAssistantBot.Domain.StaffDirectory;
using Microsoft.AspNetCore.Http.HttpResults;

namespace HealthAssistantBot.Bot.Office.Agenda;

/// <summary>日程: the office's calendar as month, week and list, put together from what capabilities have in it.</summary>
internal static class AgendaPages
{
    private const int ListDays = 60;

    public static void Map(IEndpointRouteBuilder routes) => routes.MapOffice(OfficeRight.Office).MapGet("/console/agenda", ShowAsync);

    /// <summary>The towns and counties that the user looks at now.</summary>
    public static IReadOnlyList<int> Offices(this OfficeUser user) =>
        [.. user.Areas.All.Where(a => a.Level != AreaLevel.Village && (user.Shown is not { } shown || shown.Contains(a.Id))).OrderBy(a => a.Level).ThenBy(a => a.SortOrder).Select(a => a.Id)];

    private static async Task<IResult> ShowAsync(HttpContext http, IEnumerable<IAgenda> sources, OfficeCalendar calendar, Clock clock, string? view, string? day, string? market, CancellationToken cancellationToken)
    {
        var user = OfficeUser.Of(http);
        var (kind, at) = (view is "week" or "list" ? view : "month", Day(day) ?? clock.Today);
        var (first, last) = Span(kind, at);
        var entries = new List<AgendaEntry>();
        foreach (var source in sources) entries.AddRange(await source.BetweenAsync(user.Offices(), first, last, cancellationToken));
        return new RazorComponentResult<AgendaPage>(new
        {
            User = user, View = kind, At = at, Markets = AgendaMarkets.Of(user.Areas, id => user.Sees(id) && (user.Shown is not { } shown || shown.Contains(id))), Market = market, First = first, Last = last, clock.Today, Calendar = calendar.Current,
            Entries = (IReadOnlyList<AgendaEntry>)[.. entries.OrderBy(e => e.Day).ThenBy(e => e.At ?? TimeOnly.MaxValue).ThenBy(e => e.Kind)],
        });
    }

    // Weeks begin on Monday; a month shows whole weeks.
    private static (DateOnly First, DateOnly Last) Span(string view, DateOnly at)
    {
        if (view == "list") return (at, at.AddDays(ListDays));
        if (view == "week") return (Monday(at), Monday(at).AddDays(6));

        var month = new DateOnly(at.Year, at.Month, 1);
        return (Monday(month), Monday(month.AddMonths(1).AddDays(-1)).AddDays(6));
    }

    private static DateOnly Monday(DateOnly day) => day.AddDays(-(((int)day.DayOfWeek + 6) % 7));

    private static DateOnly? Day(string? said) => DateOnly.TryParseExact(said, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is > 2000 and < 2100 ? day : null;
}
