using HealthAssistantBot.Bot.Assets;
using HealthAssistantBot.Bot.Channels.Attachments;
using HealthAssistantBot.Bot.Channels.DirectLine;
using HealthAssistantBot.Bot.Channels.WebChat;
using HealthAssistantBot.Bot.Channels.WeCom;
using HealthAssistantBot.Bot.Conversations;
using HealthAssistantBot.Bot.Duties;
using HealthAssistantBot.Bot.FollowUps;
using HealthAssistantBot.Bot.Hosting.Archive;
using HealthAssistantBot.Bot.Hosting.Demo;
using HealthAssistantBot.Bot.Households;
using HealthAssistantBot.Bot.Hosting.Rehearsal;
using HealthAssistantBot.Bot.Rehearsals;
using HealthAssistantBot.Bot.Reports;
using HealthAssistantBot.Bot.Reports.Pages;
using HealthAssistantBot.Bot.Reports.Photos;
using HealthAssistantBot.Bot.SmallTalk;
using HealthAssistantBot.Bot.StaffDirectory;
using HealthAssistantBot.Bot.Hosting.Health;
using HealthAssistantBot.Bot.Meetings;
using HealthAssistantBot.Bot.Hosting.Operations;
using HealthAssistantBot.Bot.Messages;
using HealthAssistantBot.Bot.Mine;
using HealthAssistantBot.Bot.Obligations;
using HealthAssistantBot.Bot.Office;
using HealthAssistantBot.Bot.Papers;
using HealthAssistantBot.Bot.Storage;
using HealthAssistantBot.Domain.Common;
using HealthAssistantBot.Domain.Language;
using HealthAssistantBot.Reminders.Rehearsals;
using HealthAssistantBot.Reminders.Scheduling;

namespace HealthAssistantBot.Bot.Hosting;

/// <summary>The table of contents: one line a capability.</summary>
internal static class BotServices
{
    public static void Add(IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton(provider => new Clock(provider.GetRequiredService<TimeProvider>(), OfficeZone.Find(configuration["Reminders:TimeZone"])));
        services.AddTrustedProxies(configuration);
        services.AddAssets();
        services.AddOffice();
        services.AddDirectLine(configuration);
        services.AddWebChat();
        services.AddWeComChannel(configuration);
        services.AddStorage(configuration);
        services.AddBells(StorageSetup.BellStoreOf(configuration));
        services.AddSingleton<DataArchive>();
        services.AddSingleton<DatabaseLife>();
        services.Configure<DemoOptions>(configuration.GetSection(DemoOptions.Section));
        services.AddSingleton<DemoTown>();
        services.AddConversations(configuration);
        services.AddStaffDirectory(configuration);
        services.AddSmallTalk();
        services.AddSingleton<OfficeCalendar>();
        services.AddMeetings();
        services.AddFollowUps();
        services.AddObligations();
        services.AddRehearsals();
        services.AddSingleton<IRehearsalStage, RehearsalStage>();
        services.AddSingleton<OfficeCalendarWatch>();
        services.AddHostedService(provider => provider.GetRequiredService<OfficeCalendarWatch>());
        services.AddDutyDesk();
        services.AddDutyConversation();
        services.AddReports();
        services.AddHouseholds();
        services.AddWeComOffice();
        services.AddHealth();
        services.AddMessages();
        services.AddOperations(configuration);
        services.AddPapers();
    }

    public static void Map(WebApplication app)
    {
        app.UseTrustedProxies();
        app.UsePageSecurity();
        app.MapHealth();
        app.MapAssets();
        app.MapDirectLine();
        app.MapWebChat();
        app.MapWeComChannel();
        app.MapStaffDirectory();
        FileOutEndpoint.Map(app);
        app.MapMinePages();
        app.MapMeetings();
        app.MapFollowUps();
        app.MapObligations();
        app.MapOfficePages();
        app.MapDuties();
        app.MapMessages();
        app.MapOperations();
        app.MapPapers();
        app.MapRehearsals();
        app.MapReports();
        app.MapReportPages();
        DomainProof.Map(app);
        app.MapGet("/", () => Results.Redirect("/chat"));
    }
}
