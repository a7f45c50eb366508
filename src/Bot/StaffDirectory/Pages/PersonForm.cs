using System.Globalization;
using System.Text.RegularExpressions;
using HealthAssistantBot.Bot.Office;
using HealthAssistantBot.Domain.Common;
using HealthAssistantBot.Domain.StaffDirectory;

namespace HealthAssistantBot.Bot.StaffDirectory.Pages;

/// <summary>What was typed about one person, checked against what whoever typed it may do.</summary>
public sealed partial record PersonForm(string Name, string Post, string Phone, string Account, int AreaId, Roles Roles)
{
    public static PersonForm Read(IFormCollection form) => new(
        form.Said("name", 31), form.Said("post", 81), form.Said("phone", 30), form.Said("account", 65),
        int.TryParse(form["area"], NumberStyles.None, CultureInfo.InvariantCulture, out var area) ? area : 0,
        form["role"].Select(r => r switch { "clerk" => Roles.Clerk, "leader" => Roles.Leader, "administrator" => Roles.Administrator, _ => Roles.None }).Aggregate(Roles.Cadre, (all, one) => all | one));

    public static PersonForm Of(Person person) => new(person.Name, person.Post, person.Phone ?? "", person.UserId ?? "", person.AreaId, person.Roles);

    public string? Digits => Phone.Length == 0 ? null : string.Concat(Phone.Where(char.IsAsciiDigit));

    /// <summary>Roles are an administrator's to give: a clerk leaves them as they are.</summary>
    public Refusal? Problem(OfficeUser user, Person? before)
    {
        if (!user.Manages(AreaId)) return new Refusal("person.area", "这个地方不归您这里管，换一个。");
        if (Name.Length is 0 or > 30) return new Refusal("person.name", "姓名要写，最多30个字。");
        if (Post.Length is 0 or > 80) return new Refusal("person.post", "职务要写，最多80个字，比如“石桥村卫生专干”。");
        if (Phone.Length > 0 && !PhoneNumber().IsMatch(Phone)) return new Refusal("person.phone", "电话不像电话：只写数字，5到15位。没有就空着。");
        if (Account.Length > 0 && !AccountName().IsMatch(Account)) return new Refusal("person.account", "企业微信账号只有字母、数字和 . _ - @，最多64个。没有就空着，发6位码连。");

        return !user.IsAdministrator && Roles != (before?.Roles ?? Roles.Cadre) ? new Refusal("person.roles", "角色只有管理员能改。") : null;
    }

    [GeneratedRegex(@"^\+?[\d\- ]{5,20}$")]
    private static partial Regex PhoneNumber();

    [GeneratedRegex(@"^[A-Za-z0-9._@-]{1,64}$")]
    private static partial Regex AccountName();
}
