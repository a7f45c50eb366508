using System.Globalization;
using HealthAssistantBot.Bot.Duties.HandOver;
using HealthAssistantBot.Bot.Office;
using HealthAssistantBot.Domain.Audit;
using HealthAssistantBot.Domain.Common;
using HealthAssistantBot.Domain.Duties;
using HealthAssistantBot.Domain.StaffDirectory;
using HealthAssistantBot.Reminders.Outbox;
using Microsoft.AspNetCore.Http.HttpResults;

namespace HealthAssistantBot.Bot.Duties.Pages;

/// <summary>问答: what waits for an answer, what no paper said, what was taught, and a place to try a question out.</summary>
internal static class QuestionPages
{
    public const int PageSize = 20;
    private const int LongestAnswer = 1000;

    private static readonly Dictionary<string, string> DoneWords = new(StringComparer.Ordinal)
    {
        ["answered"] = "发出去了，问的人马上看得到", ["alike"] = "发出去了，以后再有人问照这样答", ["linked"] = "连上了，下一个问的人直接得到这一条", ["linked-answered"] = "连上了，也告诉问的人了",
        ["settled"] = "放下了，不再列在这里", ["forgotten"] = "去掉了，以后不再这样答", ["synonym"] = "记下了，以后这两个说法当一个",
    };

    public static void Map(IEndpointRouteBuilder routes)
    {
        var seen = routes.MapOffice(OfficeRight.Office);
        seen.MapGet("/console/questions", OpenAsync);
        seen.MapGet("/console/questions/unanswered", UnansweredAsync);
        seen.MapGet("/console/questions/answered", AnsweredAsync);
        seen.MapGet("/console/questions/learned", LearnedAsync);
        seen.MapGet("/console/questions/try", TryAsync);
        var changed = routes.MapOffice(OfficeRight.Office);
        changed.MapPost("/console/questions/{number:int}/answer", AnswerAsync);
        var taught = routes.MapOffice(OfficeRight.Clerk);
        taught.MapGet("/console/questions/link", LinkAsync);
        taught.MapPost("/console/questions/link", MakeLinkAsync);
        taught.MapPost("/console/questions/unanswered/{id:int}", SettleAsync);
        taught.MapPost("/console/questions/synonym", SynonymAsync);
        taught.MapPost("/console/questions/forget", ForgetAsync);
    }

    private static Task<IResult> OpenAsync(HttpContext http, IQuestionShelf shelf, IStaffBook staff, int? page, string? done, CancellationToken cancellationToken) =>
        OpenPageAsync(http, shelf, staff, page ?? 0, null, null, null, done, cancellationToken);

    private static async Task<IResult> OpenPageAsync(HttpContext http, IQuestionShelf shelf, IStaffBook staff, int page, string? error, int? number, string? typed, string? done, CancellationToken cancellationToken)
    {
        var user = OfficeUser.Of(http);
        var at = Math.Clamp(page, 0, 10_000);
        var open = await shelf.OpenAsync(user.Shown, at, PageSize, cancellationToken);
        var people = new Dictionary<int, Person>();
        foreach (var id in open.Items.Select(q => q.AskerId).OfType<int>().Distinct())
            if (await staff.FindAsync(id, cancellationToken) is { } person) people[id] = person;
        return new RazorComponentResult<OpenQuestionsPage>(new
        {
            User = user, Open = open, People = people, Page = at, Error = error, Number = number, Typed = typed, Done = DoneWords.GetValueOrDefault(done ?? ""),
        }) { StatusCode = error is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity };
    }

    private static async Task<IResult> UnansweredAsync(HttpContext http, IQuestionShelf shelf, int? page, string? done, CancellationToken cancellationToken)
    {
        var user = OfficeUser.Of(http);
        var at = Math.Clamp(page ?? 0, 0, 10_000);
        return new RazorComponentResult<UnansweredPage>(new { User = user, Found = await shelf.UnansweredAsync(user.Shown, at, PageSize, cancellationToken), Page = at, Done = DoneWords.GetValueOrDefault(done ?? "") });
    }

    private static async Task<IResult> AnsweredAsync(HttpContext http, IQuestionShelf shelf, IStaffBook staff, int? page, CancellationToken cancellationToken)
    {
        var user = OfficeUser.Of(http);
        var at = Math.Clamp(page ?? 0, 0, 10_000);
        var found = await shelf.AnsweredAsync(user.Shown, at, PageSize, cancellationToken);
        var people = new Dictionary<int, Person>();
        foreach (var id in found.Items.SelectMany(q => new[] { q.AskerId, q.AnsweredById }).OfType<int>().Distinct())
            if (await staff.FindAsync(id, cancellationToken) is { } person) people[id] = person;
        return new RazorComponentResult<AnsweredPage>(new { User = user, Found = found, People = people, Page = at });
    }

