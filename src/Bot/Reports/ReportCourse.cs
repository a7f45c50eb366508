using HealthAssistantBot.Bot.Conversations;
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
        if (talk.Draft.Asks.Count == 0 && (talk.Pending ?? talk.NextField) is { } field) return ReportWords.Resume(talk, field);

        Reply? none = null;
        return Next(talk, ref none);
    }

    /// <summary>Whether the choice is one of the open question's.</summary>
    public static bool Offers(ReportTalk talk, SuggestedAction action) =>
        action.Say is ReportWords.Yes or ReportWords.All || Again(talk).Actions.Any(own => own.Say == action.Say);

    /// <summary>Moves on to the next question and gives it; may put words above it.</summary>
    public static Reply Next(ReportTalk talk, ref Reply? lead)
    {
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

    public static void Ask(ReportTalk talk, FormField field) =>
        talk.Open = talk.Open with { Step = ReportStep.Asking, Pending = field.Key, Tries = talk.Open.Pending == field.Key && talk.Open.Step == ReportStep.Asking ? talk.Open.Tries : 0 };

    public static void Insist(ReportTalk talk, string words) =>
        talk.Open = talk.Open with { Step = ReportStep.Asking, Tries = 0, Insisted = [.. talk.Open.Insisted, new InsistedRule(talk.Open.Rule!, words)] };

    public static void Park(ReportTalk talk, string key, string words) =>
        talk.Open = talk.Open with { Parked = [.. talk.Open.Parked.Where(parked => parked.Key != key), new ParkedPart(key, words)], Pending = null, Tries = 0 };
}
