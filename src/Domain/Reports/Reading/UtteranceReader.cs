using HealthAssistantBot.Domain.Reports.Forms;

namespace HealthAssistantBot.Domain.Reports.Reading;

/// <summary>
/// Reads one message into a draft: everything in one breath, an answer to one question, or a correction. Works from the form's words,
/// units and types and from how people say counts; knows no form. The gold conventions are those of the form language's README.
/// </summary>
public static class UtteranceReader
{
    /// <param name="pending">The field that was asked last, where the message may answer with a bare figure; null to take the first that is still open.</param>
    public static void Read(ReportDraft draft, string text, string? pending = null)
    {
        var caught = new HashSet<PrivacyKind>();
        var cleaned = PrivacyGuard.Clean(text, draft.Form, caught);
        foreach (var kind in caught) draft.Caught(kind);

        var lexicon = FormLexicon.Of(draft.Form);
        var said = MessageText.Read(cleaned, lexicon);
        if (said.Text.Length == 0) return;

        var isFirst = draft.LastSaid.Count == 0 && pending is null;
        pending ??= draft.Asks.Keys.FirstOrDefault(key => draft.Form.Field(key) is not null) ?? draft.Missing.FirstOrDefault(field => field.Type is not (FieldType.Date or FieldType.Village))?.Key;
        var whole = WholeReportReader.Read(said, lexicon);
        PeriodReader.Read(said, draft);
        VillageReader.Read(said, draft);
        // Before anything that counts: a phone is no figure.
        PhoneReader.Read(said, draft);
        HouseholdReader.Read(said, draft, pending);
        DateFieldReader.Read(said, draft, lexicon);
        var nobody = NoneReader.ReadNobody(said, draft.Form);
        LeftUndone.Use(said, lexicon);
        FrontedObject.UseParted(said, draft.Form);
        MentionReader.ReadNumbered(said, draft.Form);
        MentionReader.Read(said, lexicon);
        CorrectionWords.UseMiscounts(said);
        var nones = NoneReader.Read(said, nobody);
        QuantityReader.Read(said, draft.Form);
        FigureMending.Mend(said);
        // What stands for the whole report comes first, so that a difference (少了3个) has its base.
        WholeReportFilling.Fill(draft, whole);
        var figures = new FigureFilling(draft, said, nones, isFirst ? null : pending);
        figures.Fill();
        YesNoReader.Read(said, draft);
        ChoiceReader.Read(said, draft);
        TextFieldReader.Read(said, draft, lexicon);
        WholeReportFilling.FillRest(draft, whole);
        DraftSettling.Defaults(draft);
        DraftSettling.Derive(draft);
        if (figures.Given.Count > 0) draft.LastSaid = figures.Given;
        else if (isFirst) draft.LastSaid = [.. draft.Values.Keys];
    }
}
