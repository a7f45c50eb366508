namespace HealthAssistantBot.Domain.Duties;

/// <summary>Whether two to four characters look like a person's name: a common surname in front, no everyday word.</summary>
internal static class Surnames
{
    private const string Single =
        "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师和仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝官封谈匡鞠惠荆乐冀郁胥南班储原栗燕楚鄢谌奚粟冼蔺楼盘满闻厉伊仝区郜海阚花权强帅屠豆朴盖练廉禹井祖漆巴丰支卿国狄平计索宣晋相初门云容敬来扈晁芮都普阙浦戈伏鹿薄邸雍辜羊阿乌母裘亓修邰赫杭况那宿鲜印逯隆茹诺战慕危玉银亢嵇公哈湛宾戎勾茅利於呼居揭干但尉冶斯元束檀衣信展阴昝智幸奉植富尧闭由";

    private static readonly string[] Double = ["欧阳", "司马", "上官", "诸葛", "东方", "皇甫", "尉迟", "公孙", "令狐", "慕容", "司徒", "夏侯", "端木", "南宫"];

    private static readonly HashSet<string> Weak = new("但由居都来那相和应时成全管明国平计公时单满原和明".Select(c => c.ToString()), StringComparer.Ordinal);

    public static bool IsName(string words, DutySnapshot snapshot)
    {
        if (words.Length is < 2 or > 4) return false;
        var isDouble = Double.Any(d => words.StartsWith(d, StringComparison.Ordinal)) && words.Length >= 3;
        if (!isDouble && (!Single.Contains(words[0], StringComparison.Ordinal) || words.Length == 4 || Weak.Contains(words[..1]))) return false;
        if (Language.WordList.Dictionary.Log(words) is { } log && log > -13.5f) return false;
        // What the papers print is a matter or a party, not somebody unknown.
        for (var i = 0; i + 1 < words.Length; i++)
        {
            if (snapshot.Index.Frequency(words[i], words[i + 1]) > 0 && words.Length < 3) return false;
            if (Language.Thesaurus.Default.Meanings(words.Substring(i, 2)).Count > 0 && !isDouble) return false;
        }

        return words.Length < 3 || !Language.WordList.Dictionary.Contains(words.AsSpan(0, 2)) || !Language.WordList.Dictionary.Contains(words.AsSpan(1)) || isDouble;
    }
}
