using System.Data.Common;
using HealthAssistantBot.Domain.Common;
using Microsoft.Extensions.DependencyInjection;
using Quartz;

namespace HealthAssistantBot.Reminders.Scheduling;

/// <summary>Where the scheduler keeps its bells.</summary>
/// <param name="IsShared">PostgreSQL, where several programs ring each bell once between them; else SQLite.</param>
public sealed record BellStore(bool IsShared, Func<IServiceProvider, DbDataSource> Source);

public static class SchedulingSetup
{
    /// <summary>The scheduler is the store's name for all programs that share it.</summary>
    private const string SchedulerName = "bells";

    private const int MostAtOnce = 4;

    public static IServiceCollection AddBells(this IServiceCollection services, BellStore store)
    {
        services.AddQuartz(quartz =>
        {
            quartz.ConfigureScheduler(options =>
            {
                options.InstanceName = SchedulerName;
                options.ShutdownJobInterruption = ShutdownJobInterruption.Always;
            });
            quartz.UseDefaultThreadPool(MostAtOnce);
            quartz.UsePersistentStore(kept =>
            {
                // Its tables (QRTZ_…) are Quartz's own: made here if missing, and no part of our migrations.
                kept.ProvisionSchema();
                kept.ConfigureStore(options => options.StoreJobDataAsStrings = true);
                if (store.IsShared)
                {
                    kept.UsePostgres(source => source.DataSourceFactory = store.Source);
                    kept.UseClustering(_ => { });
                }
                else
                {
                    kept.UseSqlite(source => source.DataSourceFactory = store.Source);
                }
            });
        });
        services.AddSingleton(provider => new BellSchedule(provider.GetRequiredService<Clock>()));
        services.AddSingleton(provider => new BellTower(
            provider.GetRequiredService<ISchedulerFactory>(), provider.GetRequiredService<IServiceScopeFactory>(), provider.GetRequiredService<BellSchedule>()));
        services.AddHostedService<BellTowerStart>();
        return services;
    }
}
