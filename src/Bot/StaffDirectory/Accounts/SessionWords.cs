using HealthAssistantBot.Domain.StaffDirectory;

namespace HealthAssistantBot.Bot.StaffDirectory.Accounts;

internal static class SessionWords
{
    public static string Of(SignInWay way) => way switch { SignInWay.Link => "一次性链接", SignInWay.Password => "账号密码", _ => "企业微信" };
}
