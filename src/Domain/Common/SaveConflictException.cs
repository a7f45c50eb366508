namespace HealthAssistantBot.Domain.Common;

/// <summary>Two changed the same thing at once and the other was first: nothing of this one was saved.</summary>
public sealed class SaveConflictException : Exception
{
    public SaveConflictException()
    {
    }

    public SaveConflictException(string message)
        : base(message)
    {
    }

    public SaveConflictException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
