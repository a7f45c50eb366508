using HealthAssistantBot.Domain.Common;
using HealthAssistantBot.Domain.Reports;
using HealthAssistantBot.Domain.Reports.Forms;
using HealthAssistantBot.Domain.StaffDirectory;

namespace HealthAssistantBot.Bot.Reports;

/// <summary>Sends a report back, from chat and console alike; the words go to the cadre unchanged.</summary>
internal sealed class ReturnDesk(ReviewPost post, IReportBook book, Clock clock)
{
    /// <param name="field">Null: the whole report.</param>
    /// <returns>The cadre it goes to; without an account they must be called.</returns>
    public async Task<Outcome<Person>> ReturnAsync(VillageReport filed, FormField? field, string words, Person clerk, CancellationToken cancellationToken)
    {
        var report = filed.Report;
        var why = PersonalData.Mask(words);
        if (await post.CadreAsync(filed, cancellationToken) is not { } cadre) return ReportRefusals.NobodyToReturnTo(report.Village);
        if (report.Return(clerk.Id, clock.UtcNow, why, field?.Key, "", clock.Today).Refusal is { } no) return no;

        book.Changed(report);
        if (cadre.UserId is not null) await post.ReturnAsync(filed, field, clerk, why, cadre, cancellationToken);
        return cadre;
    }
}
