using System.Globalization;
using HealthAssistantBot.Bot.Channels.WeCom;
using HealthAssistantBot.Bot.Conversations;
using HealthAssistantBot.Domain.Common;

namespace HealthAssistantBot.Bot.Commands;

/// <summary>wecom dead: messages that failed for good, for a person to decide on.</summary>
internal static class WeComDead
{
    private const int Shown = 200;
    private const int ShownCharacters = 30;
    private const string All = "all";

    public static async Task<int> ListAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var services = await context.OpenDataAsync(cancellationToken);
        var clock = services.GetRequiredService<Clock>();
        var failed = await services.GetRequiredService<IFailedDeliveryBook>().ListAsync(WeComConversations.Channel, Shown, cancellationToken);
        foreach (var one in failed)
        {
            var first = one.FirstLine.Length <= ShownCharacters ? one.FirstLine : one.FirstLine[..ShownCharacters] + "…";
            await context.Out.WriteLineAsync($"{FailedWords.IdOf(one)}  {clock.ToLocal(one.DueAt).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)}  给{one.Name ?? one.UserId}：{first}");
            await context.Out.WriteLineAsync($"    {FailedWords.Why(one)}");
            await context.Out.WriteLineAsync($"    下一步：{FailedWords.Next(one)}");
        }

        await context.Out.WriteLineAsync(
            failed.Count == 0 ? "没有发不出去的消息" : $"发不出去的消息{failed.Count}条{(failed.Count == Shown ? "（只列最近的）" : "")}。wecom dead retry 编号…：再发；wecom dead drop 编号…：不发了");
        return 0;
    }

    public static Task<int> RetryAsync(CommandContext context, IReadOnlyList<string> ids, CancellationToken cancellationToken) =>
        EachAsync(context, ids, (book, key) => book.RetryAsync(key, cancellationToken), "放回去了，运行着的程序几秒内再发", cancellationToken);

    public static Task<int> DropAsync(CommandContext context, IReadOnlyList<string> ids, CancellationToken cancellationToken) =>
        EachAsync(context, ids, (book, key) => book.DropAsync(key, cancellationToken), "不发了", cancellationToken);

    private static async Task<int> EachAsync(CommandContext context, IReadOnlyList<string> ids, Func<IFailedDeliveryBook, DeliveryKey, Task<bool>> act, string done, CancellationToken cancellationToken)
    {
        var wanted = ids is [All] ? [] : ids.Select(id => (Id: id, Key: FailedWords.Read(id) ?? throw new MisuseException($"'{id}' is no message's number; see wecom dead list"))).ToList();
        var book = (await context.OpenDataAsync(cancellationToken)).GetRequiredService<IFailedDeliveryBook>();
        if (ids is [All]) wanted = [.. (await book.ListAsync(WeComConversations.Channel, int.MaxValue, cancellationToken)).Select(f => (FailedWords.IdOf(f), f.Key))];

        var missed = 0;
        foreach (var (id, key) in wanted)
        {
            var isDone = await act(book, key);
            await context.Out.WriteLineAsync($"{id}  {(isDone ? done : "不在发不出去的里面，什么也没做")}");
            if (!isDone) missed++;
        }

        if (wanted.Count == 0) await context.Out.WriteLineAsync("没有发不出去的消息");
        return missed == 0 ? 0 : 1;
    }
}
