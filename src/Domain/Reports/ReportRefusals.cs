using HealthAssistantBot.Domain.Common;

namespace HealthAssistantBot.Domain.Reports;

/// <summary>Every "no" of reporting, in the words of people.</summary>
public static class ReportRefusals
{
    public static Refusal NothingToFile { get; } = new("report.empty", "还没有一个数，先说一项，比如“体检42”。");

    public static Refusal Unchanged { get; } = new("report.unchanged", "和原来一样，没有改。");

    public static Refusal AlreadyAccepted { get; } = new("report.accepted", "这份镇里已经通过了。");

    public static Refusal NotFiled { get; } = new("report.not-filed", "这份还没有上报。");

    public static Refusal Withdrawn { get; } = new("report.withdrawn", "这份撤回了，要报就说“上报”。");

    public static Refusal NotReturned { get; } = new("report.not-returned", "这份没有退回，不用改。");

    public static Refusal NoReason { get; } = new("report.return.no-reason", "退回要加一句话，说清哪里不对。");

    public static Refusal NotOpen { get; } = new("report.not-locked", "这份没有锁，直接改就行。");

    public static Refusal NoPurpose { get; } = new("form.personal.no-purpose", "个人信息要写清做什么用、留到几时，不写存不了。");

    public static Refusal NobodyToReturnTo(string village) => new("round.return.nobody", $"{village}在名册里还没有人，退不回去。");

    /// <param name="of">大塘村10月月报.</param>
    public static Refusal Locked(string of, string clerk) => new("report.locked", $"{of}镇里锁定了，现在改不了。\n要改就回1，我请{clerk}打开。");

    /// <summary>The round was locked before the village had filed.</summary>
    public static Refusal LockedOut(string of, string clerk) => new("report.locked", $"{of}镇里锁定了，现在报不了，填的数我留着。\n要报就回1，我请{clerk}打开。");

    public static Refusal StillAsked(string label, string said) => new("report.approximate", $"{label}您说“{said}”，准数是多少？");

    public static Refusal StillMissing(IReadOnlyList<string> labels) => new("report.missing", $"还差{labels.Count}项：{string.Join('、', labels)}。");

    public static Refusal Broken(string message) => new("report.violation", $"{message}\n改哪个就说哪个；没错就回“没错”，我标给镇里看。");
}
