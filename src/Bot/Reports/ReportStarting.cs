using HealthAssistantBot.Bot.Conversations;
using HealthAssistantBot.Bot.Reports.Photos;
using HealthAssistantBot.Domain.Reports;
using HealthAssistantBot.Domain.Reports.Forms;
using HealthAssistantBot.Domain.Reports.Reading;

namespace HealthAssistantBot.Bot.Reports;

/// <summary>Finds out which report somebody begins, and begins it: by 上报, by a form's name, or in one breath.</summary>
internal sealed class ReportStarting(ReportDesk desk, ReportDialog dialog, IReportBook book)
{
    private const int FewestFigures = 2;

    /// <summary>上报, without a form: the one that is owed, else a choice.</summary>
    public async Task StartAsync(Turn turn, Reporter reporter, CancellationToken cancellationToken)
    {
        var forms = Offered(await desk.FormsAsync(reporter.Village.Id, cancellationToken));
        var owed = await OwedAsync(reporter, forms, cancellationToken);
        if (owed is [var only]) await StartAsync(turn, reporter, only, await desk.MeantAsync(reporter, only, cancellationToken), cancellationToken);
        else dialog.Say(turn, ReportWords.Choose([.. owed, .. forms.Where(form => !IsPeriodic(form))]));
    }

    /// <summary>Whether the village has a periodic report to file now.</summary>
    public async Task<bool> OwesAsync(Reporter reporter, CancellationToken cancellationToken) =>
        (await OwedAsync(reporter, Offered(await desk.FormsAsync(reporter.Village.Id, cancellationToken)), cancellationToken)).Count > 0;

    private async Task<List<Form>> OwedAsync(Reporter reporter, IReadOnlyList<Form> forms, CancellationToken cancellationToken)
    {
        List<Form> owed = [];
        foreach (var form in forms.Where(IsPeriodic))
        {
            if (await book.FindAsync(reporter.Village.Id, form, await desk.MeantAsync(reporter, form, cancellationToken), cancellationToken) is null) owed.Add(form);
        }

        return owed;
    }

    /// <summary>One form step by step; goes on where this person stopped, tells where somebody else has begun or filed.</summary>
    public async Task StartAsync(Turn turn, Reporter reporter, Form form, ReportPeriod period, CancellationToken cancellationToken)
    {
        new LastVillage(reporter.Village.Id, turn.Clock.Today).KeepIn(turn);
        var talk = await desk.OpenAsync(reporter, form, period, stepByStep: true, cancellationToken);
        if (talk.IsOnlyOne && form.Rhythm != FormRhythm.Day && await book.FindAsync(reporter.Village.Id, form, period, cancellationToken) is { } filed)
        {
            await dialog.SayDuplicateAsync(turn, filed, cancellationToken);
            return;
        }

        if (talk.IsOnlyOne)
        {
            var begun = await book.DraftsInAsync(form.Id, period.ToString(), [reporter.Village.Id], desk.DraftsSince, cancellationToken);
            if (begun.FirstOrDefault(draft => draft.PersonId == reporter.Person.Id) is { } own && OpenReport.FromJson(own.Json) is { } kept && await desk.RestoreAsync(reporter, kept, cancellationToken) is { } mine)
            {
                await dialog.SayAsync(turn, mine, ReportCourse.Again(mine), cancellationToken);
                return;
            }

            if (begun is [var other, ..])
            {
                new BegunReport(other.PersonId, form.Id, other.Period).KeepIn(turn);
                dialog.Say(turn, ReportWords.BegunByOther(talk, await desk.NameAsync(other.PersonId, cancellationToken), turn.Clock.ToLocal(other.At), other.FilledTo));
                return;
            }
        }

        WaitingPhotos.MoveInto(turn, talk);
        if (talk.NextField is not { } first)
        {
            await dialog.NextAsync(turn, talk, AskedOnceWords.Of(talk), cancellationToken);
            return;
        }

        talk.Open = talk.Open with { Pending = first.Key };
        var start = ReportWords.Start(talk, first);
        await dialog.SayAsync(turn, talk, AskedOnceWords.Of(talk) is { } given ? given.With(start) : start, cancellationToken);
    }

    /// <summary>The form that a start names: 月报, 体检日报, 健教; null for none.</summary>
    public async Task<Form?> NamedAsync(int areaId, string said, CancellationToken cancellationToken) =>
        Offered(await desk.FormsAsync(areaId, cancellationToken)).FirstOrDefault(form => Names(form, said))
        ?? Offered(await desk.FormsAsync(areaId, cancellationToken)).FirstOrDefault(form => said.Length >= 2 && (form.Short.Contains(said, StringComparison.Ordinal) || form.Title.Contains(said, StringComparison.Ordinal)));

    /// <summary>A report said in one breath, of the form that it fits best; null when it is none.</summary>
    public async Task<ReportTalk?> ReadAsync(Reporter reporter, string text, CancellationToken cancellationToken)
    {
        var plain = ReportSayings.Plain(text);
        if (ReportSayings.IsQuestion(text) || plain.Length < 3) return null;

        var forms = Offered(await desk.FormsAsync(reporter.Village.Id, cancellationToken));
        var whole = ReportSayings.IsZero(plain) || ReportSayings.IsSame(plain);
        if (!whole && !ReportSayings.HoldsFigure(text)) return null;

        var named = forms.FirstOrDefault(form => Names(form, plain));
        ReportTalk? best = null;
        var most = 0;
        foreach (var form in named is null ? forms : [named])
        {
            if (whole && named is null && !(ReportSayings.IsToday(plain) ? form.Rhythm == FormRhythm.Day : IsPeriodic(form))) continue;
            var talk = await desk.OpenAsync(reporter, form, await desk.MeantAsync(reporter, form, cancellationToken), stepByStep: false, cancellationToken);
            UtteranceReader.Read(talk.Draft, text);
            var figures = talk.Draft.Values.Values.Count(value => value.Origin == ValueOrigin.Stated && value.Value is NumberValue) + talk.Draft.Asks.Count;
            if (whole) figures += FewestFigures;
            if (figures > most && figures >= (named is null ? FewestFigures : 1)) (best, most) = (talk, figures);
        }
        return best;
    }

    public static bool IsPeriodic(Form form) => form.Rhythm is not (FormRhythm.Event or FormRhythm.Day);

    // An urgent report goes another way and at once.
    private static List<Form> Offered(IReadOnlyList<Form> forms) => [.. forms.Where(form => !form.IsUrgent)];

    private static bool Names(Form form, string said) => form.Short.Length >= 2 && said.Contains(form.Short, StringComparison.Ordinal) || said.Contains(form.Title, StringComparison.Ordinal);
}

/// <summary>A report that somebody else of the village has begun.</summary>
internal sealed record BegunReport(int PersonId, string FormId, string Period)
{
    private const string Piece = "report-begun";
    private const int Version = 1;

    public static BegunReport? Of(Turn turn) => turn.State.Read<BegunReport>(Piece, Version);

    public void KeepIn(Turn turn) => turn.State.Write(Piece, Version, this);

    public static void Forget(Turn turn) => turn.State.Clear(Piece);
}
