using System.Text.RegularExpressions;
using HealthAssistantBot.Bot.Conversations;
using HealthAssistantBot.Bot.Storage;
using HealthAssistantBot.Bot.Tests.Harness;
using HealthAssistantBot.Domain.StaffDirectory;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HealthAssistantBot.Bot.Tests.StaffDirectory;

/// <summary>S37 of the voice catalogue, as far as the code.</summary>
public sealed partial class LinkingTests : IDisposable
{
    private readonly AssistantApp _app = new() { Demo = true, Now = new DateTimeOffset(2026, 11, 16, 9, 2, 0, TimeSpan.FromHours(8)) };

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _app.Dispose();

    [Fact]
    public async Task The_first_minute_of_a_new_cadre()
    {
        await WithoutAccountAsync();
        var xu = _app.ChatAs("xuwenjing");
        var code = CodeIn(await xu.Says("给青冈坪村余光辉开个码", key: "link.code"),
            "余光辉（青冈坪村卫生专干）的码：{code}\n24小时内有效，用一次就作废。\n请当面或打电话告诉本人，不要发在群里。");

        _app.Now = new DateTimeOffset(2026, 11, 16, 9, 10, 0, TimeSpan.FromHours(8));
        var yu = new Account(_app, "yuguanghui");
        await yu.Enters("卫健助手，青石镇问职责、报数、收提醒用的。\n先认一下您：把许文静给的6位数发给我。\n没有码也可以直接问，比如“除四害归谁管”。", "welcome.first");
        await yu.Says(Other(code), "这个码不对，或者过期了。\n再看一眼；还不行就请许文静重开。", "link.wrong");
        await yu.Says($" {code[..3]} {code[3..]} ", "认得您了：余光辉，青冈坪村卫生专干。\n我存您的姓名、职务、电话和您报的数，只给本镇管事的人看。想看、改、删，说“我的信息”。\n试一句：“我们村要做什么”", "link.done");

        var person = await _app.Services.GetRequiredService<IStaffBook>().FindByUserIdAsync("yuguanghui", Cancel);
        Assert.Equal("余光辉", person!.Name);
        Assert.Equal(person.Id, (await yu.ConversationAsync()).PersonId);
        await yu.Says(code, "您已经连上了，不用再发码。", "link.already");
        Assert.Equal("help.cadre", (await yu.Says("帮助")).Key);

        // The code is spent for everybody else too.
        await new Account(_app, "stranger").Says(code, key: "link.wrong");
    }

    [Fact]
    public async Task Five_wrong_codes_in_an_hour_stop_the_trying()
    {
        await WithoutAccountAsync();
        var code = CodeIn(await _app.ChatAs("xuwenjing").Says("给余光辉开个码"));
        var yu = new Account(_app, "yuguanghui");
        for (var i = 0; i < 5; i++) await yu.Says(Other(code), key: "link.wrong");

        await yu.Says(code, "试了好几次都不对，先停1小时。\n请许文静重开一个，1小时后再发给我。", "link.stopped");
        _app.Time.Advance(TimeSpan.FromHours(1));
        await yu.Says(code, key: "link.done");
    }

    [Fact]
    public async Task A_code_is_void_after_a_day_and_when_a_newer_one_is_made()
    {
        await WithoutAccountAsync();
        var xu = _app.ChatAs("xuwenjing");
        var first = CodeIn(await xu.Says("给余光辉开个码"));
        var second = CodeIn(await xu.Says("请给余光辉重新开一个码吧。"));
        var yu = new Account(_app, "yuguanghui");

        if (first != second) await yu.Says(first, key: "link.wrong");
        _app.Time.Advance(TimeSpan.FromDays(1));
        await yu.Says(second, key: "link.wrong");
    }

