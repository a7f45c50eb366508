using HealthAssistantBot.Domain.StaffDirectory;
using HealthAssistantBot.Domain.StaffDirectory.Platform;

namespace HealthAssistantBot.Domain.Tests.StaffDirectory;

public sealed class DirectoryComparisonTests
{
    private static readonly DateOnly Today = new(2026, 11, 22);

    private readonly List<Area> _areas = [Area(1, "云岚县", AreaLevel.County, null), Area(2, "青石镇", AreaLevel.Town, 1), Area(3, "柳树湾村", AreaLevel.Village, 2), Area(4, "石桥村", AreaLevel.Village, 2), Area(5, "白鹭镇", AreaLevel.Town, 1)];
    private readonly List<Person> _people = [];

    [Fact]
    public void The_account_decides_and_what_the_office_gave_stays()
    {
        var tang = Known("tang", "唐桂香", "柳树湾村卫生专干", 3, phone: "14208800621", roles: Roles.Cadre | Roles.Clerk);

        var found = Compare(new PlacedMember("TANG", "唐桂湘", "卫生专干", 4, MemberState.Here));

        Assert.Equal(["改名：唐桂香 → 唐桂湘", "调动：唐桂湘，柳树湾村 → 石桥村"], Texts(found));
        Assert.Equal(("唐桂湘", 4, "14208800621", Roles.Cadre | Roles.Clerk), (tang.Name, tang.AreaId, tang.Phone, tang.Roles));
    }

    [Fact]
    public void The_same_post_in_shorter_words_is_no_change()
    {
        Known("li", "黎素芬", "镇卫生院公卫科科长", 2);

        Assert.Empty(Compare(new PlacedMember("li", "黎素芬", "公卫科科长", 2, MemberState.Here)).Changes);
        Assert.Equal(["换岗：黎素芬，镇卫生院公卫科科长 → 镇卫生院院长"], Texts(Compare(new PlacedMember("li", "黎素芬", "镇卫生院院长", 2, MemberState.Here))));
        Assert.Empty(Compare(new PlacedMember("li", "黎素芬", null, 2, MemberState.Here)).Changes);
    }

    [Fact]
    public void Somebody_without_an_account_is_found_by_a_name_that_is_theirs_alone_in_the_place()
    {
        var yu = Known(null, "余光辉", "卫生专干", 3);

        Assert.Equal(["连上：余光辉（卫生专干）"], Texts(Compare(new PlacedMember("yu", "余光辉", null, 3, MemberState.Here))));
        Assert.Equal("yu", yu.UserId);
    }

    [Fact]
    public void Namesakes_are_listed_and_not_guessed()
    {
        Known(null, "王芳", "村医", 3);
        Known(null, "王芳", "会计", 3);
        Known(null, "李强", "村医", 4);

        var found = Compare(new PlacedMember("wf", "王芳", null, 3, MemberState.Here), new PlacedMember("lq", "李强", null, 3, MemberState.Here), new PlacedMember("other", "李强", null, 5, MemberState.Here));

        Assert.Equal(["新来：李强，白鹭镇"], Texts(found));
        Assert.Equal(2, found.Doubts.Count);
        Assert.Contains("王芳（柳树湾村，账号wf）同一个地方有同名的人", found.Doubts[0], StringComparison.Ordinal);
        Assert.Contains("李强（柳树湾村，账号lq）镇里名册上有同名的人，地方对不上", found.Doubts[1], StringComparison.Ordinal);
        Assert.All(_people, p => Assert.Null(p.UserId));
    }

    [Fact]
    public void Two_new_namesakes_in_one_place_are_two_people()
    {
        var found = Compare(new PlacedMember("a", "王芳", "村医", 3, MemberState.Here), new PlacedMember("b", "王芳", "会计", 3, MemberState.Here));

        Assert.Equal(["a", "b"], found.Added.Select(p => p.UserId));
    }

    [Fact]
    public void Whoever_is_gone_has_left_and_may_return()
    {
        var gone = Known("gone", "鲁长明", "支书", 3, seen: true);
        var never = Known("never", "万国强", "派出所所长", 2);

        Assert.Equal(["离开：鲁长明（支书）"], Texts(Compare()));
        Assert.Equal((Today, true), (gone.LeftOn, never.IsHere));
        Assert.Empty(Compare().Changes);
        Assert.Equal(["回来：鲁长明（支书）"], Texts(Compare(new PlacedMember("gone", "鲁长明", null, 3, MemberState.NotActive))));
        Assert.True(gone.IsHere);
        Assert.Equal(["离开：鲁长明（支书）"], Texts(Compare(new PlacedMember("gone", "鲁长明", null, 3, MemberState.Left))));
    }

