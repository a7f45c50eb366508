using HealthAssistantBot.Domain.StaffDirectory;

namespace HealthAssistantBot.Domain.Tests.StaffDirectory;

public sealed class StaffScopeTests
{
    private static readonly Random Dice = new(20261121);

    [Fact]
    public void In_ten_thousand_pairs_nobody_sees_a_neighbour()
    {
        var areas = Tree(counties: 3, towns: 5, villages: 6);
        var tree = new AreaTree(areas);
        for (var i = 0; i < 10_000; i++)
        {
            var own = areas[Dice.Next(areas.Count)];
            var other = areas[Dice.Next(areas.Count)];
            var scope = StaffScope.Of(new Person(null, "某人", "职务", null, own.Id, Roles.Cadre, 1, false), tree);

            var isAbove = tree.Up(own.Id).Any(a => a.Id == other.Id);
            var isBelow = tree.Up(other.Id).Any(a => a.Id == own.Id);
            Assert.Equal(isAbove || isBelow, scope.Covers(other.Id));
        }
    }

    [Fact]
    public void A_town_has_its_own_clerk_or_none()
    {
        var areas = Tree(counties: 1, towns: 2, villages: 1);
        var tree = new AreaTree(areas);
        var towns = tree.Towns.ToList();
        var county = new Person("c", "县经办", "职务", null, areas[0].Id, Roles.Clerk, 1, false);
        var first = new Person("t", "镇经办", "职务", null, towns[0].Id, Roles.Clerk | Roles.Leader, 2, false);
        var village = tree.Down(towns[0].Id).Last();

        Assert.Same(first, TownClerk.Of(village.Id, tree, [county, first]));
        Assert.Null(TownClerk.Of(towns[1].Id, tree, [county, first]));
        Assert.Same(county, TownClerk.Of(areas[0].Id, tree, [county, first]));
        Assert.Null(TownClerk.Of(null, tree, [county, first]));
    }

    private static List<Area> Tree(int counties, int towns, int villages)
    {
        var areas = new List<Area>();
        for (var c = 0; c < counties; c++)
        {
            var county = Add("县", AreaLevel.County, null);
            for (var t = 0; t < towns; t++)
            {
                var town = Add("镇", AreaLevel.Town, county);
                for (var v = 0; v < villages; v++) Add("村", AreaLevel.Village, town);
            }
        }

        return areas;

        int Add(string name, AreaLevel level, int? parent)
        {
            var area = new Area(name + areas.Count, level, parent, areas.Count, false);
            typeof(Area).GetProperty(nameof(Area.Id))!.SetValue(area, areas.Count + 1);
            areas.Add(area);
            return areas.Count;
        }
    }
}
