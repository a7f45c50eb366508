using HealthAssistantBot.Bot.Conversations;
using HealthAssistantBot.Bot.Reports.Photos;
using HealthAssistantBot.Domain.Reports;
using HealthAssistantBot.Domain.Reports.Forms;
using HealthAssistantBot.Domain.Reports.Reading;

namespace HealthAssistantBot.Bot.Reports;

/// <summary>What an open report waits for next: what is unclear, then what is missing, then broken rules, then the read-back.</summary>
internal static class ReportCourse
{
    /// <summary>So often a question or a broken rule is shown; then the words are kept as they are, marked for the town.</summary>
    public const int MostTries = 3;

    /// <summary>The question that is open now, as it is asked again.</summary>
    public static Reply Again(ReportTalk talk)
    {
        if (talk.Open.Step == ReportStep.Violation && talk.Broken is { } broken) return CheckWords.Violation(talk, broken);
        if (talk.Open.Step == ReportStep.ReadBack) return SummaryWords.ConfirmLater(talk);
        if (talk.Draft.Asks.Count == 0 && (talk.Pending ?? talk.NextField) is { } field)
        {
            Ask(talk, field);
            return ReportWords.Resume(talk, field);
        }

        Reply? none = null;
        return Next(talk, ref none);
    }

    /// <summary>Whether the choice is one of the open question's.</summary>
    public static bool Offers(ReportTalk talk, SuggestedAction action) =>
        action.Say is ReportWords.Yes or ReportWords.All || Again(talk).Actions.Any(own => own.Say == action.Say);

    /// <summary>Moves on to the next question and gives it; may put words above it.</summary>
    public static Reply Next(ReportTalk talk, ref Reply? lead)
    {
        // What is no field of this form cannot be asked for.
        foreach (var stray in talk.Draft.Asks.Keys.Where(key => talk.Form.Field(key) is null).ToList()) talk.Draft.GiveUp(stray);

        var inOrder = talk.Draft.Asks.Where(ask => ask.Value.Reason == AskReason.InOrder).Select(ask => (Field: talk.Form.Field(ask.Key)!, Figure: ask.Value.Words)).OrderBy(part => talk.Form.NumberOf(part.Field.Key)).ToList();
        if (inOrder.Count > 0)
        {
            Ask(talk, inOrder[0].Field);
            return CheckWords.InOrder(talk, inOrder);
        }

        var unclear = talk.Draft.Asks.Where(ask => ask.Value.Reason == AskReason.Ambiguous).OrderBy(ask => talk.Form.NumberOf(ask.Key)).ToList();
        if (unclear.Count > 0)
        {
            var same = unclear.Where(ask => ask.Value.Words == unclear[0].Value.Words).Select(ask => talk.Form.Field(ask.Key)!).ToList();
            Ask(talk, same[0]);
            return CheckWords.Ambiguous(same, unclear[0].Value.Words);
        }

        var rough = talk.Draft.Asks.OrderBy(ask => talk.Form.NumberOf(ask.Key)).ToList();
        if (rough.Count > 0)
        {
            var field = talk.Form.Field(rough[0].Key)!;
            Ask(talk, field);
            return CheckWords.Approximate(talk, field, rough[0].Value.Words, rough.Count);
        }

        if (talk.NextField is { } open)
        {
            Ask(talk, open);
            return PromptWords.Of(talk, open);
        }

        // A rule that was shown three times is no trap: the figures stay as said, and the clerk sees them.
        while (talk.Broken is { } broken)
        {
            if (talk.Open.Rule == broken.Id && talk.Open.Tries >= MostTries)
            {
                Insist(talk, "");
                lead ??= CheckWords.Insisted;
                continue;
            }
            talk.Open = talk.Open with { Step = ReportStep.Violation, Rule = broken.Id, Tries = talk.Open.Rule == broken.Id ? talk.Open.Tries + 1 : 1, Pending = null };
            return CheckWords.Violation(talk, broken);
        }

        if (talk.PhotoToOffer is { } photo)
        {
            Ask(talk, photo);
            talk.Open = talk.Open with { PhotoOffered = true };
            return PromptWords.Of(talk, photo);
        }

        talk.Open = talk.Open with { Step = ReportStep.ReadBack, Pending = null, Rule = null, Tries = 0 };
        return SummaryWords.ReadBack(talk);
    }

    /// <summary>Goes to a field that was named alone: 第5项, 改地点. Null when the words name none.</summary>
    public static FormField? GoTo(ReportTalk talk, string plain)
    {
        if (FieldNames.Of(talk, plain) is not { } field) return null;

        talk.Open = talk.Open with { Step = ReportStep.Asking, Pending = field.Key, Tries = 0, Skipped = [.. talk.Open.Skipped.Where(key => key != field.Key)] };
        return field;
    }

