using HealthAssistantBot.Domain.Common;

namespace HealthAssistantBot.Domain.Tests;

public sealed class OutcomeTests
{
    [Fact]
    public void A_refusal_has_no_value()
    {
        Outcome<int> no = new Refusal("test.no", "不行。");

        Assert.True(no.IsRefused);
        Assert.Throws<InvalidOperationException>(() => no.Value);
    }
}