    private static async Task<IResult> LearnedAsync(HttpContext http, IQuestionShelf shelf, string? done, CancellationToken cancellationToken)
    {
        var user = OfficeUser.Of(http);
        return new RazorComponentResult<LearnedPage>(new
        {
            User = user, Answers = await shelf.TownAnswersAsync(user.Shown, cancellationToken), Links = await shelf.LinksAsync(user.Shown, cancellationToken),
            Synonyms = await shelf.SynonymsAsync(user.Shown, cancellationToken), Done = DoneWords.GetValueOrDefault(done ?? ""),
        });
    }

    /// <summary>Asks as somebody of the place would, and shows how the answer came about. Nothing is kept.</summary>
    private static async Task<IResult> TryAsync(HttpContext http, string? q, int? area, IDutyDesk desk, IDutySnapshots snapshots, Clock clock, CancellationToken cancellationToken)
    {
        var user = OfficeUser.Of(http);
        var text = (q ?? "").Trim();
        if (text.Length > 200) text = text[..200];
        var place = user.Areas.Find(area) is { } named && user.Sees(named.Id) ? named : user.Area ?? user.Areas.Towns.FirstOrDefault(t => user.Sees(t.Id));
        if (text.Length == 0) return new RazorComponentResult<TryPage>(new { User = user, Text = text, Place = place });

        var question = new DutyQuestion(text, new DutyAsker(place?.Id, false, null, new HashSet<int>()), null, clock.Today, MayAskTown: false);
        var answer = await desk.AnswerAsync(question, cancellationToken);
        var trace = AnswerTrace.Of(await snapshots.CurrentAsync(cancellationToken), question);
        return new RazorComponentResult<TryPage>(new { User = user, Text = text, Place = place, Answer = answer, Trace = trace });
    }

    private static async Task<IResult> AnswerAsync(
        int number, HttpContext http, IFormCollection form, IHandOverBook book, IQuestionShelf shelf, IStaffBook staff, QuestionHandOver handOver, IUnitOfWork work, IAuditTrail trail, OutboxBell bell, CancellationToken cancellationToken)
    {
        var user = OfficeUser.Of(http);
        var words = form.Said("words", LongestAnswer);
        if (await book.FindAsync(number, cancellationToken) is not { } item || !user.Sees(item.AreaId) || (!user.Manages(item.AreaId) && !(user.IsLeader && user.OwnAreas.Contains(item.AreaId)))) return OfficeDoor.Missing();
        if (user.PersonId is not { } clerkId || await staff.FindAsync(clerkId, cancellationToken) is not { } clerk)
            return await OpenPageAsync(http, shelf, staff, 0, "您登录的账号不在名册里，不能替镇里答。请经办人来答，或者在“人员”里把自己加上。", number, words, null, cancellationToken);
        if (item.IsAnswered) return await OpenPageAsync(http, shelf, staff, 0, $"编号{number}已经有人答了，您写的没有发。", null, null, null, cancellationToken);
        if (words.Length == 0) return await OpenPageAsync(http, shelf, staff, 0, "还没写答复。", number, words, null, cancellationToken);

        await handOver.AnswerAsync(item, words, clerk, cancellationToken);
        var alike = form["alike"] == "yes" && item.IsNotInPapers;
        if (alike) book.Add(new TownAnswer(item.AreaId, item.Question, words, clerk.Id, item.AnsweredAt!.Value, number));
        trail.Note(user.Actor, new AuditNote(AuditKinds.Question, $"答了编号{number}{(alike ? "，以后照样答" : "")}", item.AreaId, $"question/{number}"));
        await work.SaveAsync(cancellationToken);
        bell.Ring();
        return TypedResults.LocalRedirect($"~/console/questions?done={(alike ? "alike" : "answered")}");
    }

    private static async Task<IResult> SettleAsync(int id, HttpContext http, IQuestionShelf shelf, IUnitOfWork work, IAuditTrail trail, CancellationToken cancellationToken)
    {
        var user = OfficeUser.Of(http);
        if (await shelf.FindUnansweredAsync(id, cancellationToken) is not { } question || (question.AreaId is { } area && !user.Manages(area))) return OfficeDoor.Missing();

        question.Settle();
        trail.Note(user.Actor, new AuditNote(AuditKinds.Question, $"放下了一个没人答的问题：{question.Text}", question.AreaId));
        await work.SaveAsync(cancellationToken);
        return TypedResults.LocalRedirect("~/console/questions/unanswered?done=settled");
    }