    /// <summary>不清楚, 跳过: leaves the open question behind.</summary>
    /// <param name="said">As typed, masked: kept for the town where a figure must be settled.</param>
    /// <returns>False when the words say no such thing, or nothing is asked.</returns>
    public static bool TrySkip(ReportTalk talk, string plain, string said)
    {
        if (talk.Open.Step != ReportStep.Asking || talk.Pending is not { } field) return false;
        var unknown = plain is "不清楚" or "不知道" or "不晓得" or "查不到" or "没数" or "没得数" or "没有数" or "说不清" or "记不清" or "忘了";
        var skips = plain is "跳过" or "略过" or "下一项" or "不填" or "先跳过" or "过" || field.Type == FieldType.Photo && PhotoWords.IsNone(plain);
        // None is no figure here, no yes and no no: there is nothing to write.
        skips |= plain is "没有" or "没得" or "无" or "没" && !field.IsRequired && !field.IsNumber && field.Type != FieldType.YesNo;
        if (!unknown && !skips) return false;

        if (talk.Draft.Asks.TryGetValue(field.Key, out var ask)) ParkAsked(talk, field, ask);
        else if (unknown && field.IsRequired) Park(talk, field.Key, said);
        else talk.Open = talk.Open with { Skipped = [.. talk.Open.Skipped, field.Key], Pending = null };
        return true;
    }

    /// <summary>对 or 不对 to figures that were said without names.</summary>
    public static bool TryOrder(ReportTalk talk, string plain)
    {
        if (talk.Open.Step != ReportStep.Asking || !talk.Draft.Asks.Any(ask => ask.Value.Reason == AskReason.InOrder)) return false;
        if (ReportSayings.IsYes(plain)) talk.Draft.TakeInOrder();
        else if (ReportSayings.IsNo(plain)) talk.Draft.LeaveInOrder();
        else return false;
        talk.Open = talk.Open with { Pending = null, Tries = 0 };
        return true;
    }

    /// <summary>What is said to words that were not understood; after three tries they are kept as they are, and the town settles it.</summary>
    public static Reply Misheard(ReportTalk talk, string said)
    {
        Reply? lead = null;
        if (talk.Open.Step == ReportStep.Asking && talk.Pending is { } field)
        {
            if (field.Type == FieldType.Photo)
            {
                // Whatever it was: a photo is never waited for.
                talk.Open = talk.Open with { Skipped = [.. talk.Open.Skipped, field.Key], Pending = null };
                return Next(talk, ref lead);
            }
            if (talk.Open.Tries + 1 >= MostTries)
            {
                lead = CheckWords.Parked(talk.Draft.Asks.TryGetValue(field.Key, out var ask) ? ask.Words : said);
                if (ask is not null) ParkAsked(talk, field, ask);
                else Park(talk, field.Key, said);
                var next = Next(talk, ref lead);
                return lead!.With(next);
            }
            talk.Open = talk.Open with { Tries = talk.Open.Tries + 1 };
            if (talk.Draft.Asks.Count == 0) return CheckWords.NotUnderstood(talk, field, said);
        }
        else if (talk.Open.Step == ReportStep.Violation && talk.Broken is not null)
        {
            if (talk.Open.Tries >= MostTries)
            {
                Insist(talk, "");
                lead = CheckWords.Insisted;
                var next = Next(talk, ref lead);
                return lead!.With(next);
            }
            talk.Open = talk.Open with { Tries = talk.Open.Tries + 1 };
        }
        return Reply.Plain("report.not-understood", $"没听懂“{ReportWords.Quoted(said)}”。").With(Again(talk));
    }

    // Her words stay for the town; the other fields that the same words may mean stay open.
    private static void ParkAsked(ReportTalk talk, FormField field, AskBack ask)
    {
        foreach (var same in talk.Draft.Asks.Where(one => one.Value.Words == ask.Words).Select(one => one.Key).ToList()) talk.Draft.GiveUp(same);
        Park(talk, field.Key, ask.Words);
    }

    public static void Ask(ReportTalk talk, FormField field) =>
        talk.Open = talk.Open with { Step = ReportStep.Asking, Pending = field.Key, Tries = talk.Open.Pending == field.Key && talk.Open.Step == ReportStep.Asking ? talk.Open.Tries : 0 };

    public static void Insist(ReportTalk talk, string words) =>
        talk.Open = talk.Open with { Step = ReportStep.Asking, Tries = 0, Insisted = [.. talk.Open.Insisted, new InsistedRule(talk.Open.Rule!, words)] };

    public static void Park(ReportTalk talk, string key, string words) =>
        talk.Open = talk.Open with { Parked = [.. talk.Open.Parked.Where(parked => parked.Key != key), new ParkedPart(key, words)], Pending = null, Tries = 0 };
}
