using HealthAssistantBot.Domain.Duties;

namespace HealthAssistantBot.Domain.Tests.Duties;

/// <summary>The posts by which a paper fills a body's seats, and whose they are.</summary>
public sealed class SeatPostTests
{
    [Theory]
    [InlineData("分管副镇长", "分管副镇长")]
    [InlineData("社会事务办、派出所、镇中心小学、镇妇联负责人和各村党支部书记", "社会事务办负责人|派出所负责人|镇中心小学负责人|镇妇联负责人|各村:党支部书记")]
    [InlineData("党政办、卫生院主要负责人", "党政办负责人|卫生院负责人")]
    [InlineData("民政和社会事务办主任", "民政和社会事务办主任")]
    [InlineData("社会事务办主任和镇卫生院院长", "社会事务办主任|镇卫生院院长")]
    [InlineData("镇卫生院院长、派出所负责人", "镇卫生院院长|派出所负责人")]
    [InlineData("社会事务办", "社会事务办")]
    public void A_printed_list_is_one_seat_a_post(string printed, string expected) =>
        Assert.Equal(expected.Split('|'), SeatPost.Read(printed).Select(one => one.OfVillages is { } each ? "各村:" + each : one.Words));

    [Theory]
    [InlineData("分管副镇长", "副镇长（分管）", true)]
    [InlineData("分管副镇长", "副镇长", false)]
    [InlineData("社会事务办负责人", "社会事务办主任", true)]
    [InlineData("社会事务办负责人", "社会事务办副主任", false)]
    [InlineData("社会事务办负责人", "社会事务办公卫专干", false)]
    [InlineData("派出所负责人", "派出所所长", true)]
    [InlineData("镇中心小学负责人", "镇中心小学校长", true)]
    [InlineData("镇妇联负责人", "镇妇联主席", true)]
    [InlineData("各村党支部书记", "柳树湾村党支部书记", true)]
    [InlineData("各村党支部书记", "柳树湾村会计", false)]
    [InlineData("镇卫生院院长", "青石镇卫生院院长", true)]
    public void A_post_is_whose_it_says(string printed, string post, bool isHeld) => Assert.Equal(isHeld, Assert.Single(SeatPost.Read(printed)).IsHeldBy(post));
}
