using System.Globalization;
using HealthAssistantBot.Bot.Office;
using HealthAssistantBot.Bot.Office.Agenda;
using HealthAssistantBot.Domain.Audit;
using HealthAssistantBot.Domain.Common;
using HealthAssistantBot.Domain.Language;
using HealthAssistantBot.Domain.Obligations;
using Microsoft.AspNetCore.Http.HttpResults;

namespace HealthAssistantBot.Bot.Obligations.Pages;

/// <summary>A proposal as its page shows it.</summary>
/// <param name="What">With who owes it in front, where that is not the office itself.</param>
public sealed record ShownProposal(int OfficeId, int PaperId, string ItemId, string What, string When, string Clause, string Quote, string Words, bool NeedsTime, bool IsOpen, bool? IsWanted);

public sealed record ShownProposals(int PaperId, string Title, string Office, IReadOnlyList<ShownProposal> Items);

/// <summary>A confirmed requirement in the list.</summary>
/// <param name="Ladder">邓启明、罗晓岚: who is asked where nobody answers; null: nobody.</param>
public sealed record ShownStanding(int OfficeId, string Office, ObligationStanding Standing, string Party, string Rule, string? Ladder);

/// <summary>Names that could not be set, as they were typed.</summary>
public sealed record LadderRefused(int Id, string Typed, string Why);

/// <summary>文件要求: what papers want of the office and how it stands, each with its clause and proof; and what waits for the clerk's word.</summary>
internal static class ObligationPages
{
    private const int LongestWords = 60;

    private static readonly Dictionary<string, string> DoneWords = new(StringComparer.Ordinal)
    {
        ["wanted"] = "定了，到时会提醒", ["refused"] = "记下了，这件不提醒", ["stopped"] = "停了，以后不再提醒",
        ["ladder"] = "记下了，从下一次起：提醒2次没有回音，就请人过问", ["no-ladder"] = "好，没办也只提醒本人",
    };

    public static void Map(IEndpointRouteBuilder routes)
    {
        var seen = routes.MapOffice(OfficeRight.Office);
        seen.MapGet("/console/obligations", (HttpContext http, StandingDesk desk, ObligationDesk obligations, ObligationLadders ladders, OfficeCalendar calendar, Clock clock, string? state, string? done, CancellationToken cancellationToken) => ListAsync(http, desk, obligations, ladders, calendar, clock, state, done, null, cancellationToken));
        var decided = routes.MapOffice(OfficeRight.Clerk);
        decided.MapGet("/console/obligations/proposals", (HttpContext http, ObligationDesk desk, OfficeCalendar calendar, Clock clock, string? done, CancellationToken cancellationToken) => ProposalsAsync(http, desk, calendar, clock, null, null, null, done, cancellationToken));
        decided.MapPost("/console/obligations/proposals", DecideAsync);
        decided.MapPost("/console/obligations/{id:int}/stop", StopAsync);
        decided.MapPost("/console/obligations/{id:int}/ladder", LadderAsync);
    }

    private static async Task<IResult> ListAsync(HttpContext http, StandingDesk desk, ObligationDesk obligations, ObligationLadders ladders, OfficeCalendar calendar, Clock clock, string? state, string? done, LadderRefused? refused, CancellationToken cancellationToken)
    {
        var user = OfficeUser.Of(http);
        var shown = new List<ShownStanding>();
        foreach (var office in user.Offices())
        {
            foreach (var standing in await desk.OfOfficeAsync(office, cancellationToken))
            {
                var schedule = standing.Schedule;
                shown.Add(new ShownStanding(office, user.Areas.Find(office)?.Name ?? "", standing, schedule.Body ?? await obligations.PartyAsync(schedule.Who, schedule.Names, schedule.PaperId, office, 0, cancellationToken), ProposalLines.Next(schedule.Rhythm, clock.Today, calendar.Current), await ladders.NamesAsync(schedule, cancellationToken)));
            }
        }

        StandingState? wanted = Enum.TryParse<StandingState>(state, out var said) && Enum.IsDefined(said) ? said : null;
        return new RazorComponentResult<ObligationsPage>(new { User = user, All = (IReadOnlyList<ShownStanding>)shown, Items = (IReadOnlyList<ShownStanding>)[.. shown.Where(s => wanted is null || s.Standing.State == wanted).OrderBy(s => s.Standing.State).ThenBy(s => s.Standing.Due)], State = wanted, clock.Today, Done = DoneWords.GetValueOrDefault(done ?? ""), Refused = refused })
        {
            StatusCode = refused is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity,
        };
    }

    private static async Task<IResult> ProposalsAsync(HttpContext http, ObligationDesk desk, OfficeCalendar calendar, Clock clock, string? error, string? item, string? typed, string? done, CancellationToken cancellationToken)
    {
        var user = OfficeUser.Of(http);
        var papers = new List<ShownProposals>();
        foreach (var office in user.Offices().Where(o => user.Manages(o)))
        {
            foreach (var paper in await desk.PapersAsync(office, cancellationToken))
                papers.Add(new ShownProposals(paper.Paper.Id, paper.Paper.Title ?? paper.Paper.DisplayName, user.Areas.Find(office)?.Name ?? "", [.. paper.Items.Select(i => new ShownProposal(office, paper.Paper.Id, i.Proposal.ItemId,
                    (i.Proposal.Names.Body is null && i.Proposal.Who is { } who && !i.Proposal.Names.Full.StartsWith(who, StringComparison.Ordinal) ? $"{who}：" : "") + i.Proposal.Names.Full, ProposalLines.When(i.Proposal, clock.Today, calendar.Current), ProposalLines.Place(i.Proposal.Clause), i.Proposal.Quote, i.Proposal.Words, i.Proposal.Rhythm.NeedsSetting, i.IsOpen, i.Decided?.IsConfirmed))]));
        }

        return new RazorComponentResult<ProposalsPage>(new { User = user, Papers = (IReadOnlyList<ShownProposals>)papers, Error = error, Item = item, Typed = typed, Done = DoneWords.GetValueOrDefault(done ?? "") })
        {
            StatusCode = error is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity,
        };
    }

