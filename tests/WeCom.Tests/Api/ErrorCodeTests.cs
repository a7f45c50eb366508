using HealthAssistantBot.WeCom.Api;

namespace HealthAssistantBot.WeCom.Tests.Api;

public sealed class ErrorCodeTests
{
    /// <summary>The codes of the fact sheet's section 8, by what it says is to be done.</summary>
    [Theory]
    [InlineData(WeComErrorKind.Refresh, "40001 40014 42001")]
    [InlineData(WeComErrorKind.BackOff, "-1 6000 45009 45033")]
    [InlineData(WeComErrorKind.Permanent, "40003 46004 60111 40007 41006 40004 40005 40006 40009 40011 44001 45001 45007 40029 42003 84014 84015 40066 60003 60123 40068 81013 50002 60011 60030 85002 86001 86003 40050 830002")]
    [InlineData(WeComErrorKind.OperatorMustAct, "40013 40091 40056 301002 43004 43009 43012 48001 48002 48004 48005 48006 50001 50003 60020 80001 86008 301007 93000 93004 93008 701008")]
    [InlineData(WeComErrorKind.OurBug, "41001 40031 40032 40008 40058 40063 40033 47001 41011 41016 41033 44004 41009 41010 41002 41004 45002 45008 82001 82002 82003 86004 86006 86205 86207 86216 40016 40017 40018 40054 40055")]
    public void Every_code_has_its_kind(WeComErrorKind kind, string codes)
    {
        foreach (var code in codes.Split(' ').Select(int.Parse)) Assert.Equal((code, kind), (code, ErrorCodes.Of(code).Kind));
    }

    [Fact]
    public void Every_code_has_one_short_line_of_chinese_for_what_and_for_the_cure()
    {
        Assert.True(ErrorCodes.All.Count > 90);
        Assert.Equal(ErrorCodes.All.Count, ErrorCodes.All.Select(row => row.Code).Distinct().Count());
        foreach (var row in ErrorCodes.All)
        {
            Assert.InRange(row.What.Length, 3, 30);
            Assert.InRange(row.Cure.Length, 5, 50);
            Assert.Contains(row.Cure, c => c is >= '一' and <= '龥');
            Assert.DoesNotContain('\n', row.What + row.Cure);
            Assert.EndsWith("。", row.Cure, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_wrong_secret_at_the_token_call_is_the_operators_matter() => Assert.Equal(WeComErrorKind.OperatorMustAct, ErrorCodes.Of(40001, fromTokenCall: true).Kind);

    [Fact]
    public void A_rate_limit_waits_for_a_minute_at_least() => Assert.True(ErrorCodes.Of(45009).WaitFor >= TimeSpan.FromSeconds(60));

    [Fact]
    public void A_code_that_nobody_knows_is_taken_for_our_mistake()
    {
        var unknown = ErrorCodes.Of(987654);

        Assert.Equal((987654, WeComErrorKind.OurBug), (unknown.Code, unknown.Kind));
        Assert.NotEmpty(unknown.Cure);
    }
}
