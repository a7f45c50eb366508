using HealthAssistantBot.Bot.Conversations;
using HealthAssistantBot.Bot.FollowUps.Pages;
using HealthAssistantBot.Bot.Mine;
using HealthAssistantBot.Bot.Office;
using HealthAssistantBot.Bot.Office.Agenda;
using HealthAssistantBot.Bot.Office.Pack;
using HealthAssistantBot.Reminders.Scheduling;

namespace HealthAssistantBot.Bot.FollowUps;

/// <summary>Follow-ups in chat: set by a sentence, nudged, done, put off, handed over, chased.</summary>
internal static class FollowUpsSetup
{
    public static IServiceCollection AddFollowUps(this IServiceCollection services)
    {
        services.AddScoped<FollowUpPost>();
        services.AddScoped<FollowUpDesk>();
        services.AddScoped<FollowUpPeople>();
        services.AddScoped<FollowUpSetting>();
        services.AddScoped<FollowUpFinding>();
        services.AddScoped<FollowUpCases>();
        services.AddScoped<FollowUpTurn>();
        services.AddScoped<TodoView>();
        services.AddScoped<OfficeFollowUps>();
        services.AddScoped<IBriefs, FollowUpBriefs>();
        services.AddScoped<IAgenda, FollowUpAgenda>();
        services.AddScoped<IOfficeMatters, LateFollowUps>();
        services.AddScoped<IPersonMatters, FollowUpsInHand>();
        services.AddScoped<IPackPart, FollowUpPack>();
        services.AddSingleton(new OfficeRoom("todos", "追访", "/console/todos", "route", 50, OfficeRight.Office));
        services.AddScoped<IAfterAnswer>(provider => provider.GetRequiredService<FollowUpTurn>());
        services.AddScoped<ICapability, FollowUpControlAnswer>();
        services.AddScoped<ICapability, FollowUpAnswers>();
        services.AddScoped<ICapability, FollowUpCancelAnswer>();
        services.AddScoped<ICapability, FollowUpCallAnswer>();
        services.AddScoped<ICapability, FollowUpAskedAnswer>();
        services.AddScoped<IOpenMatters, FollowUpMatters>();
        services.AddScoped<IBell, FollowUpBell>();
        return services;
    }

    public static WebApplication MapFollowUps(this WebApplication app)
    {
        MyTodoPages.Map(app);
        OfficeTodoPages.Map(app);
        return app;
    }
}