    [Fact]
    public void An_account_that_was_given_to_somebody_else_leaves_the_first_one_their_history()
    {
        var gone = Known("desk", "鲁长明", "支书", 3, seen: true);
        gone.Leave(Today.AddDays(-30));

        var found = Compare(new PlacedMember("desk", "张得水", "会计", 3, MemberState.Here));

        Assert.Equal(["新来：张得水（会计），柳树湾村"], Texts(found));
        Assert.Equal((null, "鲁长明", false), (gone.UserId, gone.Name, gone.IsHere));
    }

    [Fact]
    public void A_new_account_of_the_same_name_in_the_same_place_is_the_same_person()
    {
        var same = Known("old", "鲁长明", "支书", 3, seen: true);

        Assert.Equal(["换账号：鲁长明（支书）"], Texts(Compare(new PlacedMember("new", "鲁长明", null, 3, MemberState.Here))));
        Assert.Equal("new", same.UserId);
    }

    [Fact]
    public void A_whole_town_that_is_gone_is_asked_about_first()
    {
        for (var i = 1; i <= 8; i++) Known($"p{i}", $"人{i}", "村干部", 3, seen: true);

        var careful = Compare();
        Assert.Empty(careful.Changes);
        Assert.StartsWith("有8人在企业微信里看不到了，先没有动：人1、人2、人3、人4、人5…。", Assert.Single(careful.Doubts), StringComparison.Ordinal);

        Assert.Equal(8, Compare(believe: true).Changes.Count);
        Assert.All(_people, p => Assert.False(p.IsHere));
    }

    [Fact]
    public void Nobody_has_left_when_not_everything_could_be_read()
    {
        Known("p", "人", "村干部", 3, seen: true);

        var found = Compare(whole: false);

        Assert.Empty(found.Changes);
        Assert.Equal("有1人这次没看到，通讯录没读全，先不动。", Assert.Single(found.Doubts));
    }

    [Theory]
    [InlineData("村医", 13, "柳树湾村村医")]
    [InlineData("柳树湾村村医", 13, "柳树湾村村医")]
    [InlineData("公卫科科长", 21, "镇卫生院公卫科科长")]
    [InlineData("科长", 22, "镇卫生院公卫科科长")]
    [InlineData("镇长", 12, "镇长")]
    [InlineData(null, 13, null)]
    [InlineData("", 22, "镇卫生院公卫科")]
    [InlineData("科员", 30, "县卫生健康局科员")]
    public void A_post_names_its_unit(string? position, long department, string? post) => Assert.Equal(post, Departments.PostOf(department, position));

    [Fact]
    public void Departments_whose_names_read_as_places_are_places()
    {
        Assert.Equal(["云岚县/", "青石镇/11", "柳树湾村/12", "石桥村/12"], Departments.Areas.Select(a => $"{a.Name}/{a.UnderId}"));
        Assert.Equal("青石镇", Departments.AreaOf(22)!.Name);
        Assert.Null(Departments.AreaOf(30));
    }

    private static DepartmentTree Departments => new(
    [
        new(1, "云岚县卫健系统", 0, 1), new(11, "云岚县", 1, 100), new(12, "青石镇", 11, 100), new(13, "柳树湾村村民委员会", 12, 100), new(14, "石桥村", 12, 90),
        new(20, "镇城区", 12, 10), new(21, "镇卫生院", 12, 50), new(22, "公卫科", 21, 50), new(30, "县卫生健康局", 0, 5),
    ]);

    private DirectoryComparison Compare(params PlacedMember[] members) => Compare(true, false, members);

    private DirectoryComparison Compare(bool whole = true, bool believe = false, params PlacedMember[] members)
    {
        var comparison = new DirectoryComparison(new AreaTree(_areas), _people, Today);
        comparison.Compare(members, new HashSet<string>(StringComparer.OrdinalIgnoreCase), whole, believe);
        return comparison;
    }

    private static IEnumerable<string> Texts(DirectoryComparison comparison) => comparison.Changes.Select(c => c.Text);

    private Person Known(string? account, string name, string post, int areaId, string? phone = null, Roles roles = Roles.Cadre, bool seen = false)
    {
        var person = new Person(account, name, post, phone, areaId, roles, _people.Count + 1, isDemo: false);
        if (seen) person.SeeOnPlatform();
        _people.Add(person);
        return person;
    }

    private static Area Area(int id, string name, AreaLevel level, int? parentId)
    {
        var area = new Area(name, level, parentId, id, isDemo: false);
        typeof(Area).GetProperty(nameof(area.Id))!.SetValue(area, id);
        return area;
    }
}
