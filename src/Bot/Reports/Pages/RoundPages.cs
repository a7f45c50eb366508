using System.Globalization;
using HealthAssistantBot.Bot.Office;
using HealthAssistantBot.Domain.Audit;
using HealthAssistantBot.Domain.Common;
using HealthAssistantBot.Domain.Reports;
using HealthAssistantBot.Domain.Reports.Forms;
using HealthAssistantBot.Domain.StaffDirectory;
using HealthAssistantBot.Reminders.Outbox;
using Microsoft.AspNetCore.Http.HttpResults;

namespace HealthAssistantBot.Bot.Reports.Pages;

/// <summary>One town's round as it is chased.</summary>
public sealed record ChasePreview(OpenRound Round, ChaseList List, IReadOnlyList<ChaseWaiting> Waiting);

/// <summary>上报: the board, 催, the review queue, lock and open.</summary>
internal static class RoundPages
{
    private const string Review = "review";

    public static void Map(IEndpointRouteBuilder routes)
    {
        var seen = routes.MapOffice(OfficeRight.Office);
        seen.MapGet("/console/reports", BoardAsync);
        seen.MapGet("/console/reports/review", ReviewAsync);
        var changed = routes.MapOffice(OfficeRight.Clerk);
        changed.MapPost("/console/reports/chase", ChaseAsync);
        changed.MapPost("/console/reports/review/rest", AcceptRestAsync);
        changed.MapPost("/console/reports/lock", LockAsync);
        changed.MapPost("/console/reports/open", OpenAsync);
    }

    private static async Task<IResult> BoardAsync(
        HttpContext http, ReportBoards boards, ChaseDesk chases, ReportLists lists, string? form, string? period, string? only, int? page, string? chase, string? done, int? n, CancellationToken cancellationToken)
    {
        var user = OfficeUser.Of(http);
        var forms = await boards.FormsAsync(user, cancellationToken);
        if (forms.FirstOrDefault(one => one.Id == form) is { } single && !ReportRound.Opens(single)) return await lists.PageAsync(user, forms, single, period, page ?? 0, cancellationToken);
        if (!string.IsNullOrEmpty(form) && forms.All(one => one.Id != form)) return OfficeDoor.Missing();

        var ask = await boards.AskAsync(user, forms, form, period, only == "open", page ?? 0, cancellationToken);
        IReadOnlyList<ChasePreview>? previews = null;
        if (ask.Form is { } chased && chase == chased.Id && user.IsClerk) previews = await PreviewsAsync(user, boards, chases, chased, ask.Period, cancellationToken);
        return new RazorComponentResult<BoardPage>(new
        {
            User = user, Forms = forms, Board = await boards.OfAsync(user, forms, ask, cancellationToken), Choices = boards.Choices(ask), Previews = previews, Done = Done(done, n ?? 0), Error = done is null ? null : Problem(done),
        });
    }

    private static async Task<IReadOnlyList<ChasePreview>> PreviewsAsync(OfficeUser user, ReportBoards boards, ChaseDesk chases, Form form, ReportPeriod period, CancellationToken cancellationToken)
    {
        List<ChasePreview> previews = [];
        var rounds = (await boards.RoundsAsync(user, form, period, cancellationToken)).Where(round => user.Manages(round.Town.Id)).ToList();
        foreach (var (round, list) in rounds.Zip(await chases.SortAsync(rounds, cancellationToken)))
        {
            previews.Add(new ChasePreview(round, list, await chases.PreviewAsync(round, list, user.Name, cancellationToken)));
        }
        return previews;
    }

