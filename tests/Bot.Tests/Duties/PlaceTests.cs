using HealthAssistantBot.Bot.Conversations;
using HealthAssistantBot.Bot.Duties;
using HealthAssistantBot.Bot.Duties.Place;
using HealthAssistantBot.Bot.Tests.Harness;
using HealthAssistantBot.Domain.Duties;
using HealthAssistantBot.Domain.StaffDirectory;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace HealthAssistantBot.Bot.Tests.Duties;

public sealed class PlaceTests : IDisposable
{
    private const string Question = "除四害归谁牵头";
    private const string QingShi = "除四害由社会事务办牵头。";
    private const string BaiLu = "除四害由农业农村办牵头。";

    private readonly AssistantApp _app = new()
    {
        Demo = true,
        Adjust = services => services.Replace(ServiceDescriptor.Singleton<IDutyDesk, TwoTownsDesk>()),
    };

    public void Dispose() => _app.Dispose();

    [Theory]
    [InlineData("1", QingShi)]
    [InlineData("２", BaiLu)]
    [InlineData("第二个", BaiLu)]
    [InlineData("2.", BaiLu)]
    [InlineData("选2", BaiLu)]
    [InlineData("青石", QingShi)]
    [InlineData("白鹭镇", BaiLu)]
    [InlineData("我是白鹭镇的", BaiLu)]
    [InlineData("我们青石的", QingShi)]
    [InlineData("柳树湾村的", QingShi)]
    [InlineData("青石镇柳树湾村", QingShi)]
    [InlineData("我係青石鎮嘅", QingShi)]
    public async Task The_town_is_asked_once_and_the_question_answered_after_it(string town, string headline)
    {
        var visitor = _app.ChatAsVisitor();
        await visitor.Says(Question, key: "answer.ask-town");

        Assert.Equal(headline, Headline(await visitor.Says(town)));
        Assert.Equal(headline, Headline(await visitor.Says(Question)));
    }

    [Fact]
    public async Task The_town_is_still_awaited_after_a_restart()
    {
        var visitor = _app.ChatAsVisitor();
        await visitor.Says(Question, key: "answer.ask-town");
        _app.Restart();

        Assert.Equal(BaiLu, Headline(await visitor.Says("2")));
    }

    [Fact]
    public async Task A_name_that_only_sounds_like_a_town_is_asked_not_corrected()
    {
        var visitor = _app.ChatAsVisitor();
        await visitor.Says(Question, key: "answer.ask-town");
        await visitor.Says("清石镇", key: "answer.ask-town", hears: "您是哪个镇的？⏎1 青石镇⏎说一次就行，我会记住。");

        Assert.Equal(QingShi, Headline(await visitor.Says("1")));
    }

    [Fact]
    public async Task Another_question_may_come_before_the_town()
    {
        var visitor = _app.ChatAsVisitor();
        await visitor.Says(Question, key: "answer.ask-town");
        await visitor.Says("你好", key: "greeting");

        Assert.Equal(QingShi, Headline(await visitor.Says("青石")));
    }

    [Fact]
    public async Task A_visitor_can_move_to_another_town()
    {
        var visitor = _app.ChatAsVisitor("青石镇");
        Assert.Equal(QingShi, Headline(await visitor.Says(Question)));
        await visitor.Says("我是白鹭镇的", key: "place.noted");
        Assert.Equal(BaiLu, Headline(await visitor.Says(Question)));
        await visitor.Says("换成青石镇", key: "place.noted");
        Assert.Equal(QingShi, Headline(await visitor.Says(Question)));
    }

    [Fact]
    public async Task A_second_visitor_is_asked_again()
    {
        var first = _app.ChatAsVisitor();
        await first.Says(Question, key: "answer.ask-town");
        await first.Says("2");

        await _app.ChatAsVisitor().Says(Question, key: "answer.ask-town");
    }

    [Fact]
    public async Task A_member_stays_where_the_directory_says()
    {
        var tang = _app.ChatAs("tangguixiang");
        await tang.Says("我是白鹭镇的", key: "place.registered", hears: "名册里登记您在柳树湾村。⏎要问白鹭镇的，话里带上“白鹭镇”就行。");
        await tang.Says("我是青石镇的", key: "place.already");

        Assert.Equal(QingShi, Headline(await tang.Says(Question)));
    }

    private static string Headline(Reply reply) => reply.Parts[0].Text;

    /// <summary>Knows one question, which the two towns answer differently.</summary>
    private sealed class TwoTownsDesk(IStaffBook staff) : IDutyDesk
    {
        public async Task<DutyReply> AnswerAsync(DutyQuestion question, CancellationToken cancellationToken)
        {
            var tree = await staff.AreasAsync(cancellationToken);
            var (reply, kind) = (question.Text, tree.TownOf(question.Asker.AreaId)?.Name) switch
            {
                (not Question, _) => (Reply.Plain("not-understood", "没听懂。"), DutyOutcomeKind.NotADutyQuestion),
                (_, null) => (PlaceWords.AskTown([.. tree.Towns]), DutyOutcomeKind.AskedTown),
                (_, "青石镇") => (Reply.Plain("answer", QingShi), DutyOutcomeKind.Answered),
                _ => (Reply.Plain("answer", BaiLu), DutyOutcomeKind.Answered),
            };
            return new DutyReply(reply, kind, [], reply.Actions, null, null, OffersHandover: false, AsksClerk: null);
        }
    }
}
