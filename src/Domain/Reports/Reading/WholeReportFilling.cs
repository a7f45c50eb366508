using HealthAssistantBot.Domain.Reports.Forms;

namespace HealthAssistantBot.Domain.Reports.Reading;

/// <summary>Takes over last time's figures and sets zeros; never over what somebody said.</summary>
internal static class WholeReportFilling
{
    public static void Fill(ReportDraft draft, WholeReport whole)
    {
        if (whole.SameAsLast) Carry(draft, draft.Form.Fields.Where(field => field.Carries));
        Carry(draft, whole.Same.SelectMany(mention => mention.Entry.Claims).Where(claim => claim.Choice is null).Select(claim => claim.Field).Distinct());
        if (whole.NothingAtAll) Zero(draft);
    }

    public static void FillRest(ReportDraft draft, WholeReport whole)
    {
        if (whole.NothingElse && draft.Form.ZeroReport.IsAllowed) SetZeros(draft);
    }

    private static void Zero(ReportDraft draft)
    {
        if (!draft.Form.ZeroReport.IsAllowed) return;
        SetZeros(draft);
        Carry(draft, draft.Form.ZeroReport.Carries.Select(draft.Form.Field).OfType<FormField>());
    }

    private static void SetZeros(ReportDraft draft)
    {
        foreach (var field in draft.Form.Fields.Where(field => field.ZeroInZeroReport))
        {
            if (!draft.IsStated(field.Key) && !draft.Asks.ContainsKey(field.Key)) draft.Set(field.Key, new NumberValue(0), ValueOrigin.Zero, "");
        }
    }

    private static void Carry(ReportDraft draft, IEnumerable<FormField> fields)
    {
        foreach (var field in fields)
        {
            if (!draft.IsStated(field.Key) && !draft.Asks.ContainsKey(field.Key) && draft.Context.Previous.TryGetValue(field.Key, out var last)) draft.Set(field.Key, last, ValueOrigin.Carried, "");
        }
    }
}
