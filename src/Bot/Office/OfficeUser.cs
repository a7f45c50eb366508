using HealthAssistantBot.Domain.Audit;
using HealthAssistantBot.Domain.Common;
using HealthAssistantBot.Domain.StaffDirectory;

namespace HealthAssistantBot.Bot.Office;

/// <summary>Who is signed in to the console, worked out anew for each request: a role or place that changed counts at once.</summary>
/// <param name="Scope">Whose data may be seen.</param>
/// <param name="OwnAreas">The own place and all below it: where a clerk may change things. Empty for an administrator, who may everywhere.</param>
public sealed record OfficeUser(int SessionId, int? PersonId, int? AccountId, string Name, string Post, Roles Roles, int? HomeAreaId, Scope Scope, IReadOnlySet<int> OwnAreas)
{
    public const string AreaCookie = "desk-area";

    private static readonly object ItemKey = new();

    /// <summary>The place that is looked at: chosen in the bar, else the own one; null is everything that may be seen.</summary>
    public Area? Area { get; init; }

    /// <summary>Places to choose from in the bar; one or none needs no choice.</summary>
    public IReadOnlyList<Area> Choices { get; init; } = [];

    public AreaTree Areas { get; init; } = AreaTree.Empty;

    /// <summary>Somebody else has set the password.</summary>
    public bool MustChangePassword { get; init; }

    public bool IsAdministrator => (Roles & Roles.Administrator) != Roles.None;

    public bool IsClerk => IsAdministrator || (Roles & Roles.Clerk) != Roles.None;

    public bool IsLeader => (Roles & Roles.Leader) != Roles.None;

    public AuditActor Actor => new(PersonId, Name, "console");

    public AuditReach AuditReach => new(IsAdministrator, OwnAreas);

    public bool May(OfficeRight right) => right switch
    {
        OfficeRight.Anybody => true,
        OfficeRight.Office => IsClerk || IsLeader,
        OfficeRight.Clerk => IsClerk,
        _ => IsAdministrator,
    };

    /// <summary>What concerns no area concerns all.</summary>
    public bool Sees(int? areaId) => areaId is not { } id || Scope.Covers(id);

    /// <summary>Whether a clerk's hand reaches there; what concerns all areas is an administrator's.</summary>
    public bool Manages(int? areaId) => IsAdministrator || (IsClerk && areaId is { } id && OwnAreas.Contains(id));

    /// <summary>The areas that a list shows now: those of the chosen place that may be seen; null is all.</summary>
    public IReadOnlySet<int>? Shown => Area is { } area ? Areas.Down(area.Id).Select(a => a.Id).Where(id => Scope.Covers(id)).ToHashSet() : Scope.Everything ? null : Scope.AreaIds;

    public static OfficeUser? Find(HttpContext http) => http.Items[ItemKey] as OfficeUser;

    public static OfficeUser Of(HttpContext http) => Find(http) ?? throw new InvalidOperationException("nobody is signed in: the page is not behind the office's door");

    public void StandIn(HttpContext http) => http.Items[ItemKey] = this;
}

/// <summary>What a page or form asks of whoever opens it.</summary>
public enum OfficeRight
{
    /// <summary>Whoever is signed in: their own account.</summary>
    Anybody,
    /// <summary>Clerks, leaders, administrators.</summary>
    Office,
    Clerk,
    Administrator,
}
