using HealthAssistantBot.Domain.Reports;
using HealthAssistantBot.Domain.Reports.Reading;

namespace HealthAssistantBot.Domain.Tests.Reports;

public sealed class UtteranceReaderTests
{
    [Fact]
    public void Our_own_utterances_on_the_built_in_forms_are_understood()
    {
        var (misses, count) = UtteranceSets.Check(UtteranceSets.BuiltIn, "own-utterances.jsonl");
        Assert.True(count > 80);
        Assert.Equal("", misses);
    }

    [Fact]
    public void Forms_of_quite_other_fields_are_understood_from_their_own_words()
    {
        var (misses, count) = UtteranceSets.Check(UtteranceSets.OtherForms, "other-utterances.jsonl");
        Assert.True(count > 20);
        Assert.Equal("", misses);
    }

    /// <summary>
    /// Written before they were read. The first file was then used to find what was not understood; the second was only ever counted.
    /// The floors keep what is reached.
    /// </summary>
    [Theory]
    [InlineData("village-utterances.tuned.jsonl", 300, 0.964)]
    [InlineData("village-utterances.untouched.jsonl", 140, 0.81)]
    public void Most_colloquial_utterances_on_eleven_forms_are_read_exactly_as_meant(string file, int atLeast, double floor)
    {
        var (misses, count) = UtteranceSets.Check(UtteranceSets.VillageForms, file);
        Assert.True(count >= atLeast);
        var missed = misses.Split('\n').Count(line => line.StartsWith("  want", StringComparison.Ordinal));
        Assert.True(1 - missed / (double)count >= floor, $"{count - missed} of {count} are exact.");
    }

    /// <summary>
    /// Six more forms, invented for this, and how people speak of them, written before any of it was read. Of the first file 49 of 60 were exact at
    /// once; what is general in the misses was mended. The second was written after that and only ever counted.
    /// </summary>
    [Theory]
    [InlineData("fresh-utterances.jsonl", 60, 60)]
    [InlineData("fresh-utterances.untouched.jsonl", 30, 26)]
    public void Most_utterances_on_six_forms_never_seen_are_read_exactly_as_meant(string file, int all, int floor)
    {
        var (misses, count) = UtteranceSets.Check(UtteranceSets.FreshForms, file);
        Assert.Equal(all, count);
        var missed = misses.Split('\n').Count(line => line.StartsWith("  want", StringComparison.Ordinal));
        Assert.True(count - missed >= floor, $"{count - missed} of {count} are exact.");
    }

    /// <summary>
    /// As cadres of several provinces type or dictate, on the built-in forms and on eight more, with gold by the form language's conventions, all written
    /// before the reader saw it. Of the first file 83 of 112 were exact at once; what is general in the misses was mended; of the second 31 of 40, of the third, with two
    /// forms more, 30; after that of the fourth, with two forms more again, 36 of 40.
    /// </summary>
    [Theory]
    [InlineData("province-utterances.tuned.jsonl", 112, 109)]
    [InlineData("province-utterances.second.jsonl", 40, 39)]
    [InlineData("province-utterances.third.jsonl", 40, 36)]
    [InlineData("province-utterances.fourth.jsonl", 40, 40)]
    public void Most_utterances_of_several_provinces_are_read_exactly_as_meant(string file, int all, int floor)
    {
        var (misses, count) = UtteranceSets.Check(UtteranceSets.ProvinceForms, file);
        Assert.Equal(all, count);
        var missed = misses.Split('\n').Count(line => line.StartsWith("  want", StringComparison.Ordinal));
        Assert.True(count - missed >= floor, $"{count - missed} of {count} are exact.\n{misses}");
    }

    [Theory]
    [InlineData("体检42个没来8个")]
    [InlineData("42个体检,8个没来")]
    [InlineData("體檢四十二個，沒來八個")]
    [InlineData("没来 8 体检 42")]
    [InlineData("体检 42\n没来 8")]
    [InlineData("体检４２没来８")]
    [InlineData("体检40,不对,是42,没来8")]
    [InlineData("体检、没来分别是42和8")]
    public void One_meaning_has_many_wordings(string said)
    {
        var draft = UtteranceSets.Read(UtteranceSets.BuiltIn, "ph-month", said);
        Assert.Equal((42m, 8m), (draft.Number("exam"), draft.Number("absent")));
        Assert.Equal(["elders", "bp", "dm", "fever", "edu"], draft.Missing.Select(field => field.Key));
        Assert.Empty(draft.Asks);
    }

