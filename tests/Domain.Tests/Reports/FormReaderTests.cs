using HealthAssistantBot.Domain.Reports.Forms;

namespace HealthAssistantBot.Domain.Tests.Reports;

public sealed class FormReaderTests
{
    private const string Good = """{"key":"n","label":"人数","ask":"几个?","type":"integer","unit":"人","required":true,"min":0,"max":9}""";

    private static string File(string fields, string more = "") =>
        $$"""{"language":1,"forms":[{"id":"f","version":2,"title":"试表","period":"month","due":"day 5 of next month 18:00","fields":[{{fields}}]{{more}}}]}""";

    [Fact]
    public void The_five_built_in_forms_read_without_a_warning()
    {
        Assert.Equal(["ph-month", "exam-day", "urgent", "edu", "clue"], BuiltInForms.All.Select(form => form.Id));
        Assert.Equal(["月报", "体检日报", "快报", "健教记录", "线索"], BuiltInForms.All.Select(form => form.Short));
        Assert.All(BuiltInForms.All, form => Assert.Empty(FormReader.Read(BuiltInForms.FileOf(form.Id)).Catalogue!.Warnings));
        Assert.All(BuiltInForms.All, form => Assert.True(form.Short.Length <= 4));
    }

    [Fact]
    public void A_form_keeps_its_version_and_finds_its_fields_by_key_and_number()
    {
        var form = FormReader.Read(File(Good)).Catalogue!.Forms[0];
        Assert.Equal((2, 1, 0), (form.Version, form.NumberOf("n"), form.NumberOf("x")));
        Assert.Equal("试表", form.Short);
    }

    [Fact]
    public void An_unknown_key_warns_and_does_not_fail()
    {
        var reading = FormReader.Read(File(Good, ",\"colour\":\"red\""));
        Assert.Equal(["表“试表”：“colour”不认得，先不管它。"], reading.Catalogue!.Warnings);
    }

    [Theory]
    [InlineData("""{"key":"p","label":"联系电话","type":"phone"}""", "表“试表”的“联系电话”：是个人信息，要写 sensitive：做什么用（purpose）、留到几时（keep_until），不写存不了。")]
    [InlineData("""{"key":"p","label":"患者姓名","type":"text"}""", "表“试表”的“患者姓名”：是个人信息，要写 sensitive：做什么用（purpose）、留到几时（keep_until），不写存不了。")]
    [InlineData("""{"key":"p","label":"联系电话","type":"phone","sensitive":{"purpose":"回访"}}""", "表“试表”的“联系电话”：“联系电话”要个人信息，先写清留到几时（keep_until，比如 event+180d）。")]
    [InlineData("""{"key":"N","label":"人数","type":"integer"}""", "表“试表”的“人数”：key“N”只能用小写英文字母、数字和下划线，字母打头。")]
    [InlineData("""{"key":"n","label":"人数","type":"number"}""", "表“试表”的“人数”：类型“number”不认得，只能写 integer、decimal、choice、multichoice、date、time、text、village、phone、photo、household-range、yesno。")]
    [InlineData("""{"key":"n","label":"人数","type":"integer","min":9,"max":1}""", "表“试表”的“人数”：最小9比最大1还大。")]
    [InlineData("""{"key":"n","label":"方式","type":"choice","choices":[]}""", "表“试表”的“方式”：是选择题，至少要有两个选项（choices）。")]
    [InlineData("""{"key":"n","label":"人数","type":"integer","required":"yes"}""", "表“试表”的“人数”：required 只能写 true 或 false。")]
    public void Each_mistake_is_one_clear_line(string field, string line)
    {
        var reading = FormReader.Read(File(field));
        Assert.Null(reading.Catalogue);
        Assert.Contains(line, reading.Mistakes);
    }

    [Theory]
    [InlineData(""","rules":[{"id":"r","type":"compare","left":["n"],"op":"<=","right":["x"],"message":"m"}]""", "表“试表”的规则“r”：说到“x”，可表里没有这一项。")]
    [InlineData(""","rules":[{"id":"r","type":"compare","left":["n"],"op":">","right":["n"],"message":"m"}]""", "表“试表”的规则“r”：op 写“>”不认得，只能写 <= 或 =。")]
    [InlineData(""","rules":[{"id":"r","type":"change","field":"n","message":"m"}]""", "表“试表”的规则“r”：percent 要写大于0的数。")]
    [InlineData(""","zero_report":{"allowed":true,"carries":["x"]}""", "表“试表”：零报告要照抄“x”，可表里没有这一项。")]
    public void A_rule_that_does_not_fit_is_refused(string more, string line) => Assert.Contains(line, FormReader.Read(File(Good, more)).Mistakes);

    [Fact]
    public void Text_that_is_no_form_file_says_where_it_breaks()
    {
        Assert.Equal(["文件第2行写得不对，读不下去（多了或少了逗号、引号、括号）。"], FormReader.Read("{\n\"forms\": oops }").Mistakes);
        Assert.Equal(["文件里没有表（forms 是空的）。"], FormReader.Read("{}").Mistakes);
    }

    [Theory]
    [InlineData("event+180d", "2026-11-03", "2027-05-02", "180天")]
    [InlineData("period+1y", "2026-11-30", "2027-11-30", "1年")]
    [InlineData("event+6m", "2026-08-31", "2027-02-28", "6个月")]
    public void Keep_until_counts_days_months_and_years(string words, string from, string last, string spoken)
    {
        var keep = KeepUntil.Parse(words)!;
        Assert.Equal((DateOnly.Parse(last, System.Globalization.CultureInfo.InvariantCulture), spoken, words), (keep.LastDay(DateOnly.Parse(from, System.Globalization.CultureInfo.InvariantCulture)), keep.Spoken, keep.ToString()));
    }
}
