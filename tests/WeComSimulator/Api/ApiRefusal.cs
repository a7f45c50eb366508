namespace HealthAssistantBot.WeComSimulator;

/// <summary>An errcode other than 0. Thrown, because the check that finds it may be many fields deep in a body.</summary>
internal sealed class ApiRefusal(int code, string words) : Exception(words)
{
    public int Code => code;
}
