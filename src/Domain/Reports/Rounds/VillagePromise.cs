namespace HealthAssistantBot.Domain.Reports.Rounds;

/// <summary>我明天报, as kept: the day that a village named for its report, and how often it named one.</summary>
public sealed class VillagePromise
{
    /// <summary>So many days named; whoever names another one is called by the clerk.</summary>
    public const int Enough = 2;

    public int Id { get; private set; }

    public int AreaId { get; private set; }

    public string FormId { get; private set; }

    /// <summary>As <see cref="ReportPeriod.ToString"/> writes it.</summary>
    public string Period { get; private set; }

    public DateOnly Day { get; private set; }

    /// <summary>How many different days were named, one after the other.</summary>
    public int Times { get; private set; }

    /// <summary>Who said it last.</summary>
    public int PersonId { get; private set; }

    /// <summary>UTC.</summary>
    public DateTime SaidAt { get; private set; }

    public VillagePromise(int areaId, string formId, string period, DateOnly day, int times, int personId, DateTime saidAt) =>
        (AreaId, FormId, Period, Day, Times, PersonId, SaidAt) = (areaId, formId, period, day, times, personId, saidAt);

    /// <summary>Names a day; the same day said again, or an earlier one, is no postponement.</summary>
    public void Name(DateOnly day, int personId, DateTime saidAt)
    {
        if (day > Day) Times++;
        (Day, PersonId, SaidAt) = (day, personId, saidAt);
    }
}
