using HealthAssistantBot.Domain.Language;
using HealthAssistantBot.Domain.Papers;

namespace HealthAssistantBot.Domain.Duties;

/// <summary>Who fills a seat, and which seats make up a body.</summary>
internal static class PostAnswer
{
    private static readonly string[] FillingVerbs = ["任", "为", "兼任", "担任"];
    private static readonly string[] BodyKinds = ["委员会", "领导小组", "协调小组", "指挥部", "专班"];

    private sealed record Seat(string Body, string Role, string? Unit, PlacedRoster? Named, PlacedPost? ByPost, float Worth, bool IsOwnPost = false)
    {
        public int Paper => Named?.Paper ?? ByPost!.Value.Paper;
        public int Sentence => Named?.Sentence ?? ByPost!.Value.Sentence;
    }

    public static DutyFinding? Of(Asking asking)
    {
        var plain = asking.Reading.Plain;
        var (seat, _) = PostWords.SeatIn(plain);
        var seats = Matching(asking, seat);
        if (seats.Count == 0) return FromDirectory(asking, seat) ?? Vacant(asking, seat);

        var best = seats[0];
        var together = seats.Where(s => s.Paper == best.Paper && s.Body == best.Body && s.Role == best.Role && s.Worth >= best.Worth - 0.15f).ToList();
        var oneUnit = seat.Length == 0 && best.Unit is not null && !AsksMembers(plain);
        if (oneUnit) together = [best];
        var quote = best.Named is { } named && together.Count == 1 ? PersonAnswer.QuoteOf(asking, named.Entry, named.Sentence) : asking.Quote(best.Sentence);
        var area = asking.WhosePaper(best.Sentence);
        if (best is { IsOwnPost: true, Named: { } holder }) return new PostFinding(Shown.Simplified(best.Unit!), [(SeatNames.WithoutBlanks(holder.Entry.Name), null)], null, best.Body, best.Role, quote) { WhosePaper = area };
        if (seat.Length == 0 && PostWords.AsksBodySize(plain)) return Size(asking, best, area);
        var words = SeatNames.Of(best.Body, best.Role);
        var isRoster = best.Role.EndsWith("成员", StringComparison.Ordinal) || best.Role.EndsWith("人员", StringComparison.Ordinal) || best.Role.EndsWith("委员", StringComparison.Ordinal) && best.Role.Length == 2;
        if (isRoster && !oneUnit && !(together.Count == 1 && together[0].Named is not null && best.Unit is not null && plain.Contains(TextNormaliser.Plain(best.Unit), StringComparison.Ordinal)))
            return Roster(asking, together, seats, quote, area);

        var people = together.Where(s => s.Named is not null).Select(s => (SeatNames.WithoutBlanks(s.Named!.Value.Entry.Name), OwnPost(s.Unit))).ToList();
        if (people.Count > 0) return new PostFinding(words, people, null, best.Body, best.Role, quote) { WhosePaper = area };

        var byPost = string.Join("、", together.Select(s => Shown.Simplified(s.ByPost!.Value.Entry.Post)).Distinct(StringComparer.Ordinal));
        var holders = asking.Snapshot.People.Staff.Where(s => PersonAnswer.Sees(asking, s) && together.Exists(t => SeatNames.IsFilledBy(t.ByPost!.Value.Entry.Post, s.Post))).ToList();
        return holders.Count > 0
            ? new PostFinding(words, [.. holders.Select(h => (h.Name, (string?)h.Post))], byPost, best.Body, best.Role, quote) { WhosePaper = area }
            : new PostFinding(words, [], byPost, best.Body, best.Role, quote) { WhosePaper = area };
    }

    private static string? OwnPost(string? unit) => string.IsNullOrWhiteSpace(unit) ? null : Shown.Simplified(unit);

    // All who are named, whatever their seat; seats that hold nobody by name are said, not counted.
    private static RosterFinding Size(Asking asking, Seat one, StaffDirectory.Area? area)
    {
        var people = asking.Snapshot.People;
        var names = people.Roster.Where(r => r.Paper == one.Paper && r.Entry.Body == one.Body).Select(r => SeatNames.WithoutBlanks(r.Entry.Name)).Distinct(StringComparer.Ordinal).ToList();
        var posts = people.Posts.Where(p => p.Paper == one.Paper && p.Entry.Body == one.Body).Select(p => Shown.Simplified(p.Entry.Post)).Distinct(StringComparer.Ordinal).ToList();
        var others = posts.Count == 0 ? "" : (names.Count > 0 ? "，另有" : "") + string.Join("、", posts);
        var named = names.Count == 0 ? "" : $"名单上{names.Count}人：{string.Join("、", names)}";
        return new RosterFinding(SeatNames.BodyOf(one.Body), "", named + others, null, names, asking.Quote(one.Sentence)) { WhosePaper = area };
    }

