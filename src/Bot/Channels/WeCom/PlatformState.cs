using HealthAssistantBot.WeCom.Api;

namespace HealthAssistantBot.Bot.Channels.WeCom;

/// <summary>Whether the platform takes our messages at the moment, and if not, why and until when nothing is tried.</summary>
internal sealed class PlatformState
{
    private readonly Lock _lock = new();
    private WeComError? _error;
    private DateTime _pausedUntil = DateTime.MinValue;

    /// <summary>UTC; nothing is sent before.</summary>
    public DateTime PausedUntil
    {
        get
        {
            lock (_lock) return _pausedUntil;
        }
    }

    /// <summary>The "no" that holds everything up; null when messages leave.</summary>
    public WeComError? Trouble
    {
        get
        {
            lock (_lock) return _error;
        }
    }

    public void Fails(WeComError error, DateTime pausedUntil)
    {
        lock (_lock)
        {
            _error = error;
            if (pausedUntil > _pausedUntil) _pausedUntil = pausedUntil;
        }
    }

    public void Worked()
    {
        lock (_lock) _error = null;
    }
}
