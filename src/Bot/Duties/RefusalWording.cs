using HealthAssistantBot.Bot.Conversations;
using HealthAssistantBot.Bot.Duties.Place;
using HealthAssistantBot.Domain.Duties;

namespace HealthAssistantBot.Bot.Duties;

/// <summary>answer.refuse.* and the questions back: answer.clarify*, answer.ask-town.</summary>
internal static class RefusalWording
{
    /// <summary>A reply names the matter, it does not repeat a page that somebody pasted.</summary>
    private const int LongestMatter = 40;

    public static WordedAnswer Of(RefusalFinding found, WordingContext context)
    {
        if (found.Matter.Length > LongestMatter) found = found with { Matter = found.Matter[..LongestMatter].ReplaceLineEndings(" ") + "…" };
        switch (found.Kind)
        {
            case RefusalKind.Medical:
                return new WordedAnswer(Reply.Plain("answer.refuse.medical", "看病用药我不能答，请问医生。\n急病、受伤先打120。"), DutyOutcomeKind.Refused, []);
            case RefusalKind.UnknownName:
                return new WordedAnswer(Reply.Plain("answer.refuse.unknown-name", $"文件和名单里都没有“{found.Matter}”。\n说单位或职务也能查。"), DutyOutcomeKind.Refused, [], found.Matter);
            case RefusalKind.PhoneHidden:
                var way = $"电话只给登录的工作人员看。\n可以到{found.Place}窗口问{(context.Clerk is null ? "" : "；要镇里回您，就回1留言")}。";
                return new WordedAnswer(Reply.Plain("answer.refuse.phone-hidden", way), DutyOutcomeKind.Refused, [], found.Matter + "的电话", OffersHandover: context.Clerk is not null);
            case RefusalKind.NotYours:
                var hidden = new ReplyLines("answer.refuse.not-yours").Headline($"{found.Matter}只有镇里能看。");
                if (context.Clerk is { } holder) hidden.Line($"要用就找{holder.Name}。");
                return new WordedAnswer(hidden.Build(), DutyOutcomeKind.Refused, [], found.Matter);
            case RefusalKind.NoPhone:
                var missing = new ReplyLines("answer.refuse.no-phone").Headline($"{found.Matter}的电话，文件和通讯录里都没有。");
                if (context.Clerk is { } registers) missing.Line($"已请{registers.Name}补登记。");
                return new WordedAnswer(missing.Build(), DutyOutcomeKind.Refused, [], found.Matter + "的电话", AsksClerk: context.Clerk is null ? null : found.Matter + "的电话");
            default:
                var lines = new ReplyLines("answer.refuse.not-in-papers").Headline($"文件里没有写{found.Matter}。");
                if (found.Near is { } near) lines.Near(near);
                if (context.Clerk is { } clerk) lines.Line($"要转给值班的{clerk.Name}吗？回1转，有答复就发给您。");
                return new WordedAnswer(lines.Build(), DutyOutcomeKind.Refused, [], found.Matter, OffersHandover: context.Clerk is not null);
        }
    }

    public static WordedAnswer Of(ClarifyFinding found)
    {
        var lines = new ReplyLines("answer.clarify").Headline($"您问的是哪一种{found.Topic}？");
        foreach (var choice in found.Choices) lines.Choice(choice.Label, choice.Say);
        return new WordedAnswer(lines.Line("都不是，就换个说法。").Build(listsNext: false), DutyOutcomeKind.AskedBack, []);
    }

    public static WordedAnswer Of(NameChoiceFinding found)
    {
        var lines = new ReplyLines("answer.clarify.name").Headline($"名单里没有“{found.Said}”，读音相近的有：");
        foreach (var (name, post, say) in found.People) lines.Choice(name, say, $"{name}（{post}）");
        return new WordedAnswer(lines.Line("是就回数字，不是就说单位。").Build(listsNext: false), DutyOutcomeKind.AskedBack, []);
    }

    public static WordedAnswer Of(AskTownFinding found) => new(PlaceWords.AskTown(found.Towns), DutyOutcomeKind.AskedTown, []);

    public static WordedAnswer NotUnderstood() =>
        new(Reply.Plain("not-understood", "没听懂。\n问职责，比如“除四害归谁管”；报数就说“上报”。"), DutyOutcomeKind.NotADutyQuestion, []);
}
