namespace HealthAssistantBot.Domain.StaffDirectory;

/// <summary>What a person may do here (角色). Flags, since one person may hold several.</summary>
[Flags]
public enum Roles
{
    None = 0,
    /// <summary>工作人员.</summary>
    Cadre = 1,
    /// <summary>经办人: the town's clerk, who gets what nobody answered.</summary>
    Clerk = 2,
    /// <summary>领导.</summary>
    Leader = 4,
    /// <summary>管理员.</summary>
    Administrator = 8,
}

/// <summary>One member of staff, as the directory import gives them.</summary>
public sealed class Person
{
    public int Id { get; private set; }

    /// <summary>企业微信账号; unique, compared without case. Null: no account.</summary>
    public string? UserId { get; private set; }

    public string Name { get; private set; }

    /// <summary>职务 as printed, with the unit: 镇卫生院公卫科科长, 柳树湾村卫生专干.</summary>
    public string Post { get; private set; }

    /// <summary>Mobile or landline, digits; null when none is registered. Never shown to visitors.</summary>
    public string? Phone { get; private set; }

    /// <summary>The area the person works in (village, else town, else county).</summary>
    public int AreaId { get; private set; }

    public Roles Roles { get; private set; }

    /// <summary>Order of the directory file; decides between equals.</summary>
    public int SortOrder { get; private set; }

    public bool IsDemo { get; private set; }

    /// <summary>A sync has seen the account on the platform; only then does its absence mean that the person left.</summary>
    public bool IsOnPlatform { get; private set; }

    /// <summary>The day on which the person was found to have left; null while they are here. They keep their history, and see and hear nothing.</summary>
    public DateOnly? LeftOn { get; private set; }

    public bool IsHere => LeftOn is null;

    public Person(string? userId, string name, string post, string? phone, int areaId, Roles roles, int sortOrder, bool isDemo) =>
        (UserId, Name, Post, Phone, AreaId, Roles, SortOrder, IsDemo) = (userId, name, post, phone, areaId, roles, sortOrder, isDemo);

    /// <summary>A clerk or leader: decides what the office reminds of and whom it calls.</summary>
    public bool ActsForOffice => IsHere && (Is(Roles.Clerk) || Is(Roles.Leader));

    public bool Is(Roles role) => (Roles & role) == role;

    /// <summary>Gives the person the account that they did not have yet.</summary>
    public void Link(string userId) => UserId = userId;

    public void Unlink() => (UserId, IsOnPlatform) = (null, false);

    public void SeeOnPlatform() => IsOnPlatform = true;

    public void Rename(string name) => Name = name;

    /// <summary>Takes another post, or the same one elsewhere.</summary>
    public void Take(string post, int areaId) => (Post, AreaId) = (post, areaId);

    public void Leave(DateOnly day) => LeftOn = day;

    public void Return() => LeftOn = null;

    /// <summary>Takes over what a newer directory file says of the same person.</summary>
    public void Update(string name, string post, string? phone, int areaId, Roles roles, int sortOrder) =>
        (Name, Post, Phone, AreaId, Roles, SortOrder) = (name, post, phone, areaId, roles, sortOrder);
}
