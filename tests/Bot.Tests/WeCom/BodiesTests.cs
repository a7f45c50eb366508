using System.Globalization;
using System.Text.Json;
using HealthAssistantBot.Bot.Channels.WeCom;
using HealthAssistantBot.Bot.Conversations;
using HealthAssistantBot.Domain.Common;

namespace HealthAssistantBot.Bot.Tests.WeCom;

/// <summary>How due messages become calls, and which settings stop the start.</summary>
public sealed class BodiesTests
{
    private static readonly Reply Notice = Reply.Plain("test.notice", "开会：11月25日（周三）下午3点\n镇政府二楼。");

    private readonly DeliveryBodies _bodies = new(new WeComOptions { AgentId = 1000002 }, new Clock(TimeProvider.System, TimeZoneInfo.Utc));

    [Fact]
    public void The_same_words_to_many_people_are_calls_of_a_thousand_and_nobody_is_left_out()
    {
        var due = Enumerable.Range(0, 2_500).Select(i => Due(string.Create(CultureInfo.InvariantCulture, $"user{i}"), 1, Notice)).ToList();

        var batches = _bodies.Freeze(due);

        Assert.Equal([1_000, 1_000, 500], batches.Select(b => b.Targets.Count));
        Assert.Equal(2_500, batches.SelectMany(b => b.Targets).Select(t => t.UserId).Distinct().Count());
        Assert.All(batches, b => Assert.Equal(b.Targets.Count, JsonDocument.Parse(b.Body).RootElement.GetProperty("touser").GetString()!.Split('|').Length));
    }

    [Fact]
    public void Other_words_are_another_call_and_the_same_words_later_have_another_body()
    {
        Assert.Equal(2, _bodies.Freeze([Due("li", 1, Notice), Due("zhang", 1, Reply.Plain("test.notice", "别的话"))]).Count);

        var first = Assert.Single(_bodies.Freeze([Due("li", 1, Notice)])).Body;
        Assert.Equal(first, Assert.Single(_bodies.Freeze([Due("li", 1, Notice)])).Body);
        Assert.NotEqual(first, Assert.Single(_bodies.Freeze([Due("li", 2, Notice)])).Body);
        Assert.NotEqual(first, Assert.Single(_bodies.Freeze([Due("li", 1, Notice) with { TriesBefore = 1 }])).Body);
        Assert.Equal(1, JsonDocument.Parse(first).RootElement.GetProperty("enable_duplicate_check").GetInt32());
    }

    [Fact]
    public void Cards_go_to_each_person_alone_and_as_text_to_whoever_sees_none()
    {
        var card = Notice with { Card = new ReplyCard("开会：11月25日（周三）下午3点", "公卫协调会", [], [new("参加", "参加")]) };
        var batches = _bodies.Freeze([Due("li", 1, card), Due("zhang", 1, card), Due("wang", 1, card) with { TextOnly = true }]);

        Assert.Equal(["template_card", "template_card", "text"], batches.OrderBy(b => b.Targets[0].UserId, StringComparer.Ordinal).Select(b => JsonDocument.Parse(b.Body).RootElement.GetProperty("msgtype").GetString()).Order(StringComparer.Ordinal));
        var tasks = batches.Select(b => JsonDocument.Parse(b.Body).RootElement).Where(b => b.TryGetProperty("template_card", out _)).Select(b => b.GetProperty("template_card").GetProperty("task_id").GetString()).ToList();
        Assert.Equal(2, tasks.Distinct().Count());
    }

    [Theory]
    [InlineData("", 0, "", "", "", null)]
    [InlineData("ww1", 7, "secret", "token", "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG", null)]
    [InlineData("ww1", 0, "secret", "token", "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG", "WeCom:AgentId is missing: WeChat Work needs CorpId, AgentId, Secret, Token and EncodingAESKey together")]
    [InlineData("", 0, "secret", "", "", "WeCom:CorpId, WeCom:AgentId, WeCom:Token, WeCom:EncodingAESKey are missing: WeChat Work needs CorpId, AgentId, Secret, Token and EncodingAESKey together")]
    [InlineData("ww1", 7, "secret", "token", "short", "WeCom:EncodingAESKey must be 43 letters and digits.")]
    [InlineData("ww1", 7, "secret", "to ken", "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG", "WeCom:Token must be 1 to 32 letters and digits.")]
    public void Half_a_configuration_is_told_in_one_line_without_any_value(string corpId, int agentId, string secret, string token, string key, string? problem)
    {
        Assert.Equal(problem, new WeComOptions { CorpId = corpId, AgentId = agentId, Secret = secret, Token = token, EncodingAESKey = key }.Problem());
    }

    private static DueDelivery Due(string userId, long position, Reply reply) => new($"wecom:{userId}", position, DeliveryKind.Message, userId, "notice/1", reply, null, null, false);
}
