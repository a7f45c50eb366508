using System.Text.RegularExpressions;

namespace HealthAssistantBot.Domain.Papers.Reading;

/// <summary>Where a part of a sentence names its party: as subject, after 由, before 牵头, as one who helps.</summary>
internal sealed partial class SentenceReading
{
    // A time or a frame may stand before the subject without a comma.
    [GeneratedRegex(@"\G(((\d{4}|XX)年)?\d{0,2}月?(份|底|初|中旬|上旬|下旬|末)?(前|起|以前|之前)?|每(年|半年|季度|月|周|日|天|学期|两年)(至少|度|初|末|底)?(\d{1,2}月)?(\d{1,2}日)?(底)?(前|起)?|[^,;。:、]{2,14}?(时|后|期间|的当天|之日起|阶段|中|下|前|内|方面))(,| )?")]
    private static partial Regex TimeLead();

    [GeneratedRegex(@"(责任|任务|职责|工作|指标|措施)(要)?(具体)?(落实|明确|分解|压实|细化|分配)(到|给|至)")]
    private static partial Regex AssignedTo();

    // 在A、B的协助下
    private bool UnderHelp(int at, int end)
    {
        if (at >= end || _text[at] != '在') return false;
        var below = _text.LastIndexOf('下', end - 1, end - at);
        if (below < 0) return false;
        var words = _text[at..below];
        if (!(words.EndsWith("协助", StringComparison.Ordinal) || words.EndsWith("配合", StringComparison.Ordinal) || words.EndsWith("参与", StringComparison.Ordinal) || words.EndsWith("支持", StringComparison.Ordinal) || words.EndsWith("支持配合", StringComparison.Ordinal))) return false;
        if (_names.ListAt(at + 1, below) is not { } list) return false;
        var verb = below - 2;
        _deeds.Add(new Deed(Names(list), DutyKind.Support, at, end, verb, below, _sentence.Printed[verb..below], _matter, false, 0.8));
        return true;
    }

    // 责任落实到家庭医生个人
    private bool Assigned(int at, int end)
    {
        if (AssignedTo().Match(_text, at, end - at) is not { Success: true } match || _names.ListAt(match.Index + match.Length, end) is not { } list) return false;
        _deeds.Add(new Deed(Names(list), DutyKind.Responsible, at, end, match.Index, match.Index + match.Length, _sentence.Printed[match.Index..(match.Index + match.Length)], Said(at, match.Index), false, 0.7));
        return true;
    }

    // 除四害由社会事务办牵头: also several in one segment.
    private bool ByAgent(int at, int end)
    {
        var found = false;
        for (var by = _text.IndexOf('由', at, end - at); by >= 0 && by < end - 1; by = by + 1 < end ? _text.IndexOf('由', by + 1, end - by - 1) : -1)
        {
            if (_text[by + 1] == '于' || _names.ListAt(by + 1, end) is not { } list) continue;
            var rest = _text[list.End..end];
            if (IsAppointment(rest) || rest.Length == 0) continue;
            // 由村干部、村医、民警等组成的小组 names members.
            if (_text[list.End..Math.Min(end, list.End + 12)].Contains("组成", StringComparison.Ordinal)) continue;
            var head = Said(at, by);
            var next = _text.IndexOf('由', list.End, end - list.End);
            var to = next > 0 ? next : end;
            var (kind, start, stop, carrier) = KindOf(list.End, to);
            if (stop == start && kind is null) continue;
            // 由A会同B负责解释: who joins in is no part of the matter.
            if (IsRole(_text[start..stop])) carrier = -1;
            if (head.Length > 1 && !found && !Predicates.Find(_text, at, by).Direct) _matter = head;
            _deeds.Add(new Deed(Names(list), kind ?? DutyKind.Responsible, at, end, start, stop, _sentence.Printed[start..stop], AgentTopic(head, start, stop, to, carrier), false, 0.95));
            found = true;
            _bySupport = false;
            (_subject, _implied) = (Names(list), false);
            // 全科团队由A统一组织: what follows speaks of the team again.
            if (_names.ListAt(at, by) is { } head2 && head2.End == by) (_subject, _implied) = (Names(head2), false);
            if (_own.Count == 0) _own = _subject;
        }

        return found;
    }

