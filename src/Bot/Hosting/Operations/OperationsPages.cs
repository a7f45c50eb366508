using System.Globalization;
using System.Reflection;
using System.Runtime.InteropServices;
using HealthAssistantBot.Bot.Channels.WeCom;
using HealthAssistantBot.Bot.Hosting.Archive;
using HealthAssistantBot.Bot.Hosting.Demo;
using HealthAssistantBot.Bot.Hosting.SelfCheck;
using HealthAssistantBot.Bot.Office;
using HealthAssistantBot.Bot.Storage;
using HealthAssistantBot.Bot.Storage.Engines;
using HealthAssistantBot.Domain.Audit;
using HealthAssistantBot.Domain.Common;
using HealthAssistantBot.Domain.SelfCheck;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace HealthAssistantBot.Bot.Hosting.Operations;

/// <summary>运维: how the machine is, what to do where it is not well, and the way out for the demo town.</summary>
internal static class OperationsPages
{
    private static readonly Dictionary<string, string> DoneWords = new(StringComparer.Ordinal)
    {
        ["backup"] = "备份好了", ["tested"] = "还原试过了，读得出来", ["demo"] = "演示数据都移除了",
    };

    public static IServiceCollection AddOperations(this IServiceCollection services, IConfiguration configuration)
    {
        services.Configure<BackupOptions>(configuration.GetSection(BackupOptions.Section));
        services.AddSingleton<BackupShelf>();
        services.AddScoped<Machine>();
        services.AddScoped<Reminders.Scheduling.IBell, BackupBell>();
        services.AddScoped<IOfficeMatters, MachineTrouble>();
        services.AddScoped<MachineWatch>();
        services.AddScoped<Reminders.Scheduling.IBell, MachineFaultBell>();
        services.AddScoped<Reminders.Scheduling.IBell, SelfCheckBell>();
        services.AddSingleton(new OfficeRoom("operations", "运维", "/console/operations", "settings", 90, OfficeRight.Administrator));
        return services;
    }

    public static WebApplication MapOperations(this WebApplication app)
    {
        var pages = app.MapOffice(OfficeRight.Administrator);
        pages.MapGet("/console/operations", ShowAsync);
        pages.MapPost("/console/operations/wecom", CheckAsync);
        pages.MapPost("/console/operations/database", DatabaseAsync);
        pages.MapPost("/console/operations/backup", BackUpAsync);
        pages.MapPost("/console/operations/restore-test", TestAsync);
        pages.MapPost("/console/operations/demo", RemoveDemoAsync);
        return app;
    }

    private static Task<IResult> ShowAsync(HttpContext http, Machine machine, string? done, CancellationToken cancellationToken) =>
        PageAsync(http, machine, null, DoneWords.GetValueOrDefault(done ?? ""), null, null, cancellationToken);

    private static async Task<IResult> PageAsync(HttpContext http, Machine machine, string? error, string? done, IReadOnlyList<CheckedLine>? platform, IReadOnlyList<string>? faults, CancellationToken cancellationToken) =>
        new RazorComponentResult<OperationsPage>(new { User = OfficeUser.Of(http), Machine = await machine.LookAsync(cancellationToken), Error = error, Done = done, Platform = platform, Faults = faults });

    private static async Task<IResult> CheckAsync(HttpContext http, Machine machine, IServiceProvider services, IConfiguration configuration, CancellationToken cancellationToken)
    {
        if (services.GetService<WeComCheck>() is not { } check) return await PageAsync(http, machine, "没有配置企业微信，没有什么可查的。", null, null, null, cancellationToken);

        var publicBase = Uri.TryCreate(configuration["WeCom:PublicBaseUrl"], UriKind.Absolute, out var address) ? address : null;
        var things = new List<CheckedLine>();
        await foreach (var thing in check.RunAsync(new Uri($"{http.Request.Scheme}://{http.Request.Host.ToUriComponent()}"), publicBase, cancellationToken)) things.Add(new CheckedLine(thing.What, thing.Cure, thing.IsAdvice));
        return await PageAsync(http, machine, null, null, things, null, cancellationToken);
    }

    private static async Task<IResult> DatabaseAsync(HttpContext http, Machine machine, IDatabaseCare care, IAuditBook audit, CancellationToken cancellationToken)
    {
        List<string> faults = [.. await care.CheckAsync(cancellationToken)];
        if ((await audit.CheckAsync(cancellationToken)).Fault is { } broken) faults.Add($"操作记录：{broken}");
        return await PageAsync(http, machine, null, null, null, faults, cancellationToken);
    }

