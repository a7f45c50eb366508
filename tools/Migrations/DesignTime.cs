using HealthAssistantBot.Bot.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace HealthAssistantBot.Migrations;

internal sealed class SqliteAtDesignTime : IDesignTimeDbContextFactory<SqliteStore>
{
    public SqliteStore CreateDbContext(string[] args) => new(new DbContextOptionsBuilder<SqliteStore>().UseSqlite("Data Source=:memory:").Options);
}

internal sealed class PostgresAtDesignTime : IDesignTimeDbContextFactory<PostgresStore>
{
    public PostgresStore CreateDbContext(string[] args) => new(new DbContextOptionsBuilder<PostgresStore>().UseNpgsql("Host=design-time").Options);
}

internal static class Program
{
    private static int Main()
    {
        Console.Error.WriteLine("run tools/regenerate-migrations");
        return 2;
    }
}
