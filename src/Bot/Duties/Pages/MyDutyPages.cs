using HealthAssistantBot.Bot.Mine;
using HealthAssistantBot.Domain.Common;
using HealthAssistantBot.Domain.Duties;
using HealthAssistantBot.Domain.StaffDirectory;
using Microsoft.AspNetCore.Http.HttpResults;

namespace HealthAssistantBot.Bot.Duties.Pages;

/// <summary>What the papers give a person to do, on the phone, and the page of one clause.</summary>
internal static class MyDutyPages
{
    private const int Longest = 200;

    public static void Map(IEndpointRouteBuilder app)
    {
        var own = app.MapMine();
        own.MapGet("/m/duties", ListAsync);
        own.MapGet("/m/clause", ClauseAsync);
    }

    private static async Task<IResult> ListAsync(HttpContext http, IDutyDesk desk, IDutySnapshots snapshots, Clock clock, CancellationToken cancellationToken)
    {
        var user = MineUser.Of(http);
        var facts = (await snapshots.CurrentAsync(cancellationToken)).Facts;
        var party = user.Areas.Find(user.Person.AreaId) is { Level: AreaLevel.Village } ? "我们村" : MyParty.Of(user.Person, facts, user.Areas);
        var reply = party is null ? null : await desk.AnswerAsync(new DutyQuestion($"{party}要做什么", new DutyAsker(user.Person.AreaId, true, user.Id, user.Scope.AreaIds), null, clock.Today, false), cancellationToken);
        return new RazorComponentResult<MyDutiesPage>(new { Answer = reply is { Kind: DutyOutcomeKind.Answered } ? reply : null, Seats = MyParty.SeatsOf(user.Person, facts, user.Areas) });
    }

    // Published papers are public; drafts are not among the facts.
    private static async Task<IResult> ClauseAsync(string? p, string? c, string? q, int? n, IDutySnapshots snapshots, CancellationToken cancellationToken)
    {
        var (title, clause, quote) = (Short(p), Short(c), Short(q));
        var paper = (await snapshots.CurrentAsync(cancellationToken)).Facts.Papers.Where(one => (one.Title ?? one.DisplayName) == title).OrderByDescending(one => one.IsCurrent).ThenByDescending(one => one.Date).FirstOrDefault();
        return paper is not null && ClauseView.Of(paper, clause, quote, Math.Clamp(n ?? 0, 0, 2000)) is { } shown ? new RazorComponentResult<ClausePage>(new { Shown = shown }) : MineDoor.Missing();
    }

    private static string Short(string? said) => said is null ? "" : said.Length <= Longest ? said : said[..Longest];
}
