using System.Text;
using HealthAssistantBot.Bot.Conversations;
using HealthAssistantBot.Bot.Duties;

namespace HealthAssistantBot.Bot.Tests.Duties;

public sealed class LongReplyTests
{
    [Fact]
    public void A_long_list_is_shown_in_parts_and_nothing_is_lost()
    {
        var items = Enumerable.Range(1, 60).Select(i => new ReplyPart(PartKind.Line, $"{i} 「协助镇卫生院开展第{i}项随访和体检工作」二（{i}）")).ToList();
        var cite = new ReplyPart(PartKind.Cite, "——《分工》（2026年）");
        var whole = new Reply("answer.party-duties", [new(PartKind.Headline, "村卫生室有60件事："), .. items, cite, new(PartKind.Next, "回复：1 原文")], [new("原文", "原文")]);

        var shown = new List<string>();
        var (now, later) = LongReply.Cut(whole);
        Assert.Equal("回复：1 原文", now.Parts[^1].Text);
        Assert.Matches("^后面还有[0-9]+条，回“更多”。$", now.Parts[^3].Text);
        while (true)
        {
            Assert.True(Encoding.UTF8.GetByteCount(now.Text) <= LongReply.MostBytes);
            shown.AddRange(now.Parts.Select(p => p.Text).Where(t => char.IsAsciiDigit(t[0])));
            if (later.Count == 0) break;
            (now, later) = LongReply.Continue(later);
        }

        Assert.Equal(items.Select(i => i.Text), shown);
        Assert.Equal(cite.Text, now.Parts[^1].Text);
        Assert.Equal("没有了。", LongReply.Continue(later).Now.Text);
    }

    [Fact]
    public void A_long_clause_is_quoted_in_pieces_that_together_are_the_clause()
    {
        var clause = string.Concat(Enumerable.Range(1, 90).Select(i => $"第{i}句要求各单位各村做好工作。"));
        var (now, later) = LongReply.Cut(new Reply("answer.quote", [new(PartKind.Headline, "原文在这里，二："), new(PartKind.Quote, $"「{clause}」") { Name = clause }, new(PartKind.Cite, "——《分工》")], []));
        var pieces = now.Parts.Concat(later).Where(p => p.Kind == PartKind.Quote).Select(p => p.Name);

        Assert.Equal(clause, string.Concat(pieces));
        Assert.True(later.Count > 0);
    }

    [Fact]
    public void What_fits_is_left_alone()
    {
        var reply = Reply.Plain("answer", "短");

        Assert.Same(reply, LongReply.Cut(reply).Now);
    }
}
