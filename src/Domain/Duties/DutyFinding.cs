using HealthAssistantBot.Domain.Papers;
using HealthAssistantBot.Domain.StaffDirectory;

namespace HealthAssistantBot.Domain.Duties;

/// <summary>A place of a paper that an answer quotes.</summary>
/// <param name="Shown">What the reply shows between 「」, verbatim.</param>
/// <param name="Whole">The whole deciding item, verbatim.</param>
/// <param name="Clause">Clause path as the engine gives it.</param>
/// <param name="Start">Where the deciding sentence begins in the stored text.</param>
public sealed record QuotedPlace(PublishedPaper Paper, string Clause, string Shown, string Whole, int Start)
{
    public bool IsTraditional => Duties.Shown.IsTraditional(Shown);
}

/// <summary>A party with what it does in the matter, Simplified.</summary>
/// <param name="Printed">The name as the paper prints it.</param>
/// <param name="What">The party's own part, where the sentence gives each its own: 负责技术指导.</param>
public sealed record ActingParty(string Name, string Printed, DutyKind Kind, string Verb, string What);

/// <summary>A numbered choice of a question back.</summary>
public sealed record FoundChoice(string Label, string Say);

/// <summary>What the papers say to a question; the words are the desk's affair.</summary>
public abstract record DutyFinding
{
    /// <summary>Said where the answer is not from the asker's own place.</summary>
    public Area? WhosePaper { get; init; }
}

/// <summary>A matter and who is responsible.</summary>
/// <param name="Main">Those whom the clause makes responsible, the lead first.</param>
/// <param name="Others">Further parties, each with its own part.</param>
public sealed record TopicFinding(string Topic, IReadOnlyList<ActingParty> Main, IReadOnlyList<ActingParty> Supporters, IReadOnlyList<ActingParty> Overseers, IReadOnlyList<ActingParty> Others, QuotedPlace Quote) : DutyFinding
{
    public string Verb => Main.Count > 0 ? Main[0].Verb : "";

    public bool IsLed => Main.Count > 0 && Main[0].Kind == DutyKind.Lead;
}

/// <summary>What one party does in a matter: 配合, 通知到户.</summary>
public sealed record RoleFinding(string Topic, ActingParty Party, string? Role, string? What, string? Whom, QuotedPlace Quote) : DutyFinding;

/// <summary>The level a matter belongs to: 镇里.</summary>
public sealed record LevelFinding(string Topic, string Level, IReadOnlyList<ActingParty> Main, QuotedPlace Quote) : DutyFinding;

/// <summary>One post of a person, with the place that says so.</summary>
public sealed record Hat(string Words, QuotedPlace Quote);

/// <summary>Who a person is.</summary>
/// <param name="AsksHats">Which or how many posts was asked.</param>
public sealed record PersonFinding(string Name, string UnitPost, QuotedPlace? OwnQuote, IReadOnlyList<Hat> Hats, bool AsksHats, StaffFact? Staff) : DutyFinding;

/// <summary>Who fills a seat.</summary>
/// <param name="People">Names with their own post, empty when nobody is registered.</param>
/// <param name="ByPost">The post that fills the seat, where the paper names one.</param>
public sealed record PostFinding(string Post, IReadOnlyList<(string Name, string? OwnPost)> People, string? ByPost, string Body, string Role, QuotedPlace? Quote) : DutyFinding;

/// <summary>The seats of a body.</summary>
public sealed record RosterFinding(string Body, string Role, string Seats, int? Count, IReadOnlyList<string> People, QuotedPlace Quote) : DutyFinding;

/// <summary>One thing that a party has to do.</summary>
public sealed record DutyItem(string Words, QuotedPlace Quote, string? Note)
{
    /// <summary>When it is due next, where that stands not in <see cref="Note"/>.</summary>
    public DateOnly? Due { get; init; }

    /// <summary>What it is called without its time.</summary>
    public string? ShortName { get; init; }
}

