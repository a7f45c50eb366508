using HealthAssistantBot.Domain.Papers;

namespace HealthAssistantBot.Domain.Tests.Papers;

public sealed class CarriedCorrectionTests
{
    private const string Sentence = "除四害由爱卫办牵头，镇卫生院配合。";
    private static readonly DateTime At = new(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    [Fact]
    public void What_both_engines_read_keeps_its_correction_under_the_new_id()
    {
        var change = Correction("old", CorrectionKind.Change, new ItemWords { Party = "综合执法队" });

        var now = Reread([change], Reading(Duty("old", "爱卫办", "除四害")), Reading(Duty("new", "爱卫办", "除四害"), Duty("more", "镇卫生院", "除四害")));

        Assert.Equal(["综合执法队", "镇卫生院"], now.Duties.Select(d => d.Party));
    }

    [Fact]
    public void What_a_person_confirmed_wins_over_what_the_new_engine_says_of_the_same_party()
    {
        var confirm = Correction("old", CorrectionKind.Confirm, null);

        var now = Reread([confirm], Reading(Duty("old", "爱卫办", "除四害")), Reading(Duty("new", "爱卫办", "灭鼠"), Duty("more", "镇卫生院", "除四害")));

        Assert.Equal([("爱卫办", "除四害", 1.0), ("镇卫生院", "除四害", 0.7)], now.Duties.OrderByDescending(d => d.Confidence).Select(d => (d.Party, d.Topic, d.Confidence)));
    }

    [Fact]
    public void What_a_person_dropped_stays_dropped_however_the_new_engine_words_it()
    {
        var drop = Correction("old", CorrectionKind.Drop, null);

        Assert.Empty(Reread([drop], Reading(Duty("old", "爱卫办", "除四害")), Reading(Duty("new", "爱卫办", "除四害工作"))).Duties);
    }

    [Fact]
    public void What_the_new_engine_no_longer_reads_stays_as_the_person_left_it_and_can_still_be_changed()
    {
        var change = Correction("old", CorrectionKind.Change, new ItemWords { Topic = "灭鼠" });

        var kept = Assert.Single(Reread([change], Reading(Duty("old", "爱卫办", "除四害")), Reading()).Duties);

        Assert.Equal(("爱卫办", "灭鼠", Sentence), (kept.Party, kept.Topic, kept.Quote));
    }

    [Fact]
    public void What_a_person_added_stays_once_when_the_new_engine_finds_it_too()
    {
        var add = Correction("a1-1-0", CorrectionKind.Add, new ItemWords { Party = "爱卫办", Kind = DutyKind.Lead, Topic = "除四害", Place = new ItemPlace("一", Sentence, 2, Sentence.Length) });

        var now = Reread([add], Reading(), Reading(Duty("new", "爱卫办", "除四害")));

        Assert.Equal("a1-1-0", Assert.Single(now.Duties).Id);
    }

    [Fact]
    public void An_addition_goes_over_to_a_newer_version_whose_clause_is_unchanged_and_stands_in_its_new_place()
    {
        var older = PaperReader.Read(new PaperText("松林镇卫生工作分工\n一、分工\n（一）除四害要常抓不懈。\n"));
        var newerText = "松林镇卫生工作分工\n一、总则\n为了健康，制定本分工。\n二、分工\n（一）除四害要\n常抓不懈。\n";
        var newer = PaperReader.Read(new PaperText(newerText));
        var clause = older.Clauses.Single(c => c.Path == "一（一）");
        var add = Correction("a1-1-0", CorrectionKind.Add, new ItemWords { Party = "爱卫办", Kind = DutyKind.Lead, Topic = "除四害", Place = new ItemPlace(clause.Path, "除四害要常抓不懈。", clause.Spans[0].Start + 3, 9) });

        var place = Assert.Single(CarriedCorrections.ToVersion(older, newer, [add])).Words!.Place!;

        Assert.Equal(("二（一）", "除四害要\n常抓不懈。"), (place.Clause, newerText.Substring(place.Start, place.Length)));
        Assert.Empty(CarriedCorrections.ToVersion(older, PaperReader.Read(new PaperText("松林镇卫生工作分工\n一、分工\n（一）控烟要全镇一起动手。\n")), [add]));
    }

    [Fact]
    public void Added_times_get_their_rule_or_their_day_from_the_printed_words()
    {
        PaperCorrection Time(PaperItemKind kind, string words) => new(1, kind, words, CorrectionKind.Add, PaperCorrection.WordsToJson(new ItemWords { What = "开会", Time = words, Place = new ItemPlace("一", words, 0, 4) }), At, null, null, 1);

        var reading = PaperReview.Apply(Reading(), [Time(PrintedTimes.KindOf("每季度一次"), "每季度一次"), Time(PrintedTimes.KindOf("2026年8月底前"), "2026年8月底前")]);

        Assert.Equal(("quarter", 1), (Assert.Single(reading.Recurring).Rule.Every, reading.Recurring[0].Rule.Times));
        Assert.Equal("2026-08-31", Assert.Single(reading.Deadlines).Due);
        Assert.Equal("每季度召开一次", PrintedTimes.First("领导小组每季度召开一次会议。"));
    }

    [Fact]
    public void A_role_that_a_person_put_right_is_said_with_its_own_word()
    {
        var change = Correction("old", CorrectionKind.Change, new ItemWords { Kind = DutyKind.Support });

        Assert.Equal("配合", Assert.Single(PaperReview.Apply(Reading(Duty("old", "爱卫办", "除四害")), [change]).Duties).Verb);
    }

    // As the store does it: the same corrections said of the new reading, and what they need besides.
    private static PaperReading Reread(IReadOnlyList<PaperCorrection> made, PaperReading older, PaperReading newer)
    {
        var further = new List<PaperCorrection>();
        foreach (var carried in CarriedCorrections.ToNewReading(older, newer, made))
        {
            if (carried.IsFurther) further.Add(new PaperCorrection(1, carried.ItemKind, carried.ItemId, carried.Kind, PaperCorrection.WordsToJson(carried.Words), carried.From.At, null, null, carried.From.Step));
            else carried.From.SayOf(carried.ItemId, carried.Kind, carried.Words);
        }

        return PaperReview.Apply(newer, made.Concat(further));
    }

    private static PaperCorrection Correction(string item, CorrectionKind kind, ItemWords? words) => new(1, PaperItemKind.Duty, item, kind, PaperCorrection.WordsToJson(words), At, null, null, 1);

    private static PaperReading Reading(params Duty[] duties) => new() { Clauses = [new Clause("一", "一", "", null, "一、" + Sentence, [new Span(0, Sentence.Length + 2)])], Duties = duties };

    private static Duty Duty(string id, string party, string topic) => new(id, party, DutyKind.Lead, "牵头", topic, false, "一", Sentence, new Span(2, Sentence.Length), 0.7);
}