    // What comes after an agent or a subject that makes it a post or a member, not a duty.
    private static bool IsAppointment(string rest) =>
        rest.StartsWith('任') || rest.StartsWith("担任", StringComparison.Ordinal) || rest.StartsWith("兼任", StringComparison.Ordinal) || rest.StartsWith("组成", StringComparison.Ordinal) || rest.StartsWith("同志", StringComparison.Ordinal) || (rest.StartsWith('为') && (rest.Contains("主任", StringComparison.Ordinal) || rest.Contains("组长", StringComparison.Ordinal) || rest.Contains("成员", StringComparison.Ordinal))) || rest.StartsWith("等组成", StringComparison.Ordinal) || rest.StartsWith('兼');

    private (DutyKind? Kind, int Start, int End, int Carrier) KindOf(int from, int to)
    {
        var words = _text[from..to];
        if (words.StartsWith('为') || words.StartsWith('是') || words.StartsWith("作为", StringComparison.Ordinal))
        {
            var kind = words.Contains("牵头", StringComparison.Ordinal) || words.Contains("主办", StringComparison.Ordinal) ? DutyKind.Lead
                : words.Contains("配合", StringComparison.Ordinal) || words.Contains("协办", StringComparison.Ordinal) || words.Contains("成员单位", StringComparison.Ordinal) ? DutyKind.Support
                : words.Contains("责任", StringComparison.Ordinal) || words.Contains("主管", StringComparison.Ordinal) || words.Contains("实施", StringComparison.Ordinal) ? DutyKind.Responsible : (DutyKind?)null;
            if (kind is not null || !words.StartsWith('为')) return (kind, from, kind is null ? from : to, -1);
        }

        var predicate = Predicates.Find(_text, from, to);
        if (!predicate.Found) return (null, from, from, -1);
        var lead = _text.IndexOf("牵头", from, to - from, StringComparison.Ordinal);
        return (lead >= 0 && lead <= predicate.Start + 4 ? DutyKind.Lead : predicate.Kind, predicate.Start, predicate.End, predicate.Carrier);
    }

    // A、B要…: the list stands at the start of the segment, at most a time before it.
    private bool Subject(int at, int end, bool bracketed)
    {
        var from = at;
        var list = _names.ListAt(at, end) ?? Bare(at, end);
        if (list is null && TimeLead().Match(_text, at) is { Success: true, Length: > 0 } time && time.Index + time.Length < end)
        {
            from = at + time.Length;
            list = _names.ListAt(from, end) ?? Bare(from, end);
        }

        if (list is null)
        {
            // 计生、卫生等相关人员负责: what comes before 等 belongs to the name.
            var mention = _names.Mentions.FirstOrDefault(x => x.Start > at && x.End <= end && x.Start - at <= 16 && _text[x.Start - 1] == '等');
            if (mention.End == 0 || _text[at..(mention.Start - 1)].Any(c => c is not ('、' or '(' or ')' or >= '\u4e00' and <= '\u9fff'))) return false;
            if (!Predicates.StartsWithModal(_text, mention.End)) return false;
            list = new PartyList(at, mention.End, [(at, mention.End)]);
        }

        var rest = list.End;
        if (rest < end && _text[rest] == '(')
        {
            var close = _text.IndexOf(')', rest);
            if (close > 0 && close < end && close - rest < 40) rest = close + 1;
        }

        // 村医张伟负责…: the name of the one who holds the post.
        for (var length = 3; length >= 2; length--)
        {
            if (rest + length >= end || !PersonNames.IsName(_text[rest..(rest + length)])) continue;
            var past = rest + length + (string.CompareOrdinal(_text, rest + length, "同志", 0, 2) == 0 ? 2 : 0);
            if (!Predicates.CanBegin(_text, past) && !_text[past..end].StartsWith('是')) continue;
            rest = past;
            break;
        }

        var words = _text[rest..end];
        if (words.StartsWith("组成", StringComparison.Ordinal) && BodySetUp().Match(_text, rest, end - rest) is { Success: true } composed)
        {
            // 各部门组成协调组，…，负责…: the body acts.
            _body = [_sentence.Printed.Substring(composed.Groups["body"].Index, composed.Groups["body"].Length)];
            return TakeSubject(list, at, end, silent: true);
        }

        if (words.StartsWith('的') || words.StartsWith('是') && !words.Contains("责任", StringComparison.Ordinal) && !words.Contains("牵头", StringComparison.Ordinal) || IsAppointment(words) || IsDescription(words)) return words.Length > 0 && words[0] != '的' && TakeSubject(list, at, end, silent: true);
        if (words.Length == 0)
        {
            // The subject stands alone before a comma or colon; the next segment must go on with a modal or a verb.
            var next = end + 1;
            while (next < _text.Length && char.IsWhiteSpace(_text[next])) next++;
            if (end >= _text.Length || bracketed) return false;
            var colon = _text[end] == ':';
            if (!colon && !Predicates.StartsWithModal(_text, next)) return false;
            return TakeSubject(list, at, end, silent: true);
        }

        if (words is "职责" or "工作职责" or "主要职责" or "的职责" && end < _text.Length && _text[end] == ':') return TakeSubject(list, at, end, silent: true);
        if (_names.ListAt(rest, end) is not null && !Predicates.CanBegin(_text, rest)) return false;
        if (!Predicates.CanBegin(_text, rest)) return Comes(list, rest, end) && TakeSubject(list, at, end, silent: false);
        var modal = Predicates.StartsWithModal(_text, rest);
        if (!modal && words.Length <= 2 && !IsRole(words)) return false;
        if (!modal && IsNounPhrase(words) && !bracketed) return false;
        return TakeSubject(list, at, end, silent: false, rest);
    }