/// <summary>What a party has to do, the papers apart.</summary>
public sealed record PartyDutiesFinding(string Party, string? Topic, IReadOnlyList<DutyItem> Items, bool IsMyVillage) : DutyFinding;

/// <summary>How often or by when.</summary>
/// <param name="Line">The first line without its full stop.</param>
/// <param name="State">下次12月5日（周六）, or null.</param>
/// <param name="VagueWord">定期, where the paper sets no day.</param>
public sealed record TimingFinding(string What, string Line, string? State, string? VagueWord, string? Party, string? PreparedBy, QuotedPlace Quote) : DutyFinding
{
    /// <summary>The paper only says 定期; the days are the town's.</summary>
    public bool IsSetByTown { get; init; }
}

/// <summary>The deciding words of a sentence, where nothing else fits.</summary>
public sealed record FactFinding(string Fact, ActingParty? Party, QuotedPlace Quote) : DutyFinding;

/// <summary>A person to call.</summary>
public sealed record ContactFinding(string Who, StaffFact Staff) : DutyFinding;

/// <summary>The clause quoted last, whole.</summary>
public sealed record OriginalFinding(QuotedPlace Quote, string Item) : DutyFinding;

/// <summary>Several areas' answers side by side, best first.</summary>
public sealed record SideBySideFinding(string Topic, IReadOnlyList<(Area Area, TopicFinding Finding)> ByArea) : DutyFinding;

/// <summary>Own levels that say different things.</summary>
/// <param name="Says">Level words and what that paper says: 县里, 3人及以上2小时内报.</param>
public sealed record ConflictFinding(string Topic, IReadOnlyList<(string Level, string Says, QuotedPlace Quote)> Says, bool IsAboutTime) : DutyFinding;

/// <summary>What a replaced paper said.</summary>
public sealed record PastFinding(TopicFinding Then, int? Year, int? ReplacedIn) : DutyFinding;

/// <summary>A matter that was taken back from the town.</summary>
public sealed record TakenBackFinding(string Topic, string Upper, string Verb, QuotedPlace Quote) : DutyFinding;

/// <summary>A question back.</summary>
public sealed record ClarifyFinding(string Topic, IReadOnlyList<FoundChoice> Choices) : DutyFinding;

/// <summary>Names that sound like the one said.</summary>
public sealed record NameChoiceFinding(string Said, IReadOnlyList<(string Name, string Post, string Say)> People) : DutyFinding;

/// <summary>The town must be named first.</summary>
public sealed record AskTownFinding(IReadOnlyList<Area> Towns) : DutyFinding;

public enum RefusalKind
{
    NotInPapers,
    NoPhone,
    PhoneHidden,
    UnknownName,
    /// <summary>A phone of an area that is not the member's to see.</summary>
    NotYours,
    Medical,
}

/// <summary>An honest no.</summary>
/// <param name="Matter">What the papers do not say, or the name, or whose phone.</param>
/// <param name="Near">A clause that is really near, if any.</param>
public sealed record RefusalFinding(RefusalKind Kind, string Matter, QuotedPlace? Near, string? Place) : DutyFinding;

/// <summary>No question about duties at all.</summary>
public sealed record NothingAskedFinding : DutyFinding;

/// <summary>What the next turn must know of this one.</summary>
public sealed record DutyMemory
{
    /// <summary>The question's matter, as content to search with.</summary>
    public string Content { get; init; } = "";
    /// <summary>The matter as it was answered.</summary>
    public string Topic { get; init; } = "";
    public string Plain { get; init; } = "";
    public int? PaperId { get; init; }
    public string? Clause { get; init; }
    public int? Start { get; init; }
    public string? Party { get; init; }
    public string? Person { get; init; }
    public int? AreaId { get; init; }
    public string? Kind { get; init; }
    /// <summary>The answer named a lead.</summary>
    public bool IsLed { get; init; }
}
