using System.Text.Json;
using HealthAssistantBot.Domain.Papers;

namespace HealthAssistantBot.Domain.Obligations;

public enum ScheduleState
{
    /// <summary>A clerk wants it reminded of.</summary>
    Confirmed = 0,
    /// <summary>A clerk wants no reminder of it.</summary>
    Refused = 1,
}

/// <summary>What a clerk decided about one thing that a paper wants: reminded of and when, or not.</summary>
public sealed class ObligationSchedule
{
    private static readonly JsonSerializerOptions Json = new() { DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull };

    public int Id { get; private set; }

    /// <summary>The town or county whose people are reminded.</summary>
    public int AreaId { get; private set; }

    public int PaperId { get; private set; }

    /// <summary>Of the paper's reading.</summary>
    public string ItemId { get; private set; }

    /// <summary>The paper's title when it was decided.</summary>
    public string Title { get; private set; }

    public string What { get; private set; }

    public string Short { get; private set; }

    /// <summary>The body that meets, where it is a meeting.</summary>
    public string? Body { get; private set; }

    public string? Kind { get; private set; }

    public string? Who { get; private set; }

    /// <summary>The paper's words for the time.</summary>
    public string PrintedWords { get; private set; }

    public string Clause { get; private set; }

    public string Quote { get; private set; }

    public string RulesJson { get; private set; }

    /// <summary>Words that name the days, the paper's or the clerk's.</summary>
    public string? Words { get; private set; }

    public DateOnly? Once { get; private set; }

    public DateOnly? From { get; private set; }

    public DateOnly? Until { get; private set; }

    public int? FirstYear { get; private set; }

    public ScheduleState State { get; private set; }

    /// <summary>The clerk has set a time in place of the paper's word.</summary>
    public bool IsSetByTown { get; private set; }

    public int DecidedById { get; private set; }

    public DateTime DecidedAt { get; private set; }

    /// <summary>下周再说: the watch says nothing before this day.</summary>
    public DateOnly? QuietUntil { get; private set; }

    public string LadderPeople { get; private set; } = "";

    /// <summary>Of two clerks who decide at once the second one looks again.</summary>
    public int Revision { get; private set; }

    private ObligationSchedule(int areaId, int paperId, string itemId, string title, string what, string @short, string printedWords, string clause, string quote, string rulesJson) =>
        (AreaId, PaperId, ItemId, Title, What, Short, PrintedWords, Clause, Quote, RulesJson) = (areaId, paperId, itemId, title, what, @short, printedWords, clause, quote, rulesJson);

    public static ObligationSchedule Of(Proposal proposal, string title, int areaId, ScheduleState state, int by, DateTime now)
    {
        ArgumentNullException.ThrowIfNull(proposal);

        var (rhythm, names) = (proposal.Rhythm, proposal.Names);
        return new ObligationSchedule(areaId, proposal.PaperId, proposal.ItemId, title, names.Full, names.Short, proposal.Words, proposal.Clause, proposal.Quote, JsonSerializer.Serialize(rhythm.Rules, Json))
        {
            Body = names.Body, Kind = names.Kind, Who = proposal.Who,
            Words = rhythm.Words, Once = rhythm.Once, From = rhythm.From, Until = rhythm.Until, FirstYear = rhythm.FirstYear,
            State = state, DecidedById = by, DecidedAt = now,
        };
    }

    public ObligationNames Names => new(What, Short, Body, Kind);

    public Rhythm Rhythm => new(JsonSerializer.Deserialize<List<RecurrenceRule>>(RulesJson, Json)!) { Words = Words, Once = Once, From = IsSetByTown ? null : From, Until = Until, FirstYear = FirstYear };

    /// <summary>Whom the clerk named for what nobody has done; nobody, until they do: then only those are reminded who have it to do.</summary>
    public FollowUps.ChaseLadder Ladder => FollowUps.ChaseLadder.Read(LadderPeople);

    public bool IsConfirmed => State == ScheduleState.Confirmed;

    public bool IsMeeting => Body is not null;

    public void Decide(ScheduleState state, int by, DateTime now)
    {
        (State, DecidedById, DecidedAt) = (state, by, now);
        Revision++;
    }

    /// <summary>The clerk names the days: 每月第一个周五.</summary>
    public void SetWords(string words, int by, DateTime now)
    {
        (Words, Once, IsSetByTown) = (words, null, true);
        Decide(ScheduleState.Confirmed, by, now);
    }

    /// <summary>The clerk names the one day by which it is to be done.</summary>
    public void SetOnce(DateOnly day, int by, DateTime now)
    {
        (Words, Once, IsSetByTown) = (null, day, true);
        Decide(ScheduleState.Confirmed, by, now);
    }

    /// <summary>From the next due day on.</summary>
    public void SetLadder(FollowUps.ChaseLadder ladder)
    {
        LadderPeople = ladder.ToString();
        Revision++;
    }

    public void KeepQuietUntil(DateOnly day)
    {
        QuietUntil = day;
        Revision++;
    }
}

/// <summary>Something that happened and from which on things are due: a phase ended, a complaint came in.</summary>
/// <param name="Name">动员阶段结束, 接到投诉.</param>
public sealed class ObligationEvent(int areaId, int paperId, string name, DateOnly day, int byId, DateTime saidAt)
{
    public int Id { get; private set; }

    public int AreaId { get; private set; } = areaId;

    public int PaperId { get; private set; } = paperId;

    public string Name { get; private set; } = name;

    public DateOnly Day { get; private set; } = day;

    public int ById { get; private set; } = byId;

    public DateTime SaidAt { get; private set; } = saidAt;

    /// <summary>Said again with another day: nothing is due from this one.</summary>
    public bool IsTakenBack { get; private set; }

    public void TakeBack() => IsTakenBack = true;
}

/// <summary>A meeting of a body that was held without having been called here (已经开过).</summary>
public sealed class HeldMeeting(int areaId, string body, string kind, DateOnly day, int byId, DateTime saidAt)
{
    public int Id { get; private set; }

    public int AreaId { get; private set; } = areaId;

    public string Body { get; private set; } = body;

    public string Kind { get; private set; } = kind;

    public DateOnly Day { get; private set; } = day;

    public int ById { get; private set; } = byId;

    public DateTime SaidAt { get; private set; } = saidAt;
}