    private static Task<IResult> LinkAsync(HttpContext http, string? text, int? area, int? number, int? unanswered, string? q, IQuestionShelf shelf, IDutySnapshots snapshots, IDutyDesk desk, Clock clock, CancellationToken cancellationToken) =>
        LinkPageAsync(http, text ?? "", area, number, unanswered, q, null, shelf, snapshots, desk, clock, cancellationToken);

    private static async Task<IResult> LinkPageAsync(
        HttpContext http, string text, int? area, int? number, int? unanswered, string? q, string? error, IQuestionShelf shelf, IDutySnapshots snapshots, IDutyDesk desk, Clock clock, CancellationToken cancellationToken)
    {
        var user = OfficeUser.Of(http);
        var place = user.Areas.Find(area) ?? user.Area;
        if (place is null || !user.Manages(place.Id) || text.Trim().Length is 0 or > 300) return OfficeDoor.Missing();

        var sought = string.IsNullOrWhiteSpace(q) ? text : q.Trim();
        var asker = new DutyAsker(place.Id, false, null, new HashSet<int>());
        var trace = AnswerTrace.Of(await snapshots.CurrentAsync(cancellationToken), new DutyQuestion(sought.Length > 200 ? sought[..200] : sought, asker, null, clock.Today, MayAskTown: false), shown: 12);
        return new RazorComponentResult<LinkPage>(new
        {
            User = user, Text = text.Trim(), Place = place, Number = number, Unanswered = unanswered, Sought = sought, Found = trace.Sentences.Where(s => s.Parties.Count > 0 && s.Topic.Length > 0).ToList(), Error = error,
        }) { StatusCode = error is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity };
    }

    private static async Task<IResult> MakeLinkAsync(
        HttpContext http, IFormCollection form, IQuestionShelf shelf, IHandOverBook book, IStaffBook staff, QuestionHandOver handOver, IDutySnapshots snapshots, IDutyDesk desk, DutyDesk papers, IUnitOfWork work, IAuditTrail trail, OutboxBell bell, Clock clock, CancellationToken cancellationToken)
    {
        var user = OfficeUser.Of(http);
        var text = form.Said("text", 300);
        var (topic, clause) = (form.Said("topic", 80), form.Said("clause", 100));
        if (!int.TryParse(form["area"], NumberStyles.None, CultureInfo.InvariantCulture, out var areaId) || !user.Manages(areaId) || user.Areas.Find(areaId) is not { } place) return OfficeDoor.Missing();
        if (!int.TryParse(form["paper"], NumberStyles.None, CultureInfo.InvariantCulture, out var paperId) || topic.Length == 0 || text.Length == 0) return OfficeDoor.Missing();

        int? number = Number(form["number"]);
        int? unanswered = Number(form["unanswered"]);
        // Asked as the next asker will be answered: the link holds only what the papers then really say.
        var (asks, answer) = await AskedAsync(papers, place.Id, topic, form.Said("party", 60), paperId, clause, clock.Today, cancellationToken);
        if (asks is null || answer is null)
            return await LinkPageAsync(http, text, areaId, number, unanswered, form.Said("sought", 200), "照这一条问，答出来的是别的条款，没有连。换一条，或者直接答这个问题。", shelf, snapshots, desk, clock, cancellationToken);

        shelf.Add(new QuestionLink(place.Id, PersonalData.Mask(text), asks, paperId, clause, user.Name, clock.UtcNow));
        trail.Note(user.Actor, new AuditNote(AuditKinds.Question, $"把“{PersonalData.Mask(text)}”连到{answer.Citations[0].Document}{clause}", place.Id, $"paper/{paperId}"));
        var told = false;
        if (number is { } handed && await book.FindAsync(handed, cancellationToken) is { IsAnswered: false } item && user.Manages(item.AreaId) && user.PersonId is { } clerkId && await staff.FindAsync(clerkId, cancellationToken) is { } clerk)
        {
            await handOver.AnswerFromPaperAsync(item, answer.Reply, clerk, cancellationToken);
            told = true;
        }

        if (unanswered is { } id && await shelf.FindUnansweredAsync(id, cancellationToken) is { } question && (question.AreaId is not { } of || user.Manages(of))) question.Settle();
        await work.SaveAsync(cancellationToken);
        bell.Ring();
        var word = SynonymProposal.Of(text, topic);
        return TypedResults.LocalRedirect($"~/console/questions/learned?done={(told ? "linked-answered" : "linked")}{(word is null ? "" : $"&word={Uri.EscapeDataString(word)}&means={Uri.EscapeDataString(topic)}&area={place.Id}")}");
    }

