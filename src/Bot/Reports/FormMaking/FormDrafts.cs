using System.Globalization;
using System.Text.Json.Nodes;
using HealthAssistantBot.Bot.Conversations.Sheets;
using HealthAssistantBot.Bot.Office;
using HealthAssistantBot.Domain.Common;
using HealthAssistantBot.Domain.Reports;
using HealthAssistantBot.Domain.Reports.Forms;
using HealthAssistantBot.Domain.StaffDirectory;

namespace HealthAssistantBot.Bot.Reports.FormMaking;

/// <summary>A form with its waiting draft, as somebody may see it.</summary>
/// <param name="Live">Null while it was never published.</param>
/// <param name="Draft">Null when none waits.</param>
/// <param name="Seen">What the editor's page sends back, so that nobody overwrites what somebody else has saved since.</param>
public sealed record FormState(string Id, Form? Live, Form? Draft, string File, string Seen, IReadOnlyList<FormVersion> Versions)
{
    public Form Newest => Draft ?? Live!;
}

/// <summary>Forms as clerks make and change them: own ones of a place, drafts first, published by hand.</summary>
internal sealed class FormDrafts(IReportBook book, Clock clock)
{
    private const int MostRows = 200;

    public async Task<IReadOnlyList<(Form? Live, Form? Draft)>> AllAsync(OfficeUser user, CancellationToken cancellationToken)
    {
        var live = (await book.FormsAsync(cancellationToken)).Where(form => MaySee(user, form)).ToList();
        var drafts = (await book.DraftFormsAsync(cancellationToken)).Where(form => user.Manages(form.AreaId)).ToDictionary(form => form.Id, StringComparer.Ordinal);
        return [.. live.Select(form => ((Form?)form, drafts.GetValueOrDefault(form.Id))), .. drafts.Values.Where(draft => live.TrueForAll(form => form.Id != draft.Id)).Select(draft => ((Form?)null, (Form?)draft))];
    }

    /// <summary>Null for a form that is not there or not theirs to see.</summary>
    public async Task<FormState?> FindAsync(OfficeUser user, string id, CancellationToken cancellationToken)
    {
        var live = (await book.FormsAsync(cancellationToken)).FirstOrDefault(form => form.Id == id);
        var draft = (await book.DraftFormsAsync(cancellationToken)).FirstOrDefault(form => form.Id == id);
        if (live is not null && !MaySee(user, live) || live is null && draft is null) return null;
        if (draft is not null && !user.Manages(draft.AreaId)) draft = null;
        if (live is null && draft is null) return null;

        var versions = await book.VersionsAsync(id, cancellationToken);
        var newest = versions.FirstOrDefault(one => one.Version == (draft ?? live)!.Version);
        return new FormState(id, live, draft, newest?.File ?? BuiltInForms.FileOf(id), newest?.KeptAt.Ticks.ToString(CultureInfo.InvariantCulture) ?? "0", versions);
    }

