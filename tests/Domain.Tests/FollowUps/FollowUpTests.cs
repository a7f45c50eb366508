using HealthAssistantBot.Domain.FollowUps;
using HealthAssistantBot.Domain.Language;

namespace HealthAssistantBot.Domain.Tests.FollowUps;

public sealed class FollowUpTests
{
    private const int Tang = 1;
    private const int Zhang = 2;
    private const int Deng = 3;

    private static readonly DateOnly Today = new(2026, 11, 20);
    private static readonly DateTime Now = new(2026, 11, 20, 7, 0, 0, DateTimeKind.Utc);

    private static WorkCalendar Calendar => WorkCalendar.Official;

    private static FollowUpPlan Monthly(RestDays restDays) =>
        new("联系卫生院", Tang, new DateOnly(2026, 12, 5), Origin.Own(Tang)) { Repeat = new Repeat("FREQ=MONTHLY;BYMONTHDAY=5", "每月5号", Today), RestDays = restDays };

    private static FollowUp Set(FollowUpPlan plan) => FollowUp.Set(1, plan, Calendar, Today, Now).Value;

    [Fact]
    public void A_day_that_has_passed_and_nothing_to_do_are_refused()
    {
        Assert.Equal("followup.past", FollowUp.Set(1, new FollowUpPlan("去3组", Tang, Today.AddDays(-1), Origin.Own(Tang)), Calendar, Today, Now).Refusal?.Code);
        Assert.Equal("followup.nothing", FollowUp.Set(1, new FollowUpPlan(" ", Tang, Today, Origin.Own(Tang)), Calendar, Today, Now).Refusal?.Code);
    }

    [Fact]
    public void Of_a_rest_day_the_day_stands_moves_on_or_is_reminded_of_before()
    {
        Assert.Equal(new DateOnly(2026, 12, 5), Set(Monthly(RestDays.Keep)).Due);
        Assert.Equal((new DateOnly(2026, 12, 5), new DateOnly(2026, 12, 7)), (Set(Monthly(RestDays.Later)).Occurrence, Set(Monthly(RestDays.Later)).Due));
        var earlier = Set(Monthly(RestDays.Earlier));
        Assert.Equal((new DateOnly(2026, 12, 5), new DateOnly(2026, 12, 4)), (earlier.Due, earlier.NudgeDay(Calendar)));
    }

    [Fact]
    public void The_next_one_of_a_moved_day_counts_from_the_day_that_was_said()
    {
        var december = Set(Monthly(RestDays.Later));
        december.Finish(Tang, new DateOnly(2026, 12, 7), Now);

        var january = december.Next(2, Calendar, new DateOnly(2026, 12, 7), Now);

        Assert.Equal((new DateOnly(2027, 1, 5), Tang), (january!.Due, january.WhoId));
        Assert.Null(december.Next(3, Calendar, new DateOnly(2026, 12, 7), Now));
    }

    [Fact]
    public void After_months_away_only_the_next_one_comes()
    {
        var december = Set(Monthly(RestDays.Later));

        Assert.Equal(new DateOnly(2027, 6, 5), december.NextOccurrence(Calendar, new DateOnly(2027, 6, 1)));
    }

    [Fact]
    public void A_series_ends_with_its_period()
    {
        var plan = Monthly(RestDays.Keep) with { PeriodEnd = new DateOnly(2026, 12, 31) };

        Assert.Null(Set(plan).NextOccurrence(Calendar, Today));
        Assert.Equal(new DateOnly(2026, 12, 31), Set(plan).EndsOn);
        Assert.Equal(new DateOnly(2027, 1, 4), Set(Monthly(RestDays.Keep)).EndsOn);
    }

    [Fact]
    public void Done_on_time_late_after_its_end_and_never_twice()
    {
        var onTime = Set(new FollowUpPlan("交表", Tang, Today, Origin.Colleague(Deng)));
        Assert.Null(onTime.Finish(Tang, Today, Now));
        Assert.Equal((FollowUpState.Done, (DateTime?)null), (onTime.State, onTime.WakeAt));
        Assert.Equal("followup.is-closed", onTime.Finish(Tang, Today, Now)?.Code);

        var late = Set(new FollowUpPlan("交表", Tang, Today, Origin.Colleague(Deng)));
        late.End(Now);
        Assert.Null(late.Finish(Tang, Today.AddDays(9), Now, "昨天交了，电话13900000000"));
        Assert.Equal(FollowUpState.DoneLate, late.State);
        Assert.DoesNotContain("13900000000", late.Outcome, StringComparison.Ordinal);
    }

    [Fact]
    public void Who_declines_gives_it_back_and_the_series_stays_with_its_owner()
    {
        var followUp = Set(Monthly(RestDays.Later));
        followUp.HandOver(Tang, Zhang, Today.AddDays(3), Now);
        Assert.Equal(Zhang, followUp.WhoId);
        Assert.Equal(Tang, followUp.Next(2, Calendar, Today, Now)!.WhoId);
        Assert.Null(followUp.Decline(Deng, Now));
        Assert.Equal(Tang, followUp.Decline(Zhang, Now));
        Assert.Equal(Tang, followUp.WhoId);
    }

    [Fact]
    public void Each_change_of_a_persons_making_wakes_the_reminders_and_raises_the_revision()
    {
        var followUp = Set(new FollowUpPlan("交表", Tang, Today, Origin.Own(Tang)));
        followUp.Sleep(Now.AddDays(3));
        var before = followUp.Revision;

        followUp.Snooze(Tang, Today.AddDays(1), null, Now);

        Assert.Equal((Now, 1, true), (followUp.WakeAt, followUp.Snoozes, followUp.Revision > before));
        followUp.Snooze(Tang, Today.AddDays(2), null, Now);
        Assert.False(followUp.IsPutOffTooOften);
        followUp.Snooze(Tang, Today.AddDays(3), null, Now);
        Assert.True(followUp.IsPutOffTooOften);
    }

    [Fact]
    public void Nobody_stands_on_a_ladder_twice_nor_who_has_it_to_do() =>
        Assert.Equal([Deng], ChaseLadder.Of([Deng, Tang, Deng], but: Tang).People);
}
