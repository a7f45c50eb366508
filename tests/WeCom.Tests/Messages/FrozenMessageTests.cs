using System.Text.Json;
using HealthAssistantBot.WeCom.Messages;

namespace HealthAssistantBot.WeCom.Tests.Messages;

public sealed class FrozenMessageTests
{
    [Fact]
    public void One_message_is_always_the_same_bytes_and_two_are_never()
    {
        var bodies = Enumerable.Range(0, 3_601).Select(number => Frozen(number).Json).ToList();

        Assert.Equal(bodies.Count, bodies.Distinct().Count());
        Assert.Equal(bodies[7], Frozen(7).Json);
        Assert.Equal(bodies[7], FrozenMessage.FromJson(bodies[7]).Json);
    }

    [Fact]
    public void A_retry_within_three_hours_is_always_guarded()
    {
        Assert.All(Enumerable.Range(-5_000, 10_000), number => Assert.InRange(MessageKey.Of(number).Window, 10_800, 14_400));
        Assert.InRange(MessageKey.Of("report-missing/2026-10/shiqiao/T-1").Window, 10_800, 14_400);
        Assert.InRange(default(MessageKey).Window, 10_800, 14_400);
        Assert.Equal(TimeSpan.FromHours(3), MessageKey.GuardedFor);
    }

    [Theory]
    [InlineData("👨‍👩‍👧𠮷　全角空格")]
    [InlineData("引号\"反斜杠\\\\uD83D 换行\n\t控制\u0001")]
    [InlineData("\u2028\uFFFD半\uE000")]
    public void Characters_stand_as_they_are_and_come_back_as_they_were(string text)
    {
        var json = FrozenMessage.Of(new(Receivers.Member("wangfang"), new TextContent(text), MessageKey.Of(1)), 7).Json;

        Assert.Equal(text, JsonDocument.Parse(json).RootElement.GetProperty("text").GetProperty("content").GetString());
        Assert.DoesNotContain("\\u3000", json, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("\\ud83d\\u", json, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("[1]")]
    [InlineData("{\"enable_duplicate_check\":0}")]
    [InlineData("{\"enable_duplicate_check\":1.5}")]
    public void What_has_no_duplicate_check_is_no_frozen_message(string json) => Assert.Throws<ArgumentException>(() => FrozenMessage.FromJson(json));

    [Fact]
    public void Nothing_of_the_content_is_printed()
    {
        var message = new AppMessage(Receivers.Members(["wangfang", "lina"]), new TextContent("你好"), MessageKey.Of(1));

        Assert.Equal("text to 2 members, 0 departments, 0 tags", message.ToString());
        Assert.Equal("FrozenMessage", Frozen(1).ToString());
    }

    [Fact]
    public void Everybody_departments_and_tags_are_addressed()
    {
        Assert.StartsWith("{\"touser\":\"@all\",\"msgtype\"", Frozen(Receivers.Everybody).Json, StringComparison.Ordinal);
        Assert.StartsWith("{\"toparty\":\"2|3\",\"totag\":\"9\",\"msgtype\"", Frozen(Receivers.Of([], [2, 3, 2], [9])).Json, StringComparison.Ordinal);
    }

    [Fact]
    public void A_thousand_and_one_members_are_two_batches_and_nobody_is_in_both()
    {
        var batches = Receivers.Batches(Enumerable.Range(0, 1_001).Select(i => $"user{i}").Append("USER5"));

        Assert.Equal([1_000, 1], batches.Select(batch => batch.MemberIds.Count));
        Assert.Empty(Receivers.Batches([]));
        Assert.Throws<ArgumentException>(() => Receivers.Members(Enumerable.Range(0, 1_001).Select(i => $"user{i}")));
    }

    [Theory]
    [InlineData("@all")]
    [InlineData("a|b")]
    [InlineData("")]
    [InlineData("王芳")]
    public void An_id_that_could_address_others_is_refused(string userId) => Assert.Throws<ArgumentException>(() => Receivers.Member(userId));

    private static FrozenMessage Frozen(long number) => FrozenMessage.Of(new(Receivers.Member("wangfang"), new TextContent("你好"), MessageKey.Of(number)), 7);

    private static FrozenMessage Frozen(Receivers to) => FrozenMessage.Of(new(to, new TextContent("你好"), MessageKey.Of(1)), 7);
}
