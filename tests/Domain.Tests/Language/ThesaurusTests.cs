using HealthAssistantBot.Domain.Language;

namespace HealthAssistantBot.Domain.Tests.Language;

public sealed class ThesaurusTests
{
    [Fact]
    public void The_thesaurus_knows_hundreds_of_concepts_in_thousands_of_words()
    {
        Assert.True(Thesaurus.Default.Concepts.Count >= 400, $"{Thesaurus.Default.Concepts.Count} concepts");
        Assert.True(Thesaurus.Default.Words.Count >= 6000, $"{Thesaurus.Default.Words.Count} words");
    }

    [Theory]
    [InlineData("娃儿打针找谁", "预防接种")]
    [InlineData("老人家今年想去做个体检", "老年人健康管理")]
    [InlineData("血压高的病人谁来量", "高血压患者健康管理")]
    [InlineData("村口那家黑诊所没人管", "非法行医")]
    [InlineData("耗子太多了", "灭鼠")]
    [InlineData("有人发疯拿刀打人", "肇事肇祸处置")]
    [InlineData("怀孕前的免费药片去哪领", "叶酸发放")]
    [InlineData("村里死了人要不要登记", "死因监测")]
    [InlineData("诊所用过的针头丢哪里", "医疗废物")]
    [InlineData("住院能报销多少", "医保报销")]
    [InlineData("路灯坏了", "道路交通")]
    public void Everyday_words_lead_to_the_concept(string said, string concept) =>
        Assert.Contains(Thesaurus.Default.Hits(TextNormaliser.Plain(said)), hit => hit.Concept.Name == concept);

    [Fact]
    public void A_word_inside_a_longer_one_is_marked()
    {
        var hits = Thesaurus.Default.Hits("流感疫苗谁来打");

        Assert.Contains(hits, hit => hit.Concept.Name == "流感疫苗" && !hit.IsInsideLonger);
        Assert.Contains(hits, hit => hit.Concept.Name == "流行性感冒" && hit.IsInsideLonger);
    }

    [Theory]
    [InlineData("抽血检测哪里免费", "疟疾")]
    [InlineData("包村医生叫什么", "乡村医生")]
    public void A_word_is_not_found_across_two_others(string said, string concept) =>
        Assert.DoesNotContain(Thesaurus.Default.Hits(TextNormaliser.Plain(said)), hit => hit.Concept.Name == concept);

    [Fact]
    public void Expansion_names_the_same_first_then_what_is_wider_or_narrower()
    {
        var terms = Thesaurus.Default.Expand("流感针谁打");

        Assert.Equal("流感疫苗", terms.First(term => term.Relation == Relation.Same && term.Concept.Name == "流感疫苗").Term);
        Assert.Contains(terms, term => term is { Term: "预防接种", Relation: Relation.Broader, Weight: > 0.3 and < 0.9 });
    }
}
