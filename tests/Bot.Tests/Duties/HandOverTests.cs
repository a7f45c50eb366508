using HealthAssistantBot.Bot.Tests.Harness;
using HealthAssistantBot.Domain.Duties;
using HealthAssistantBot.Domain.StaffDirectory;
using HealthAssistantBot.Reminders.Outbox;
using Microsoft.Extensions.DependencyInjection;

namespace HealthAssistantBot.Bot.Tests.Duties;

public sealed class HandOverTests : IDisposable
{
    private readonly AssistantApp _app = new() { Demo = true, Now = new(2026, 11, 17, 9, 20, 0, TimeSpan.FromHours(8)) };

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _app.Dispose();

    private void Later(TimeSpan by)
    {
        _app.Time.Advance(by);
        _app.Services.GetRequiredService<OutboxBell>().Ring();
    }

    private async Task<T> BookAsync<T>(Func<IHandOverBook, Task<T>> read)
    {
        await using var scope = _app.Services.CreateAsyncScope();
        return await read(scope.ServiceProvider.GetRequiredService<IHandOverBook>());
    }

    [Theory]
    [InlineData("答1 找民政窗口")]
    [InlineData("答 1 找民政窗口")]
    [InlineData("答１：找民政窗口")]
    [InlineData("回1，找民政窗口")]
    [InlineData("答复1号 找民政窗口")]
    public async Task The_clerk_answers_in_any_of_these_ways(string answer)
    {
        var tang = _app.ChatAs("tangguixiang");
        var xu = _app.ChatAs("xuwenjing");
        await tang.Says("低保户住院报销找谁");
        await tang.Says("1");
        await xu.Hears(key: "handover.clerk-item");

        await xu.Says(answer, key: "handover.recorded");

        Assert.Contains("“找民政窗口”", (await tang.Hears(key: "handover.answered")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_second_1_hands_nothing_over_twice_and_1_after_an_answer_offers_nothing()
    {
        var tang = _app.ChatAs("tangguixiang");
        await tang.Says("低保户住院报销找谁");
        await tang.Says("1", hears: "已转给许文静，编号1。⏎有答复就发给您。");
        await tang.Says("1", hears: "已转给许文静，编号1。⏎有答复就发给您。");

        Assert.Single(await BookAsync(book => book.OpenAsync(null, Cancel)));
    }

    [Fact]
    public async Task A_wrong_number_an_answered_item_and_a_cadre_get_one_kind_line()
    {
        var tang = _app.ChatAs("tangguixiang");
        var xu = _app.ChatAs("xuwenjing");
        await tang.Says("低保户住院报销找谁");
        await tang.Says("1");
        await xu.Hears();

        await xu.Says("答8 找民政窗口", key: "handover.no-such-item", hears: "没有等您答的编号8。⏎看还有哪些，回“没人答的”。");
        await xu.Says("没人答的", key: "handover.open", hears: "没人答的有1个：⏎编号1：低保户住院报销找谁⏎直接回“答1”加您的话。");
        await xu.Says("答1", key: "handover.ask-answer");
        await xu.Says("答1 找民政窗口", key: "handover.recorded");
        await xu.Says("答1 找别处", key: "handover.already-answered", hears: "编号1答过了，许文静11月17日（周二）答的。⏎“找民政窗口”");
        await xu.Says("没人答的", key: "handover.none-open");
        await tang.Hears(key: "handover.answered");
        await tang.Says("答1 我来答", key: "handover.only-clerks");
    }

    [Fact]
    public async Task Two_items_are_told_apart_and_1_lets_the_newest_answer_be_given_again()
    {
        var tang = _app.ChatAs("tangguixiang");
        var li = _app.ChatAs("lichunmei");
        var xu = _app.ChatAs("xuwenjing");
        await tang.Says("低保户住院报销找谁");
        await tang.Says("1");
        await xu.Hears();
        await li.Says("独生子女奖励金几时发");
        await li.Says("转给镇里", key: "handover.sent");
        await xu.Hears();

        await xu.Says("答2 每年12月打到卡上", hears: "已发给李春梅。⏎再有人问这个，就照这样答吗？回1照答。");
        await xu.Says("答1 找民政窗口", hears: "已发给唐桂香。⏎再有人问这个，就照这样答吗？回1照答。");
        await xu.Says("1", key: "handover.linked");
        await li.Hears(key: "handover.answered");
        await tang.Hears(key: "handover.answered");

        await li.Says("低保户住院报销归哪个管", key: "answer.by-town");
        await li.Says("独生子女奖励金什么时候发", key: "answer.refuse.not-in-papers");
    }

    [Fact]
    public async Task Quiet_hours_hold_the_clerks_message_until_morning_but_not_an_answer()
    {
        _app.Now = new(2026, 11, 17, 22, 5, 0, TimeSpan.FromHours(8));
        var tang = _app.ChatAs("tangguixiang");
        var xu = _app.ChatAs("xuwenjing");
        await tang.Says("低保户住院报销找谁");
        await tang.Says("1", hears: "已转给许文静，编号1。⏎有答复就发给您，现在是休息时间，明早才转到。");
        await xu.HearsNothing();

        // She looks for herself at night: what she answers arrives at once.
        await xu.Says("没人答的", key: "handover.open");
        await xu.Says("答1 找民政窗口", key: "handover.recorded");
        await tang.Hears(key: "handover.answered");
    }

    [Fact]
    public async Task Somebody_who_has_no_conversation_yet_gets_what_waits_when_they_open_one()
    {
        var tang = _app.ChatAs("tangguixiang");
        await tang.Says("低保户住院报销找谁");
        await tang.Says("1");
        _app.Restart();

        var xu = _app.ChatAs("xuwenjing");
        Later(TimeSpan.FromMinutes(1));
        await xu.Hears(key: "handover.clerk-item");
        Later(TimeSpan.FromMinutes(1));
        await xu.HearsNothing();
    }

    [Fact]
    public async Task A_visitors_note_is_answered_in_the_visitors_conversation_only()
    {
        var visitor = _app.ChatAsVisitor("青石镇");
        var other = _app.ChatAsVisitor("青石镇");
        var xu = _app.ChatAs("xuwenjing");
        await visitor.Says("低保户住院报销找谁");
        await visitor.Says("1", key: "handover.visitor-note", hears: "留言收好了，编号1。⏎答复会出现在这个网页上，请过一两天再来看。");
        await xu.Hears(text: "有人问：低保户住院报销找谁⏎网页访客今天上午9点20分问的，文件里没有写。⏎直接回“答1”加您的话。");
        await xu.Says("答1 找民政窗口", hears: "已发给网页访客。⏎再有人问这个，就照这样答吗？回1照答。");

        await visitor.Hears(key: "handover.answered");
        await other.HearsNothing();
    }

    [Fact]
    public async Task A_visitor_of_no_known_town_is_asked_for_it_and_then_handed_over()
    {
        var visitor = _app.ChatAsVisitor();
        await visitor.Says("转给镇里", key: "answer.ask-town");
        await visitor.Says("青石镇", key: "handover.ask-words");
        await visitor.Says("垃圾堆臭了半个月没人管", key: "handover.visitor-note");
    }

    [Fact]
    public async Task A_town_without_a_clerk_hands_nothing_over()
    {
        var visitor = _app.ChatAsVisitor("白鹭镇");
        var reply = await visitor.Says("低保户住院报销找谁", key: "answer.refuse.not-in-papers");
        Assert.DoesNotContain("转给", reply.Text, StringComparison.Ordinal);
        await visitor.Says("转给镇里", key: "handover.no-clerk");
    }

    [Fact]
    public async Task Words_to_hand_over_can_be_given_up()
    {
        var qin = _app.ChatAs("qindayong");
        await qin.Says("哈哈哈哈 666");
        await qin.Says("哈哈哈哈 666", key: "not-understood.again", hears: "还是没听懂。⏎换个说法，或者回1，转给镇里的许文静。");
        await qin.Says("1", key: "handover.ask-words");
        await qin.Says("1", key: "handover.ask-words");
        await qin.Says("取消", hears: "好，不转了。");
        await qin.Says("取消", hears: "现在没有在办的事。");

        Assert.Empty(await BookAsync(book => book.OpenAsync(null, Cancel)));
    }

    [Fact]
    public async Task A_refused_question_is_kept_once_without_numbers_and_a_personal_one_not_at_all()
    {
        var tang = _app.ChatAs("tangguixiang");
        await tang.Says("低保户住院报销找谁");
        await tang.Says("低保户住院报销找谁");
        await tang.Says("3组向老四的肺结核归谁随访", key: "answer.refuse.personal", hears: "个人的情况不在这里说，这句我没有存。⏎要办事请当面找黎素芬（镇卫生院公卫科科长）。");
        await tang.Says("510101199001011234 这个人低保归谁管", key: "answer.refuse.personal");
        await _app.IdleAsync();

        var kept = Assert.Single(await BookAsync(book => book.UnansweredAsync(Cancel)));
        Assert.Equal(("低保户住院报销找谁", 2), (kept.Text, kept.Times));
        var log = await tang.LogAsync();
        Assert.DoesNotContain(log, e => e.Text.Contains("向老四", StringComparison.Ordinal) || e.Text.Contains("5101011990", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_a_reply_promised_is_on_the_clerks_list_once()
    {
        var he = _app.ChatAs("heyongnian");
        var xu = _app.ChatAs("xuwenjing");
        await he.Says("学生发烧好久之内要报", key: "answer.conflict");
        var task = await xu.Hears(key: "handover.clerk-task");
        await he.Says("学生发烧好久之内要报", key: "answer.conflict");
        await xu.HearsNothing();

        Assert.StartsWith("要您定的：", task.Text, StringComparison.Ordinal);
        await xu.Says("答1 按2小时报", key: "handover.recorded", hears: "已发给贺永年。");
        await he.Hears(key: "handover.answered");
    }

    [Fact]
    public async Task A_clerk_of_another_town_cannot_answer()
    {
        await _app.StoreAsync(new Person("bailuclerk", "白小燕", "白鹭镇公卫专干", null, await AreaAsync("白鹭镇"), Roles.Clerk, 99, isDemo: true));
        var tang = _app.ChatAs("tangguixiang");
        await tang.Says("低保户住院报销找谁");
        await tang.Says("1");

        await _app.ChatAs("bailuclerk").Says("答1 不归我们", hears: "没有等您答的编号1。⏎看还有哪些，回“没人答的”。");
    }

    private async Task<int> AreaAsync(string name) =>
        (await _app.Services.GetRequiredService<IStaffBook>().AreasAsync(Cancel)).All.Single(a => a.Name == name).Id;
}
