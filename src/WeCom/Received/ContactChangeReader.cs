using HealthAssistantBot.WeCom.Xml;

namespace HealthAssistantBot.WeCom.Received;

/// <summary>Turns a change_contact element into its type.</summary>
internal static class ContactChangeReader
{
    public static ContactChanged Read(XmlPart xml)
    {
        var change = xml.Text("ChangeType");
        ContactChanged changed = change.ToLowerInvariant() switch
        {
            "create_user" or "update_user" => Member(xml),
            "delete_user" => new MemberDeleted { UserId = xml.Text("UserID") },
            "create_party" or "update_party" or "delete_party" => new DepartmentChanged
            {
                Id = xml.Whole("Id") ?? 0,
                Name = xml.TextOrNull("Name"),
                ParentId = xml.Whole("ParentId"),
                Order = xml.Whole("Order"),
            },
            "update_tag" => new TagChanged
            {
                TagId = xml.Whole("TagId") ?? 0,
                AddedUsers = xml.List("AddUserItems") ?? [],
                RemovedUsers = xml.List("DelUserItems") ?? [],
                AddedDepartments = xml.Wholes("AddPartyItems") ?? [],
                RemovedDepartments = xml.Wholes("DelPartyItems") ?? [],
            },
            _ => new UnknownContactChange { Xml = xml },
        };

        return changed with { ChangeType = change };
    }

    private static MemberChanged Member(XmlPart xml) => new()
    {
        UserId = xml.Text("UserID"),
        NewUserId = xml.TextOrNull("NewUserID") is { Length: > 0 } id ? id : null,
        Name = xml.TextOrNull("Name"),
        Departments = xml.Wholes("Department"),
        MainDepartment = xml.Whole("MainDepartment"),
        IsLeaderInDepartments = xml.List("IsLeaderInDept")?.Select(flag => flag == "1").ToArray(),
        DirectLeaders = xml.List("DirectLeader"),
        Position = xml.TextOrNull("Position"),
        Mobile = xml.TextOrNull("Mobile"),
        Gender = xml.Int("Gender"),
        Email = xml.TextOrNull("Email"),
        BizMail = xml.TextOrNull("BizMail"),
        Status = xml.Int("Status"),
        Avatar = xml.TextOrNull("Avatar"),
        Alias = xml.TextOrNull("Alias"),
        Telephone = xml.TextOrNull("Telephone"),
        Address = xml.TextOrNull("Address"),
        ExtraFields = xml.Child("ExtAttr")?.All("Item").Select(Extra).ToArray() ?? [],
    };

    private static ExtraField Extra(XmlPart item) => item.Child("Web") is { } web
        ? new ExtraField(item.Text("Name"), web.Text("Title"), web.Text("Url"))
        : new ExtraField(item.Text("Name"), item.Child("Text")?.Text("Value") ?? "", null);
}
