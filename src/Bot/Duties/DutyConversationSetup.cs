using HealthAssistantBot.Bot.Conversations;
using HealthAssistantBot.Bot.Duties.HandOver;
using HealthAssistantBot.Bot.Duties.Opinions;
using HealthAssistantBot.Bot.Duties.Pages;
using HealthAssistantBot.Bot.Duties.Place;
using HealthAssistantBot.Bot.Mine;
using HealthAssistantBot.Bot.Office;
using HealthAssistantBot.Reminders.Scheduling;

namespace HealthAssistantBot.Bot.Duties;

/// <summary>The conversation about duties: questions, places, and the way to the clerk and back.</summary>
internal static class DutyConversationSetup
{
    public static IServiceCollection AddDutyConversation(this IServiceCollection services)
    {
        services.AddScoped<QuestionHandOver>();
        services.AddScoped<UnansweredNotes>();
        services.AddScoped<IOpenMatters, OpenQuestions>();
        services.AddScoped<IMorningItems, OpenQuestionsMorning>();
        services.AddScoped<ILongMatters, LongQuestions>();
        services.AddScoped<IBriefs, QuestionBriefs>();
        services.AddScoped<QuestionMatters>();
        services.AddScoped<IOfficeMatters>(provider => provider.GetRequiredService<QuestionMatters>());
        services.AddScoped<IPersonMatters>(provider => provider.GetRequiredService<QuestionMatters>());
        services.AddSingleton(new OfficeRoom("questions", "问答", "/console/questions", "message-question", 30, OfficeRight.Office));
        services.AddScoped<HandOverAnswer>();
        services.AddScoped<DutyQuestionAnswer>();
        services.AddScoped<PlaceAnswer>();

        services.AddScoped<ICapability, PersonalGuard>();
        services.AddScoped<ICapability, StopAnswer>();
        services.AddScoped<OpinionDesk>();
        services.AddScoped<IBell, UnansweredBell>();
        services.AddScoped<ICapability, PassOnAnswer>();
        services.AddScoped<ICapability, ClerkAnswer>();
        services.AddScoped<ICapability, OpinionAnswer>();
        services.AddScoped<ICapability>(provider => provider.GetRequiredService<HandOverAnswer>());
        services.AddScoped<ICapability>(provider => provider.GetRequiredService<PlaceAnswer>());
        services.AddScoped<ICapability, InsultAnswer>();
        services.AddScoped<ICapability>(provider => provider.GetRequiredService<DutyQuestionAnswer>());
        services.AddScoped<ICapability, BarePlaceAnswer>();
        services.AddScoped<ICapability, LastResortAnswer>();
        return services;
    }

    public static WebApplication MapDuties(this WebApplication app)
    {
        QuestionPages.Map(app);
        MyDutyPages.Map(app);
        return app;
    }
}