    // 农业农村办牵头开展, 村卫生室也要: an adverb that is in no list may stand between.
    private bool Comes(PartyList list, int rest, int end)
    {
        var predicate = Predicates.Find(_text, rest, end);
        return predicate.Found && predicate.Start - rest <= 2 && predicate.Kind is DutyKind.Lead or DutyKind.Support && list.Names.Count > 0;
    }

    private static bool IsRole(string words) => words is "牵头" or "负责" or "配合" or "协助" or "参与" or "实施" or "组织实施" or "落实" or "承办" or "协办" or "监督" or "主办" or "具体落实" or "具体负责" or "具体实施" or "主责";

    private static bool IsNounPhrase(string words) =>
        words.Length <= 14 && (words.EndsWith("工作", StringComparison.Ordinal) || words.EndsWith("建设", StringComparison.Ordinal) || words.EndsWith("机制", StringComparison.Ordinal) || words.EndsWith("体系", StringComparison.Ordinal) || words.EndsWith("制度", StringComparison.Ordinal) || words.EndsWith("情况", StringComparison.Ordinal) || words.EndsWith("能力", StringComparison.Ordinal)) && !IsRole(words[..2]) && Predicates.Find(words, 0, words.Length) is { Found: true } verb && words[verb.Start..verb.End] is "建设" or "管理" or "监测" or "服务" or "规范" or "治理" or "监督" or "教育" or "培训" or "考核" or "联系";

    // 隶属于, 下设, 接受…指导: says what it is, not what it does.
    private static bool IsDescription(string words)
    {
        foreach (var head in (string[])["属于", "隶属", "下设", "设在", "设置于", "设于", "位于", "共有", "现有", "包括", "包含", "由", "名单", "成员名单", "接受上级", "接受乡", "接受镇", "接受县", "接受区", "接受卫", "成员", "为主体", "为基础", "为依托", "为骨干", "之一"])
        {
            if (words.StartsWith(head, StringComparison.Ordinal)) return true;
        }

        return false;
    }

    // 镇成立…: the place itself acts.
    private PartyList? Bare(int at, int end)
    {
        if (at + 2 >= end) return null;
        foreach (var place in (string[])["镇", "乡", "县", "区", "街道", "市"])
        {
            if (string.CompareOrdinal(_text, at, place, 0, place.Length) != 0) continue;
            var next = at + place.Length;
            foreach (var verb in (string[])["成立", "设立", "组织", "召开", "建立", "将", "要", "应", "负责", "统筹"])
            {
                if (string.CompareOrdinal(_text, next, verb, 0, verb.Length) == 0) return new PartyList(at, next, [(at, next)]);
            }
        }

        return null;
    }

    private bool TakeSubject(PartyList list, int at, int end, bool silent, int rest = -1)
    {
        (_subject, _implied, _bySupport) = (Names(list), false, false);
        if (_own.Count == 0) _own = _subject;
        if (silent)
        {
            // 委员会下设办公室，负责…: the office goes on.
            if (OfficeBelow().Match(_text, list.End, end - list.End) is { Success: true } office) (_subject, _implied) = ([string.Concat(Names(list)[0], office.Groups["body"].Value)], false);
            return true;
        }

        Act(at, rest < 0 ? list.End : rest, end, 0.95);
        return true;
    }

