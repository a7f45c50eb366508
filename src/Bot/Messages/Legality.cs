namespace HealthAssistantBot.Bot.Messages;

/// <summary>
/// What 国办函〔2026〕12号 does not allow a government app to do, in our own words, and how a test looks for it in this program: by the words
/// that pages and messages would need, and by what the program would have to call.
/// </summary>
/// <param name="Name">The banned thing.</param>
/// <param name="Instead">What is done in its place here.</param>
/// <param name="Words">Words that no page, message or form may hold.</param>
/// <param name="Calls">Names that no script, column or address may hold.</param>
public sealed record BannedThing(string Name, string Instead, IReadOnlyList<string> Words, IReadOnlyList<string> Calls);

public static class Legality
{
    public static IReadOnlyList<BannedThing> Banned { get; } =
    [
        new("打卡、签到", "开会由召集人记谁没来；上报只记数，不记人到没到。", ["打卡", "签到", "考勤"], ["DailyCheckIn", "PunchClock"]),
        new("积分、勋章、连续天数", "报没报只有两样：报了，还没报。", ["积分", "勋章", "徽章", "连续天数", "星级"], ["RewardPoints", "HonourBadge", "DayStreak"]),
        new("排名、评比、红黑榜", "村子永远按行政区划的顺序列，不比高低。", ["排名", "排行", "红榜", "黑榜", "红黑榜", "评比", "末位"], ["VillageRanking", "Leaderboard"]),
        new("在线时长、登录次数考核", "不记谁在线多久，也不数谁点了几下。", ["在线时长", "活跃度", "登录次数", "使用率"], ["OnlineMinutes", "sendBeacon"]),
        new("强制拍照、录像", "照片有就发，没有就说“没有”，报表照样有效。", ["必须拍照", "强制拍照", "人脸"], ["getUserMedia", "FaceRecognition"]),
        new("定位、轨迹", "不问人在哪里，网页也不申请位置。", ["定位打卡", "轨迹", "电子围栏"], ["navigator.geolocation", "watchPosition"]),
        new("同一个数要两遍", "报过的数下次带出来；两张表要同一个数，建表时就提醒。", [], []),
        new("强制安装、下任务量", "在企业微信和网页里都能用，不装软件，不压人数。", ["安装率", "注册率", "关注率"], ["InstallQuota"]),
        new("拿它当日常考核的主要依据", "不出得分，不出名次；考核材料由人填分。", ["得分", "扣分", "绩效分"], ["KpiScore"]),
        new("不让人提意见", "发“意见”加一句话，5 个工作日里有人答复。", [], []),
    ];
}