    [Theory]
    [InlineData("体检十来个")]
    [InlineData("体检四十多")]
    [InlineData("体检七八个")]
    [InlineData("体检快50了")]
    [InlineData("体检不到40")]
    [InlineData("体检百把个")]
    [InlineData("体检40左右")]
    [InlineData("体检不是32个就是33个")]
    [InlineData("体检来了一半")]
    public void A_vague_figure_is_asked_back_and_never_guessed(string said)
    {
        var draft = UtteranceSets.Read(UtteranceSets.BuiltIn, "ph-month", said);
        Assert.Null(draft.Number("exam"));
        Assert.Equal(AskReason.Approximate, draft.Asks["exam"].Reason);
    }

    [Fact]
    public void The_exact_figure_after_a_question_settles_it()
    {
        var draft = UtteranceSets.Read(UtteranceSets.BuiltIn, "ph-month", "老人242，体检十来个，没来5个", "查了登记本，13个");
        Assert.Equal(13m, draft.Number("exam"));
        Assert.Empty(draft.Asks);
    }

    [Fact]
    public void A_bare_figure_answers_the_field_that_was_asked()
    {
        var draft = UtteranceSets.Draft(UtteranceSets.BuiltIn, "ph-month");
        UtteranceReader.Read(draft, "256", pending: "elders");
        UtteranceReader.Read(draft, "40，没来4个", pending: "exam");
        Assert.Equal((256m, 40m, 4m), (draft.Number("elders"), draft.Number("exam"), draft.Number("absent")));
    }

    [Theory]
    [InlineData("312，45", "elders=312", "exam=45")]
    [InlineData("312 45 6", "elders=312", "exam=45,absent=6")]
    [InlineData("312、45、没有", "elders=312", "exam=45,absent=0")]
    [InlineData("312\n45", "elders=312", "exam=45")]
    [InlineData("体检45，6", "exam=45", "absent=6")]
    [InlineData("312，我走了3组的路，45", "elders=312", "exam=45")]
    [InlineData("312，等了2个钟头，7点才回", "elders=312", "")]
    [InlineData("45，体检46，没来3", "elders=45,exam=46,absent=3", "")]
    [InlineData("312,45,6,58,21,3,1", "elders=312", "exam=45,absent=6,bp=58,dm=21,newborn=3,pregnant=1")]
    [InlineData("312,45,6,58,21,1,没有,0,3,1", "elders=312,exam=45,absent=6,bp=58,dm=21,newborn=1,pregnant=0,missed_vax=0,fever=3,edu=1", "")]
    public void Figures_without_names_are_asked_about_in_the_forms_order_or_taken_where_they_are_as_many(string said, string values, string inOrder)
    {
        var draft = UtteranceSets.Draft(UtteranceSets.BuiltIn, "ph-month");
        UtteranceReader.Read(draft, said, pending: "elders");
        Assert.Equal(values, string.Join(',', draft.Values.Where(value => value.Value.Origin == ValueOrigin.Stated).OrderBy(value => draft.Form.NumberOf(value.Key)).Select(value => $"{value.Key}={value.Value.Value}")));
        Assert.All(draft.Asks.Values, ask => Assert.Equal(AskReason.InOrder, ask.Reason));
        Assert.Equal(inOrder, string.Join(',', draft.Asks.OrderBy(ask => draft.Form.NumberOf(ask.Key)).Select(ask => $"{ask.Key}={ask.Value.Words}")));
    }

    [Fact]
    public void A_figure_too_many_is_asked_about_and_takes_no_field()
    {
        var draft = UtteranceSets.Draft(UtteranceSets.BuiltIn, "ph-month");
        UtteranceReader.Read(draft, "老人312，体检42，没来6，高血压58，糖尿病21，新生娃1，孕妇2，漏种没有，发烧3");
        UtteranceReader.Read(draft, "1，4", pending: "edu");
        Assert.Equal(new AskBack(AskReason.Ambiguous, "1，4"), draft.Asks["edu"]);
    }

    [Fact]
    public void A_derived_value_follows_when_its_operand_is_corrected()
    {
        var draft = UtteranceSets.Read(UtteranceSets.BuiltIn, "exam-day", "应到50来了42", "来了写错了,是44");
        Assert.Equal((6m, ValueOrigin.Derived), (draft.Number("absent"), draft.Values["absent"].Origin));
    }

