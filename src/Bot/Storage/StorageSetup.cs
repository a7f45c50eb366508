using HealthAssistantBot.Bot.Conversations;
using HealthAssistantBot.Bot.Storage.Changes;
using HealthAssistantBot.Bot.Storage.Conversations;
using HealthAssistantBot.Bot.Storage.Engines;
using HealthAssistantBot.Bot.StaffDirectory;
using HealthAssistantBot.Bot.Storage.Duties;
using HealthAssistantBot.Bot.Storage.Keys;
using HealthAssistantBot.Bot.Storage.Outbox;
using HealthAssistantBot.Bot.Storage.StaffDirectory;
using HealthAssistantBot.Domain.Common;
using HealthAssistantBot.Domain.Duties;
using HealthAssistantBot.Domain.Reports;
using HealthAssistantBot.Domain.StaffDirectory;
using HealthAssistantBot.Domain.StaffDirectory.Platform;
using HealthAssistantBot.Reminders.Outbox;
using HealthAssistantBot.Reminders.Scheduling;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace HealthAssistantBot.Bot.Storage;

internal static class StorageSetup
{
    public const string SqliteFileName = "assistant.db";

    public static IServiceCollection AddStorage(this IServiceCollection services, IConfiguration configuration)
    {
        var options = configuration.GetSection(DatabaseOptions.Section).Get<DatabaseOptions>() ?? new DatabaseOptions();
        var folder = new DataFolder(Path.GetFullPath(configuration["Data:Directory"] is { Length: > 0 } given ? given : "data"));
        services.AddSingleton(folder);
        services.AddSingleton(options);
        if (options.Provider == DatabaseProvider.Postgres) AddPostgres(services, options);
        else AddSqlite(services, options, folder);

        services.AddScoped<ScopedStore>();
        services.AddScoped(provider => provider.GetRequiredService<ScopedStore>().Open());
        services.AddScoped<IUnitOfWork, UnitOfWork>();
        services.AddSingleton<IStorageStarter, StorageStarter>();
        services.AddSingleton<IStorageHealth, StorageHealth>();
        services.AddSingleton<ReadPool>();
        services.AddSingleton<IChangeCounter, ChangeCounterBook>();
        services.AddSingleton<Bot.Duties.IDutyFactsStore, Storage.Duties.DutyFactsStore>();
        AddConversationBooks(services);
        services.AddSingleton<IStaffBook, StaffBook>();
        services.AddSingleton<IStandIns, StandInSnapshots>();
        services.AddScoped<IStandInBook, StandInBook>();
        services.AddScoped<IOpinionBook, OpinionBook>();
        services.AddScoped<IStaffImport, StaffImport>();
        services.AddScoped<IDirectoryBook, DirectoryBook>();
        services.AddScoped<ILinkBook, LinkBook>();
        services.AddSingleton<IOneTimeLinkBook, OneTimeLinkBook>();
        services.AddScoped<Bot.StaffDirectory.Accounts.IConsoleAccountBook, ConsoleAccountBook>();
        services.AddSingleton<Bot.StaffDirectory.Accounts.IConsoleSessionBook, ConsoleSessionBook>();
        services.AddScoped<Domain.Audit.IAuditTrail, Audit.AuditTrail>();
        services.AddSingleton<Domain.Audit.IAuditBook, Audit.AuditBook>();
        services.AddScoped<Bot.StaffDirectory.Pages.IPeopleShelf, PeopleShelf>();
        services.AddScoped<Bot.Messages.IMessageShelf, Messages.MessageShelf>();
        services.AddScoped<IHandOverBook, HandOverBook>();
        services.AddScoped<Bot.Duties.Pages.IQuestionShelf, QuestionShelf>();
        services.AddSingleton<ILearnedBook, LearnedBook>();
        services.AddScoped<IReportBook, Storage.Reports.ReportBook>();
        services.AddScoped<Domain.Reports.Urgent.IUrgentBook, Storage.Reports.UrgentBook>();
        services.AddScoped<Domain.Reports.Rounds.IRoundBook, Storage.Reports.RoundBook>();
        services.AddScoped<Bot.Reports.IFormSources, Storage.Reports.FormSources>();
        services.AddScoped<Bot.Reports.Pages.IReportShelf, Storage.Reports.ReportShelf>();
        services.AddScoped<Bot.Reports.Pages.IUrgentShelf, Storage.Reports.UrgentShelf>();
        services.AddScoped<IFilesOut, Deliveries.FilesOut>();
        services.AddSingleton<IFileShelf, Deliveries.FileShelf>();
        services.AddScoped<Domain.Reports.Ledgers.ILedgerBook, Storage.Reports.LedgerBook>();
        services.AddScoped<Domain.Households.IHouseholdBook, Households.HouseholdBook>();
        services.AddScoped<IOutboxBook, OutboxBook>();
        services.AddScoped<IOutageBook, OutageBook>();
        services.AddScoped<IBreakerBook, BreakerBook>();
        services.AddScoped<Domain.SelfCheck.IMachineFaultBook, SelfCheck.MachineFaultBook>();
        services.AddSingleton<IOutboxExit, OutboxExit>();
        services.AddScoped<Domain.Meetings.IMeetingBook, Meetings.MeetingBook>();
        services.AddScoped<Domain.FollowUps.IFollowUpBook, FollowUps.FollowUpBook>();
        services.AddScoped<Domain.Obligations.IObligationBook, Obligations.ObligationBook>();
        services.AddScoped<Bot.Obligations.INewPapers, Obligations.NewPapers>();
        services.AddSingleton<IDatabaseCopy, DatabaseCopy>();
        services.AddSingleton<Bot.Duties.ITownRhythms, Obligations.TownRhythmReader>();
        services.AddScoped<Reminders.Rehearsals.IRehearsalBook, Rehearsals.RehearsalBook>();
        services.AddSingleton<Domain.Language.IOfficeDays, Calendar.OfficeDays>();
        services.AddScoped<Bot.Papers.IPaperShelf, Papers.PaperShelf>();
        return services;
    }