    private static RosterFinding Roster(Asking asking, List<Seat> seats, List<Seat> all, QuotedPlace quote, StaffDirectory.Area? area)
    {
        // The paper's named members and its collective seats stand together.
        var same = all.Where(s => s.Paper == seats[0].Paper && s.Body == seats[0].Body && s.Role == seats[0].Role).ToList();
        var names = same.Where(s => s.Named is not null).Select(s => SeatNames.WithoutBlanks(s.Named!.Value.Entry.Name)).Distinct(StringComparer.Ordinal).ToList();
        var posts = same.Where(s => s.ByPost is not null).Select(s => Shown.Simplified(s.ByPost!.Value.Entry.Post)).Distinct(StringComparer.Ordinal).ToList();
        var whole = asking.Quote(seats[0].Sentence);
        return new RosterFinding(SeatNames.BodyOf(seats[0].Body), Shown.Simplified(seats[0].Role), string.Join("、", names.Concat(posts)), posts.Count == 0 && names.Count > 1 ? names.Count : null, names, whole) { WhosePaper = area };
    }

    private static List<Seat> Matching(Asking asking, string seat)
    {
        var people = asking.Snapshot.People;
        var plain = asking.Reading.Plain;
        var found = new List<Seat>();
        foreach (var placed in people.Roster.Where(r => asking.Allows(asking.Snapshot.Papers[r.Paper])))
            Consider(new Seat(placed.Entry.Body, placed.Entry.Role, placed.Entry.UnitOrPost, placed, null, 0));
        foreach (var placed in people.Posts.Where(p => asking.Allows(asking.Snapshot.Papers[p.Paper])))
            Consider(new Seat(placed.Entry.Body, placed.Entry.Role, null, null, placed, 0));
        found.Sort((a, b) => a.Worth != b.Worth ? b.Worth.CompareTo(a.Worth) : a.Paper != b.Paper ? a.Paper.CompareTo(b.Paper) : a.Sentence.CompareTo(b.Sentence));
        return found;

        void Consider(Seat one)
        {
            var (worth, isOwnPost) = WorthOf(asking, one, plain, seat);
            var layer = asking.Place.LayerOf(asking.Snapshot.Papers[one.Paper].Paper.AreaId);
            if (worth > 0) found.Add(one with { Worth = worth - 0.08f * Math.Max(0, layer), IsOwnPost = isOwnPost });
        }
    }

    // The seat must be the same word; body and unit must explain the rest of the question.
    private static (float Worth, bool IsOwnPost) WorthOf(Asking asking, Seat seat, string plain, string asked)
    {
        var role = TextNormaliser.Plain(seat.Role);
        var body = TextNormaliser.Plain(seat.Body);
        var unit = seat.Unit is null ? "" : TextNormaliser.Plain(seat.Unit);
        var byUnit = unit.Length >= 2 && (plain.Contains(unit, StringComparison.Ordinal) || asking.Parties.Any(p => PartyNames.Same(asking.Snapshot.Parties.CoreOf(unit), p.Core.Length > 0 ? p.Core : p.Words)));
        if (asked.Length == 0) return (byUnit ? 1.2f : AsksMembers(plain) && role is "成员" or "工作人员" or "委员" ? 0.5f + BodyWorth(body, plain, asked) : 0, false);

        var sameSeat = role == asked || role.EndsWith(asked, StringComparison.Ordinal) && role.StartsWith("办公室", StringComparison.Ordinal) && plain.Contains("办" + asked, StringComparison.Ordinal) || role == "办公室" + asked && plain.Contains('办') || asked == "办公室" + role && body.Contains('办')
            || asked is "组成人员" or "成员单位" && role == "成员" || asked is "当家的" or "一把手" or "头头" or "领头的" or "头儿" or "负责人" && role is "组长" or "主任" or "负责人" or "主任委员";
        // 镇卫生院院长: the seat asked for is the person's own post.
        var ownPost = unit.Length > asked.Length && unit.EndsWith(asked, StringComparison.Ordinal) ? MatchedShare(unit[..^asked.Length], plain, asked) : 0;
        if (ownPost > 0 && asked is not ("成员" or "组长" or "副组长")) return (1.1f + 0.2f * ownPost, true);
        if (!sameSeat) return (byUnit && asked is "成员" or "联络员" or "代表" ? (byUnit ? 1.2f : 0) : 0, false);
        // 办公室主任 is not the body's 主任.
        var wantsOffice = plain.Contains("办公室", StringComparison.Ordinal) || asked.StartsWith("办公室", StringComparison.Ordinal) || plain.Contains("办主任", StringComparison.Ordinal) || plain.Contains("办副主任", StringComparison.Ordinal);
        var isOffice = role.StartsWith("办公室", StringComparison.Ordinal) || body.EndsWith('办') || body.EndsWith("办公室", StringComparison.Ordinal);
        if (wantsOffice != isOffice && role.EndsWith("主任", StringComparison.Ordinal)) return (0, false);
        var rest = BodyWorth(body, byUnit ? plain.Replace(unit, "", StringComparison.Ordinal) : plain, asked);
        if (rest < 0 && (byUnit || plain.Contains("办" + asked, StringComparison.Ordinal) && isOffice)) rest = 0;
        if (rest < 0) return (0, false);
        return (0.6f + rest + (byUnit ? 0.3f : 0), false);
    }

