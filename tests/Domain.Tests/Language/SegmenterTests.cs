using HealthAssistantBot.Domain.Language;

namespace HealthAssistantBot.Domain.Tests.Language;

public sealed class SegmenterTests
{
    [Fact]
    public void A_sentence_is_cut_into_its_words() =>
        Assert.Equal(["负责", "预防接种", "和", "高血压", "患者", "随访"], Segmenter.With(["预防接种"]).Cut("负责预防接种和高血压患者随访"));

    [Fact]
    public void Letters_and_digits_stay_together() =>
        Assert.Equal(["hpv", "疫苗", "65", "岁", "2.5", "米"], Segmenter.Everyday.Cut("hpv疫苗,65岁2.5米"));

    [Fact]
    public void Terms_of_the_field_hold_together() =>
        Assert.Equal(["社事办", "牵头"], Segmenter.With(["社事办"]).Cut("社事办牵头"));
}
