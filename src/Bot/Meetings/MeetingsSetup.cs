using HealthAssistantBot.Bot.Conversations;
using HealthAssistantBot.Bot.Meetings.Pages;
using HealthAssistantBot.Bot.Mine;
using HealthAssistantBot.Bot.Office;
using HealthAssistantBot.Bot.Office.Agenda;
using HealthAssistantBot.Bot.Office.Pack;
using HealthAssistantBot.Reminders.Meetings;
using HealthAssistantBot.Reminders.Scheduling;

namespace HealthAssistantBot.Bot.Meetings;

/// <summary>Meetings in chat: called, answered, changed, reminded of.</summary>
internal static class MeetingsSetup
{
    public static IServiceCollection AddMeetings(this IServiceCollection services)
    {
        services.AddScoped<MeetingPost>();
        services.AddScoped<MeetingConveners>();
        services.AddScoped<MeetingCallAnswer>();
        services.AddScoped<ICapability>(provider => provider.GetRequiredService<MeetingCallAnswer>());
        services.AddScoped<MeetingBrief>();
        services.AddScoped<MeetingView>();
        services.AddScoped<IBriefs, MeetingBriefs>();
        services.AddScoped<IAgenda, MeetingAgenda>();
        services.AddScoped<IPersonMatters, MeetingsInHand>();
        services.AddScoped<IPackPart, MeetingPack>();
        services.AddScoped<MeetingReplies>();
        services.AddScoped<MeetingDocument>();
        services.AddScoped<ICapability, MeetingStopAnswer>();
        services.AddScoped<ICapability, TopicTakenBack>();
        services.AddScoped<MinutesAnswer>();
        services.AddScoped<ICapability>(provider => provider.GetRequiredService<MinutesAnswer>());
        services.AddScoped<ICapability, PersonalMinutesAnswer>();
        services.AddScoped<ICapability, AgendaAnswer>();
        services.AddScoped<ICapability, MeetingChangeAnswer>();
        services.AddScoped<ICapability, InvitationAnswers>();
        services.AddScoped<ICapability, MeetingRepliesAnswer>();
        services.AddScoped<ICapability, MyMeetingsAnswer>();
        services.AddScoped<IMorningItems, MeetingMorning>();
        services.AddScoped<IMissedMoments, MeetingMissed>();
        services.AddScoped<BodyWatchDesk>();
        services.AddScoped<ICapability, BodyWatchAnswer>();
        services.AddScoped<ICapability, AbsentAnswer>();
        services.AddScoped<IBell, BodyWatchBell>();
        foreach (var rule in MeetingReminders.Rules) services.AddScoped<IBell>(provider => ActivatorUtilities.CreateInstance<MeetingBell>(provider, rule));
        return services;
    }

    public static void MapMeetings(this IEndpointRouteBuilder app)
    {
        MeetingPages.Map(app);
        OfficeMeetingPages.Map(app);
    }
}