    // How much of the unit's name stands right before the seat asked for. 文龙小学校长 is not 双水小学's: another name in front of 小学 says so.
    private static float MatchedShare(string unit, string plain, string asked)
    {
        var seat = plain.LastIndexOf(asked, StringComparison.Ordinal);
        if (seat <= 0) return 0;
        var before = plain[..seat].TrimEnd('的');
        var length = 0;
        while (length < unit.Length && length < before.Length && unit[^(length + 1)] == before[^(length + 1)]) length++;
        if (length == unit.Length) return 1;
        if (length == 0) return unit.Length < 2 ? 0 : before.Contains(unit, StringComparison.Ordinal) ? 1 : 0;
        var namesAnother = length < before.Length && Segmenter.IsHan(before[^(length + 1)]) && !IsFiller(before[^(length + 1)]) && !"咱俺本该你您区县市乡".Contains(before[^(length + 1)], StringComparison.Ordinal);
        return length < 2 || namesAnother ? 0 : (float)length / unit.Length;
    }

    private static bool AsksMembers(string plain) => plain.Contains("组成", StringComparison.Ordinal) || plain.Contains("哪些人", StringComparison.Ordinal) || plain.Contains("名单", StringComparison.Ordinal) || plain.Contains("都有谁", StringComparison.Ordinal) || plain.Contains("有谁", StringComparison.Ordinal) || PostWords.AsksBodySize(plain);

    // How much of what the question says beside the seat is the body's name; below zero when it names something else.
    private static float BodyWorth(string body, string plain, string asked)
    {
        var rest = QuestionPatterns.WhoPhrase().Replace(asked.Length > 0 ? plain.Replace(asked, "|", StringComparison.Ordinal) : plain, "|");
        var said = 0;
        var known = 0;
        for (var i = 0; i + 1 < rest.Length; i++)
        {
            if (!Segmenter.IsHan(rest[i]) || !Segmenter.IsHan(rest[i + 1]) || IsFiller(rest[i]) || IsFiller(rest[i + 1])) continue;
            said++;
            if (body.Contains(rest.AsSpan(i, 2), StringComparison.Ordinal)) known++;
        }

        // 委员会 is no 工作小组.
        foreach (var kind in BodyKinds)
        {
            if (plain.Contains(kind, StringComparison.Ordinal) && body.Length > 0 && !body.Contains(kind, StringComparison.Ordinal)) return -1;
        }

        if (said == 0) return 0.1f;
        var share = (float)known / said;
        return share < 0.2f && said >= 2 ? -1 : share * 0.6f;
    }

    private static bool IsFiller(char c) => "的是谁叫啥姓名字什么哪个些人都由来当任做有几位里镇我们村这那在现在了请问派会要配些担兼下面设".Contains(c, StringComparison.Ordinal);

    // A seat that a paper wants filled, and nobody is registered for: 指定1名校医.
    private static PostFinding? Vacant(Asking asking, string seat)
    {
        if (seat.Length < 2 || seat is "成员" or "工作人员" or "负责人" or "人员" || !PostWords.AsksWhoItIs(asking.Reading.Plain)) return null;
        foreach (var candidate in asking.Rank(asking.Terms).Take(4))
        {
            if (!candidate.Plain.Contains(seat, StringComparison.Ordinal) || !Decision.Answers(candidate, asking.Terms)) continue;
            // 由街道办事处主任为主任: the paper does say who fills it.
            if (FillingVerbs.Any(v => candidate.Plain.Contains(v + seat, StringComparison.Ordinal)) || candidate.Plain.Contains(seat + "由", StringComparison.Ordinal)) return null;
            var unit = asking.Parties.Count > 0 ? asking.Parties[0].Words : "";
            var quote = asking.Quote(candidate.Sentence);
            return new PostFinding(unit + seat, [], null, unit, seat, quote) { WhosePaper = asking.WhosePaper(candidate.Sentence) };
        }

        return null;
    }

    // A post that no paper speaks of, but the directory knows (for members only).
    private static PostFinding? FromDirectory(Asking asking, string seat)
    {
        if (seat.Length == 0) return null;
        var plain = asking.Reading.Plain;
        var staff = asking.Snapshot.People.Staff.Where(s => PersonAnswer.Sees(asking, s)).Select(s => (s, post: TextNormaliser.Plain(s.Post)))
            .Where(p => p.post.EndsWith(seat, StringComparison.Ordinal) && (p.post.Length == seat.Length || MatchedShare(p.post[..^seat.Length], plain, seat) > 0)).ToList();
        if (staff.Count == 0) return null;
        var own = staff.Where(p => p.s.AreaId == asking.Place.Own?.Id).ToList();
        var shown = (own.Count > 0 ? own : staff).Take(3).ToList();
        return new PostFinding(shown[0].s.Post, [.. shown.Select(p => (p.s.Name, (string?)null))], null, "", seat, null);
    }
}
