namespace HealthAssistantBot.Domain.Audit;

/// <summary>The kinds of lines in the trail, each with the word that the office filters by.</summary>
public static class AuditKinds
{
    public const string Seen = "seen";
    public const string SignIn = "sign-in";
    public const string Account = "account";
    public const string People = "people";
    public const string Paper = "paper";
    public const string Question = "question";
    public const string Report = "report";
    public const string Meeting = "meeting";
    public const string Task = "task";
    public const string Export = "export";
    public const string Operations = "operations";

    public static IReadOnlyList<(string Kind, string Name)> All { get; } =
    [
        (Seen, "查看"), (SignIn, "登录"), (Account, "账号"), (People, "人员"), (Paper, "文件"), (Question, "问答"),
        (Report, "上报"), (Meeting, "会议"), (Task, "办事"), (Export, "导出"), (Operations, "运维"),
    ];

    public static string NameOf(string kind) => All.FirstOrDefault(k => k.Kind == kind).Name ?? kind;
}
