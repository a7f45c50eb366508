using HealthAssistantBot.Bot.Storage.Engines;

namespace HealthAssistantBot.Bot.Storage.Audit;

/// <summary>The database itself refuses to change or remove lines of the trail. Whoever takes this away is still found out by the chain.</summary>
internal static class AppendOnly
{
    private const string Sqlite = """
        CREATE TRIGGER IF NOT EXISTS "AuditTrailKept" BEFORE UPDATE ON "AuditTrail" BEGIN SELECT RAISE(ABORT, 'the audit trail is append-only'); END;
        CREATE TRIGGER IF NOT EXISTS "AuditTrailStays" BEFORE DELETE ON "AuditTrail" BEGIN SELECT RAISE(ABORT, 'the audit trail is append-only'); END;
        """;

    private const string Postgres = """
        CREATE OR REPLACE FUNCTION audit_trail_kept() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'the audit trail is append-only'; END $$;
        CREATE OR REPLACE TRIGGER audit_trail_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON "AuditTrail" FOR EACH STATEMENT EXECUTE FUNCTION audit_trail_kept();
        """;

    public static async Task EnsureAsync(IDatabaseEngine engine, DatabaseProvider provider, CancellationToken cancellationToken)
    {
        await using var connection = await engine.OpenAsync(cancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = provider == DatabaseProvider.Postgres ? Postgres : Sqlite;
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