    /// <summary>Bells are kept beside everything else: one archive holds both.</summary>
    public static BellStore BellStoreOf(IConfiguration configuration) =>
        configuration.GetSection(DatabaseOptions.Section).Get<DatabaseOptions>() is { Provider: DatabaseProvider.Postgres }
            ? new BellStore(IsShared: true, provider => provider.GetRequiredService<Npgsql.NpgsqlDataSource>())
            : new BellStore(IsShared: false, provider =>
                Microsoft.Data.Sqlite.SqliteFactory.Instance.CreateDataSource(((SqliteEngine)provider.GetRequiredService<IDatabaseEngine>()).ConnectionString));

    private static void AddConversationBooks(IServiceCollection services)
    {
        services.AddSingleton<IConversationBook, ConversationBook>();
        services.AddSingleton<ITurnBook, TurnBook>();
        services.AddSingleton<Saying>();
        services.AddSingleton<IAnnouncer, Announcer>();
        services.AddScoped<ITurnSave, TurnSave>();
        services.AddSingleton<ReplyWriting>();
        services.AddSingleton<IDeliveryBook, Deliveries.DeliveryBook>();
        services.AddSingleton<IMediaBook, Deliveries.MediaBook>();
        services.AddSingleton<IPlatformTokenBook, Deliveries.PlatformTokenBook>();
        services.AddSingleton<IFailedDeliveryBook, Deliveries.FailedDeliveryBook>();
    }

    // A save that lost against another one is run again, and a failure that stays is logged by whoever gave up.
    private static void QuietAboutWhatWeReport(WarningsConfigurationBuilder warnings) =>
        warnings.Ignore(CoreEventId.SaveChangesFailed, RelationalEventId.CommandError, CoreEventId.OptimisticConcurrencyException);

    private static void AddSqlite(IServiceCollection services, DatabaseOptions options, DataFolder folder)
    {
        var connectionString = SqliteEngine.Complete(options.ConnectionString, Path.Combine(folder.Path, SqliteFileName));
        services.AddSingleton<IDatabaseEngine>(new SqliteEngine(connectionString));
        services.AddDbContextFactory<SqliteStore>(builder => builder
            .UseSqlite(connectionString, sqlite => sqlite.UseParameterizedCollectionMode(ParameterTranslationMode.Parameter))
            .ConfigureWarnings(QuietAboutWhatWeReport)
            .AddInterceptors(SqlitePragmas.Instance));
        services.AddSingleton<Func<Store>>(provider => provider.GetRequiredService<IDbContextFactory<SqliteStore>>().CreateDbContext);
        services.AddSingleton<WriteQueue, SqliteWriteQueue>();
        services.AddSingleton<IDatabaseCare, SqliteCare>();
        services.AddSingleton<ISoleProgram, SqliteSoleProgram>();
    }

    private static void AddPostgres(IServiceCollection services, DatabaseOptions options)
    {
        if (string.IsNullOrWhiteSpace(options.ConnectionString))
            throw new InvalidOperationException("Database:Provider is Postgres but Database:ConnectionString is missing");

        services.AddSingleton(_ => PostgresEngine.Source(options.ConnectionString));
        services.AddSingleton<IDatabaseEngine, PostgresEngine>();
        services.AddDbContextFactory<PostgresStore>((provider, builder) => builder
            .UseNpgsql(provider.GetRequiredService<Npgsql.NpgsqlDataSource>(), npgsql => npgsql.UseParameterizedCollectionMode(ParameterTranslationMode.Parameter))
            .ConfigureWarnings(QuietAboutWhatWeReport));
        services.AddSingleton<Func<Store>>(provider => provider.GetRequiredService<IDbContextFactory<PostgresStore>>().CreateDbContext);
        services.AddSingleton<WriteQueue, PostgresWriteQueue>();
        services.AddSingleton<IDatabaseCare, PostgresCare>();
        services.AddSingleton<ISoleProgram, PerhapsNotAlone>();
        services.AddSingleton<ILogFeed, SharedLogFeed>();
        services.AddSingleton<ISigningKeyStore, SigningKeyBook>();
    }
}

/// <summary>The folder that holds everything the bot keeps.</summary>
internal sealed record DataFolder(string Path);
