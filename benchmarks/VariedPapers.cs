namespace HealthAssistantBot.Benchmarks;

/// <summary>Invented papers in any number, the same for the same seed: many towns, offices, verbs and matters, so that no two clauses are alike.</summary>
internal sealed class VariedPapers(int seed)
{
    private static readonly string[] Syllables = "青 石 白 鹭 云 龙 凤 金 银 清 平 安 永 兴 大 小 东 西 南 北 高 长 柳 松 梅 竹 溪 塘 桥 坝 湾 岭 沟 坪 河 湖 泉 井 关 铺".Split(' ');
    private static readonly string[] Offices = "卫生院 社会事务办公室 派出所 中心小学 财政所 司法所 妇联 团委 残联 应急管理办公室 规划建设办公室 农业农村办公室 市场监督管理所 综合行政执法大队 文化服务中心 便民服务中心 水务站 供电所 村委会 村卫生室".Split(' ');
    private static readonly string[] Verbs = "负责 牵头 统筹 组织实施 协调 督促 指导 承办 配合 协助 落实 做好".Split(' ');
    private static readonly string[] Groups = "老年人 孕产妇 儿童 高血压患者 糖尿病患者 结核病患者 严重精神障碍患者 残疾人 流动人口 企业职工 在校学生 独居老人 计生特殊家庭 外出务工人员 脱贫户 新生儿 育龄妇女 离退休人员".Split(' ');
    private static readonly string[] Matters = "健康体检 随访 建档 健康教育 预防接种 家庭医生签约 心理疏导 中医药服务 疫情监测 饮用水检测 病媒生物防制 应急演练 物资储备 环境整治 信息上报 台账管理 宣传动员 入户走访 隐患排查 经费保障".Split(' ');
    private static readonly string[] Ways = "每月汇总一次情况 每季度开展一次检查 每半年通报一次进展 年底前完成全面评估 建立工作台账 发现问题及时报告 做好资料归档 安排专人对接 公布服务电话 落实经费和人员".Split(' ');

    private readonly Random _random = new(seed);

    /// <summary>Writes papers as files, to be imported: how much a whole bot holds in memory with them is then read off the running process.</summary>
    public static void Write(string folder, int clauses)
    {
        const int aPaper = 100, aTown = 33;
        Directory.CreateDirectory(folder);
        var varied = new VariedPapers(20261121);
        var town = "";
        for (var i = 0; i * aPaper < clauses; i++)
        {
            if (i % aTown == 0) town = varied.TownName();
            File.WriteAllText(Path.Combine(folder, $"{i:D5}.txt"), varied.Paper(town, aPaper));
        }
    }

    public string TownName() => $"{Pick(Syllables)}{Pick(Syllables)}{Pick(Syllables)}镇";

    /// <summary>One paper of a town with that many numbered clauses.</summary>
    public string Paper(string town, int clauses)
    {
        var lines = new List<string> { $"{town}{Pick(Groups)}{Pick(Matters)}工作职责分工", $"{town[..2]}府发〔20{_random.Next(18, 27)}〕{_random.Next(1, 200)}号", "" };
        for (var i = 0; i < clauses; i++)
        {
            if (i % 20 == 0) lines.Add($"{Numeral(i / 20 + 1)}、{Pick(Groups)}{Pick(Matters)}");
            lines.Add($"（{Numeral(i % 20 + 1)}）{Clause()}");
        }

        lines.AddRange(["", $"{town}人民政府", $"20{_random.Next(18, 27)}年{_random.Next(1, 13)}月{_random.Next(1, 29)}日"]);
        return string.Join('\n', lines);
    }

    /// <summary>A paper with as many clauses as it needs.</summary>
    public string PaperUntil(string town, Func<string, bool> isLong)
    {
        for (var clauses = 60; ; clauses += 10)
            if (Paper(town, clauses) is var text && isLong(text)) return text;
    }

    public string Question() => _random.Next(4) switch
    {
        0 => $"{Pick(Groups)}{Pick(Matters)}归谁管",
        1 => $"谁负责{Pick(Groups)}的{Pick(Matters)}",
        2 => $"{Pick(Offices)}在{Pick(Matters)}上要做什么",
        _ => $"{Pick(Groups)}{Pick(Matters)}找哪个单位",
    };

    private string Clause()
    {
        var place = $"{Pick(Syllables)}{Pick(Syllables)}";
        var code = $"{Pick(Syllables)}{Pick(Syllables)}片{_random.Next(1, 90)}组";
        return _random.Next(3) switch
        {
            0 => $"{Pick(Offices)}{Pick(Verbs)}{place}片区{Pick(Groups)}{Pick(Matters)}，{Pick(Ways)}，覆盖{code}。",
            1 => $"{place}一带{Pick(Groups)}{Pick(Matters)}由{Pick(Offices)}牵头，{Pick(Offices)}、{Pick(Offices)}配合，{Pick(Ways)}。",
            _ => $"{Pick(Offices)}：{Pick(Verbs)}{code}{Pick(Matters)}和{Pick(Groups)}{Pick(Matters)}，{Pick(Ways)}。",
        };
    }

    private string Pick(string[] from) => from[_random.Next(from.Length)];

    private static string Numeral(int n)
    {
        const string digits = "零一二三四五六七八九";
        return n < 10 ? digits[n].ToString() : n < 20 ? $"十{(n == 10 ? "" : digits[n - 10])}" : $"{digits[n / 10]}十{(n % 10 == 0 ? "" : digits[n % 10])}";
    }
}
