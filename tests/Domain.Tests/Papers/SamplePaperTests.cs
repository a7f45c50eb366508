using HealthAssistantBot.Domain.Papers;

namespace HealthAssistantBot.Domain.Tests.Papers;

public sealed class SamplePaperTests
{
    [Fact]
    public void A_duty_list_with_parties_in_brackets_and_three_issuers()
    {
        var paper = SamplePapers.Read("duty-list-with-brackets");

        Assert.Equal("河湾县卫生健康局、河湾县财政局、河湾县民政局", paper.Issuer);
        Assert.Equal("河卫发〔2025〕17号", paper.Number);
        Assert.Equal(new DateOnly(2025, 4, 11), paper.Date);
        Assert.Equal("河湾县", paper.Area);
        Assert.EndsWith("关于印发《河湾县老年人健康管理提升行动责任清单》的通知", paper.Title, StringComparison.Ordinal);
        Assert.Equal("附件1一", paper.Clause("附件1一（二）").Parent);
        Assert.Contains(paper.Frame, x => x.What == "list of attachments");
        Assert.True(paper.Gives("附件1一（一）", "县卫生健康局", DutyKind.Lead, "免费体检"));
        Assert.True(paper.Gives("附件1一（一）", "街道办事处", DutyKind.Support, "免费体检"));
        Assert.True(paper.Gives("附件1一（二）", "社区卫生服务中心", DutyKind.Accountable, "书面反馈"));
        Assert.True(paper.Gives("附件1一（三）", "县财政局", DutyKind.Lead, "体检经费"));
        Assert.True(paper.Gives("附件1二（一）", "县医疗保障局", DutyKind.Responsible, "失能评估"));
        Assert.True(paper.Gives("附件1三", "县卫生健康局", DutyKind.Oversee, "考核"));
        Assert.Equal(new RecurrenceRule { Every = "year", MinTimes = 4 }, paper.Rule("附件1二（三）", "每年至少"));
        Assert.Equal(new RecurrenceRule { Every = "year", Month = 11, Day = 0, Before = true }, paper.Rule("附件1三", "每年11月底前"));
        Assert.Equal("quarter", paper.Rule("附件1三", "按季度").Every);
        Assert.Equal("event", paper.Rule("附件1一（二）", "体检结束后").Every);
        Assert.Equal(["周志勇", "吴梅", "郑小明"], paper.Roster.Select(x => x.Name));
        Assert.Equal(3, paper.Noise.Count);
    }

    [Fact]
    public void Articles_in_chapters()
    {
        var paper = SamplePapers.Read("articles");

        Assert.Equal("清溪县村卫生室绩效考核管理办法（试行）", paper.Title);
        Assert.Null(paper.Issuer);
        Assert.Null(paper.Date);
        Assert.Equal("第二章第四条", paper.Clause("第二章第四条（二）").Parent);
        Assert.True(paper.Gives("第二章第三条", "县卫生健康局", DutyKind.Responsible, "组织领导"));
        Assert.True(paper.Gives("第二章第五条", "村民委员会", DutyKind.Support, "满意度调查"));
        var item = Assert.Single(paper.Duties, x => x.Clause == "第二章第四条（一）");
        Assert.Equal(("乡镇卫生院", true), (item.Party, item.Implied));
        Assert.Equal(new RecurrenceRule { Every = "year", Month = 12, Day = 25, Before = true }, paper.Rule("第二章第四条（二）", "每年12月25日前"));
    }

    [Fact]
    public void An_emergency_plan_numbered_like_a_book()
    {
        var paper = SamplePapers.Read("emergency-plan");

        Assert.Equal(["1", "1.1", "1.2", "2", "2.1", "2.2", "2.2.1", "2.2.2", "2.2.3", "2.2.4", "3", "3.1", "3.2", "4"], paper.Clauses.Select(x => x.Path));
        Assert.Equal("2.2", paper.Clause("2.2.4").Parent);
        Assert.True(paper.Gives("2.2.3", "财政所", DutyKind.Responsible, "应急处置经费"));
        Assert.True(paper.Gives("2.2.2", "派出所", DutyKind.Support, "密切接触者"));
        Assert.True(paper.Gives("3.2", "镇卫生院", DutyKind.Lead, "应急演练"));
        Assert.Contains(paper.Posts, x => x is { Role: "指挥长", Post: "镇长" });
        Assert.DoesNotContain(paper.Duties, x => x.Clause == "1.1");
    }