    private static async Task<IResult> SynonymAsync(HttpContext http, IFormCollection form, IQuestionShelf shelf, IUnitOfWork work, IAuditTrail trail, Clock clock, CancellationToken cancellationToken)
    {
        var user = OfficeUser.Of(http);
        var (word, means) = (form.Said("word", 30), form.Said("means", 60));
        if (!int.TryParse(form["area"], NumberStyles.None, CultureInfo.InvariantCulture, out var areaId) || !user.Manages(areaId)) return OfficeDoor.Missing();
        if (word.Length < 2 || means.Length < 2 || word == means) return TypedResults.LocalRedirect("~/console/questions/learned");

        shelf.Add(new LocalSynonym(areaId, word, means, user.Name, clock.UtcNow));
        trail.Note(user.Actor, new AuditNote(AuditKinds.Question, $"定了“{word}”就是“{means}”", areaId));
        await work.SaveAsync(cancellationToken);
        return TypedResults.LocalRedirect("~/console/questions/learned?done=synonym");
    }

    private static async Task<IResult> ForgetAsync(HttpContext http, IFormCollection form, IQuestionShelf shelf, IUnitOfWork work, IAuditTrail trail, CancellationToken cancellationToken)
    {
        var user = OfficeUser.Of(http);
        if (!int.TryParse(form["id"], NumberStyles.None, CultureInfo.InvariantCulture, out var id)) return OfficeDoor.Missing();

        (object Item, int AreaId, string What)? found = form["kind"].ToString() switch
        {
            "answer" => (await shelf.TownAnswersAsync(null, cancellationToken)).Where(a => a.Id == id).Select(a => ((object)a, a.AreaId, a.Question)).Cast<(object, int, string)?>().FirstOrDefault(),
            "link" => (await shelf.LinksAsync(null, cancellationToken)).Where(a => a.Id == id).Select(a => ((object)a, a.AreaId, a.Question)).Cast<(object, int, string)?>().FirstOrDefault(),
            "synonym" => (await shelf.SynonymsAsync(null, cancellationToken)).Where(a => a.Id == id).Select(a => ((object)a, a.AreaId, a.Word)).Cast<(object, int, string)?>().FirstOrDefault(),
            _ => null,
        };
        if (found is not { } learned || !user.Manages(learned.AreaId)) return OfficeDoor.Missing();

        shelf.Remove(learned.Item);
        trail.Note(user.Actor, new AuditNote(AuditKinds.Question, $"以后不再照答：{learned.What}", learned.AreaId));
        await work.SaveAsync(cancellationToken);
        return TypedResults.LocalRedirect("~/console/questions/learned?done=forgotten");
    }

    private static async Task<(string? Asks, DutyReply? Answer)> AskedAsync(DutyDesk papers, int areaId, string topic, string party, int paperId, string clause, DateOnly today, CancellationToken cancellationToken)
    {
        var asker = new DutyAsker(areaId, false, null, new HashSet<int>());
        foreach (var asks in new[] { topic + "归谁管", topic, $"{party}{topic}", topic + "由谁负责" })
        {
            var answer = await papers.AnswerAsync(new DutyQuestion(asks, asker, null, today, MayAskTown: false), cancellationToken);
            if (answer.Kind == DutyOutcomeKind.Answered && answer.Citations.Any(c => c.PaperId == paperId && c.Clause == clause)) return (asks, answer);
        }

        return (null, null);
    }

    private static int? Number(string? said) => int.TryParse(said, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}

/// <summary>What the people may have called what the paper calls otherwise.</summary>
internal static class SynonymProposal
{
    private static readonly string[] Asking = ["归哪个管", "归谁管", "归哪个", "归谁", "找哪个", "找谁", "是哪个", "哪个管", "谁负责", "谁管", "谁来管", "几时", "怎么办", "在哪里", "在哪", "哪个", "吗", "呢", "的", "？", "?", "。"];

    /// <summary>The words of the question without those that only ask; null where nothing short enough is left or the paper says the same.</summary>
    public static string? Of(string question, string topic)
    {
        var left = Asking.Aggregate(question.Trim(), (said, word) => said.Replace(word, "", StringComparison.Ordinal)).Trim('，', ',', ' ');
        return left.Length is >= 2 and <= 12 && !topic.Contains(left, StringComparison.Ordinal) && left != topic ? left : null;
    }
}