    private static async Task<IResult> DecideAsync(HttpContext http, IFormCollection form, ObligationDesk desk, OfficeCalendar calendar, IUnitOfWork work, IAuditTrail trail, Clock clock, CancellationToken cancellationToken)
    {
        var user = OfficeUser.Of(http);
        var (itemId, words) = (form.Said("item", 80), form.Said("time", LongestWords));
        if (!Number(form["office"], out var office) || !user.Manages(office) || !user.Offices().Contains(office) || !Number(form["paper"], out var paperId)) return OfficeDoor.Missing();
        if ((await desk.PapersAsync(office, cancellationToken)).FirstOrDefault(p => p.Paper.Id == paperId)?.Items.FirstOrDefault(i => i.Proposal.ItemId == itemId) is not { } item) return OfficeDoor.Missing();

        Task<IResult> Again(string error) => ProposalsAsync(http, desk, calendar, clock, error, itemId, words, null, cancellationToken);
        if (user.PersonId is not { } by) return await Again("这个账号没有对上名册里的人，请用经办人自己的账号来定。");

        var wants = form["do"] == "confirm";
        var time = wants && words.Length > 0 ? TimeSaid.Read(words, clock.LocalNow, calendar.Current) : null;
        if (wants && words.Length > 0 && time is null) return await Again($"没看懂“{words}”是哪些天。写“每月第一个周五”“每季度末”“12月20日前”这样的。");
        if (wants && time is null && item.Proposal.Rhythm.NeedsSetting) return await Again("文件没写几时，先写多久一次，比如“每月第一个周五”。");

        desk.Decide(item, wants ? ScheduleState.Confirmed : ScheduleState.Refused, time, by, office);
        trail.Note(user.Actor, new AuditNote(AuditKinds.Task, $"{(wants ? "定了提醒" : "定了不提醒")}：{item.Proposal.Names.Short}，《{item.Title}》{item.Proposal.Clause}", office, $"paper/{paperId}"));
        await work.SaveAsync(cancellationToken);
        return TypedResults.LocalRedirect($"~/console/obligations/proposals?done={(wants ? "wanted" : "refused")}");
    }

    private static async Task<IResult> StopAsync(int id, HttpContext http, IObligationBook book, IUnitOfWork work, IAuditTrail trail, Clock clock, CancellationToken cancellationToken)
    {
        var user = OfficeUser.Of(http);
        if (await book.FindAsync(id, cancellationToken) is not { IsConfirmed: true } schedule || !user.Manages(schedule.AreaId) || !user.Offices().Contains(schedule.AreaId) || user.PersonId is not { } by) return OfficeDoor.Missing();

        schedule.Decide(ScheduleState.Refused, by, clock.UtcNow);
        trail.Note(user.Actor, new AuditNote(AuditKinds.Task, $"停了提醒：{schedule.Short}，《{schedule.Title}》{schedule.Clause}", schedule.AreaId, $"paper/{schedule.PaperId}"));
        await work.SaveAsync(cancellationToken);
        return TypedResults.LocalRedirect("~/console/obligations?done=stopped");
    }

    /// <summary>Who is asked where nobody answers, by the chat's own rule; an empty field is nobody.</summary>
    private static async Task<IResult> LadderAsync(
        int id, HttpContext http, IFormCollection form, StandingDesk desk, ObligationDesk obligations, ObligationLadders ladders, OfficeCalendar calendar, IObligationBook book, IUnitOfWork work, IAuditTrail trail, Clock clock, CancellationToken cancellationToken)
    {
        var user = OfficeUser.Of(http);
        if (await book.FindAsync(id, cancellationToken) is not { IsConfirmed: true } schedule || !user.Manages(schedule.AreaId) || !user.Offices().Contains(schedule.AreaId) || user.PersonId is null) return OfficeDoor.Missing();

        var typed = form.Said("people", LongestWords);
        var set = await ladders.SetAsync($"“{schedule.Short}”", LadderSentence.Names(typed), schedule, cancellationToken);
        if (!set.IsSet) return await ListAsync(http, desk, obligations, ladders, calendar, clock, null, null, new LadderRefused(id, typed, set.Words.Parts[0].Text), cancellationToken);

        var names = await ladders.NamesAsync(schedule, cancellationToken);
        trail.Note(user.Actor, new AuditNote(AuditKinds.Task, $"{(names is null ? "定了没办也只提醒本人" : $"定了没办找{names}")}：{schedule.Short}，《{schedule.Title}》{schedule.Clause}", schedule.AreaId, $"paper/{schedule.PaperId}"));
        await work.SaveAsync(cancellationToken);
        return TypedResults.LocalRedirect($"~/console/obligations?done={(names is null ? "no-ladder" : "ladder")}#s{id}");
    }

    private static bool Number(string? said, out int number) => int.TryParse(said, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
