using HealthAssistantBot.Domain.Language;

namespace HealthAssistantBot.Domain.Duties;

/// <summary>Works out what sort of answer a question wants, and what it is about.</summary>
internal static class QuestionReader
{
    public static QuestionReading Read(string text)
    {
        var said = text.Trim();
        var spoken = SpokenText.Read(said).Plain.Text;
        var plain = Trim(spoken);
        var goesOn = QuestionPatterns.GoesOn().IsMatch(spoken.TrimEnd('?', '.', '。', '!'));
        var past = QuestionPatterns.AsksPast().Match(plain);
        var kind = KindOf(plain, out var role, out var attribute);
        return new QuestionReading
        {
            Said = said,
            OwnWords = Trim(said),
            Plain = plain,
            Kind = kind,
            Role = role,
            Attribute = attribute,
            GoesOn = goesOn,
            Asks = QuestionPatterns.AnyQuestionWord().IsMatch(plain) || attribute is not null || QuestionPatterns.AsksContents().IsMatch(plain),
            PastYear = past.Success ? past.Groups["year"].Success ? int.Parse(past.Groups["year"].Value, System.Globalization.CultureInfo.InvariantCulture) : 0 : null,
            AsksTakenBack = QuestionPatterns.TakenBack().IsMatch(plain),
            Content = ContentOf(plain, kind),
        };
    }

    private static string Trim(string plain)
    {
        for (var i = 0; i < 4; i++)
        {
            var trimmed = QuestionPatterns.Closing().Replace(QuestionPatterns.Opening().Replace(plain, ""), "");
            if (trimmed.Length == 0 || trimmed.Length == plain.Length) break;
            plain = trimmed;
        }

        return plain;
    }

    private static QuestionKind KindOf(string plain, out AskedRole role, out string? attribute)
    {
        role = AskedRole.Any;
        attribute = null;
        if (QuestionPatterns.AsksOriginal().IsMatch(plain)) return QuestionKind.Original;
        if (AttributeWords.AskedIn(plain) is { } asked)
        {
            attribute = asked;
            return QuestionKind.Attribute;
        }

        if (QuestionPatterns.OurVillageMust().IsMatch(plain) && QuestionPatterns.AsksDuties().IsMatch(plain)) return QuestionKind.MyVillage;
        if (QuestionPatterns.LeadOrAssist().IsMatch(plain)) return QuestionKind.LeadOrAssist;
        if (QuestionPatterns.AsksLevel().IsMatch(plain)) return QuestionKind.Level;
        if (QuestionPatterns.AsksWhom().IsMatch(plain)) return QuestionKind.RoleWith;
        if (QuestionPatterns.AsksOversee().IsMatch(plain)) return Asked(out role, AskedRole.Oversee);
        if (QuestionPatterns.AsksSupport().IsMatch(plain)) return Asked(out role, AskedRole.Support);
        if (QuestionPatterns.AsksLead().IsMatch(plain)) return Asked(out role, AskedRole.Lead);
        if (QuestionPatterns.AsksWhen().IsMatch(plain)) return QuestionKind.Timing;
        if (QuestionPatterns.AsksContents().IsMatch(plain)) return QuestionKind.Fact;
        if (PostWords.IsAskedIn(plain)) return QuestionKind.Post;
        if (QuestionPatterns.AsksDuties().IsMatch(plain)) return QuestionKind.PartyDuties;
        if (QuestionPatterns.WhoPhrase().Match(plain) is { Success: true, Value: var who } && !IsPlaceAsked(plain, who)) return QuestionKind.Topic;
        return QuestionPatterns.AsksFact().IsMatch(plain) ? QuestionKind.Fact : QuestionKind.Topic;
    }

    private static QuestionKind Asked(out AskedRole role, AskedRole asked)
    {
        role = asked;
        return QuestionKind.Role;
    }

    // 设在哪, 办公室在哪里: a place, not a party.
    private static bool IsPlaceAsked(string plain, string who) =>
        who.TrimStart("应该要都又是得".ToCharArray()) is ['哪', ..] && System.Text.RegularExpressions.Regex.IsMatch(plain, "(?:在|设|放|挂|位于)(?:到|在)?哪");

    private static string ContentOf(string plain, QuestionKind kind)
    {
        var content = QuestionPatterns.LeadOrAssist().Replace(plain, "|");
        content = QuestionPatterns.AsksOriginal().Replace(content, "|");
        if (kind == QuestionKind.Level) content = QuestionPatterns.AsksLevel().Replace(content, "|");
        if (kind == QuestionKind.RoleWith) content = QuestionPatterns.AsksWhom().Replace(content, "|");
        content = QuestionPatterns.AsksLead().Replace(content, "|");
        if (kind == QuestionKind.Role) content = QuestionPatterns.AsksOversee().Replace(QuestionPatterns.AsksSupport().Replace(content, "|"), "|");
        if (kind == QuestionKind.Timing) content = QuestionPatterns.AsksWhen().Replace(content, "|");
        if (kind is QuestionKind.PartyDuties or QuestionKind.MyVillage) content = QuestionPatterns.AsksDuties().Replace(content, "|");
        if (kind is not QuestionKind.Fact) content = QuestionPatterns.WhoPhrase().Replace(content, "|");
        content = QuestionPatterns.AsksPast().Replace(content, "|");
        content = QuestionPatterns.AsksFact().Replace(content, "|");
        return content.Trim('|');
    }
}