    [Fact]
    public void Lines_broken_in_the_middle_of_sentences_with_page_numbers_between()
    {
        var paper = SamplePapers.Read("broken-lines");

        Assert.Equal("关于进一步做好2026年家庭医生签约服务工作的通知", paper.Title);
        Assert.Equal("河口镇人民政府", paper.Issuer);
        Assert.Equal(["正文", "一", "二", "二（一）", "二（二）", "二（三）", "三"], paper.Clauses.Select(x => x.Path));
        Assert.Equal(2, paper.Noise.Count(x => x.What == "page number"));
        Assert.True(paper.Gives("二（三）", "各村（社区）", DutyKind.Support, "入户宣传"));
        Assert.True(paper.Gives("二（二）", "镇社会事务办", DutyKind.Responsible, "督导检查"));
        Assert.Contains(paper.Duties, x => x.Quote.StartsWith("成立由院长任组长的签约服务工作领导小组，组建6个", StringComparison.Ordinal));
        Assert.Equal(28, paper.Rule("二（一）", "每月28日前").Day);
        Assert.Contains(paper.Deadlines, x => x.Due == "2026-12-31");
    }

    [Fact]
    public void Traditional_text_is_read_and_kept_as_printed()
    {
        var paper = SamplePapers.Read("traditional");

        Assert.Equal("松柏鎮衛生院", paper.Issuer);
        Assert.Equal(new DateOnly(2024, 12, 31), paper.Date);
        Assert.All(paper.Duties, x => Assert.Equal("松柏鎮衛生院公共衛生科", x.Party));
        Assert.True(paper.Gives("四", "松柏鎮衛生院公共衛生科", DutyKind.Support, "嚴重精神障礙患者"));
        Assert.Equal(5, paper.Rule("二", "每月5日前").Day);
    }

    [Fact]
    public void A_table_of_matters_with_leading_and_supporting_units()
    {
        var paper = SamplePapers.Read("table");

        Assert.Equal(["正文", "1", "2", "3", "4"], paper.Clauses.Select(x => x.Path));
        Assert.True(paper.Gives("1", "镇卫生院", DutyKind.Lead, "老年人健康体检"));
        Assert.True(paper.Gives("1", "社会事务办", DutyKind.Support, "老年人健康体检"));
        Assert.True(paper.Gives("4", "市场监管所", DutyKind.Support, "控烟"));
        Assert.Equal("quarter", paper.Rule("2", "每季度一次").Every);
        Assert.Contains(paper.Deadlines, x => x.Due == "2026-10-31" && x.Clause == "1");
    }

    [Fact]
    public void A_table_whose_cells_are_merged()
    {
        const string text = "河东镇配合履职事项清单\n序号\t事项名称\t上级部门\t上级部门职责\t乡镇（街道）配合职责\n1\t职业病防治\t区卫生健康局\t组织开展职业病危害因素监测。\t开展宣传；协助排查用人单位。\n2\t无偿献血\t统筹全区无偿献血工作。\t组织动员辖区居民参加无偿献血。\n";
        HealthAssistantBot.Domain.Papers.Span Of(string words) => new(text.IndexOf(words, StringComparison.Ordinal), words.Length);
        var upper = Of("区卫生健康局");
        var table = new TextTable(
        [
            [Of("序号"), Of("事项名称"), Of("上级部门"), Of("上级部门职责"), Of("乡镇（街道）配合职责")],
            [Of("1"), Of("职业病防治"), upper, Of("组织开展职业病危害因素监测。"), Of("开展宣传；协助排查用人单位。")],
            [Of("2"), Of("无偿献血"), upper, Of("统筹全区无偿献血工作。"), Of("组织动员辖区居民参加无偿献血。")],
        ]);

        var paper = PaperReader.Read(new PaperText(text, [table]));

        Assert.True(paper.Gives("1", "区卫生健康局", DutyKind.Responsible, "职业病危害因素监测"));
        Assert.True(paper.Gives("1", "乡镇（街道）", DutyKind.Support, "排查用人单位"));
        Assert.True(paper.Gives("2", "区卫生健康局", DutyKind.Responsible, "无偿献血"));
        Assert.True(paper.Gives("2", "乡镇（街道）", DutyKind.Support, "居民参加无偿献血"));
    }

