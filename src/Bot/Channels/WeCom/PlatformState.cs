using HealthAssistantBot.WeCom.Api;

namespace HealthAssistantBot.Bot.Channels.WeCom;

/// <summary>Whether the platform takes our messages at the moment, and if not, why and until when nothing is tried.</summary>
internal sealed class PlatformState
{
    private readonly Lock _lock = new();
    private WeComError? _error;
    private DateTime _pausedUntil = DateTime.MinValue;
    private DateTime? _troubleSince;
    private DateTime? _workedAt;

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

    /// <summary>UTC moment of the first "no" in a row; null when messages leave.</summary>
    public DateTime? TroubleSince
    {
        get
        {
            lock (_lock) return _troubleSince;
        }
    }

    /// <summary>UTC moment of the last call that it answered; null when none was made since the start.</summary>
    public DateTime? WorkedAt
    {
        get
        {
            lock (_lock) return _workedAt;
        }
    }

    /// <param name="error">What it said.</param>
    /// <param name="now">UTC.</param>
    /// <param name="pausedUntil">UTC; nothing is tried before.</param>
    public void Fails(WeComError error, DateTime now, DateTime pausedUntil)
    {
        lock (_lock)
        {
            _troubleSince ??= now;
            _error = error;
            if (pausedUntil > _pausedUntil) _pausedUntil = pausedUntil;
        }
    }

    /// <param name="now">UTC.</param>
    public void Worked(DateTime now)
    {
        lock (_lock) (_error, _troubleSince, _workedAt) = (null, null, now);
    }
}
