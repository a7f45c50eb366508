using HealthAssistantBot.Bot.StaffDirectory.Accounts;
using HealthAssistantBot.Domain.StaffDirectory;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace HealthAssistantBot.Bot.Storage.StaffDirectory;

internal sealed class ConsoleAccountBook(Store store) : IConsoleAccountBook
{
    private const int MostSessions = 500;

    public Task<ConsoleAccount?> FindAsync(int id, CancellationToken cancellationToken) => store.Set<ConsoleAccount>().FirstOrDefaultAsync(a => a.Id == id, cancellationToken);

    public Task<ConsoleAccount?> NamedAsync(string nameKey, CancellationToken cancellationToken) => store.Set<ConsoleAccount>().FirstOrDefaultAsync(a => a.NameKey == nameKey, cancellationToken);

    public Task<ConsoleAccount?> OfPersonAsync(int personId, CancellationToken cancellationToken) => store.Set<ConsoleAccount>().FirstOrDefaultAsync(a => a.PersonId == personId, cancellationToken);

    public async Task<IReadOnlyList<ConsoleAccount>> AllAsync(CancellationToken cancellationToken) => await store.Set<ConsoleAccount>().OrderBy(a => a.Id).ToListAsync(cancellationToken);

    public void Add(ConsoleAccount account) => store.Add(account);

    public void Add(ConsoleSession session) => store.Add(session);

    public Task<ConsoleSession?> SessionAsync(int id, CancellationToken cancellationToken) => store.Set<ConsoleSession>().FirstOrDefaultAsync(s => s.Id == id, cancellationToken);

    public async Task<IReadOnlyList<ConsoleSession>> SessionsAsync(int? accountId, int? personId, DateTime since, CancellationToken cancellationToken) =>
        await store.Set<ConsoleSession>()
            .Where(s => s.StartedAt >= since && ((accountId == null && personId == null) || (accountId != null && s.AccountId == accountId) || (personId != null && s.PersonId == personId)))
            .OrderByDescending(s => s.Id).Take(MostSessions).ToListAsync(cancellationToken);

    public Task<SignInFailures?> FailuresAsync(string nameHash, CancellationToken cancellationToken) => store.Set<SignInFailures>().FirstOrDefaultAsync(f => f.NameHash == nameHash, cancellationToken);

    public void Add(SignInFailures failures) => store.Add(failures);

    public void Remove(SignInFailures failures) => store.Remove(failures);
}

internal sealed class ConsoleSessionBook(Func<Store> create) : IConsoleSessionBook
{
    public async Task<ConsoleSession?> FindAsync(string keyHash, CancellationToken cancellationToken)
    {
        await using var store = create();
        return await store.Set<ConsoleSession>().AsNoTracking().FirstOrDefaultAsync(s => s.KeyHash == keyHash, cancellationToken);
    }

    public async Task<ConsoleAccount?> AccountAsync(int id, CancellationToken cancellationToken)
    {
        await using var store = create();
        return await store.Set<ConsoleAccount>().AsNoTracking().FirstOrDefaultAsync(a => a.Id == id, cancellationToken);
    }

    public async Task SeeAsync(int id, DateTime at, CancellationToken cancellationToken)
    {
        await using var store = create();
        await store.Set<ConsoleSession>().Where(s => s.Id == id && s.EndedAt == null).ExecuteUpdateAsync(set => set.SetProperty(s => s.SeenAt, at), cancellationToken);
    }
}

internal sealed class ConsoleAccountMap : IEntityTypeConfiguration<ConsoleAccount>
{
    public void Configure(EntityTypeBuilder<ConsoleAccount> builder)
    {
        builder.ToTable("ConsoleAccounts").HasKey(x => x.Id);
        builder.Property(x => x.Name).HasMaxLength(40);
        builder.Property(x => x.NameKey).HasMaxLength(40);
        builder.HasIndex(x => x.NameKey).IsUnique();
        builder.Property(x => x.PasswordHash).HasMaxLength(200);
        builder.Property(x => x.PersonId);
        builder.HasIndex(x => x.PersonId).IsUnique();
        builder.Property(x => x.CreatedAt);
        builder.Property(x => x.PasswordSetAt);
        builder.Property(x => x.MustChange);
        builder.Property(x => x.IsOff);
        builder.HasOne<Person>().WithMany().HasForeignKey(x => x.PersonId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class ConsoleSessionMap : IEntityTypeConfiguration<ConsoleSession>
{
    public void Configure(EntityTypeBuilder<ConsoleSession> builder)
    {
        builder.ToTable("ConsoleSessions").HasKey(x => x.Id);
        builder.Property(x => x.KeyHash).HasMaxLength(64);
        builder.HasIndex(x => x.KeyHash).IsUnique();
        builder.Property(x => x.AccountId);
        builder.Property(x => x.PersonId);
        builder.Property(x => x.Way);
        builder.Property(x => x.StartedAt);
        builder.Property(x => x.SeenAt);
        builder.Property(x => x.EndedAt);
        builder.Property(x => x.Browser).HasMaxLength(100);
        builder.HasOne<ConsoleAccount>().WithMany().HasForeignKey(x => x.AccountId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<Person>().WithMany().HasForeignKey(x => x.PersonId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class SignInFailuresMap : IEntityTypeConfiguration<SignInFailures>
{
    public void Configure(EntityTypeBuilder<SignInFailures> builder)
    {
        builder.ToTable("SignInFailures").HasKey(x => x.NameHash);
        builder.Property(x => x.NameHash).HasMaxLength(64);
        builder.Property(x => x.Count).IsConcurrencyToken();
        builder.Property(x => x.LastAt);
    }
}
