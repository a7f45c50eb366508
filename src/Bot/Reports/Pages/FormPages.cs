using HealthAssistantBot.Bot.Office;
using HealthAssistantBot.Bot.Reports.FormMaking;
using HealthAssistantBot.Domain.Audit;
using HealthAssistantBot.Domain.Common;
using HealthAssistantBot.Domain.Reports.Forms;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace HealthAssistantBot.Bot.Reports.Pages;

/// <summary>上报 · 表单: a list becomes a form, is put right, tried, published; every version stays.</summary>
internal static class FormPages
{
    private const long MostBytes = 20_000_000;
    private const int LongestList = 6000;

    private static readonly Dictionary<string, string> DoneWords = new(StringComparer.Ordinal)
    {
        ["made"] = "草稿做好了，往下看一遍，不对就改", ["saved"] = "草稿存好了，村里还看不到", ["published"] = "发布了，村里现在就能报；正在填的照旧表填完", ["begun"] = "开了一份草稿，改好再发布；现在用的不受影响",
        ["copied"] = "照着做了一份草稿，改个名字就能用", ["dropped"] = "草稿丢掉了，现在用的没有变",
    };

    public static void Map(IEndpointRouteBuilder routes)
    {
        var seen = routes.MapOffice(OfficeRight.Office);
        seen.MapGet("/console/reports/forms", ListAsync);
        seen.MapGet("/console/reports/forms/{id}", ShowAsync);
        var changed = routes.MapOffice(OfficeRight.Clerk);
        changed.MapGet("/console/reports/forms/new", IResult (HttpContext http) => New(http, new NewFormTyped("", "", "", "", ""), null));
        changed.MapPost("/console/reports/forms/new", MakeAsync).WithMetadata(new RequestSizeLimitAttribute(MostBytes), new RequestFormLimitsAttribute { MultipartBodyLengthLimit = MostBytes });
        changed.MapPost("/console/reports/forms/{id}", SaveAsync);
        changed.MapPost("/console/reports/forms/{id}/publish", PublishAsync);
        changed.MapPost("/console/reports/forms/{id}/edit", EditAsync);
        changed.MapPost("/console/reports/forms/{id}/copy", CopyAsync);
        changed.MapPost("/console/reports/forms/{id}/drop", DropAsync);
        changed.MapPost("/console/reports/forms/{id}/try", TryAsync);
    }

    private static async Task<IResult> ListAsync(HttpContext http, FormDrafts drafts, string? done, CancellationToken cancellationToken)
    {
        var user = OfficeUser.Of(http);
        return new RazorComponentResult<FormsPage>(new { User = user, Forms = await drafts.AllAsync(user, cancellationToken), Done = DoneWords.GetValueOrDefault(done ?? "") });
    }

    private static RazorComponentResult<NewFormPage> New(HttpContext http, NewFormTyped typed, string? error) =>
        new RazorComponentResult<NewFormPage>(new { User = OfficeUser.Of(http), Typed = typed, Error = error }) { StatusCode = error is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity };

    private static async Task<IResult> MakeAsync(HttpContext http, IFormCollection fields, FormDrafts drafts, IUnitOfWork work, IAuditTrail trail, CancellationToken cancellationToken)
    {
        var user = OfficeUser.Of(http);
        var typed = new NewFormTyped(fields.Said("title", 60), fields.Said("rhythm", 10), fields.Said("words", LongestList), fields.Said("for", 100), fields.Said("keep", 20));
        if (typed.Purpose.Length == 0 != (typed.Keep.Length == 0)) return New(http, typed, "“做什么用”和“留到几时”要写就一起写。");
        if (typed.Keep.Length > 0 && KeepUntil.Parse(typed.Keep) is null) return New(http, typed, "“留到几时”重新选一下。");

        var wishes = new FormGuessWishes(null, null, Given(typed.Rhythm), Given(typed.Purpose), Given(typed.Keep));
        var made = fields.Files.GetFile("sheet") is { Length: > 0 } sheet
            ? await UploadedSheet.ReadAsync(sheet, file => drafts.FromWorkbookAsync(user, typed.Title, file, wishes, cancellationToken), cancellationToken)
            : await drafts.FromLinesAsync(user, typed.Title, typed.Words, wishes, cancellationToken);
        if (made.Refusal is { } no) return New(http, typed, no.Sentence);

        trail.Note(user.Actor, new AuditNote(AuditKinds.Report, $"做了一张表的草稿：{typed.Title}", FormDrafts.PlaceOf(user)?.Id, $"form/{made.Value}"));
        await work.SaveAsync(cancellationToken);
        return Form(made.Value, "made");
    }

