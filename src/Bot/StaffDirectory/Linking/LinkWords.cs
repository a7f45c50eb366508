using HealthAssistantBot.Bot.Conversations;
using HealthAssistantBot.Domain.StaffDirectory;

namespace HealthAssistantBot.Bot.StaffDirectory.Linking;

/// <summary>What is said while a person and an account find each other, under the keys of the voice catalogue.</summary>
internal static class LinkWords
{
    private const string AskWhoIsInCharge = "除四害归谁管";
    private const int PlacesShown = 10;

    /// <param name="clerk">Null where nobody can say whose town it is.</param>
    public static Reply Welcome(string? town, string? clerk) => Reply.Plain("welcome.first",
        $"卫健助手，{town}问职责、报数、收提醒用的。\n先认一下您：把{clerk ?? "镇里经办人"}给的6位数发给我。\n没有码也可以直接问，比如“{AskWhoIsInCharge}”。");

    public static Reply Code(Person person, string code) => Reply.Plain("link.code",
        $"{Named(person)}的码：{code}\n24小时内有效，用一次就作废。\n请当面或打电话告诉本人，不要发在群里。");

    public static Reply Wrong(string? clerk) => Reply.Plain("link.wrong", $"这个码不对，或者过期了。\n再看一眼；还不行就请{clerk ?? "镇里经办人"}重开。");

    public static Reply Stopped(string? clerk) => Reply.Plain("link.stopped", $"试了好几次都不对，先停1小时。\n请{clerk ?? "镇里经办人"}重开一个，1小时后再发给我。");

    public static Reply Done(Person person, AreaLevel? level) => Reply.Plain("link.done",
        $"认得您了：{person.Name}{(person.Post.Length > 0 ? $"，{person.Post}" : "")}。\n我存您的姓名、职务、电话和您报的数，只给本镇管事的人看。想看、改、删，说“我的信息”。\n试一句：“{(level == AreaLevel.Village ? "我们村要做什么" : "两癌筛查归谁管")}”");

    public static Reply Already { get; } = Reply.Plain("link.already", "您已经连上了，不用再发码。");

    public static Reply OnlyClerks { get; } = Reply.Plain("link.only-clerks", "开码要镇里的经办人来。\n想问什么，直接说就行。");

    public static Reply Nobody(string said) => Reply.Plain("link.nobody", $"名册里没找到{said}。\n人还没进名册的，先请管理员加上；名字写错了就再说一遍。");

    public static Reply HasAccount(Person person) => Reply.Plain("link.has-account", $"{Named(person)}已经连上了，不用开码。\n换了账号的，请管理员在名册里把旧账号改掉。");

    public static Reply Which(string name, IReadOnlyList<(Person Person, string Place)> people)
    {
        List<SuggestedAction> choices = [.. people.Select(p => Choice(p.Person, p.Place))];
        return new Reply("link.which",
            [new ReplyPart(PartKind.Headline, $"有{people.Count}个{name}，给哪个开？"), .. people.Select((p, i) => new ReplyPart(PartKind.Choice, $"{i + 1} {p.Place}，{p.Person.Post}"))],
            choices);
    }

    public static Reply Unlinked(IReadOnlyList<(string Place, IReadOnlyList<string> Names)> places)
    {
        if (places.Count == 0) return Reply.Plain("link.all-linked", "都连上了。");

        var lines = places.Take(PlacesShown).Select(p => $"{p.Place}：{string.Join('、', p.Names)}");
        var more = places.Count > PlacesShown ? $"\n后面还有{places.Count - PlacesShown}处，先连这些。" : "";
        return Reply.Plain("link.unlinked", $"没连上的有{places.Sum(p => p.Names.Count)}人：\n{string.Join('\n', lines)}{more}\n开码就说“给{places[0].Names[0]}开个码”。");
    }

    private static SuggestedAction Choice(Person person, string place)
    {
        var label = $"{place}{person.Name}";
        return new SuggestedAction(label.Length <= 14 ? label : label[^14..], $"给{person.Post}{person.Name}开个码");
    }

    private static string Named(Person person) => person.Post.Length > 0 ? $"{person.Name}（{person.Post}）" : person.Name;
}
