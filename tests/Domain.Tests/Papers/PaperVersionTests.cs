using HealthAssistantBot.Domain.Papers;

namespace HealthAssistantBot.Domain.Tests.Papers;

public sealed class PaperVersionTests
{
    private static readonly DateOnly Early = new(2023, 4, 12);
    private static readonly DateOnly Late = new(2026, 3, 10);

    public static TheoryData<string, PaperIdentity, PaperIdentity, VersionRelation> Pairs() => new()
    {
        { "later date wins", new(1, "青石府发〔2026〕8号", "甲", "分工", Late), new(1, "青石府发〔2026〕8号", "乙", "方案", Early), VersionRelation.Newer },
        { "and loses the other way round", new(1, "青石府发〔2026〕8号", null, null, Early), new(1, "青石府发〔2026〕8号", null, null, Late), VersionRelation.Older },
        { "brackets and blanks do not matter", new(1, "青石府发[2026] 8 号", null, null, Late), new(1, "青石府发〔2026〕8号", null, null, Early), VersionRelation.Newer },
        { "another number is another paper", new(1, "青石府发〔2026〕8号", "甲", "分工", Late), new(1, "青石府发〔2023〕11号", "甲", "分工", Early), VersionRelation.Unrelated },
        { "another area is another paper", new(1, "府发〔2026〕8号", "甲", "分工", Late), new(2, "府发〔2026〕8号", "甲", "分工", Early), VersionRelation.Unrelated },
        { "without a number issuer and title count", new(1, null, "甲", "分工", Late), new(1, "府发〔2026〕8号", "甲", "分工", Early), VersionRelation.Newer },
        { "another issuer, another paper", new(1, null, "甲", "分工", Late), new(1, null, "乙", "分工", Early), VersionRelation.Unrelated },
        { "without number and title never a version", new(1, null, "甲", null, Late), new(1, null, "甲", null, Early), VersionRelation.Unrelated },
        { "without a date a person decides", new(1, "府发〔2026〕8号", null, null, null), new(1, "府发〔2026〕8号", null, null, Early), VersionRelation.Undecided },
        { "on the same day a person decides", new(1, "府发〔2026〕8号", null, null, Late), new(1, "府发〔2026〕8号", null, null, Late), VersionRelation.Undecided },
    };

    [Theory, MemberData(nameof(Pairs))]
    public void Versions_follow_area_number_and_date(string what, PaperIdentity one, PaperIdentity other, VersionRelation relation)
    {
        Assert.True(what.Length > 0);

        Assert.Equal(relation, one.RelateTo(other));
    }

    [Fact]
    public void A_difference_tells_same_renumbered_changed_added_and_removed()
    {
        var older = Reading(("一", "一、总则。"), ("二", "二、镇卫生院负责预防接种和随访。"), ("三", "三、派出所维护秩序。"), ("四", "四、财政所保障经费。"));
        var newer = Reading(("一", "一、总则。"), ("二", "二、镇卫生院负责预防接种、随访和体检。"), ("三", "三、学校组织学生每年体检一次。"), ("四", "四、派出所\n维护秩序。"));

        var changes = ClauseDifference.Between(older, newer);

        Assert.Equal(
            [(ClauseChange.Same, "一", "一"), (ClauseChange.Changed, "二", "二"), (ClauseChange.Added, null, "三"), (ClauseChange.Renumbered, "三", "四"), (ClauseChange.Removed, "四", null)],
            changes.Select(c => (c.Kind, c.Older?.Path, c.Newer?.Path)));
        Assert.Equal((12, 1), ClauseDifference.CommonEnds("二、镇卫生院负责预防接种和随访。", "二、镇卫生院负责预防接种、随访和体检。"));
    }

    [Fact]
    public void A_correction_goes_over_to_a_clause_that_only_changed_its_number()
    {
        var older = Reading(("一", "一、除四害由爱卫办牵头。")) with { Duties = [Duty("old", "爱卫办", "一")] };
        var newer = Reading(("一", "一、总则。"), ("二", "二、除四害由爱卫办牵头。")) with { Duties = [Duty("new", "爱卫办", "二")] };
        var correction = new PaperCorrection(1, PaperItemKind.Duty, "old", CorrectionKind.Drop, null, new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc), null, null, 1);

        Assert.Equal("new", Assert.Single(CarriedCorrections.ToVersion(older, newer, [correction])).ItemId);
        Assert.Empty(CarriedCorrections.ToVersion(older, Reading(("一", "一、除四害由社会事务办牵头，爱卫办配合。")) with { Duties = [Duty("new", "爱卫办", "一")] }, [correction]));
    }

    [Fact]
    public void Corrections_change_confirm_and_drop_and_an_undo_brings_back()
    {
        var at = new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        var engine = Reading(("一", "一、…")) with { Duties = [Duty("a", "爱卫办", "一"), Duty("b", "派出所", "一")] };
        var drop = new PaperCorrection(1, PaperItemKind.Duty, "b", CorrectionKind.Drop, null, at, null, null, 2);
        PaperCorrection[] made =
        [
            new(1, PaperItemKind.Duty, "a", CorrectionKind.Change, PaperCorrection.WordsToJson(new ItemWords { Party = "综合执法队", Kind = DutyKind.Support }), at, null, null, 1),
            drop,
        ];

        var corrected = PaperReview.Apply(engine, made);
        drop.Undo(at);

        Assert.Equal([("综合执法队", DutyKind.Support, "除四害", 1.0)], corrected.Duties.Select(d => (d.Party, d.Kind, d.Topic, d.Confidence)));
        Assert.Equal(["综合执法队", "派出所"], PaperReview.Apply(engine, made).Duties.Select(d => d.Party));
    }

    [Fact]
    public void Two_papers_that_name_different_leaders_contradict_each_other()
    {
        var one = (1, Reading(("一", "一、…")) with { Duties = [Duty("a", "爱卫办", "一")] });
        var other = (2, Reading(("一", "一、…")) with { Duties = [Duty("b", "社会事务办", "一")] });

        Assert.Single(PaperConflicts.Between(one, [other], (_, _) => false));
        Assert.Empty(PaperConflicts.Between(one, [other], (_, _) => true));
    }

    private static PaperReading Reading(params (string Path, string Text)[] clauses) =>
        new() { Clauses = [.. clauses.Select(c => new Clause(c.Path, c.Path + "、", c.Text, null, c.Text, []))] };

    private static Duty Duty(string id, string party, string clause) => new(id, party, DutyKind.Lead, "牵头", "除四害", false, clause, $"除四害由{party}牵头。", new Span(0, 1), 0.7);
}
