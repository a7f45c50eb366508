using HealthAssistantBot.Domain.StaffDirectory;

namespace HealthAssistantBot.Domain.Tests.StaffDirectory;

public sealed class PlaceSaidTests
{
    private static readonly AreaTree Tree = Make();

    [Theory]
    [InlineData("青石", "青石镇", false)]
    [InlineData("青石镇", "青石镇", false)]
    [InlineData("我是青石镇的", "青石镇", true)]
    [InlineData("我们白鹭的", "白鹭镇", true)]
    [InlineData("换成白鹭镇", "白鹭镇", true)]
    [InlineData("住在柳树湾", "柳树湾村", true)]
    [InlineData("青石镇柳树湾村", "柳树湾村", false)]
    [InlineData("云岚县青石镇柳树湾村的", "柳树湾村", true)]
    [InlineData("那我是白鹭镇的人。", "白鹭镇", true)]
    [InlineData("云岚县", "云岚县", false)]
    public void A_place_is_understood(string said, string place, bool isSentence)
    {
        var reading = PlaceSaid.Read(said, Tree);

        Assert.Equal((place, isSentence), (reading?.Area?.Name, reading!.IsWholeSentence));
    }

    [Theory]
    [InlineData("两癌筛查归谁管")]
    [InlineData("青石镇除四害归谁管")]
    [InlineData("我是卫生专干")]
    [InlineData("好的")]
    [InlineData("")]
    public void Other_words_are_no_place(string said) => Assert.Null(PlaceSaid.Read(said, Tree)?.Area);

    [Fact]
    public void What_only_sounds_like_a_town_is_no_town_but_is_remembered()
    {
        var reading = PlaceSaid.Read("清石镇", Tree)!;

        Assert.Null(reading.Area);
        Assert.Equal(["青石镇"], reading.SoundAlikes.Select(a => a.Name));
    }

    [Fact]
    public void A_village_name_that_two_towns_have_is_not_guessed() => Assert.Null(PlaceSaid.Read("石桥村", Tree)?.Area);

    private static AreaTree Make()
    {
        var areas = new List<Area>();
        Add("云岚县", AreaLevel.County, null);
        Add("青石镇", AreaLevel.Town, 1);
        Add("白鹭镇", AreaLevel.Town, 1);
        Add("柳树湾村", AreaLevel.Village, 2);
        Add("石桥村", AreaLevel.Village, 2);
        Add("石桥村", AreaLevel.Village, 3);
        return new AreaTree(areas);

        void Add(string name, AreaLevel level, int? parent)
        {
            var area = new Area(name, level, parent, areas.Count, false);
            typeof(Area).GetProperty(nameof(Area.Id))!.SetValue(area, areas.Count + 1);
            areas.Add(area);
        }
    }
}
