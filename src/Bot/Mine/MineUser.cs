using HealthAssistantBot.Bot.Conversations;
using HealthAssistantBot.Domain.Common;
using HealthAssistantBot.Domain.StaffDirectory;

namespace HealthAssistantBot.Bot.Mine;

/// <summary>Who is signed in on the phone, worked out anew for each page: a role, place or stand-in that changed counts at once.</summary>
public sealed record MineUser(Person Person, Participant Who, AreaTree Areas)
{
    private static readonly object ItemKey = new();

    public int Id => Person.Id;

    public Scope Scope => Who.Scope;

    /// <summary>The town, or the county, whose office is theirs.</summary>
    public int OfficeId => Areas.OfficeOf(Person.AreaId);

    public string OfficeName => Areas.Find(OfficeId)?.Name ?? "";

    /// <summary>A leader or clerk of a town or county: sees how it stands there.</summary>
    public bool LeadsOffice => Person.ActsForOffice && Areas.Find(Person.AreaId) is { Level: not AreaLevel.Village };

    /// <summary>青石镇 · 柳树湾村.</summary>
    public string Place => string.Join(" · ", Areas.Up(Person.AreaId).Where(a => a.Level != AreaLevel.County || a.Id == Person.AreaId).Reverse().Select(a => a.Name));

    public static MineUser? Find(HttpContext http) => http.Items[ItemKey] as MineUser;

    public static MineUser Of(HttpContext http) => Find(http) ?? throw new InvalidOperationException("nobody is signed in: the page is not behind the phone's door");

    public void StandIn(HttpContext http) => http.Items[ItemKey] = this;
}
