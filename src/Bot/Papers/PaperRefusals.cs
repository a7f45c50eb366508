using HealthAssistantBot.Domain.Common;

namespace HealthAssistantBot.Bot.Papers;

/// <summary>Every "no" to what people do with stored papers.</summary>
internal static class PaperRefusals
{
    public static Refusal NotThere(int id) => No("paper.not-there", "没有这份文件，可能已经删掉了。", $"there is no paper {id}; see 'papers list'");

    public static Refusal ItemNotThere { get; } = No("paper.item-not-there", "这一条已经不在了，刷新一下再看。", "that item is not there any more");

    public static Refusal NothingToUndo { get; } = No("paper.nothing-to-undo", "没有可以撤销的改动。", "there is nothing to undo");

    public static Refusal WordsMissing(string field) => No("paper.words-missing", $"“{field}”不能空着。没有这回事就点“不是职责”。", $"{field} must not be empty");

    public static Refusal WordsTooLong(string field) => No("paper.words-too-long", $"“{field}”太长了，最多 200 字。", $"{field} is too long, at most 200 characters");

    public static Refusal SentenceMissing { get; } = No("paper.sentence-missing", "先在原文里点一下是哪一句。", "choose the sentence first");

    public static Refusal TimeNotPrinted { get; } = No("paper.time-not-printed", "“时间”要照原文写，这一句里没有这几个字。", "the time must be words of the sentence");

    public static Refusal TwoPartiesNeeded { get; } = No("paper.two-parties", "要拆开，先写上两个单位。", "two parties are needed to split a duty");

    public static Refusal DateWrong { get; } = No("paper.date", "日期不对，要像 2026-03-10 这样。", "the date must be like 2026-03-10");

    public static Refusal AlreadySo(string chinese, string english) => No("paper.already-so", chinese, english);

    public static Refusal ReplacesItself { get; } = No("paper.replaces-itself", "一份文件不能替换它自己。", "a paper cannot replace itself");

    public static Refusal AreaNotLarger(string area, string under) => No("paper.area-not-larger", $"{under}不在{area}的上面。", $"{under} is not larger than {area}; --under names the county or town that the area lies in");

    public static Refusal AreaNotUnique(string area) => No("paper.area-not-unique", $"有几个{area}，请说是哪个县的。", $"there are several areas named {area}; say which with --under");

    public static Refusal AreaNameMissing { get; } = No("paper.area-name", "地方的名字不能空着，也不能超过 50 字。", "an area needs a name of at most 50 characters");

    private static Refusal No(string code, string chinese, string english) => new(code, chinese) { ForOperators = english };
}
