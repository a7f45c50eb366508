using HealthAssistantBot.Bot.Conversations;
using HealthAssistantBot.Bot.Duties.HandOver;
using HealthAssistantBot.Bot.Duties.Place;
using HealthAssistantBot.Reminders;
using HealthAssistantBot.Reminders.Outbox;

namespace HealthAssistantBot.Bot.Duties;

/// <summary>The conversation about duties: questions, places, and the way to the clerk and back.</summary>
internal static class DutyConversationSetup
{
    public static IServiceCollection AddDutyConversation(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton(Checked(configuration.GetSection(RemindersOptions.Section).Get<RemindersOptions>() ?? new RemindersOptions()));
        services.AddScoped<OutboxPost>();
        services.AddScoped<QuestionHandOver>();
        services.AddScoped<UnansweredNotes>();
        services.AddScoped<IOpenMatters, OpenQuestions>();
        services.AddScoped<HandOverAnswer>();
        services.AddScoped<DutyQuestionAnswer>();
        services.AddScoped<PlaceAnswer>();

        services.AddScoped<ICapability, PersonalGuard>();
        services.AddScoped<ICapability, StopAnswer>();
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

    // A slip in a setting stops the start, not somebody's first question.
    private static RemindersOptions Checked(RemindersOptions options)
    {
        try
        {
            QuietHours.Parse(options.QuietHours);
            if (options.EscalateAfter <= TimeSpan.Zero) throw new InvalidOperationException("Reminders:EscalateAfter: must be longer than nothing, like 00:10:00");
            return options;
        }
        catch (FormatException wrong)
        {
            throw new InvalidOperationException($"Reminders:QuietHours: {wrong.Message}", wrong);
        }
    }
}
