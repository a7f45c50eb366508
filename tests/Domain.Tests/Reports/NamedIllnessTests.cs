using HealthAssistantBot.Domain.Reports;
using HealthAssistantBot.Domain.Reports.Forms;
using HealthAssistantBot.Domain.Reports.Reading;

namespace HealthAssistantBot.Domain.Tests.Reports;

/// <summary>Names beside illnesses in reports: caught with words between them, and not seen where nobody is ill.</summary>
public sealed class NamedIllnessTests
{
    private static readonly Form Monthly = BuiltInForms.All.First(f => f.Id == "ph-month");

    [Theory]
    [InlineData("王大贵13号确诊肺结核了，体检41")]
    [InlineData("李秀英昨天查出乙肝")]
    [InlineData("体检41，张伟检查出来是艾滋病")]
    [InlineData("6号陈建国在县医院诊断为肺结核，其余正常，体检30")]
    [InlineData("体检30，何小兵的结核还在吃药")]
    [InlineData("体检30，没来的是赵桂兰，她得了癌")]
    [InlineData("体检30，精神病人郑全福复发了")]
    [InlineData("体检9，患者：马云霞，乙肝阳性")]
    [InlineData("4组糖尿病的孙老三没来，体检22")]
    public void Somebody_who_is_ill_is_not_kept(string text)
    {
        var caught = new HashSet<PrivacyKind>();
        PrivacyGuard.Clean(text, Monthly, caught);

        Assert.Equal([PrivacyKind.DiseaseWithName], caught);
    }

    [Theory]
    [InlineData("今天张医生来讲高血压，体检30")]
    [InlineData("讲糖尿病，王镇长也来了")]
    [InlineData("体检30，高血压随访20，何书记说下周开会")]
    [InlineData("体检9，高血压病人：随访30")]
    [InlineData("糖尿病管理21，高血压何时交")]
    [InlineData("体检9，向全村讲了肺结核防治")]
    [InlineData("4组马家湾流感3个")]
    [InlineData("精神病人都访视了，共6个")]
    [InlineData("体检9，余下的高血压明天访")]
    public void Offices_places_and_counts_name_nobody(string text)
    {
        var caught = new HashSet<PrivacyKind>();
        PrivacyGuard.Clean(text, Monthly, caught);

        Assert.Empty(caught);
    }
}