    /// <summary>A draft from a list, one field a line, or from a header row that was copied from Excel.</summary>
    /// <returns>The new form's id.</returns>
    public Task<Outcome<string>> FromLinesAsync(OfficeUser user, string title, string lines, FormGuessWishes wishes, CancellationToken cancellationToken)
    {
        var columns = lines.Split(['\n', '\t'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(Bare).Where(line => line.Length > 0).Take(FormTyped.MostFields)
            .Select(line => new HeaderColumn(line.Length <= 60 ? line : line[..60], [], [])).ToList();
        return columns.Count == 0 ? Task.FromResult<Outcome<string>>(FormRefusals.NoLines) : GuessedAsync(user, title, columns, wishes, cancellationToken);
    }

    public async Task<Outcome<string>> FromWorkbookAsync(OfficeUser user, string title, string path, FormGuessWishes wishes, CancellationToken cancellationToken)
    {
        if (HeaderSheet.Of(Workbook.Read(path, MostRows), DropDowns.Of(path)) is not { } sheet) return FormRefusals.NoHeader;
        return await GuessedAsync(user, title.Length > 0 ? title : sheet.Title ?? "", [.. sheet.Columns.Take(FormTyped.MostFields)], wishes, cancellationToken);
    }

    /// <summary>Saves what was typed as the draft.</summary>
    public async Task<WrittenForm> SaveAsync(FormState state, FormTyped typed, AreaTree tree, CancellationToken cancellationToken)
    {
        var written = FormWriting.Write(typed, state.Id, state.File, tree.Find(state.Newest.AreaId));
        if (written.Form is not null) await book.KeepDraftAsync(written.Form, written.File, clock.UtcNow, cancellationToken);
        return written;
    }

    /// <summary>A draft that begins as the live form stands.</summary>
    public Task BeginAsync(FormState state, CancellationToken cancellationToken) => book.KeepDraftAsync(state.Live!, state.File, clock.UtcNow, cancellationToken);

    /// <summary>The same form for the own place, under a name of its own.</summary>
    public async Task<string> CopyAsync(OfficeUser user, FormState state, CancellationToken cancellationToken)
    {
        var place = PlaceOf(user);
        var id = await FreeIdAsync(state.Id, cancellationToken);
        var file = FormWriting.Copy(state.File, id, place);
        await book.KeepDraftAsync(Read(file), file, clock.UtcNow, cancellationToken);
        return id;
    }

    public Task<bool> DropAsync(string id, CancellationToken cancellationToken) => book.DropDraftAsync(id, cancellationToken);

    /// <summary>Makes the draft live; refused where villages could not tell it from another form by name.</summary>
    public async Task<Outcome<Form>> PublishAsync(OfficeUser user, FormState state, CancellationToken cancellationToken)
    {
        if (state.Draft is not { } draft) return FormRefusals.NoDraft;
        if ((await OthersAsync(user, draft, cancellationToken)).FirstOrDefault(form => form.Short == draft.Short || form.Title == draft.Title) is { } same) return FormRefusals.SameName(draft.Short, same.Title);

        return await book.PublishFormAsync(state.Id, clock.UtcNow, cancellationToken) is { } live ? live : FormRefusals.NoDraft;
    }

    /// <summary>Figures that another form of these villages asks for already.</summary>
    public async Task<IReadOnlyList<string>> WarningsAsync(OfficeUser user, Form form, CancellationToken cancellationToken) =>
        new FieldDictionary([.. await OthersAsync(user, form, cancellationToken), form]).Warnings(form);

    /// <summary>Where a new form belongs: the place that is looked at while it is managed, else the own one; null is everybody's, an administrator's to make.</summary>
    public static Area? PlaceOf(OfficeUser user) => user.Area is { } area && user.Manages(area.Id) ? area : user.Areas.Find(user.HomeAreaId);

    private async Task<Outcome<string>> GuessedAsync(OfficeUser user, string title, IReadOnlyList<HeaderColumn> columns, FormGuessWishes wishes, CancellationToken cancellationToken)
    {
        if (title.Length == 0) return FormRefusals.NoTitle;

        var place = PlaceOf(user);
        var id = await FreeIdAsync(FormKeys.IdOf(title), cancellationToken);
        var guess = FormGuess.Of(title, columns, wishes with { Id = id, Title = title });
        if (FormReader.Read(guess.Json) is { Catalogue: null } unreadable) return FormRefusals.Unreadable([.. guess.ToCheck, .. unreadable.Mistakes]);

        var file = FormWriting.WithNote(FormWriting.Copy(guess.Json, id, place), [.. guess.Guessed.Where(line => line.Contains("不用填", StringComparison.Ordinal)), .. guess.ToCheck]);
        await book.KeepDraftAsync(Read(file), file, clock.UtcNow, cancellationToken);
        return id;
    }

    private async Task<List<Form>> OthersAsync(OfficeUser user, Form form, CancellationToken cancellationToken) =>
        [.. (await book.FormsAsync(cancellationToken)).Where(other => other.Id != form.Id && (form.AreaId is not { } area || other.IsFor(user.Areas, area)))];

    private async Task<string> FreeIdAsync(string wanted, CancellationToken cancellationToken)
    {
        var id = wanted;
        for (var n = 2; BuiltInForms.All.Any(form => form.Id == id) || (await book.VersionsAsync(id, cancellationToken)).Count > 0; n++) id = string.Create(CultureInfo.InvariantCulture, $"{wanted}-{n}");
        return id;
    }

    private static bool MaySee(OfficeUser user, Form form) => user.Sees(form.AreaId);

    private static Form Read(string file) => FormReader.Read(file).Catalogue?.Forms[0] ?? throw new InvalidOperationException("a form that was read does not read any more");

    // 1、体检人数 → 体检人数.
    private static string Bare(string line)
    {
        var end = 0;
        while (end < line.Length && (char.IsAsciiDigit(line[end]) || line[end] is '①' or '②')) end++;
        return end > 0 && end < line.Length && line[end] is '、' or '.' or '．' or ')' or '）' ? line[(end + 1)..].Trim() : line.Trim();
    }
}

/// <summary>Every "no" of making a form.</summary>
internal static class FormRefusals
{
    public static Refusal NoTitle { get; } = new("form.no-title", "表还没有名字。");

    public static Refusal NoLines { get; } = new("form.no-lines", "还没有要填的项：一行写一项，或者传一个 Excel 表。");

    public static Refusal NoHeader { get; } = new("form.no-header", "这个表里找不到表头：要有一行至少两个栏名。");

    public static Refusal NoDraft { get; } = new("form.no-draft", "没有等着发布的草稿，可能刚被别人发布了。");

    public static Refusal SameName(string name, string other) => new("form.same-name", $"“{name}”跟《{other}》重名，村里说“{name}”时分不清是哪张。改一个简称再发布。");

    public static Refusal Unreadable(IEnumerable<string> lines) => new("form.unreadable", string.Join('\n', lines));
}
