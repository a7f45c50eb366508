namespace HealthAssistantBot.Domain.Duties;

/// <summary>A clerk's word that a question is answered by a clause: whoever asks the same gets what the papers say to <see cref="Asks"/>.</summary>
public sealed class QuestionLink
{
    public int Id { get; private set; }

    public int AreaId { get; private set; }

    /// <summary>The asker's words, ids masked.</summary>
    public string Question { get; private set; }

    /// <summary>The same in the paper's words: 农村妇女两癌筛查归谁管.</summary>
    public string Asks { get; private set; }

    public int PaperId { get; private set; }

    public string Clause { get; private set; }

    public string MadeBy { get; private set; }

    public DateTime MadeAt { get; private set; }

    public QuestionLink(int areaId, string question, string asks, int paperId, string clause, string madeBy, DateTime madeAt) =>
        (AreaId, Question, Asks, PaperId, Clause, MadeBy, MadeAt) = (areaId, question, asks, paperId, clause, madeBy, madeAt);
}

/// <summary>Two ways of saying one thing, confirmed by a clerk for their place: 打预防针 is 预防接种.</summary>
public sealed class LocalSynonym
{
    public int Id { get; private set; }

    public int AreaId { get; private set; }

    public string Word { get; private set; }

    public string Means { get; private set; }

    public string MadeBy { get; private set; }

    public DateTime MadeAt { get; private set; }

    public LocalSynonym(int areaId, string word, string means, string madeBy, DateTime madeAt) => (AreaId, Word, Means, MadeBy, MadeAt) = (areaId, word, means, madeBy, madeAt);
}
