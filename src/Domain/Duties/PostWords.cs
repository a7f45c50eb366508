using System.Text.RegularExpressions;

namespace HealthAssistantBot.Domain.Duties;

/// <summary>Questions for the holder of a post or the seats of a body.</summary>
internal static partial class PostWords
{
    /// <summary>Seats and posts that one person or several fill; longer ones first.</summary>
    public const string Seats =
        "办公室副主任|办公室主任|副主任委员|主任委员|第一副组长|常务副组长|副组长|常务副主任|副主任|副理事长|副院长|副所长|副校长|副书记|副镇长|副乡长|副局长|副主席|副科长|副站长|副队长|副站|总指挥|副总指挥|组长|主任|院长|所长|校长|园长|支部书记|支书|书记|镇长|乡长|区长|县长|局长|主席|科长|站长|队长|会长|总干事|卫生专干|公卫专干|专干|专职人员|工作人员|联络专员|联络员|联系人|网格员|协管员|负责人|当家的|一把手|头头|领头的|头儿|成员单位|组成人员|成员|委员|秘书|会计|校医|保健教师|村医|村长|主要责任人|直接责任人|责任人|牵头领导|分管领导|主管领导|联系领导|团队长";

    private const string Asks = "是谁|是哪(?:个|位|些|几)|叫(?:什么|啥)|姓(?:什么|啥|甚)|谁(?:来)?(?:当|担任|兼|兼任|做|任|干)|由(?:谁|哪(?:个|位|些))|都?(?:有|是|由|包括)(?:些|了)?(?:谁|哪些|哪几|什么人)|有(?:几|多少)(?:个|位|名|人)|名单|哪(?:个|位|些|几个)(?:人|领导|同志|单位|部门)?(?:来)?(?:当|担任|兼|做|任|组成)|派(?:了)?(?:谁|哪)|来的是(?:谁|哪)|都(?:有)?谁|哪些(?:人|工作人员|成员)|要配(?:哪|什么)|由(?:什么|哪些|哪)[^,]{0,3}(?:组成|担任|兼|当)|谁$|哪个$|(?:几|多少)(?:个|位|名)?人|谁(?:都)?在";

    [GeneratedRegex("(?:" + Seats + ")(?:都|现在|又|到底|应该|具体|目前|主要|人选|,|一职|这个|位置|的|应|该|要|要求|必须|至少|大概|到底|原则上)*(?:" + Asks + ")|谁(?:是|当|担任|任|兼|做)[^,]{0,16}(?:" + Seats + ")|(?:" + Asks + ")[^,]{0,6}(?:" + Seats + ")|(?:领导小组|委员会|工作组|协调组|指挥部|专班|小组|团队|工作队|办公室)[^,]{0,6}(?:由(?:谁|哪些)[^,]{0,4}组成|有(?:哪些|什么|几个)人|(?:一共|总共|共)?有?(?:几|多少)(?:个|位|名)?人|都?有谁|名单|成员|(?:里|里面)(?:都)?(?:有|是)(?:谁|哪些人))|来的是(?:谁|哪)|派(?:了)?(?:谁|哪(?:个|位))|由谁担任|谁(?:代表|参加)$")]
    private static partial Regex AsksHolder();

    [GeneratedRegex(Seats)]
    private static partial Regex Seat();

    public static bool IsAskedIn(string plain) => AsksHolder().IsMatch(plain) && !DutyOfSeat().IsMatch(plain);

    // 负责人 of a matter is asked as 归谁负责; 工作人员要做什么 asks for duties.
    [GeneratedRegex("(?:领导小组|委员会|工作组|协调组|指挥部|专班|小组)(?:里|里面|里头)?(?:一共|总共|共)?(?:有|是)?(?:几|多少)(?:个|位|名)?人")]
    private static partial Regex AsksSize();

    /// <summary>How many people a body has in all.</summary>
    public static bool AsksBodySize(string plain) => AsksSize().IsMatch(plain);

    [GeneratedRegex("(?:要|该|得|负责)(?:做|干|办|管)?(?:什么|哪些)$|不少于|原则上")]
    private static partial Regex DutyOfSeat();

    [GeneratedRegex("(?:是|叫|姓)(?:谁|什么|哪(?:个|位)$)|谁(?:在)?(?:当|做|是|担任)|哪(?:个|位)(?:人|同志|老师|医生)|谁$")]
    private static partial Regex AsksName();

    /// <summary>Asks for the person, not for what is to be done about the seat.</summary>
    public static bool AsksWhoItIs(string plain) => AsksName().IsMatch(plain) && !plain.Contains("单位", StringComparison.Ordinal);

    /// <summary>The seat asked for, where it stands; empty when only a unit is named.</summary>
    public static (string Seat, int Start) SeatIn(string plain)
    {
        // The last seat is the one asked for: 领导小组组长, 卫生院院长; but 办公室主任 is one.
        var best = ("", -1);
        foreach (Match match in Seat().Matches(plain)) best = (match.Value, match.Index);
        return best;
    }
}
