using System.Text.RegularExpressions;
using HealthAssistantBot.Domain.Language.Times;

namespace HealthAssistantBot.Domain.Meetings;

/// <summary>“公卫协调会改到周四下午三点，县里周三要来人”, “周一的健教碰头会不开了”.</summary>
/// <param name="What">The words that name the meeting, without its day; may be just 会.</param>
/// <param name="OnDay">The day by which the meeting was named.</param>
/// <param name="To">The new time; nothing said of it for a cancellation or a new place only.</param>
/// <param name="Place">The new place; null where it stays.</param>
public sealed partial record MeetingChangeSentence(string What, DateOnly? OnDay, bool Cancels, SaidTime To, string? Place, string? Why)
{
    public static MeetingChangeSentence? Read(string text, TimeSetting setting)
    {
        var clauses = text.Split(['，', ',', '。', '；', ';', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        for (var i = 0; i < clauses.Length; i++)
        {
            var cancels = Off().Match(clauses[i]);
            var moves = cancels.Success ? cancels : Moved().Match(clauses[i]);
            if (!moves.Success || Question().IsMatch(clauses[i])) continue;

            var said = moves.Groups["what"].Value;
            var named = TimePhrases.Find(said, setting);
            var what = Leading().Replace(TimePhrases.Rest(said, named), "");
            var onDay = SaidTime.Read(named).Day;
            var why = string.Join('，', clauses.Where((_, at) => at != i).Select(c => Because().Replace(c, "")));
            var (to, place) = cancels.Success ? (SaidTime.Nothing, null) : Target(moves.Groups["to"].Value, setting);
            if (!cancels.Success && !to.SaysAnything && place is null) return null;

            return new MeetingChangeSentence(what, onDay, cancels.Success, to, place, why.Length == 0 ? null : why);
        }

        return null;
    }

    private static (SaidTime, string?) Target(string words, TimeSetting setting)
    {
        var found = TimePhrases.Find(words, setting);
        var rest = PlaceWords().Replace(TimePhrases.Rest(words, found), "");
        return (SaidTime.Read(found), rest.Length >= 2 ? rest : null);
    }

    [GeneratedRegex("^(?<what>.{0,24}?(?:会议|会|培训班?))(?:不开了|不用开了|不办了|不搞了|开不成了?|(?:就)?取消(?:了|掉|吧)?|作废)$|^取消(?<what>.{0,24}?(?:会议|会|培训班?))(?:吧|了)?$")]
    private static partial Regex Off();

    [GeneratedRegex("^(?:把)?(?<what>.{0,24}?(?:会议|会|培训班?))(?:的)?(?:时间|地点|会场)?(?:改期到|改期|改到|改成|改在|改为|推迟到|推到|提前到|挪到|换到|换成|延到|延期到|调到|调整到)(?<to>.+)$")]
    private static partial Regex Moved();

    [GeneratedRegex("谁|什么时候|吗$|[?？]")]
    private static partial Regex Question();

    [GeneratedRegex("^(?:的|那个|这个|我们?的?)+")]
    private static partial Regex Leading();

    [GeneratedRegex("^(?:在|到|去|地点)+|(?:开|召开|举行)$")]
    private static partial Regex PlaceWords();

    [GeneratedRegex("^(?:因为|由于|原因是?)")]
    private static partial Regex Because();
}
