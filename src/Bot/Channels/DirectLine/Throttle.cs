using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using HealthAssistantBot.Domain.Common;
using Microsoft.Extensions.Options;

namespace HealthAssistantBot.Bot.Channels.DirectLine;

/// <summary>Lets each key do something a number of times a minute, with bursts (the generic cell rate algorithm: one moment kept a key).</summary>
internal sealed class Throttle(int perMinute, int burst, TimeProvider time)
{
    private const int SweepEvery = 4096;

    private readonly ConcurrentDictionary<string, long> _paidUntil = new(StringComparer.Ordinal);
    private readonly long _cost = Math.Max(1, TimeSpan.TicksPerMinute / perMinute);
    private int _calls;

    public bool TryTake(string key, out TimeSpan retryAfter)
    {
        var now = time.GetUtcNow().UtcTicks;
        if (Interlocked.Increment(ref _calls) % SweepEvery == 0) Sweep(now);
        while (true)
        {
            var known = _paidUntil.TryGetValue(key, out var paid);
            var next = Math.Max(known ? paid : 0, now) + _cost;
            if (next - now > _cost * burst)
            {
                retryAfter = TimeSpan.FromTicks(next - now - (_cost * burst));
                return false;
            }

            if (known ? _paidUntil.TryUpdate(key, next, paid) : _paidUntil.TryAdd(key, next))
            {
                retryAfter = TimeSpan.Zero;
                return true;
            }
        }
    }

    private void Sweep(long now)
    {
        foreach (var (key, paid) in _paidUntil)
        {
            if (paid <= now) _paidUntil.TryRemove(new(key, paid));
        }
    }
}

/// <summary>The limits of DirectLine:Limits.</summary>
internal sealed class DirectLineThrottles
{
    private readonly Throttle _tokens;
    private readonly Throttle _posts;
    private readonly Throttle _messages;
    private readonly Throttle _signals;

    public DirectLineThrottles(IOptions<DirectLineOptions> options, Clock clock)
    {
        var limits = options.Value.Limits;
        _tokens = new(limits.TokensPerAddressPerMinute, limits.TokensPerAddressPerMinute, clock.Time);
        _posts = new(limits.MessagesPerAddressPerMinute, limits.MessagesPerAddressPerMinute, clock.Time);
        _messages = new(limits.MessagesPerConversationPerMinute, limits.BurstPerConversation, clock.Time);
        _signals = new(limits.MessagesPerConversationPerMinute, limits.BurstPerConversation, clock.Time);
    }

    /// <summary>May this address have another token, conversation or refresh?</summary>
    public bool AllowsToken(HttpContext context) => Allows(context, _tokens, AddressOf(context));

    public bool AllowsPost(HttpContext context) => Allows(context, _posts, AddressOf(context));

    /// <summary>Messages are counted apart from events and typing, so that a page's own signals never cost a person their words.</summary>
    public bool AllowsInConversation(HttpContext context, string conversationId, bool isMessage) => Allows(context, isMessage ? _messages : _signals, conversationId);

    private static bool Allows(HttpContext context, Throttle throttle, string key)
    {
        if (throttle.TryTake(key, out var retryAfter)) return true;
        context.Response.Headers.RetryAfter = ((int)Math.Ceiling(retryAfter.TotalSeconds)).ToString(System.Globalization.CultureInfo.InvariantCulture);
        return false;
    }

    /// <summary>The caller's address; of IPv6 the network, since one phone has many addresses in it.</summary>
    private static string AddressOf(HttpContext context)
    {
        var address = context.Connection.RemoteIpAddress ?? IPAddress.None;
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        return address.AddressFamily == AddressFamily.InterNetworkV6 ? Convert.ToHexString(address.GetAddressBytes(), 0, 8) : address.ToString();
    }
}