    private static async Task<IResult> BackUpAsync(HttpContext http, Machine machine, BackupShelf shelf, IAuditTrail trail, CancellationToken cancellationToken)
    {
        var outcome = await WithoutFaultAsync(() => shelf.MakeAsync(cancellationToken));
        if (outcome.Refusal is { } no) return await PageAsync(http, machine, $"没有备份成：{no.Sentence}", null, null, null, cancellationToken);

        await trail.WriteAsync(OfficeUser.Of(http).Actor, new AuditNote(AuditKinds.Operations, $"做了一份备份：{outcome.Value}"), cancellationToken);
        return TypedResults.LocalRedirect("~/console/operations?done=backup");
    }

    private static async Task<IResult> TestAsync(HttpContext http, Machine machine, BackupShelf shelf, IAuditTrail trail, CancellationToken cancellationToken)
    {
        if (await shelf.TryNewestAsync(cancellationToken) is not { } test) return await PageAsync(http, machine, "还没有备份，先做一份。", null, null, null, cancellationToken);

        await trail.WriteAsync(OfficeUser.Of(http).Actor, new AuditNote(AuditKinds.Operations, $"试了还原：{test.File}{(test.Fault is null ? "，成功" : "，失败")}"), cancellationToken);
        return test.Fault is { } fault ? await PageAsync(http, machine, $"这份备份读不出来：{fault}。马上再做一份，再试；还不行就换磁盘。", null, null, null, cancellationToken) : TypedResults.LocalRedirect("~/console/operations?done=tested");
    }

    private static async Task<IResult> RemoveDemoAsync(HttpContext http, Machine machine, DemoTown demo, IAuditTrail trail, CancellationToken cancellationToken)
    {
        var outcome = await demo.RemoveAsync(cancellationToken);
        if (outcome.IsRefused) return await PageAsync(http, machine, "这里没有演示数据。", null, null, null, cancellationToken);

        await trail.WriteAsync(OfficeUser.Of(http).Actor, new AuditNote(AuditKinds.Operations, "移除了演示数据"), cancellationToken);
        return TypedResults.LocalRedirect("~/console/operations?done=demo");
    }

    private static async Task<Outcome<string>> WithoutFaultAsync(Func<Task<Outcome<string>>> work)
    {
        try
        {
            return await work();
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or InvalidOperationException)
        {
            return new Refusal("backup.fault", fault.Message);
        }
    }
}

/// <summary>One thing between this program and the platform that was looked at.</summary>
/// <param name="Cure">Null where all is well.</param>
public sealed record CheckedLine(string What, string? Cure, bool IsAdvice);

/// <summary>What the machine says of itself.</summary>
public sealed record MachineState(
    IReadOnlyList<(string What, string State, string Words)> Health, IReadOnlyList<(string What, string Words)> Storage, IReadOnlyList<(string What, string Words)> Versions, IReadOnlyList<(string Key, string Words)> Settings,
    IReadOnlyList<BackupFile> Backups, RestoreTest? Test, string BackupFolder, int BackupKeep, bool HasDemo, bool HasPlatform)
{
    /// <summary>What was to be mended lately, the newest first.</summary>
    public IReadOnlyList<MachineFault> Faults { get; init; } = [];
}

internal sealed class Machine(HealthCheckService health, BackupShelf backups, DataFolder folder, DatabaseOptions database, DemoTown demo, IMachineFaultBook faults, IConfiguration configuration, WeComOptions platform, Clock clock)
{
    private const int FaultsShown = 8;

    // What was written last stands in the log beside it.
    private static readonly string[] DatabaseFiles = ["", "-wal", "-shm"];

    // Shown as they are; of everything else only whether it is set. A new setting is hidden until somebody says that it is no secret.
    private static readonly string[] Plain =
    [
        "urls", "Data:Directory", "Database:Provider", "WeCom:CorpId", "WeCom:AgentId", "WeCom:ApiBaseUrl", "WeCom:PassiveReplyWithin", "WeCom:PublicBaseUrl", "DirectLine:TokenLifetime", "DirectLine:AllowedOrigins",
        "Hosting:TrustedProxies", "Reminders:TimeZone", "Reminders:MorningMessage", "Reminders:QuietHours", "Reminders:EscalateAfter", "Demo:Enabled", "Backup:Directory", "Backup:Keep",
    ];

    private static readonly string[] Sections = ["Data", "Database", "WeCom", "DirectLine", "Hosting", "Reminders", "Demo", "Backup"];

    public async Task<MachineState> LookAsync(CancellationToken cancellationToken)
    {
        var report = await health.CheckHealthAsync(check => check.Tags.Contains("ready"), cancellationToken);
        return new MachineState(
            [.. report.Entries.Where(e => e.Key != "wecom" || platform.IsOn).Select(e => (NameOf(e.Key), e.Value.Status switch { HealthStatus.Healthy => "done", HealthStatus.Degraded => "wait", _ => "fail" }, WordsOf(e.Key, e.Value)))],
            Storage(), Versions(), Settings(), backups.All(), backups.LastTest(), backups.Folder, backups.Keep, await demo.IsLoadedAsync(cancellationToken), platform.IsOn) { Faults = await faults.LastAsync(FaultsShown, cancellationToken) };
    }