    [Fact]
    public void Headings_without_numbers_above_lists_that_start_again()
    {
        var paper = SamplePapers.Read("headings-without-numbers");

        Assert.Equal("红星社区", paper.Area);
        Assert.Equal("委员", paper.Clause("委员（二）").Parent);
        Assert.True(paper.Gives("委员（一）", "网格员", DutyKind.Responsible, "入户摸排"));
        Assert.True(paper.Gives("委员（二）", "物业公司", DutyKind.Support, "除四害"));
        Assert.Contains(paper.Duties, x => x.Party == "副主任" && x.Topic.Contains("慢性病患者随访", StringComparison.Ordinal));
    }

    [Fact]
    public void Text_that_lost_its_line_breaks()
    {
        var paper = SamplePapers.Read("one-line");

        Assert.Equal("东山乡爱国卫生月活动方案", paper.Title);
        Assert.Equal("东山乡人民政府", paper.Issuer);
        Assert.Equal(["正文", "一", "二", "二（一）", "二（二）", "三"], paper.Clauses.Select(x => x.Path));
        Assert.True(paper.Gives("二（一）", "乡村建办", DutyKind.Lead, "环境整治"));
        Assert.True(paper.Gives("二（二）", "乡中心校", DutyKind.Responsible, "健康宣传"));
        Assert.Contains(paper.Roster, x => x is { Name: "赵国庆", Role: "办公室主任", UnitOrPost: "院长" });
    }

    [Fact]
    public void Markdown_with_a_piped_table()
    {
        var paper = SamplePapers.Read("markdown");

        Assert.Equal("白云街道健康社区建设实施方案", paper.Title);
        Assert.Equal("二（一）", paper.Clause("二（一）2").Parent);
        Assert.True(paper.Gives("三", "街道财政所", DutyKind.Accountable, "经费保障"));
        Assert.Equal(new RecurrenceRule { Every = "quarter", MinTimes = 1 }, paper.Rule("二（二）1", "每季度"));
        Assert.Equal(3, paper.Rule("三", "每年3月").Month);
    }

    [Fact]
    public void A_roster_set_wide_and_duties_by_unit_on_lines_of_their_own()
    {
        var paper = SamplePapers.Read("meeting-rules");

        Assert.Equal(
            ["召集人 孙立军 镇党委副书记", "副召集人 何静 副镇长", "副召集人 曹正华 卫生院院长", "成员 钱伟 党政办主任", "成员 冯丽华 社会事务办主任", "成员 许强 派出所所长", "成员 沈玉兰 妇联主席", "成员 韩冬 团委书记"],
            paper.Roster.Take(8).Select(x => $"{x.Role} {x.Name} {x.UnitOrPost}"));
        Assert.Contains(paper.Roster, x => x is { Name: "冯丽华", Role: "办公室主任" });
        Assert.Contains(paper.Posts, x => x.Post == "各村（居）委会主任");
        Assert.True(paper.Gives("三", "社会事务办", DutyKind.Oversee, "议定事项落实"));
        Assert.True(paper.Gives("三", "派出所", DutyKind.Support, "流调溯源"));
        Assert.Equal("quarter", paper.Rule("二（一）", "每季度召开一次").Every);
        Assert.Equal(10, paper.Rule("三", "每月10日前").Day);
    }

    [Fact]
    public void An_assessment_plan_put_on_the_web_without_its_notice()
    {
        var paper = SamplePapers.Read("assessment");

        Assert.Equal("2025年度基本公共卫生服务项目绩效考核方案", paper.Title);
        Assert.Equal("三", paper.Clause("三2").Parent);
        Assert.True(paper.Gives("三1", "镇卫生院公卫科", DutyKind.Oversee, "村卫生室"));
        Assert.Equal([6, 12], paper.Recurring.Where(x => x.Clause == "三2" && x.Rule.Every == "year").Select(x => x.Rule.Month!.Value));
        Assert.True(paper.Gives("四", "镇财政所", DutyKind.Responsible, "资金"));
    }

    [Fact]
    public void Village_rules_name_the_one_who_holds_the_post()
    {
        var paper = SamplePapers.Read("village-rules");

        Assert.Equal("柳树村村民委员会", paper.Issuer);
        Assert.True(paper.Gives("二", "村医", DutyKind.Responsible, "健康档案"));
        Assert.True(paper.Gives("二", "村妇女主任", DutyKind.Responsible, "宣传动员"));
        Assert.Equal(1, paper.Rule("二", "每季度随访").Times);
        Assert.Contains("可疑传染病", paper.Rule("三", "发现").DeadlineRelative, StringComparison.Ordinal);
    }
}
