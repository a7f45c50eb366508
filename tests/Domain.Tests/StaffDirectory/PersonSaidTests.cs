using HealthAssistantBot.Domain.StaffDirectory;

namespace HealthAssistantBot.Domain.Tests.StaffDirectory;

public sealed class PersonSaidTests
{
    private static readonly AreaTree Tree = new(
    [
        Placed(new Area("青石镇", AreaLevel.Town, null, 1, false), 1), Placed(new Area("青冈坪村", AreaLevel.Village, 1, 1, false), 2), Placed(new Area("石桥村", AreaLevel.Village, 1, 2, false), 3),
    ]);

    private static readonly Person[] People =
    [
        new(null, "余光辉", "青冈坪村卫生专干", null, 2, Roles.Cadre, 1, false), new(null, "张伟", "村医", null, 2, Roles.Cadre, 2, false),
        new(null, "张伟", "会计", null, 3, Roles.Cadre, 3, false), new(null, "欧阳华", "镇长", null, 1, Roles.Cadre, 4, false), new(null, "阳华", "副镇长", null, 1, Roles.Cadre, 5, false),
    ];

    [Theory]
    [InlineData("余光辉", "1")]
    [InlineData("青冈坪村余光辉", "1")]
    [InlineData("青冈坪的余光辉", "1")]
    [InlineData("青石镇青冈坪村余光辉", "1")]
    [InlineData("卫生专干余光辉", "1")]
    [InlineData("余光辉（青冈坪村卫生专干）", "1")]
    [InlineData("石桥村余光辉", "")]
    [InlineData("张伟", "2 3")]
    [InlineData("石桥张伟", "3")]
    [InlineData("会计张伟", "3")]
    [InlineData("青冈坪村村医张伟", "2")]
    [InlineData("欧阳华", "4")]
    [InlineData("阳华", "5")]
    [InlineData("余光", "")]
    public void A_person_is_found_by_name_place_and_post(string said, string expected) =>
        Assert.Equal(expected, string.Join(' ', PersonSaid.Find(said, People, Tree).Select(p => p.SortOrder)));

    private static Area Placed(Area area, int id)
    {
        typeof(Area).GetProperty(nameof(area.Id))!.SetValue(area, id);
        return area;
    }
}
