using System.Text;
using HealthAssistantBot.Bot.Conversations;
using HealthAssistantBot.Domain.StaffDirectory;

namespace HealthAssistantBot.Bot.StaffDirectory.Linking;

/// <summary>Greets an account that nobody knows yet, and hears the six digits that say whose it is. Five wrong ones in an hour stop the trying.</summary>
internal sealed class LinkAnswer(LinkCodes codes, ILinkBook book, IStaffBook staff) : ICapability
{
    private const string Piece = "link";
    private const int MostMisses = 5;
    private static readonly TimeSpan MissesCountFor = TimeSpan.FromHours(1);

    /// <summary>Before all else: to an unknown account six digits are a code.</summary>
    public int Order => 40;

    private sealed record Memory(IReadOnlyList<DateTime> Misses, DateOnly? Greeted);

    public async Task<bool> TryAnswerAsync(Turn turn, CancellationToken cancellationToken)
    {
        if (turn.Who is { IsMember: true, PersonId: { } personId }) return await HeardAgainAsync(turn, personId, cancellationToken);
        if (turn.Who.Account is not { } account) return false;
        if (turn.Message.EventName == "enter_agent") return await GreetAsync(turn, cancellationToken);
        if (Digits(turn.Message.Text) is not { } code) return false;

        var memory = turn.State.Read<Memory>(Piece, 1) ?? new Memory([], null);
        var misses = memory.Misses.Where(m => m > turn.Clock.UtcNow - MissesCountFor).ToList();
        if (misses.Count >= MostMisses)
        {
            turn.Say(LinkWords.Stopped((await ClerkAsync(turn, cancellationToken))?.Name));
            return true;
        }

        if (await codes.FindOpenAsync(code, cancellationToken) is { } found
            && await staff.FindAsync(found.PersonId, cancellationToken) is { IsHere: true, UserId: null } person)
        {
            found.Spend(turn.Clock.UtcNow);
            await book.LinkAsync(person.Id, account, turn.Message.ConversationId, cancellationToken);
            turn.State.Clear(Piece);
            turn.Say(LinkWords.Done(person, (await staff.AreasAsync(cancellationToken)).Find(person.AreaId)?.Level));
            return true;
        }

        turn.State.Write(Piece, 1, memory with { Misses = [.. misses, turn.Clock.UtcNow] });
        turn.Say(LinkWords.Wrong((await ClerkAsync(turn, cancellationToken))?.Name));
        return true;
    }

    private async Task<bool> HeardAgainAsync(Turn turn, int personId, CancellationToken cancellationToken)
    {
        // A member's six digits may be anything; only their own code is one.
        if (Digits(turn.Message.Text) is not { } code || !await codes.WasOfAsync(code, personId, cancellationToken)) return false;

        turn.Say(LinkWords.Already);
        return true;
    }

    private async Task<bool> GreetAsync(Turn turn, CancellationToken cancellationToken)
    {
        var memory = turn.State.Read<Memory>(Piece, 1) ?? new Memory([], null);
        if (memory.Greeted == turn.Clock.Today) return true;

        turn.State.Write(Piece, 1, memory with { Greeted = turn.Clock.Today });
        var clerk = await ClerkAsync(turn, cancellationToken);
        turn.Say(LinkWords.Welcome(clerk is null ? null : (await staff.AreasAsync(cancellationToken)).Find(clerk.AreaId)?.Name, clerk?.Name));
        return true;
    }

    // Of the place that they have said; else whoever has codes out; else the only one there is.
    private async Task<Person?> ClerkAsync(Turn turn, CancellationToken cancellationToken)
    {
        var tree = await staff.AreasAsync(cancellationToken);
        var people = await staff.PeopleAsync(cancellationToken);
        if (turn.Who.AreaId is { } said) return TownClerk.Of(said, tree, people);
        if (await codes.OnlyMakerAsync(cancellationToken) is { } maker && await staff.FindAsync(maker, cancellationToken) is { IsHere: true } known) return known;

        return people.Where(p => p.Is(Roles.Clerk)).Take(2).ToList() is [var only] ? only : null;
    }

    private static string? Digits(string text)
    {
        var plain = string.Concat(text.Normalize(NormalizationForm.FormKC).Where(c => !char.IsWhiteSpace(c)));
        return plain.Length == 6 && plain.All(char.IsAsciiDigit) ? plain : null;
    }
}
