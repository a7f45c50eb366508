using HealthAssistantBot.Domain.Papers;
using HealthAssistantBot.Domain.StaffDirectory;

namespace HealthAssistantBot.Domain.Duties;

/// <summary>Who a named person is: own post, and every seat that a paper gives by name or by post.</summary>
internal static class PersonAnswer
{
    public static DutyFinding? Of(Asking asking, string name)
    {
        var people = asking.Snapshot.People;
        var roster = people.InRoster(name).Where(r => asking.Allows(asking.Snapshot.Papers[r.Paper]))
            .OrderBy(r => asking.Place.LayerOf(asking.Snapshot.Papers[r.Paper].Paper.AreaId)).ThenBy(r => r.Paper).ThenBy(r => r.Sentence).ToList();
        var staff = people.InStaff(name).FirstOrDefault(s => Sees(asking, s));
        if (roster.Count == 0 && staff is null) return null;

        if (!asking.Place.IsKnown && roster.Count > 0)
        {
            var area = asking.Snapshot.Papers[roster[0].Paper].Paper.AreaId;
            roster = [.. roster.Where(r => asking.Snapshot.Papers[r.Paper].Paper.AreaId == area)];
        }

        var hats = new List<(Hat Hat, string? Unit)>();
        foreach (var (_, sentence, entry) in roster)
        {
            var quote = QuoteOf(asking, entry, sentence);
            hats.Add((new Hat(SeatNames.Of(entry.Body, entry.Role), quote), entry.UnitOrPost));
        }

        var post = staff?.Post ?? roster.Select(r => r.Entry.UnitOrPost).FirstOrDefault(u => u is { Length: > 0 });
        if (post is not null)
        {
            foreach (var placed in people.Posts.Where(p => asking.Allows(asking.Snapshot.Papers[p.Paper]) && SeatNames.IsFilledBy(p.Entry.Post, post)))
            {
                if (hats.Exists(h => h.Hat.Words == SeatNames.Of(placed.Entry.Body, placed.Entry.Role))) continue;
                hats.Add((new Hat(SeatNames.Of(placed.Entry.Body, placed.Entry.Role), asking.Quote(placed.Sentence)), null));
            }
        }

        var asksHats = QuestionPatterns.AsksHats().IsMatch(asking.Reading.Plain);
        var shownName = roster.Count > 0 ? SeatNames.WithoutBlanks(roster[0].Entry.Name) : staff!.Name;
        var all = hats.Select(h => h.Hat).DistinctBy(h => h.Words).ToList();
        if (staff is not null) return new PersonFinding(shownName, staff.Post, null, all, asksHats, staff);

        // The seat that was asked about goes first, with its unit; the others follow.
        var own = SeatNames.OwnPost(roster[0].Entry.UnitOrPost, all[0].Words);
        return new PersonFinding(shownName, own, all[0].Quote, asksHats || SeatNames.IsPost(roster[0].Entry.UnitOrPost) ? all : [.. all.Skip(1)], asksHats, null);
    }

    /// <summary>A name that no list holds: names that sound like it, or an honest no.</summary>
    public static DutyFinding Unknown(Asking asking, string said)
    {
        var like = new List<(string Name, string Post, string Say)>();
        foreach (var name in asking.Snapshot.People.SoundingLike(said))
        {
            var post = PostOf(asking, name);
            if (post is not null) like.Add((name, post, asking.Reading.Plain.Replace(said, name, StringComparison.Ordinal)));
            if (like.Count == 3) break;
        }

        return like.Count > 0 ? new NameChoiceFinding(said, like) : new RefusalFinding(RefusalKind.UnknownName, said, null, null);
    }

    private static string? PostOf(Asking asking, string name)
    {
        var staff = asking.Snapshot.People.InStaff(name).FirstOrDefault(s => Sees(asking, s));
        if (staff is not null) return staff.Post;
        var roster = asking.Snapshot.People.InRoster(name).Where(r => asking.Allows(asking.Snapshot.Papers[r.Paper])).ToList();
        return roster.Count == 0 ? null : roster[0].Entry.UnitOrPost is { Length: > 0 } unit ? unit : SeatNames.Of(roster[0].Entry.Body, roster[0].Entry.Role);
    }

    /// <summary>The directory is for members, within what they may see.</summary>
    public static bool Sees(Asking asking, StaffFact staff) =>
        asking.Question.Asker.IsMember && asking.Question.Asker.PhoneAreaIds.Contains(staff.AreaId) && !asking.Place.IsForeign;

    /// <summary>A roster line is quoted as the entry stands, not the whole list.</summary>
    public static QuotedPlace QuoteOf(Asking asking, RosterEntry entry, int sentence)
    {
        var paper = asking.Snapshot.PaperOf(sentence).Paper;
        var whole = asking.Quote(sentence);
        if (entry.Span.Length is < 2 or > 80 || entry.Span.End > paper.Text.Length) return whole;
        var words = PaperQuotes.Of(paper.Text, entry.Span);
        // 由邓启明兼任办公室主任: a bare name would prove nothing.
        return words.Length > SeatNames.WithoutBlanks(entry.Name).Length + 1 ? whole with { Shown = words } : whole;
    }
}