    private static async Task<IResult> ShowAsync(string id, HttpContext http, FormDrafts drafts, PracticeStage stage, string? done, CancellationToken cancellationToken)
    {
        var user = OfficeUser.Of(http);
        return await drafts.FindAsync(user, id, cancellationToken) is { } state ? await PageAsync(user, state, drafts, stage, Typed(state), [], [], DoneWords.GetValueOrDefault(done ?? ""), false, cancellationToken) : OfficeDoor.Missing();
    }

    private static async Task<IResult> PageAsync(
        OfficeUser user, FormState state, FormDrafts drafts, PracticeStage stage, FormTyped typed, IReadOnlyList<string> mistakes, IReadOnlyList<string> said, string? done, bool unsaved, CancellationToken cancellationToken)
    {
        var tried = state.Draft is null && !user.Manages(state.Newest.AreaId) ? null : await stage.PlayAsync(state.Newest, user.Areas, FormDrafts.PlaceOf(user)?.Id, said, cancellationToken);
        return new RazorComponentResult<FormPage>(new
        {
            User = user, State = state, Typed = typed, Mistakes = mistakes, Warnings = await drafts.WarningsAsync(user, state.Newest, cancellationToken), Tried = tried, Said = said, Done = done, IsUnsaved = unsaved,
        }) { StatusCode = mistakes.Count == 0 ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity };
    }

    private static async Task<IResult> SaveAsync(string id, HttpContext http, IFormCollection fields, FormDrafts drafts, PracticeStage stage, IUnitOfWork work, IAuditTrail trail, CancellationToken cancellationToken)
    {
        var user = OfficeUser.Of(http);
        if (await DraftAsync(id, user, drafts, cancellationToken) is not { } state) return OfficeDoor.Missing();

        var typed = FormTyped.Read(fields);
        if (typed.After(fields["do"].ToString()) is { } moved) return await PageAsync(user, state, drafts, stage, moved, [], [], null, true, cancellationToken);
        if (fields["seen"] != state.Seen) return await PageAsync(user, state, drafts, stage, typed, ["没有存：这份草稿刚被别人改过。您写的还在下面；要看别人改的，另开一页。再按一次“存草稿”就用您的。"], [], null, true, cancellationToken);

        var written = await drafts.SaveAsync(state, typed, user.Areas, cancellationToken);
        if (written.Form is null) return await PageAsync(user, state, drafts, stage, typed, written.Mistakes, [], null, true, cancellationToken);

        trail.Note(user.Actor, new AuditNote(AuditKinds.Report, $"改了表的草稿：{written.Form.Title}", written.Form.AreaId, $"form/{id}"));
        await work.SaveAsync(cancellationToken);
        return Form(id, "saved");
    }

    private static async Task<IResult> PublishAsync(string id, HttpContext http, IFormCollection fields, FormDrafts drafts, PracticeStage stage, IUnitOfWork work, IAuditTrail trail, CancellationToken cancellationToken)
    {
        var user = OfficeUser.Of(http);
        if (await DraftAsync(id, user, drafts, cancellationToken) is not { } state) return OfficeDoor.Missing();
        if (fields["seen"] != state.Seen) return await PageAsync(user, state, drafts, stage, Typed(state), ["没有发布：草稿刚被别人改过，看一遍再发布。"], [], null, false, cancellationToken);
        if (fields["sure"] != "yes" && await drafts.WarningsAsync(user, state.Newest, cancellationToken) is { Count: > 0 }) return await PageAsync(user, state, drafts, stage, Typed(state), ["还没有发布：有的数别的表已经要过。去掉那几项，或者勾上“还是要单独报”。"], [], null, false, cancellationToken);

        var published = await drafts.PublishAsync(user, state, cancellationToken);
        if (published.Refusal is { } no) return await PageAsync(user, state, drafts, stage, Typed(state), [no.Sentence], [], null, false, cancellationToken);

        trail.Note(user.Actor, new AuditNote(AuditKinds.Report, $"发布了《{published.Value.Title}》第{published.Value.Version}版", published.Value.AreaId, $"form/{id}"));
        await work.SaveAsync(cancellationToken);
        return Form(id, "published");
    }

