using System.Text.RegularExpressions;
using HealthAssistantBot.Bot.Conversations;
using HealthAssistantBot.Domain.Common;
using HealthAssistantBot.Domain.Reports.Ledgers;
using HealthAssistantBot.Domain.StaffDirectory;

namespace HealthAssistantBot.Bot.Reports.Ledgers;

/// <summary>“新增3人,走了1人” for a ledger of the own village; 台账 and 台账变动 for whoever may see them; 撤.</summary>
internal sealed partial class LedgerAnswer(ILedgerBook book, IStaffBook staff, ReportDialog dialog) : ICapability, IAfterAnswer
{
    private const string Undo = "ledger-undo";
    private const int ShownChanges = 9;

    private bool _canUndo;

    // Before an open report takes the figures; while one asks, only a named ledger is meant.
    public int Order => 94;

    public async Task<bool> TryAnswerAsync(Turn turn, CancellationToken cancellationToken)
    {
        if (turn.Who.PersonId is not { } personId || turn.Message.EventName is not null || turn.Heard.Length is 0 or > 60) return false;

        var plain = ReportSayings.Plain(turn.Heard);
        if (plain is "撤" or "撤回" or "撤销" or "撤掉") return turn.State.Find(Undo) is not null && await TakeBackAsync(turn, personId, cancellationToken);

        var tree = await staff.AreasAsync(cancellationToken);
        var ledgers = tree.TownOf(turn.Who.AreaId) is { } town && MayBe().IsMatch(turn.Heard) ? await book.OfTownAsync(town.Id, cancellationToken) : [];
        if (ledgers.Count == 0) return false;
        if (Look().Match(plain) is { Success: true } look) return await ShowAsync(turn, tree, ledgers, look, cancellationToken);
        if (tree.Find(turn.Who.AreaId) is not { Level: AreaLevel.Village } village || LedgerSentence.Read(turn.Heard, [.. ledgers.Select(ledger => ledger.Name)]) is not { } said) return false;
        if (said.Ledger is null && OpenReport.Of(turn) is not null) return false;

        var ledger = said.Ledger is { } name ? ledgers.First(one => one.Name == name) : ledgers.Count == 1 ? ledgers[0] : null;
        if (ledger is null)
        {
            dialog.Say(turn, LedgerWords.Which(ledgers, turn.Heard));
            return true;
        }

        await TakeAsync(turn, village, ledger, said, personId, cancellationToken);
        return true;
    }

    public Task AfterAsync(Turn turn, CancellationToken cancellationToken)
    {
        if (!_canUndo && turn.Message.EventName is null) turn.State.Clear(Undo);
        return Task.CompletedTask;
    }

    private async Task TakeAsync(Turn turn, Area village, Ledger ledger, LedgerSentence said, int personId, CancellationToken cancellationToken)
    {
        var entries = await book.EntriesAsync(ledger.Id, [village.Id], cancellationToken);
        var changes = await book.ChangesAsync(ledger.Id, [village.Id], cancellationToken);
        var before = LedgerCount.Of(entries, changes);
        var gone = said.Codes.Select(code => (code, Entry: entries.FirstOrDefault(entry => entry.IsHere && string.Equals(entry.Code, code, StringComparison.OrdinalIgnoreCase)))).ToList();
        if (gone.Where(one => one.Entry is null).Select(one => one.code).ToList() is { Count: > 0 } unknown)
        {
            dialog.Say(turn, LedgerWords.NoSuchCode(ledger, unknown));
            return;
        }

        var went = said.Went + gone.Count;
        var now = before.InAll + said.Came - went;
        if (now < 0)
        {
            dialog.Say(turn, LedgerWords.TooMany(ledger, village.Name, before.InAll));
            return;
        }

        foreach (var (_, entry) in gone) entry!.Leave(turn.Clock.Today);
        book.Add(new LedgerChange(ledger.Id, village.Id, said.Came, went, gone.Count, now, personId, turn.Clock.UtcNow, PersonalData.Mask(turn.Heard)));
        _canUndo = true;
        turn.State.Set(Undo, 1, "{}");
        dialog.Say(turn, LedgerWords.Updated(ledger, village.Name, said.Came, went, now));
    }

