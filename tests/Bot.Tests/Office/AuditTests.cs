using HealthAssistantBot.Bot.Hosting;
using HealthAssistantBot.Bot.Storage;
using HealthAssistantBot.Bot.Tests.Harness;
using HealthAssistantBot.Bot.Tests.Papers;
using HealthAssistantBot.Domain.Audit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HealthAssistantBot.Bot.Tests.Office;

/// <summary>The trail of who saw and changed what.</summary>
public sealed class AuditTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.Postgres)]
    public async Task Lines_are_only_added_and_a_changed_or_missing_one_is_found(Engine engine)
    {
        using var app = new AssistantApp(engine);
        var book = app.Services.GetRequiredService<IAuditBook>();
        Assert.Equal((0L, null), await SaysAsync(book));
        await Task.WhenAll(Enumerable.Range(0, 30).Select(async i =>
        {
            await using var scope = app.Services.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<IAuditTrail>().WriteAsync(new AuditActor(i, $"人{i}", "console"), new AuditNote(AuditKinds.Seen, "看了"), Cancel);
        }));
        Assert.Equal((30L, null), await SaysAsync(book));

        await using var store = app.Services.GetRequiredService<Func<Store>>()();
        const string Change = """UPDATE "AuditTrail" SET "Text" = '没看' WHERE "Id" = 7""";
        Assert.Contains("append-only", (await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => store.Database.ExecuteSqlRawAsync(Change, Cancel))).Message, StringComparison.Ordinal);
        Assert.Contains("append-only", (await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => store.Database.ExecuteSqlRawAsync("""DELETE FROM "AuditTrail" """, Cancel))).Message, StringComparison.Ordinal);

        // Somebody with the database in hand takes the guard away first.
        await store.Database.ExecuteSqlRawAsync(engine == Engine.Sqlite ? "DROP TRIGGER \"AuditTrailKept\"; DROP TRIGGER \"AuditTrailStays\"" : "DROP TRIGGER audit_trail_kept ON \"AuditTrail\"", Cancel);
        await store.Database.ExecuteSqlRawAsync(Change, Cancel);
        Assert.Equal((7L, "第7条被改过"), await SaysAsync(book));
        await store.Database.ExecuteSqlRawAsync("""DELETE FROM "AuditTrail" WHERE "Id" = 5""", Cancel);
        Assert.Equal((5L, "第5条不见了"), await SaysAsync(book));
        await store.Database.ExecuteSqlRawAsync("""DELETE FROM "AuditTrail" WHERE "Id" >= 5""", Cancel);
        Assert.Equal((5L, "最后的记录不见了：应有30条，只有4条"), await SaysAsync(book));
    }

    [Fact]
    public async Task What_a_turn_changed_stands_in_the_trail_and_no_code_does()
    {
        using var app = new AssistantApp { Demo = true, Now = new(2026, 11, 16, 9, 2, 0, TimeSpan.FromHours(8)) };
        var clerk = app.ChatAs("xuwenjing");
        var code = await clerk.Says("给财政所郝建平开个码", key: "link.code");

        using var visit = await ConsoleVisit.SignedInAsync(app);
        await visit.GoAsync("/console/audit");
        Assert.Contains("许文静 人员 开了一个6位码 聊天", visit.Words);
        var digits = System.Text.RegularExpressions.Regex.Match(code.Text, @"\d{6}").Value;
        Assert.DoesNotContain(digits, visit.Page);
        await visit.GoAsync("/console/audit?kind=question");
        Assert.Contains("没有这样的记录", visit.Words);
        await visit.GoAsync("/console/audit/check");
        Assert.Contains("一条没有改过", visit.Words);
    }

    [Fact]
    public async Task A_town_reads_its_own_lines_only()
    {
        using var app = new AssistantApp { Demo = true };
        await using (var scope = app.Services.CreateAsyncScope())
        {
            var areas = await scope.ServiceProvider.GetRequiredService<Domain.StaffDirectory.IStaffBook>().AreasAsync(Cancel);
            var trail = scope.ServiceProvider.GetRequiredService<IAuditTrail>();
            foreach (var name in new[] { "青石镇", "白鹭镇", "石桥村" })
                await trail.WriteAsync(new AuditActor(null, "某人", "console"), new AuditNote(AuditKinds.People, $"在{name}改了人", areas.All.Single(a => a.Name == name).Id), Cancel);
        }

        using var clerk = await ConsoleVisit.OfAsync(app, "xuwenjing");
        await clerk.GoAsync("/console/audit");
        Assert.Contains("在青石镇改了人", clerk.Words);
        Assert.Contains("在石桥村改了人", clerk.Words);
        Assert.DoesNotContain("白鹭镇改了", clerk.Words);
    }

    private static async Task<(long, string?)> SaysAsync(IAuditBook book)
    {
        var verdict = await book.CheckAsync(Cancel);
        return (verdict.BrokenAt ?? verdict.Count, verdict.Fault);
    }
}
