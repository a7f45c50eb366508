namespace HealthAssistantBot.Domain.Language;

/// <summary>What a concept is about; the file of the thesaurus it stands in.</summary>
public enum ConceptField
{
    /// <summary>Something of public health that a paper gives to somebody: 预防接种, 除四害.</summary>
    Topic,
    /// <summary>A unit, office or group of people that acts: 派出所, 乡镇卫生院.</summary>
    Party,
    /// <summary>A post or seat that one person fills: 村支书, 组长.</summary>
    Post,
    /// <summary>Something that is done to a topic: 宣传, 上报, 考核.</summary>
    Act,
    /// <summary>People that are cared for: 老年人, 孕产妇.</summary>
    People,
    /// <summary>Neighbouring matters that the papers of public health seldom hold: 医保报销, 路灯.</summary>
    Neighbour,
}

/// <summary>How an expanded term stands to what was said.</summary>
public enum Relation
{
    /// <summary>The same thing in other words.</summary>
    Same,
    /// <summary>A kind or part of what was said.</summary>
    Narrower,
    /// <summary>What was said is a kind or part of it.</summary>
    Broader,
    /// <summary>Often written of together.</summary>
    Related,
}

/// <summary>One thing that people and papers talk about, in the words of both.</summary>
/// <param name="Official">How papers call it, normalised; the first is the concept's name.</param>
/// <param name="Said">How people call it, normalised, each with the weight from 0 to 1 that it means just this.</param>
public sealed record Concept(string Name, ConceptField Field, IReadOnlyList<string> Official, IReadOnlyList<SaidWords> Said, IReadOnlyList<string> Broader, IReadOnlyList<string> Related);

/// <summary>Everyday words for a concept; several parts mean that all of them occur near each other, in any order.</summary>
/// <param name="Parts">Each part is a choice of words.</param>
public sealed record SaidWords(IReadOnlyList<IReadOnlyList<string>> Parts, double Weight);

/// <summary>A concept found in a text.</summary>
/// <param name="Start">Where in the normalised text the (first of the) words begin.</param>
/// <param name="Length">Up to the end of the last of the words.</param>
/// <param name="Words">The words that were found; several where parts were said apart from each other.</param>
/// <param name="Weight">0 to 1: how surely these words mean the concept.</param>
/// <param name="IsOfficial">The words are the papers' own.</param>
/// <param name="IsInsideLonger">A longer hit covers these words: 流感 within 流感疫苗.</param>
public sealed record ConceptHit(Concept Concept, int Start, int Length, IReadOnlyList<string> Words, double Weight, bool IsOfficial, bool IsInsideLonger)
{
    public int End => Start + Length;
}

/// <summary>A term worth looking for in papers because of what was said.</summary>
/// <param name="Term">Normalised.</param>
/// <param name="Weight">0 to 1.</param>
/// <param name="Hit">The words it comes from.</param>
public sealed record ExpandedTerm(string Term, double Weight, Relation Relation, Concept Concept, ConceptHit Hit);
