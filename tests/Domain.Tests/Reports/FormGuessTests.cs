using System.Text.Json;
using HealthAssistantBot.Domain.Reports.Forms;

namespace HealthAssistantBot.Domain.Tests.Reports;

/// <summary>What villages will call a form that a clerk pastes.</summary>
public sealed class FormGuessTests
{
    [Theory]
    [InlineData("改厕进度月报", "改厕月报")]
    [InlineData("改厕情况月报", "改厕月报")]
    [InlineData("垃圾清运情况月报", "垃圾清运")]
    [InlineData("病媒生物防制工作月报表", "病媒生物")]
    [InlineData("死鼠统计表", "死鼠")]
    [InlineData("月报", "月报")]
    public void The_short_name_says_what_it_is_about(string title, string expected)
    {
        var guess = FormGuess.Of(title, [new HeaderColumn("户数（户）", [], [])], new FormGuessWishes());
        Assert.Equal(expected, JsonDocument.Parse(guess.Json).RootElement.GetProperty("forms")[0].GetProperty("short").GetString());
    }
}