    private async Task<bool> TakeBackAsync(Turn turn, int personId, CancellationToken cancellationToken)
    {
        if (await book.LastChangeOfAsync(personId, cancellationToken) is not { UndoneAt: null } change || await book.FindAsync(change.LedgerId, cancellationToken) is not { } ledger) return false;

        var entries = await book.EntriesAsync(ledger.Id, [change.AreaId], cancellationToken);
        // Lines that left by these words come back: they are those of the same day that the words name.
        if (change.Listed > 0 && LedgerSentence.Read(change.Words, [ledger.Name]) is { } said)
        {
            foreach (var code in said.Codes) entries.FirstOrDefault(entry => !entry.IsHere && string.Equals(entry.Code, code, StringComparison.OrdinalIgnoreCase))?.Return();
        }
        change.Undo(turn.Clock.UtcNow);
        var now = LedgerCount.Of(entries, await book.ChangesAsync(ledger.Id, [change.AreaId], cancellationToken));
        dialog.Say(turn, LedgerWords.Undone(ledger, change, now.InAll));
        return true;
    }

    private async Task<bool> ShowAsync(Turn turn, AreaTree tree, IReadOnlyList<Ledger> ledgers, Match look, CancellationToken cancellationToken)
    {
        var home = tree.Find(turn.Who.AreaId)!;
        List<int> areas = [.. tree.Down(home.Id).Where(area => area.Level == AreaLevel.Village && turn.Who.Scope.Covers(area.Id)).Select(area => area.Id)];
        var meant = ledgers.Where(ledger => look.Groups["name"].Value is not { Length: > 0 } name || ledger.Name.Contains(name, StringComparison.Ordinal)).ToList();
        if (meant.Count == 0 || areas.Count == 0) return false;

        if (look.Groups["changes"].Success)
        {
            var lines = new List<string>();
            foreach (var change in (await book.ChangesAsync(meant[0].Id, areas, cancellationToken)).Reverse().Take(ShownChanges))
            {
                var who = change.ById is { } id ? (await staff.FindAsync(id, cancellationToken))?.Name ?? "村里" : "镇里的表";
                var place = home.Level == AreaLevel.Village ? "" : tree.Find(change.AreaId)?.Name;
                var moved = LedgerWords.Moved(meant[0], change.Came, change.Went);
                lines.Add($"{ReportWords.Moment(turn.Clock.ToLocal(change.At), turn.Clock.Today)}{who}：{place}{(moved.Length > 0 ? moved : "没有变")}，之后{change.CountAfter}{LedgerWords.Unit(meant[0])}{(change.UndoneAt is null ? "" : "（撤了）")}");
            }
            dialog.Say(turn, LedgerWords.Changes(meant[0], home.Name, lines));
            return true;
        }

        List<(Ledger, LedgerCount)> counts = [];
        foreach (var ledger in meant)
        {
            // Each village by itself: what one counts by word says nothing of another.
            var entries = await book.EntriesAsync(ledger.Id, areas, cancellationToken);
            var changes = await book.ChangesAsync(ledger.Id, areas, cancellationToken);
            var parts = areas.Select(area => LedgerCount.Of(entries.Where(entry => entry.AreaId == area), changes.Where(change => change.AreaId == area))).ToList();
            counts.Add((ledger, new LedgerCount(parts.Sum(part => part.Lines), parts.Sum(part => part.Unlisted))));
        }
        dialog.Say(turn, LedgerWords.Counts(counts, home.Name));
        return true;
    }

    [GeneratedRegex("台账|[增加添多少减走销迁搬来出世亡转消].{0,8}[0-9０-９一二两三四五六七八九十百]|^[A-Za-z]{1,6}-?[0-9]")]
    private static partial Regex MayBe();

    [GeneratedRegex("^(?:看|查|我们村的?|看看|看一下)*(?<name>.{0,12}?)台账(?:里|上|现在)*(?:(?<changes>变动|变化|改动|记录|流水)|有多少人?|有几个人?|多少人?|几个人?|人数|数)?$", RegexOptions.ExplicitCapture)]
    private static partial Regex Look();
}