    [Theory]
    [InlineData("体检42，证号519901196203154811要补录", PrivacyKind.IdNumber)]
    [InlineData("体检42，519901 19620315 4811", PrivacyKind.IdNumber)]
    [InlineData("体检42，电话１４２６０９３８８１７", PrivacyKind.Mobile)]
    [InlineData("体检42,手机142-6093-8817", PrivacyKind.Mobile)]
    [InlineData("体检42,打我一四二六零九三八八一七", PrivacyKind.Mobile)]
    [InlineData("体检42,张德福得了肺结核", PrivacyKind.DiseaseWithName)]
    [InlineData("体检42,王婆婆糖尿病又犯了", PrivacyKind.DiseaseWithName)]
    [InlineData("体检42,得艾滋病的是李某某", PrivacyKind.DiseaseWithName)]
    public void Personal_data_are_caught_and_the_rest_is_taken(string said, PrivacyKind kind)
    {
        var draft = UtteranceSets.Read(UtteranceSets.BuiltIn, "ph-month", said);
        Assert.Equal([kind], draft.Privacy);
        Assert.Equal(42m, draft.Number("exam"));
        Assert.DoesNotContain(draft.Values.Values, value => value.Words.Contains("4811", StringComparison.Ordinal) || value.Words.Contains("8817", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("高血压随访35,糖尿病12")]
    [InlineData("王镇长也来了,高血压随访35")]
    [InlineData("单号20261118003收到了,高血压随访35")]
    [InlineData("血压高的35个,石桥村发烧3个")]
    public void A_disease_as_a_count_is_no_personal_data(string said)
    {
        var draft = UtteranceSets.Read(UtteranceSets.BuiltIn, "ph-month", said);
        Assert.Empty(draft.Privacy);
        Assert.Equal(35m, draft.Number("bp"));
    }

    [Fact]
    public void Words_figures_and_signs_in_any_order_break_no_form()
    {
        var random = new Random(20261124);
        var pieces = "体检 没来 老人 高血压 糖尿病 发烧 讲座 应到 实到 异常 户号 3到8 拉肚子 学校 昨天 18号 下午3点 在 村委会 积水 处理了 不对 是 不是 改成 写反了 第3项 没有 一个都没来 跟上月一样 其他不变 零报告 十来个 快50 四十二 4十2 壹佰 零点三 两个半小时 上午 下午 一共 加起来 12 45 0 99999999 -5 3.14 大塘村 一组 二组 男 女 各 都 多了 少了 还剩 、 ， 。 ？ ( ) 😀 ＡＢ 个 人 户 平方 + 加 到 … 倍 半 又 去世 目标 完成 实际".Split(' ');
        var forms = UtteranceSets.VillageForms;
        for (var i = 0; i < 4000; i++)
        {
            var said = string.Concat(Enumerable.Range(0, random.Next(1, 14)).Select(_ => random.Next(5) == 0 ? random.Next(400).ToString(System.Globalization.CultureInfo.InvariantCulture) : pieces[random.Next(pieces.Length)]));
            var draft = UtteranceSets.Read(forms, forms.Forms[random.Next(forms.Forms.Count)].Id, said, new string([.. said.Reverse()]));
            Assert.All(draft.Asks.Keys, key => Assert.DoesNotContain(key, draft.Values.Keys));
        }
    }

    [Fact]
    public void Nothing_that_is_typed_breaks_the_reader()
    {
        var random = new Random(20261122);
        const string Pieces = "体检没来都了个不对是改成一二三十百来几0123456789,，。、?!其他跟上月一样没有发烧的在村有男女各 \n\U0001F600\ud83dａＢ";
        foreach (var form in UtteranceSets.BuiltIn.Forms)
        {
            for (var i = 0; i < 400; i++)
            {
                var said = new string([.. Enumerable.Range(0, random.Next(0, 60)).Select(_ => Pieces[random.Next(Pieces.Length)])]);
                var draft = UtteranceSets.Read(UtteranceSets.BuiltIn, form.Id, said, said);
                Assert.All(draft.Asks.Keys, key => Assert.DoesNotContain(key, draft.Values.Keys));
            }
        }
    }
}
