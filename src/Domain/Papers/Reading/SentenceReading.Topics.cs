using System.Text.RegularExpressions;

namespace HealthAssistantBot.Domain.Papers.Reading;

/// <summary>What a deed is about, in words fit to be shown.</summary>
internal sealed partial class SentenceReading
{
    private readonly string _heading;
    private string _previous = "";

    // What a clause is headed with stands for what its label or its bare 负责 speaks of.
    private static string HeadingOf(ClauseNode node)
    {
        var words = node.PrintedHeading;
        var end = words.IndexOfAny(['。', '：', ':', '（', '(', '，', '\t']);
        return (end > 0 ? words[..end] : words) is { Length: >= 3 and <= 40 } heading && !PartyLexicon.IsUnitList(string.Concat(heading.Select(Folding.Fold))) ? heading : "";
    }

    [GeneratedRegex(@"^(自|本).{0,20}(起|后)(正式)?(施行|实施|执行)")]
    private static partial Regex TakesEffect();

    private int _condition = -1;
    private string _lastTopic = "";

    // What the deed is about: the object behind the verb, or with 将/对/与 the words from there on.
    private string TopicFrom(int from, int start, int stop, int end, int carrier)
    {
        var topic = carrier >= from && carrier < start ? Said(_text[carrier] is '将' or '把' ? carrier + 1 : carrier, end) : Bare(Said(stop, end), _text[start..stop]);
        if (topic.Length < 2 && start - from > 4 && !IsRole(_text[start..stop]) && !Predicates.StartsWithModal(_text, from) && _text[from] is not ('每' or '至')) topic = Said(from, end);
        if (_text[start..stop] is "报" or "上报" or "报告" or "报送" or "答复" && carrier < 0 && Predicates.AfterTimes(_text, from, start) < start - 3) topic = Said(from, end);
        if (topic.Length < 2) topic = _matter.Length > 0 ? _matter : _lastTopic.Length > 0 ? _lastTopic : IsRole(_text[start..stop]) && _heading.Length > 0 ? _heading : Said(from, end);
        return _lastTopic = topic;
    }

    private string AgentTopic(string head, int start, int stop, int to, int carrier)
    {
        var thing = stop > start && carrier < 0 ? Bare(Said(stop, to), _text[start..stop]) : stop > start ? Said(carrier, to) : "";
        if (thing.Length > 0 && thing[0] is '和' or '并' or '及' or '与') thing = head.Length > 0 ? "" : thing;
        if (Predicates.Find(_text, start, stop) is { Found: false }) thing = "";
        var topic = _matter.Length > 0 && head.Length > 0 ? _matter + thing : thing.Length > 1 ? thing : _matter.Length > 0 ? _matter : _lastTopic.Length > 0 ? _lastTopic : _previous.Length > 1 ? _previous : _heading;
        return _lastTopic = topic;
    }

    [GeneratedRegex(@"^(一次|1次|一场|1场|两次|2次|一遍|一轮)(?=.)|(不少于|至少|不低于)?[一两二三四\d]+(次|场)(以上)?$|^(的|了|好)")]
    private static partial Regex Counted();

    [GeneratedRegex(@"^(组织开展|组织实施|组织做好|開展|开展好|开展|推进|推動|推动|做好|抓好|落实|落實|组织|組織|实施|實施|负责|負責)(?=..)")]
    private static partial Regex Carrying();

    // 一次协调会 → 协调会; 牵头开展除四害 → 除四害.
    private static string Bare(string thing, string verb)
    {
        thing = Counted().Replace(thing, "");
        if (verb is "牵头" or "负责" or "配合" or "协助" or "参与" or "承担") thing = Carrying().Replace(thing, "");
        return thing is "到位" or "以上" or "一次" or "工作" or "相关工作" or "组织实施" or "实施" or "落实" or "组织落实" or "具体落实" or "负责" or "不少于" or "至少" ? "" : thing;
    }
}