    private static async Task<IResult> ChaseAsync(
        HttpContext http, IFormCollection fields, ReportBoards boards, ChaseDesk chases, IUnitOfWork work, IAuditTrail trail, OutboxBell bell, CancellationToken cancellationToken)
    {
        var user = OfficeUser.Of(http);
        if (await RoundsAsync(user, fields, boards, cancellationToken) is not var (form, period, rounds)) return OfficeDoor.Missing();
        if (user.PersonId is null) return Board(form, period, "stranger");

        // Only whom the preview showed; whoever filed or named a day since then is left out.
        var shown = fields["to"].Select(one => int.TryParse(one, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : 0).ToHashSet();
        var sent = 0;
        foreach (var (round, list) in rounds.Zip(await chases.SortAsync(rounds, cancellationToken)))
        {
            var count = await chases.SendAsync(round, list with { Send = [.. list.Send.Where(one => shown.Contains(one.Village.Id))] }, user.Name, cancellationToken);
            if (count > 0) trail.Note(user.Actor, new AuditNote(AuditKinds.Report, $"催了{form.Short}{period}还没报的，{count}个村", round.Town.Id, $"round/{form.Id}/{period}"));
            sent += count;
        }
        await work.SaveAsync(cancellationToken);
        bell.Ring();
        return Board(form, period, sent == 0 ? "nobody" : chases.IsQuietNow ? "chased-later" : "chased", sent);
    }

    private static async Task<IResult> ReviewAsync(HttpContext http, ReportBoards boards, ReviewDesk review, LockDesk locks, string? form, string? period, string? done, CancellationToken cancellationToken)
    {
        var user = OfficeUser.Of(http);
        var forms = (await boards.FormsAsync(user, cancellationToken)).Where(ReportRound.Opens).ToList();
        if (!string.IsNullOrEmpty(form) && forms.TrueForAll(one => one.Id != form)) return OfficeDoor.Missing();

        var ask = await boards.AskAsync(user, forms, string.IsNullOrEmpty(form) ? forms.FirstOrDefault()?.Id : form, period, false, 0, cancellationToken);
        if (string.IsNullOrEmpty(period) && ask.Form is { } first && await boards.UnreviewedAsync(user, first, cancellationToken) is { } waiting) ask = ask with { Period = waiting };
        List<ReviewedRound> rounds = [];
        if (ask.Form is { } asked)
        {
            var reviewed = await review.OfAsync(await boards.RoundsAsync(user, asked, ask.Period, cancellationToken), cancellationToken);
            foreach (var (one, closing) in reviewed.Zip(await locks.LookAsync(reviewed, cancellationToken)))
            {
                List<(ReviewItem, string)> look = [];
                foreach (var item in one.Look) look.Add((item, await review.WhyAsync(item, cancellationToken)));
                rounds.Add(new ReviewedRound(one, look, closing));
            }
        }
        return new RazorComponentResult<ReviewPage>(new { User = user, Forms = forms, Ask = ask, Choices = boards.Choices(ask), Rounds = rounds, Done = Done(done, 0), Error = done is null ? null : Problem(done) });
    }

    private static async Task<IResult> AcceptRestAsync(HttpContext http, IFormCollection fields, ReportBoards boards, ReviewDesk review, IUnitOfWork work, IAuditTrail trail, CancellationToken cancellationToken)
    {
        var user = OfficeUser.Of(http);
        if (await RoundsAsync(user, fields, boards, cancellationToken) is not var (form, period, rounds)) return OfficeDoor.Missing();
        if (user.PersonId is not { } by) return Round(form, period, "stranger");

        foreach (var reviewed in await review.OfAsync(rounds, cancellationToken))
        {
            if (reviewed.Plain.Count == 0) continue;
            review.AcceptRest(reviewed, by);
            trail.Note(user.Actor, new AuditNote(AuditKinds.Report, $"{form.Short}{period}其余的都通过了，{reviewed.Plain.Count}份", reviewed.Round.Town.Id, $"round/{form.Id}/{period}"));
        }
        await work.SaveAsync(cancellationToken);
        return Round(form, period, "rest");
    }

    private static async Task<IResult> LockAsync(HttpContext http, IFormCollection fields, ReportBoards boards, ReviewDesk review, LockDesk locks, IUnitOfWork work, IAuditTrail trail, CancellationToken cancellationToken)
    {
        var user = OfficeUser.Of(http);
        if (await RoundsAsync(user, fields, boards, cancellationToken) is not var (form, period, rounds)) return OfficeDoor.Missing();
        if (user.PersonId is not { } by) return Round(form, period, "stranger");

        foreach (var closing in await locks.LookAsync(await review.OfAsync(rounds, cancellationToken), cancellationToken))
        {
            // Whatever came since the page was shown is asked about anew.
            if (closing.NeedsWord && fields["sure"] != "yes") return Round(form, period, "unsure");
            if (closing.IsLocked) continue;

            locks.Lock(closing, by);
            trail.Note(user.Actor, new AuditNote(AuditKinds.Report, $"锁定了{form.Short}{period}", closing.Round.Round.Town.Id, $"round/{form.Id}/{period}"));
        }
        await work.SaveAsync(cancellationToken);
        return Round(form, period, "locked");
    }

    /// <summary>Opens a village that had not filed when its round was locked.</summary>
    private static async Task<IResult> OpenAsync(HttpContext http, IFormCollection fields, ReportBoards boards, LockDesk locks, IUnitOfWork work, IAuditTrail trail, OutboxBell bell, CancellationToken cancellationToken)
    {
        var user = OfficeUser.Of(http);
        if (await RoundsAsync(user, fields, boards, cancellationToken) is not var (form, period, rounds)) return OfficeDoor.Missing();
        if (!int.TryParse(fields["village"], NumberStyles.None, CultureInfo.InvariantCulture, out var id) || rounds.SelectMany(round => round.Villages.Values).FirstOrDefault(one => one.Id == id) is not { } village) return OfficeDoor.Missing();
        if (user.PersonId is not { } by) return Round(form, period, "stranger");

        await locks.OpenAsync(village, form, period, by, cancellationToken);
        trail.Note(user.Actor, new AuditNote(AuditKinds.Report, $"打开了{village.Name}的{form.Short}{period}", village.Id, $"round/{form.Id}/{period}"));
        await work.SaveAsync(cancellationToken);
        bell.Ring();
        return Round(form, period, "opened");
    }

    // The round that a form speaks of, in the towns that may be changed; null for one that is not there or not theirs.
    private static async Task<(Form Form, ReportPeriod Period, IReadOnlyList<OpenRound> Rounds)?> RoundsAsync(OfficeUser user, IFormCollection fields, ReportBoards boards, CancellationToken cancellationToken)
    {
        if ((await boards.FormsAsync(user, cancellationToken)).FirstOrDefault(one => one.Id == fields["form"] && ReportRound.Opens(one)) is not { } form || ReportPeriod.Parse(fields["period"].ToString(), form.Rhythm) is not { } period) return null;

        var rounds = (await boards.RoundsAsync(user, form, period, cancellationToken)).Where(round => user.Manages(round.Town.Id)).ToList();
        if (int.TryParse(fields["town"], NumberStyles.None, CultureInfo.InvariantCulture, out var town)) rounds = [.. rounds.Where(round => round.Town.Id == town)];
        return rounds.Count == 0 ? null : (form, period, rounds);
    }

    private static RedirectHttpResult Board(Form form, ReportPeriod period, string done, int n = 0) =>
        TypedResults.LocalRedirect("~" + Addresses.Board(form.Id, period.ToString(), [("done", done), ("n", n == 0 ? null : n.ToString(CultureInfo.InvariantCulture))]));

    private static RedirectHttpResult Round(Form form, ReportPeriod period, string done) => TypedResults.LocalRedirect("~" + Addresses.Round(Review, form.Id, period.ToString(), [("done", done)]));

    private static string? Done(string? done, int n) => done switch
    {
        "chased" => $"发了{n}条。谁报了，后面的提醒就停",
        "chased-later" => $"{n}条，现在是休息时间，明早发出。谁报了，后面的提醒就停",
        "accepted" => "通过了",
        "rest" => "其余的都通过了",
        "locked" => "锁定了，村里现在改不了、报不了",
        "opened" => "打开了，也告诉村里了",
        _ => null,
    };

    private static string? Problem(string done) => done switch
    {
        "stranger" => ReportPages.NotInDirectory,
        "nobody" => "没有发：这会儿没有要催的村了，刚报、刚说了日子、今天催过的都不再催。",
        "unsure" => "还没有锁：有没看过的或者没报的。看清下面几个数，再点一次。",
        _ => null,
    };
}

/// <summary>A town's round on the review page.</summary>
public sealed record ReviewedRound(RoundReview Review, IReadOnlyList<(ReviewItem Item, string Why)> Look, RoundToLock Closing);
