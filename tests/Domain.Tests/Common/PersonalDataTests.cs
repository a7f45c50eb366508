using HealthAssistantBot.Domain.Common;

namespace HealthAssistantBot.Domain.Tests.Common;

public sealed class PersonalDataTests
{
    [Theory]
    [InlineData("510101199001011234")]
    [InlineData("他的证号是51010119900101123x，低保归谁管")]
    [InlineData("５１０１０１１９９００１０１１２３４")]
    [InlineData("510101 19900101 1234")]
    public void An_id_number_is_seen_whatever_its_checksum(string text) => Assert.True(PersonalData.HoldsIdNumber(text));

    [Theory]
    [InlineData("青石府发〔2026〕8号")]
    [InlineData("编号261127-02")]
    [InlineData("人口12345678")]
    [InlineData("2026年11月21日20时00分")]
    public void Other_numbers_are_neither_ids_nor_mobiles(string text)
    {
        Assert.False(PersonalData.HoldsIdNumber(text));
        Assert.False(PersonalData.HoldsMobile(text));
    }

    [Theory]
    [InlineData("14208800611是谁的电话", "（手机号已遮）是谁的电话")]
    [InlineData("打138-0013-8000问", "打（手机号已遮）问")]
    [InlineData("+8613800138000", "（手机号已遮）")]
    [InlineData("证号510101199001011234，电话１３８００１３８０００", "证号（证件号已遮），电话（手机号已遮）")]
    public void Numbers_are_masked_and_nothing_else(string text, string masked) => Assert.Equal(masked, PersonalData.Mask(text));

    [Theory]
    [InlineData("3组向老四的肺结核归谁随访")]
    [InlineData("王大爷得了乙肝找哪个")]
    [InlineData("张三的精神病归谁管")]
    [InlineData("李桂花是艾滋病人归谁管")]
    [InlineData("老王有高血压找谁随访")]
    [InlineData("陳小明患有糖尿病")]
    [InlineData("2组刘建国的尘肺病咋办")]
    public void A_name_beside_an_illness_is_personal(string text) => Assert.True(PersonalData.NamesSomeoneIll(text));

    [Theory]
    [InlineData("高血压归谁管")]
    [InlineData("严重精神障碍患者归谁管")]
    [InlineData("严重的精神病归谁管")]
    [InlineData("老年人有高血压找谁")]
    [InlineData("我妈有糖尿病找谁")]
    [InlineData("常见的传染病有流感和肺炎")]
    [InlineData("管理的高血压患者多少")]
    [InlineData("全镇的高血压患者谁随访")]
    [InlineData("学生有流感要报吗")]
    [InlineData("孕产妇的艾滋病梅毒乙肝检测归谁")]
    [InlineData("任何得了肺结核的人归谁管")]
    [InlineData("卫生院管的肺结核随访")]
    [InlineData("居民的高血压档案归谁")]
    [InlineData("许文静管肺结核吗")]
    [InlineData("方便的话肺结核归谁管")]
    [InlineData("金属的尘肺病归谁管")]
    [InlineData("村里有个老人有癌症咋个办")]
    [InlineData("应该有高血压随访吧")]
    public void Illnesses_without_a_name_are_matters_of_the_office(string text) => Assert.False(PersonalData.NamesSomeoneIll(text));
}