    private static async Task<IResult> EditAsync(string id, HttpContext http, FormDrafts drafts, IUnitOfWork work, IAuditTrail trail, CancellationToken cancellationToken)
    {
        var user = OfficeUser.Of(http);
        if (await drafts.FindAsync(user, id, cancellationToken) is not { Live: { } live } state || !user.Manages(live.AreaId)) return OfficeDoor.Missing();
        if (state.Draft is not null) return Form(id, "begun");

        await drafts.BeginAsync(state, cancellationToken);
        trail.Note(user.Actor, new AuditNote(AuditKinds.Report, $"开了《{live.Title}》的草稿", live.AreaId, $"form/{id}"));
        await work.SaveAsync(cancellationToken);
        return Form(id, "begun");
    }

    private static async Task<IResult> CopyAsync(string id, HttpContext http, FormDrafts drafts, IUnitOfWork work, IAuditTrail trail, CancellationToken cancellationToken)
    {
        var user = OfficeUser.Of(http);
        // Urgent reports go one way for everybody.
        if (await drafts.FindAsync(user, id, cancellationToken) is not { Newest.IsUrgent: false } state) return OfficeDoor.Missing();

        var copy = await drafts.CopyAsync(user, state, cancellationToken);
        trail.Note(user.Actor, new AuditNote(AuditKinds.Report, $"照《{state.Newest.Title}》做了一张表的草稿", FormDrafts.PlaceOf(user)?.Id, $"form/{copy}"));
        await work.SaveAsync(cancellationToken);
        return Form(copy, "copied");
    }

    private static async Task<IResult> DropAsync(string id, HttpContext http, FormDrafts drafts, IUnitOfWork work, IAuditTrail trail, CancellationToken cancellationToken)
    {
        var user = OfficeUser.Of(http);
        if (await DraftAsync(id, user, drafts, cancellationToken) is not { } state) return OfficeDoor.Missing();

        await drafts.DropAsync(id, cancellationToken);
        trail.Note(user.Actor, new AuditNote(AuditKinds.Report, $"丢掉了表的草稿：{state.Newest.Title}", state.Newest.AreaId, $"form/{id}"));
        await work.SaveAsync(cancellationToken);
        return TypedResults.LocalRedirect("~/console/reports/forms?done=dropped");
    }

    /// <summary>One more line of the test chat; nothing of it is kept.</summary>
    private static async Task<IResult> TryAsync(string id, HttpContext http, IFormCollection fields, FormDrafts drafts, PracticeStage stage, CancellationToken cancellationToken)
    {
        var user = OfficeUser.Of(http);
        if (await drafts.FindAsync(user, id, cancellationToken) is not { } state || !user.Manages(state.Newest.AreaId)) return OfficeDoor.Missing();

        List<string> said = [.. fields["said"].OfType<string>().Select(line => line.Length <= PracticeStage.LongestLine ? line : line[..PracticeStage.LongestLine]).Take(PracticeStage.MostLines)];
        if (fields.Said("say", PracticeStage.LongestLine) is { Length: > 0 } say) said.Add(say);
        return await PageAsync(user, state, drafts, stage, Typed(state), [], fields["do"] == "again" ? [] : said, null, false, cancellationToken);
    }

    private static FormTyped Typed(FormState state) => FormTyped.Of(state.Newest, state.Draft is null ? "" : FormWriting.NoteOf(state.File), new Dictionary<string, string>(StringComparer.Ordinal));

    private static async Task<FormState?> DraftAsync(string id, OfficeUser user, FormDrafts drafts, CancellationToken cancellationToken) =>
        await drafts.FindAsync(user, id, cancellationToken) is { Draft: { } draft } state && user.Manages(draft.AreaId) ? state : null;

    private static RedirectHttpResult Form(string id, string done) => TypedResults.LocalRedirect($"~/console/reports/forms/{Uri.EscapeDataString(id)}?done={done}");

    private static string? Given(string said) => said.Length == 0 ? null : said;
}

/// <summary>What was typed to begin a form with.</summary>
public sealed record NewFormTyped(string Title, string Rhythm, string Words, string Purpose, string Keep);