    [Fact]
    public async Task Only_the_hash_of_a_code_is_kept()
    {
        await WithoutAccountAsync();
        var code = CodeIn(await _app.ChatAs("xuwenjing").Says("给余光辉开个码"));

        await using var scope = _app.Services.CreateAsyncScope();
        var kept = await scope.ServiceProvider.GetRequiredService<Store>().Set<LinkCode>().SingleAsync(Cancel);
        Assert.Equal(64, kept.CodeHash.Length);
        Assert.DoesNotContain(code, kept.CodeHash, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Clerks_make_codes_for_their_own_town_only()
    {
        await WithoutAccountAsync();
        var xu = _app.ChatAs("xuwenjing");

        await xu.Says("给唐桂香开个码", "唐桂香（柳树湾村卫生专干）已经连上了，不用开码。\n换了账号的，请管理员在名册里把旧账号改掉。", "link.has-account");
        await xu.Says("给石桥村余光辉开个码", "名册里没找到石桥村余光辉。\n人还没进名册的，先请管理员加上；名字写错了就再说一遍。", "link.nobody");
        await xu.Says("给石明远开个码", key: "link.nobody");
        await _app.ChatAs("tangguixiang").Says("给余光辉开个码", "开码要镇里的经办人来。\n想问什么，直接说就行。", "link.only-clerks");
        Assert.DoesNotContain("link.", (await _app.ChatAsVisitor("青石镇").Says("给余光辉开个码")).Key, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Namesakes_are_asked_about_by_place()
    {
        await WithoutAccountAsync();
        var areas = await _app.Services.GetRequiredService<IStaffBook>().AreasAsync(Cancel);
        await _app.StoreAsync(new Person(null, "余光辉", "石桥村会计", null, areas.All.Single(a => a.Name == "石桥村").Id, Roles.Cadre, 901, isDemo: false));
        var xu = _app.ChatAs("xuwenjing");

        await xu.Says("给余光辉开个码", "有2个余光辉，给哪个开？\n1 青冈坪村，青冈坪村卫生专干\n2 石桥村，石桥村会计", "link.which");
        Assert.StartsWith("余光辉（石桥村会计）的码：", (await xu.Says("2", key: "link.code")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_clerk_hears_who_is_not_linked_yet()
    {
        await WithoutAccountAsync();

        await _app.ChatAs("xuwenjing").Says("谁没连上", "没连上的有2人：\n青石镇：郝建平\n青冈坪村：余光辉\n开码就说“给郝建平开个码”。", "link.unlinked");
    }

    [Fact]
    public async Task An_unknown_account_is_greeted_once_a_day_and_may_ask_all_the_same()
    {
        var stranger = new Account(_app, "stranger");
        await stranger.Enters(key: "welcome.first");
        await stranger.EntersAndHearsNothing();
        await stranger.Says("除四害归谁管");
        _app.Time.Advance(TimeSpan.FromDays(1));
        await stranger.Enters(key: "welcome.first");
    }

    [Fact]
    public async Task Six_digits_of_a_member_or_a_web_visitor_are_no_code()
    {
        Assert.DoesNotContain("link.", (await _app.ChatAs("tangguixiang").Says("123456")).Key, StringComparison.Ordinal);
        Assert.DoesNotContain("link.", (await _app.ChatAsVisitor("青石镇").Says("123456")).Key, StringComparison.Ordinal);
    }

    // The demo's 余光辉 has an account already.
    private async Task WithoutAccountAsync()
    {
        await using var scope = _app.Services.CreateAsyncScope();
        var store = scope.ServiceProvider.GetRequiredService<Store>();
        (await store.Set<Person>().SingleAsync(p => p.Name == "余光辉", Cancel)).Unlink();
        await store.SaveChangesAsync(Cancel);
    }

    private static string CodeIn(Reply reply, string? text = null)
    {
        var code = SixDigits().Match(reply.Text).Value;
        if (text is not null) Assert.Equal(text.Replace("{code}", code, StringComparison.Ordinal), reply.Text);
        return code;
    }

    private static string Other(string code) => code[..5] + (code[5] == '9' ? '0' : (char)(code[5] + 1));

    [GeneratedRegex("[0-9]{6}")]
    private static partial Regex SixDigits();

    /// <summary>Somebody within WeChat Work whom only the account tells.</summary>
    private sealed class Account(AssistantApp app, string account)
    {
        private readonly string _id = $"wecom:{account}";
        private int _said;
        private long _heard;

        private IConversationBook Book => app.Services.GetRequiredService<IConversationBook>();

        public async Task<Conversation> ConversationAsync() => (await Book.FindAsync(_id, Cancel))!;

        public Task<Reply> Says(string text, string? hears = null, string? key = null) => SendAsync(text, null, hears, key);

        public Task<Reply> Enters(string? hears = null, string? key = null) => SendAsync("", "enter_agent", hears, key);

        public async Task EntersAndHearsNothing()
        {
            await AcceptAsync("", "enter_agent");
            Assert.DoesNotContain(await Book.ReadAsync(_id, _heard, 100, Cancel), e => e.FromBot);
        }

        private async Task<Reply> SendAsync(string text, string? eventName, string? hears, string? key)
        {
            await AcceptAsync(text, eventName);
            var reply = (await Book.ReadAsync(_id, _heard, 100, Cancel)).Single(e => e.FromBot);
            _heard = reply.Position;
            if (hears is not null) Assert.Equal(hears, reply.Reply!.Text);
            if (key is not null) Assert.Equal(key, reply.Reply!.Key);
            return reply.Reply!;
        }

        private async Task AcceptAsync(string text, string? eventName)
        {
            await Book.OpenAsync(new Conversation(_id, "wecom", account, null, null, app.Now.UtcDateTime), Cancel);
            await app.Services.GetRequiredService<IAssistant>().AcceptAsync(
                new Message { ConversationId = _id, ChannelId = "wecom", PlatformId = $"{account}{++_said}", UserId = account, Text = text, EventName = eventName }, Cancel);
            await app.IdleAsync();
        }
    }
}