    // 鼓励、要求、请、责成 somebody to do something.
    private bool Pivot(int at, int end)
    {
        foreach (var verb in (string[])["鼓励", "要求", "责成", "请", "委托", "明确由", "明确"])
        {
            if (string.CompareOrdinal(_text, at, verb, 0, verb.Length) != 0 || _names.ListAt(at + verb.Length, end) is not { } list) continue;
            var predicate = Predicates.Find(_text, list.End, end);
            if (!predicate.Found || predicate.Start - list.End > 12) continue;
            (_subject, _implied) = (Names(list), false);
            if (_own.Count == 0) _own = _subject;
            Act(at, list.End, end, 0.75);
            return true;
        }

        return false;
    }

    // …工作镇卫生院负责: a party right before a strong verb, in the middle of the segment.
    private bool StrongVerb(int at, int end)
    {
        foreach (var mention in _names.Mentions)
        {
            if (mention.Start <= at || mention.End >= end) continue;
            if (!IsStrong(mention.End, end) || Carried(at, mention.Start)) continue;
            var list = _names.ListAt(FirstOfList(mention, at), end) ?? new PartyList(mention.Start, mention.End, [(mention.Start, mention.End)]);
            var head = Said(at, list.Start);
            if (head.Length > 1) _matter = head;
            (_subject, _implied) = (Names(list), false);
            if (_own.Count == 0) _own = _subject;
            Act(at, list.End, end, 0.8);
            return true;
        }

        return false;
    }

    private int FirstOfList(PartyMention mention, int from)
    {
        var start = mention.Start;
        for (var i = _names.Mentions.Count - 1; i >= 0; i--)
        {
            var other = _names.Mentions[i];
            if (other.End > start || other.Start < from) continue;
            if (_text[other.End..start] is not ("、" or "和" or "及" or "与")) break;
            start = other.Start;
        }

        return start;
    }

    private bool IsStrong(int at, int end)
    {
        foreach (var verb in (string[])["牵头", "负责", "配合", "协助", "承担", "具体负责", "具体落实", "组织实施", "主办", "协办", "免费为", "免费提供", "主责", "应当", "应负责", "要负责", "统一组织"])
        {
            if (at + verb.Length <= end && string.CompareOrdinal(_text, at, verb, 0, verb.Length) == 0) return true;
        }

        return false;
    }

    // 督促A负责, 与A配合, 向A负责: A is an object there.
    private bool Carried(int from, int at)
    {
        if (at <= from) return false;
        if (_text[at - 1] is '对' or '向' or '与' or '和' or '为' or '给' or '让' or '同' or '将' or '把' or '及' or '在' or '的') return true;
        var words = _text[from..at];
        return Transfer.Before(words, words.Length) is not null;
    }

    private static readonly Lookup Transfer = PaperWords.Index("verbs.transfer");

    // 与A联合组织…: A acts too.
    private bool Together(int at, int end)
    {
        if (at >= end || _text[at] is not ('与' or '和' or '会')) return false;
        var from = at + (_text[at] == '会' ? 2 : 1);
        if (_text[at] == '会' || _names.ListAt(from, end) is not { } list) return false;
        var rest = _text[list.End..end];
        if (!rest.StartsWith("联合", StringComparison.Ordinal) && !rest.StartsWith("共同", StringComparison.Ordinal)) return false;
        var predicate = Predicates.Find(_text, Math.Min(list.End + 2, end), end);
        if (!predicate.Found) return false;
        _deeds.Add(new Deed(Names(list), DutyKind.Responsible, at, end, predicate.Start, predicate.End, _sentence.Printed[predicate.Start..predicate.End], Said(predicate.End, end), false, 0.7));
        if (_subject.Count > 0) Act(at, list.End, end, 0.7);
        return true;
    }

    private bool Office(int at, int end)
    {
        if (OfficeBelow().Match(_text, at, end - at) is not { Success: true } office || _subject.Count == 0) return false;
        (_subject, _implied) = ([_subject[0] + office.Groups["body"].Value], false);
        return true;
    }
}
