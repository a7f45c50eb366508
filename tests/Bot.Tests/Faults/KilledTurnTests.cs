using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using HealthAssistantBot.Bot.Tests.Harness;
using Microsoft.Data.Sqlite;

namespace HealthAssistantBot.Bot.Tests.Faults;

public sealed class KilledTurnTests
{
    private const int Rounds = 3;
    private const int Conversations = 4;
    // The burst that one conversation is allowed.
    private const int Messages = 18;

    [Fact]
    public async Task Kill_9_between_acceptance_and_answer_loses_nothing_and_answers_once()
    {
        using var database = new TestDatabase(Engine.Sqlite);
        var talks = new List<Talk>();
        var unanswered = 0;
        for (var round = 0; round < Rounds; round++)
        {
            using var bot = new RunningBot(database.Folder);
            await bot.ReadyAsync();
            var here = await Task.WhenAll(Enumerable.Range(0, Conversations).Select(_ => Talk.OpenAsync(bot)));
            await Task.WhenAll(here.SelectMany(talk => Enumerable.Range(0, Messages).Select(_ => talk.SayAsync(bot, "您好"))));
            bot.Kill();
            unanswered += Waiting(database.Folder);
            talks.AddRange(here);
        }

        Assert.True(unanswered > 0, "nothing was killed before its answer: this test proves nothing here");
        using var last = new RunningBot(database.Folder);
        await last.ReadyAsync();
        foreach (var talk in talks)
        {
            var log = await talk.WaitForAllAsync(last);
            var said = log.Where(a => a.FromUser).Select(a => a.Id).ToList();
            Assert.Equal(talk.Accepted.Order(StringComparer.Ordinal), said.Order(StringComparer.Ordinal));
            Assert.Equal(said, log.Where(a => !a.FromUser).Select(a => a.ReplyTo));
        }

        Assert.Equal(0, Waiting(database.Folder));
    }

    private static int Waiting(string folder)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(folder, "assistant.db")};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = """SELECT COUNT(*) FROM "Inbox" """;
        return Convert.ToInt32(command.ExecuteScalar(), System.Globalization.CultureInfo.InvariantCulture);
    }

    private sealed record Said(string Id, bool FromUser, string? ReplyTo);

    /// <summary>One conversation over Direct Line, and the ids of what was accepted in it.</summary>
    private sealed class Talk(string id, string token)
    {
        public System.Collections.Concurrent.ConcurrentBag<string> Accepted { get; } = [];

        public static async Task<Talk> OpenAsync(RunningBot bot)
        {
            using var answer = await bot.Client.PostAsJsonAsync("/chat/token", new { fresh = true }, TestContext.Current.CancellationToken);
            answer.EnsureSuccessStatusCode();
            var body = await answer.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
            return new Talk(body.GetProperty("conversationId").GetString()!, body.GetProperty("token").GetString()!);
        }

        public async Task SayAsync(RunningBot bot, string text)
        {
            using var request = Request(HttpMethod.Post);
            request.Content = JsonContent.Create(new { type = "message", text, from = new { id = "me" } });
            using var answer = await bot.Client.SendAsync(request, TestContext.Current.CancellationToken);
            answer.EnsureSuccessStatusCode();
            Accepted.Add((await answer.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken)).GetProperty("id").GetString()!);
        }

        public async Task<IReadOnlyList<Said>> WaitForAllAsync(RunningBot bot)
        {
            for (var tries = 0; ; tries++)
            {
                var log = await ReadAsync(bot);
                if (log.Count(a => !a.FromUser) >= Accepted.Count || tries > 200) return log;

                await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, TestContext.Current.CancellationToken);
            }
        }

        private async Task<IReadOnlyList<Said>> ReadAsync(RunningBot bot)
        {
            var all = new List<Said>();
            for (var watermark = "0"; ;)
            {
                using var request = Request(HttpMethod.Get, $"?watermark={watermark}");
                using var answer = await bot.Client.SendAsync(request, TestContext.Current.CancellationToken);
                var body = await answer.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
                var page = body.GetProperty("activities").EnumerateArray().ToList();
                if (page.Count == 0) return all;

                watermark = body.GetProperty("watermark").GetString()!;
                all.AddRange(page.Select(a => new Said(
                    a.GetProperty("id").GetString()!,
                    a.GetProperty("from").GetProperty("role").GetString() == "user",
                    a.TryGetProperty("replyToId", out var to) ? to.GetString() : null)));
            }
        }

        private HttpRequestMessage Request(HttpMethod method, string query = "")
        {
            var request = new HttpRequestMessage(method, $"/v3/directline/conversations/{id}/activities{query}");
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
            return request;
        }
    }
}