    private static string NameOf(string check) => check switch { "database" => "数据库", "scheduler" => "定时", "wecom" => "企业微信", "outbox" => "发消息", _ => check };

    private static string WordsOf(string check, HealthReportEntry entry) => (check, entry.Status) switch
    {
        (_, HealthStatus.Healthy) => "正常",
        ("database", _) => "读写不了：看磁盘满没满，数据文件在不在。",
        ("scheduler", HealthStatus.Degraded) => "正在起来，提醒过一会儿才发。",
        ("scheduler", _) => "停了，提醒发不出：重启程序。",
        ("wecom", _) => $"企业微信不收本机的消息，先压着（{entry.Description}）。点“查企业微信”看怎么修。",
        _ => entry.Description ?? "不正常",
    };

    private List<(string, string)> Storage()
    {
        long Size(string path) => Directory.Exists(path) ? new DirectoryInfo(path).EnumerateFiles("*", SearchOption.AllDirectories).Sum(f => f.Length) : File.Exists(path) ? new FileInfo(path).Length : 0;
        var lines = new List<(string, string)>();
        if (database.Provider == DatabaseProvider.Sqlite) lines.Add(("数据库文件", Bytes(DatabaseFiles.Sum(end => Size(Path.Combine(folder.Path, StorageSetup.SqliteFileName + end))))));
        lines.Add(("附件", Bytes(Size(Path.Combine(folder.Path, "attachments")))));
        lines.Add(("备份", Bytes(Size(backups.Folder))));
        var drive = DriveInfo.GetDrives().Where(d => d.IsReady && folder.Path.StartsWith(d.RootDirectory.FullName, StringComparison.Ordinal)).OrderByDescending(d => d.RootDirectory.FullName.Length).FirstOrDefault();
        if (drive is not null) lines.Add(("磁盘还剩", $"{Bytes(drive.AvailableFreeSpace)}，共 {Bytes(drive.TotalSize)}"));
        return lines;
    }

    private List<(string, string)> Versions() =>
    [
        ("卫健助手", typeof(Machine).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "没有标"),
        (".NET", RuntimeInformation.FrameworkDescription),
        ("系统", $"{RuntimeInformation.OSDescription}，{RuntimeInformation.ProcessArchitecture}"),
        ("数据库", database.Provider == DatabaseProvider.Sqlite ? "SQLite" : "PostgreSQL"),
        ("时区和现在", $"{clock.Zone.Id}，{clock.LocalNow.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)}"),
    ];

    private List<(string, string)> Settings()
    {
        var known = configuration.AsEnumerable().Where(s => s.Value is not null && Sections.Contains(s.Key.Split(':')[0], StringComparer.OrdinalIgnoreCase)).Select(s => s.Key).Concat(Plain).Distinct(StringComparer.OrdinalIgnoreCase).Order(StringComparer.OrdinalIgnoreCase);
        return [.. known.Select(key => (key, Shown(key)))];
    }

    private string Shown(string key) =>
        string.IsNullOrEmpty(configuration[key]) ? "没有设，用默认" : Plain.Contains(key, StringComparer.OrdinalIgnoreCase) ? configuration[key]! : "设了，不显示";

    private static string Bytes(long bytes) => bytes switch
    {
        < 1024 * 1024 => $"{bytes / 1024.0:0.#} KB",
        < 1024L * 1024 * 1024 => $"{bytes / 1024.0 / 1024:0.#} MB",
        _ => $"{bytes / 1024.0 / 1024 / 1024:0.#} GB",
    };
}

/// <summary>What an administrator must mend.</summary>
internal sealed class MachineTrouble(MachineWatch watch) : IOfficeMatters
{
    public Task<IReadOnlyList<OfficeMatter>> OfAsync(OfficeUser user, CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<OfficeMatter>>(!user.IsAdministrator ? [] :
    [
        .. watch.Look().Select(thing => thing.Fault).OfType<MachineFault>().Select(fault => fault.Code == MachineWatch.Platform
            ? new OfficeMatter("operations", "plug", 1, fault.What, $"{(fault.Number is { } code ? $"错误码 {code}，" : "")}消息先压着，修好自动发。", "/console/operations", "看怎么修") { IsPressing = true }
            : new OfficeMatter("operations", "database", 1, fault.What, $"{fault.Cure}。", "/console/operations#backup", "去看") { IsPressing = true }),
    ]);
}
