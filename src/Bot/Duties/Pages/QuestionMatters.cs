using HealthAssistantBot.Bot.Office;
using HealthAssistantBot.Domain.Common;
using HealthAssistantBot.Domain.Duties;
using HealthAssistantBot.Domain.StaffDirectory;

namespace HealthAssistantBot.Bot.Duties.Pages;

/// <summary>Questions that wait in the office, and what a person who leaves leaves unanswered or unfilled.</summary>
internal sealed class QuestionMatters(IQuestionShelf shelf, IHandOverBook book, IDutySnapshots snapshots, Clock clock) : IOfficeMatters, IPersonMatters
{
    public async Task<IReadOnlyList<OfficeMatter>> OfAsync(OfficeUser user, CancellationToken cancellationToken)
    {
        var open = await shelf.OpenAsync(user.Shown, 0, 1, cancellationToken);
        if (open.Total == 0) return [];

        var first = open.Items[0];
        var days = (clock.UtcNow - first.AskedAt).Days;
        return [new OfficeMatter("questions", "message-question", open.Total, $"{open.Total} 个问题等您答", $"“{Short(first.Question)}”{(open.Total > 1 ? "等" : "")}", "/console/questions", "去答") { IsPressing = days >= 1 }];
    }

    public async Task<IReadOnlyList<PersonMatter>> OfAsync(Person person, CancellationToken cancellationToken)
    {
        List<PersonMatter> matters = [.. (await book.OpenAsync(null, cancellationToken)).Where(q => q.ClerkId == person.Id).Select(q => new PersonMatter($"等着答的问题：{Short(q.Question)}", $"编号 {q.Number}", $"/console/questions#q{q.Number}"))];
        var facts = (await snapshots.CurrentAsync(cancellationToken)).Facts;
        // Of somebody who left, only what nobody else fills meanwhile.
        foreach (var seat in RequiredSeats.Of(facts, person).Where(seat => person.IsHere || seat.IsEmpty))
            matters.Add(new PersonMatter(seat.Words, $"《{seat.Paper}》{seat.Clause}{(seat.IsNamed ? "" : $"，由{seat.Who}担任")}", $"/console/papers/{seat.PaperId}"));

        return matters;
    }

    private static string Short(string text) => text.Length <= 30 ? text : text[..29] + "…";
}
