using HealthAssistantBot.Domain.Duties;

namespace HealthAssistantBot.Domain.Tests.Duties;

/// <summary>The folded pairs only ever turn away words that do not stand in the text.</summary>
public sealed class PlainTextTests
{
    [Fact]
    public void What_stands_in_a_text_is_found_in_it()
    {
        const string text = "镇卫生院负责预防接种、高血压和糖尿病患者随访,组织65岁及以上老年人每年体检1次。";
        var plain = new PlainText(text);
        for (var start = 0; start < text.Length; start++)
        {
            for (var length = 1; length <= 8 && start + length <= text.Length; length++) Assert.True(plain.Contains(text.Substring(start, length)));
        }
    }

    [Theory]
    [InlineData("病媒")]
    [InlineData("卫生预防")]
    [InlineData("随访组织")]
    public void What_does_not_stand_in_a_text_is_not_found(string words) =>
        Assert.False(new PlainText("镇卫生院负责预防接种,随访,组织体检。").Contains(words));
}
