using System.Text;
using HealthAssistantBot.Bot.Papers;
using HealthAssistantBot.Bot.Papers.Files;
using HealthAssistantBot.Bot.Storage;
using HealthAssistantBot.Bot.Tests.Harness;
using HealthAssistantBot.Domain.Papers;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using static HealthAssistantBot.Bot.Tests.Papers.PaperFileMaker;

namespace HealthAssistantBot.Bot.Tests.Papers;

/// <summary>A start with a better engine: stored papers are read anew.</summary>
public sealed class ReadingAgainTests
{
    private const string Text = "松林镇卫生工作分工\n一、分工\n（一）除四害由爱卫办牵头。\n（二）镇卫生院负责预防接种。\n";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.Postgres)]
    public async Task Papers_of_an_older_engine_are_read_anew_and_what_people_confirmed_stays(Engine engine)
    {
        using var app = new AssistantApp(engine);
        await ImportAsync(app, "分工.txt", Encoding.UTF8.GetBytes(Text));
        await ImportAsync(app, "清单.xlsx", Xlsx(("清单", Row(1, "事项", "牵头单位") + Row(2, "老年人体检", "镇卫生院"), "")));
        var tables = (await app.PaperAsync(2)).ReadingJson;
        var vaccination = PaperReadingJson.Read((await app.PaperAsync(1)).ReadingJson).Duties.First(d => d.Party == "镇卫生院");
        await app.InScopeAsync(s => s.GetRequiredService<CorrectionDesk>().CorrectAsync(1, PaperItemKind.Duty, vaccination.Id, CorrectionKind.Change, new ItemWords { Party = "疾控站", Topic = "接种" }, null, Cancel));
        await MakeOldAsync(app);

        app.Restart();
        await app.Services.GetServices<IHostedService>().OfType<PaperReadingAgain>().Single().ExecuteTask!.WaitAsync(Chat.Patience, Cancel);

        var paper = await app.PaperAsync(1);
        Assert.Equal(PaperReader.Version, paper.EngineVersion);
        Assert.Equal([("爱卫办", "除四害"), ("疾控站", "接种")], PaperReadingJson.Read(paper.ReadingJson).Duties.Select(d => (d.Party, d.Topic)));
        Assert.Equal(["爱卫办", "镇卫生院"], paper.EngineReading().Duties.Select(d => d.Party));
        Assert.Equal((tables, 1), ((await app.PaperAsync(2)).ReadingJson, (await app.PaperAsync(2)).DutyCount));
    }

    [Fact]
    public async Task A_paper_that_this_engine_has_read_is_left_alone()
    {
        using var app = new AssistantApp();
        await ImportAsync(app, "分工.txt", Encoding.UTF8.GetBytes(Text));

        Assert.Equal(0, await app.InScopeAsync(s => s.GetRequiredService<PaperReadAgain>().ReadAsync([1, 99], Cancel)));
    }

    // As an engine left it that read no duty in the first sentence and named the other one's party otherwise.
    private static Task<int> MakeOldAsync(AssistantApp app) => app.InScopeAsync(async s =>
    {
        var store = s.GetRequiredService<Store>();
        await store.Database.ExecuteSqlRawAsync("""UPDATE "Papers" SET "EngineVersion" = 0""", Cancel);
        foreach (var paper in await store.Set<Paper>().ToListAsync(Cancel))
        {
            var old = paper.EngineReading();
            old = old with { Duties = [.. old.Duties.Where(d => d.Party != "爱卫办")] };
            var corrections = await store.Set<PaperCorrection>().Where(c => c.PaperId == paper.Id).ToListAsync(Cancel);
            store.Entry(paper).Property(p => p.ReadingJson).CurrentValue = PaperReadingJson.Write(PaperReview.Apply(old, corrections));
            store.Entry(paper).Property(p => p.EngineReadingJson).CurrentValue = corrections.Count > 0 ? PaperReadingJson.Write(old) : null;
        }

        return await store.SaveChangesAsync(Cancel);
    });

    private static Task<bool> ImportAsync(AssistantApp app, string name, byte[] bytes) =>
        app.InScopeAsync(async s => !(await s.GetRequiredService<PaperImport>().ImportAsync(new PaperFile(name, bytes), new ImportWishes("松林镇", Publish: true), Cancel)).IsRefused);
}
