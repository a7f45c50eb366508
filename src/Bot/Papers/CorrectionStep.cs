using System.Globalization;
using HealthAssistantBot.Domain.Papers;

namespace HealthAssistantBot.Bot.Papers;

/// <summary>What a person does to a paper at one go.</summary>
internal sealed class CorrectionStep(Paper paper, IReadOnlyList<PaperCorrection> before, DateTime at, int? personId)
{
    private readonly int _number = before.Select(c => c.Step).DefaultIfEmpty(0).Max() + 1;
    private readonly List<PaperCorrection> _made = [];

    public Paper Paper => paper;

    public IReadOnlyList<PaperCorrection> Made => _made;

    public void Make(PaperItemKind kind, string itemId, CorrectionKind what, ItemWords? words) =>
        _made.Add(new PaperCorrection(paper.Id, kind, itemId, what, PaperCorrection.WordsToJson(words), at, personId, null, _number));

    /// <summary>An id that no item of this paper, of its other versions or of a reading has.</summary>
    public string NewId(int number) => string.Create(CultureInfo.InvariantCulture, $"a{paper.Id}-{_number}-{number}");
}
